import type { DiagnosticCode } from './diagnostic-codes.ts';
import type { Complaint } from './diagnostics.ts';
import type { FileKind } from './schema-check.ts';

/** A file that is not read because something in it is wrong, or because it is not there. */
export interface DroppedFile {
  readonly name: string;
  readonly kind: FileKind;
  /** Absent when there is nothing in it. */
  readonly text?: string;
  /** There when parts of it are sound: what is not. */
  readonly faulty?: string;
}

/** The kinds of file that define the name which such a complaint calls unknown, or use the one it calls unused. */
const behind: Partial<Record<DiagnosticCode, readonly FileKind[]>> = {
  'unknown-source': ['sources'],
  'unknown-conflict': ['conflicts'],
  'unknown-error-code': ['errors'],
  'unknown-enum': ['errors'],
  'unknown-operation': ['operation'],
  'unknown-edition': ['sources'],
  'unknown-evidence': ['evidence'],
  'unknown-field': ['operation', 'type'],
  'unknown-fragment': ['fragments'],
  'unknown-input': ['reading'],
  'unknown-mode': ['models'],
  'unknown-path': ['operation', 'type'],
  'unknown-type': ['type'],
  'unknown-models': ['models'],
  'unknown-model': ['models'],
  'unknown-version': ['models'],
  'unused-type': ['operation', 'type'],
  'unused-fragment': ['operation', 'type'],
  'unused-models': ['operation'],
  'unused-conflict': ['errors', 'protocol', 'emulator', 'service', 'models', 'operation', 'type'],
};

/**
 * Whether a complaint only repeats what a dropped file has been blamed for: such a file leaves its names unknown to
 * the others, and what it uses looks unused. Complaints about names it does not mention are problems of their own.
 */
export function isEcho({ diagnostic, name }: Complaint, dropped: readonly DroppedFile[]): boolean {
  const kinds = behind[diagnostic.code];
  if (kinds === undefined || name === undefined) return false;
  // What is wrong in a dropped file itself has been told from what comes of that.
  const concerned = dropped.filter((file) => kinds.includes(file.kind) && file.name !== diagnostic.file);
  if (diagnostic.code === 'unknown-models') return concerned.some((file) => file.name.endsWith(`/${name}`));
  // Of the path `OutputConfig.ClassId` the operation has the first word, and a type the second.
  const words = diagnostic.code === 'unknown-field' ? name.split('.') : [name];
  return concerned.some(({ text }) => text === undefined || words.some((word) => mentions(dropped, text, word)));
}

/** What is wrong with a fact whatever else the file holds. */
const ofOneFact: ReadonlySet<DiagnosticCode> = new Set([
  'bad-default',
  'default-left-out',
  'bad-range',
  'hint-rejects',
  'list-without-of',
  'misplaced-conflict',
  'not-for-type',
  'numeric-text-range',
  'reserved-name',
  'unspeakable-name',
  'useless-key',
  'value-type',
]);

/** Something is named that is not there: a mistake, unless it is among what was taken out. */
const ofNames: ReadonlySet<DiagnosticCode> = new Set([
  'unknown-conflict',
  'unknown-edition',
  'unknown-enum',
  'unknown-error-code',
  'unknown-evidence',
  'unknown-field',
  'unknown-fragment',
  'unknown-input',
  'unknown-mode',
  'unknown-model',
  'unknown-models',
  'unknown-operation',
  'unknown-path',
  'unknown-source',
  'unknown-type',
  'unknown-version',
]);

/** Whether a complaint about a sound part of a dropped file stands by itself, and does not come of what is missing there. */
export function isOwnMistake(complaint: Complaint, dropped: readonly DroppedFile[]): boolean {
  const { diagnostic, name } = complaint;
  const faulty = dropped.find((file) => file.name === diagnostic.file)?.faulty;
  if (faulty === undefined) return false;
  if (ofOneFact.has(diagnostic.code)) return true;
  return ofNames.has(diagnostic.code) && name !== undefined && !mentions(dropped, faulty, name);
}

/** Whether the name stands in a text of these files as a word. A slip in its capitals may be what the file is blamed for. */
function mentions(dropped: readonly DroppedFile[], text: string, name: string): boolean {
  const word = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return wordsOf(dropped, text).has(word);
}

/** Hundreds of complaints may each go back to any of the files: the words of a text are looked for once for all of them. */
const found = new WeakMap<readonly DroppedFile[], Map<string, ReadonlySet<string>>>();

function wordsOf(dropped: readonly DroppedFile[], text: string): ReadonlySet<string> {
  const ofFiles = found.get(dropped) ?? new Map<string, ReadonlySet<string>>();
  found.set(dropped, ofFiles);
  const words = ofFiles.get(text) ?? new Set(text.toLowerCase().split(/[^\p{L}\p{N}_.-]+/u));
  ofFiles.set(text, words);
  return words;
}
