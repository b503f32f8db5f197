import { readdirSync, readFileSync } from 'node:fs';

/**
 * Names that are not free, because generated modules use them or the package exports them itself: a type or an enum of
 * the same name would hide them. They are read off the runtime, so that a new part of it needs no entry here. The emulator
 * has an entry point of its own, where no type of the specs comes.
 */
let ofRuntime: ReadonlySet<string> | undefined;

function runtimeNames(): ReadonlySet<string> {
  const folder = new URL('../../runtime/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('emulator'),
  );
  const exported = /^export (?:declare |abstract )?(?:class|const|enum|function|interface|type) (\w+)/gm;
  return new Set(
    files.flatMap((file) => {
      const text = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8');
      return [...text.matchAll(exported)].map(([, name = '']) => name);
    }),
  );
}

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
  return ofLanguage.has(name) || ofRuntime.has(name);
}

/** Folders of the package beside those of the surfaces. */
export const reservedFolders: readonly string[] = ['common', 'emulator', 'runtime'];
