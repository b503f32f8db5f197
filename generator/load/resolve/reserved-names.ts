import { readdirSync, readFileSync } from 'node:fs';
import { downloadNames } from '../../model/names.ts';
import { generatorFolder } from '../../program/folders.ts';

/**
 * Names that are not free, because generated modules use them or the package exports them itself: a type or an enum of
 * the same name would hide them. They are read off the runtime, so that a new part of it needs no entry here. The emulator
 * has an entry point of its own, where no type of the specs comes.
 */
let ofRuntime: ReadonlySet<string> | undefined;

function runtimeNames(): ReadonlySet<string> {
  const folder = new URL('runtime/', generatorFolder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('emulator'),
  );
  return new Set(
    files.flatMap((file) => exportedNames(readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8'))),
  );
}

const declaration =
  /^export (?:default )?(?:declare |abstract )*(?:class|const|let|var|enum|function\*?|interface|namespace|type) (\w+)/gm;
const list = /^export (?:type )?\{([^}]*)\}/gm;

/**
 * What a module exports, declared there or handed on. Without its async functions: generated modules import none of them, and
 * operations are called like some.
 */
export function exportedNames(text: string): readonly string[] {
  const declared = [...text.matchAll(declaration)].map(([, name = '']) => name);
  const listed = [...text.matchAll(list)].flatMap(([, names = '']) =>
    names.split(',').map((one) =>
      one
        .trim()
        .replace(/^type /, '')
        .replace(/^\w+ as /, ''),
    ),
  );
  return [...declared, ...listed].filter((name) => name !== '');
}

/** The members that a class may not have anew: those of the class that clients extend, and of all objects. */
let ofClients: ReadonlySet<string> | undefined;

export function isReservedMember(name: string): boolean {
  ofClients ??= clientMembers();
  return ofClients.has(name);
}

function clientMembers(): ReadonlySet<string> {
  const member = /^ {2}(?:(?:protected|override|async|readonly|static|get|set) )*(\w+)\s*(?:<[^>]*>)?(?:\(|[?!]?:)/gm;
  const text = readFileSync(new URL('runtime/client/client.ts', generatorFolder), 'utf8');
  const classes = text.slice(text.search(/^export class /m));
  const declared = [...classes.matchAll(member)].map(([, name = '']) => name);
  // Every class of a surface with tasks has the two downloads.
  return new Set([
    ...declared,
    ...Object.values(downloadNames),
    'constructor',
    ...Object.getOwnPropertyNames(Object.prototype),
  ]);
}

/** No function can be called so. */
const words: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

const ofLanguage: ReadonlySet<string> = new Set([
  'Array',
  'Date',
  'Error',
  'Map',
  'Number',
  'Object',
  'Promise',
  'Readonly',
  'ReadonlyMap',
  'Record',
  'Set',
  'String',
]);

export function isReserved(name: string): boolean {
  ofRuntime ??= runtimeNames();
  return ofLanguage.has(name) || words.has(name) || ofRuntime.has(name);
}

/** Folders of the package beside those of the surfaces. */
export const reservedFolders: readonly string[] = ['ai-sdk', 'common', 'emulator', 'runtime'];
