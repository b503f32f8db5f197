import { isDeepStrictEqual } from 'node:util';
import type { ExpectedAction } from './expected.ts';

export interface Counts {
  readonly expected: number;
  readonly right: number;
  readonly marked: number;
  readonly missed: number;
  readonly wrong: number;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Keys that state a fact of the prose. */
const factKeys = ['values', 'min', 'max', 'default', 'maxLength', 'count', 'unit'];

/** A draft against what a person has read: parsed files by path, and their texts for the marks. */
export function compareAction(
  wanted: ExpectedAction,
  files: ReadonlyMap<string, unknown>,
  texts: ReadonlyMap<string, string>,
): { readonly counts: Counts; readonly wrong: readonly string[] } {
  const [path = '', operation] = [...files].find(([, file]) => get(file, 'operation') === wanted.action) ?? [];
  const counts = { expected: 0, right: 0, marked: 0, missed: 0, wrong: 0 };
  const notes: string[] = [];
  const judge = (what: string, expected: unknown, found: unknown, marks: string) => {
    counts.expected++;
    if (found === undefined) {
      const isMarked = marks !== '';
      counts[isMarked ? 'marked' : 'missed']++;
      if (!isMarked) notes.push(`${what} should be ${JSON.stringify(expected)}, and nothing is said`);
    } else if (isDeepStrictEqual(sorted(found), sorted(expected))) counts.right++;
    else {
      counts.wrong++;
      notes.push(`${what} should be ${JSON.stringify(expected)}, and is ${JSON.stringify(found)}`);
    }
  };
  for (const [name, facts] of Object.entries(wanted.request)) {
    const parameter = get(get(operation, 'request'), name);
    const marks = marksAt(texts.get(path) ?? '', name);
    for (const [key, value] of Object.entries(facts)) judge(`${name}.${key}`, value, get(parameter, key), marks);
    for (const key of factKeys) {
      const found = get(parameter, key);
      if (found === undefined || facts[key] !== undefined) continue;
      counts.wrong++;
      notes.push(`${name}.${key} is ${JSON.stringify(found)}, which the document does not say`);
    }
  }
  if (wanted.rateLimit !== undefined) judge('rateLimit', wanted.rateLimit, get(operation, 'rateLimit'), '');
  const models = [...files].find(
    ([, file]) => get(file, 'versions') === undefined && get(file, 'model') !== undefined,
  )?.[1];
  for (const [model, versions] of Object.entries(wanted.models ?? {})) {
    judge(`model ${model}`, versions, get(get(get(models, 'models'), model), 'versions'), '');
  }
  return { counts, wrong: notes };
}

export function countsSum(all: readonly Counts[]): Counts {
  const add = (key: keyof Counts) => all.reduce((total, one) => total + one[key], 0);
  return {
    expected: add('expected'),
    right: add('right'),
    marked: add('marked'),
    missed: add('missed'),
    wrong: add('wrong'),
  };
}

/** What a draft leaves to a person at a parameter, beside its wording. */
function marksAt(text: string, name: string): string {
  const block = text.split(/^ {2}(?=\S)/m).find((part) => part.startsWith(`${name}:`)) ?? '';
  return block
    .split('\n')
    .flatMap((line) => / {4}# check: (said too|refused|unread)(.*)/.exec(line)?.[0] ?? [])
    .join('\n');
}

/** Lists of values have no order. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].map(String).sort() : value;
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Mapping)[key] : undefined;
}
