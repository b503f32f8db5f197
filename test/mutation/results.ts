import { readFileSync, writeFileSync } from 'node:fs';
import { parts } from './parts.ts';
import type { Sample } from './sample.ts';
import { percentage, type Score } from './score.ts';

/** One run of a part. */
export interface Result {
  readonly part: string;
  readonly score: Score;
  readonly sample: Sample;
  /** As the clock on the wall had it; other work of the machine counts. */
  readonly minutes: number;
}

const path = new URL('RESULTS.md', import.meta.url);
const table = /(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)/s;

/** Puts a result in its row of the table of `RESULTS.md`; the other rows, and the text around them, stay. */
export function record(result: Result): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(table, (old) => withRow(old, result)),
  );
}

/** The table with the row of a part put in or replaced, in the order of the parts. */
export function withRow(old: string, result: Result): string {
  const rows = new Map(
    old.split('\n').flatMap((line) => {
      const part = /^\| (\w+) \|/.exec(line)?.[1];
      return part === undefined || part === 'part' ? [] : [[part, line] as const];
    }),
  );
  rows.set(result.part, rowOf(result));
  const ordered = parts.flatMap(({ name }) => rows.get(name) ?? []);
  return [...head, ...ordered, ''].join('\n');
}

const head: readonly string[] = [
  '| part | score | mutants | tried | killed | timeouts | survived | no coverage | seed | minutes |',
  '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
];

function rowOf({ minutes, part, sample, score }: Result): string {
  const { killed, mutants, survived, timeouts, tried, uncovered } = score;
  const share = `${percentage(score).toFixed(1)} %`;
  const seed = sample.share === 1 ? 'all' : sample.seed;
  const cells = [part, share, mutants, tried, killed, timeouts, survived, uncovered, seed, minutes.toFixed(0)];
  return `| ${cells.join(' | ')} |`;
}
