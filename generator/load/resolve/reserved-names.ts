import { exportedNames, membersOfClients } from '../../dist/runtime-exports.mjs';
import { downloadNames } from '../../model/names.ts';
import type { ReservedNames } from '../../model/taken-names.ts';

/** The members that a class may not have anew: those of the class that clients extend, and of all objects. */
const members: ReadonlySet<string> = new Set([
  ...membersOfClients,
  // Every class of a surface with tasks has the two downloads.
  ...Object.values(downloadNames),
  'constructor',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

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

/**
 * Names that are not free, because generated modules use them or the package exports them itself: a type or an enum of the same
 * name would hide them. The build reads them off the runtime, so that a new part of it needs no entry here.
 */
export function isReserved(name: string): boolean {
  return ofLanguage.has(name) || words.has(name) || exportedNames.has(name);
}

/** Folders and entries of the package beside those of the surfaces. */
export const reservedFolders: readonly string[] = [
  'ai-sdk',
  'bulk',
  'bullmq',
  'cli',
  'common',
  'emulator',
  'mcp',
  'runtime',
  'upload',
];

export const reservedNames: ReservedNames = {
  isReserved,
  isMember: (name) => members.has(name),
  folders: reservedFolders,
};
