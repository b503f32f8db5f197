import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const generator = new URL('../../generator/', import.meta.url).pathname;

/** What decides what a cell means: its kind, whether its statement is older, what other modes mean. */
const decisions = [
  /\bsupport\b\)? (?:===|!==)/,
  /\buncertain\b\)? (?:===|!==)/,
  /\boutside\b\)? (?:===|!==)/,
  /\bisSeen\b\)? (?:===|!==)/,
];

/** Readers of the table. What reads and writes specs knows the keys of cells, and decides nothing with them. */
const readers = ['emit', 'explorer', 'cli', 'diff', 'docs'];

test('what a cell means is decided in model/lower, and nowhere else', () => {
  const found = readers.flatMap((folder) =>
    readdirSync(join(generator, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => decisionsIn(join(folder, file))),
  );
  expect(found).toEqual([]);
  // Where they are.
  expect(decisionsIn('model/lower/standing.ts').length).toBeGreaterThan(5);
});

function decisionsIn(file: string): readonly string[] {
  const lines = readFileSync(join(generator, file), 'utf8').split('\n');
  return lines.filter((line) => decisions.some((one) => one.test(line))).map((line) => `${file}: ${line.trim()}`);
}
