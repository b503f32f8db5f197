import type { Circumstances } from './lib/circumstances.ts';
import { type Row, verdictOf } from './lib/row.ts';
import { markdownTable, rowsTable } from './lib/table.ts';
import type { Outcome, Suite } from './suite.ts';

/** What one suite gave, and where and when. */
export interface Recorded extends Outcome {
  readonly suite: string;
  readonly circumstances: Circumstances;
  readonly seconds: number;
}

/**
 * The whole page. Suites that were never run are named. `profiles` say, by suite, where the rest of the time and of the
 * bytes goes, and what was tried: they are written by hand.
 */
export function resultsPage(
  suites: readonly Suite[],
  recorded: ReadonlyMap<string, Recorded>,
  profiles: ReadonlyMap<string, string> = new Map(),
): string {
  const sections = suites.map((suite) => {
    const profile = profiles.get(suite.name);
    const section = suiteSection(suite, recorded.get(suite.name));
    return profile === undefined ? section : `${section}\n\n### Where the rest goes\n\n${profile.trim()}`;
  });
  return `${[
    '# Measured against the peers',
    'Written by `npm run bench`. How to read and rerun it: [README](README.md). Figures are medians; the ratio is ours over theirs, and below 1 is less than theirs.',
    '## In short',
    summary(suites, recorded),
    ...sections,
  ].join('\n\n')}\n`;
}

function summary(suites: readonly Suite[], recorded: ReadonlyMap<string, Recorded>): string {
  const rows = suites.map(({ name, title, aim }) => {
    const own = (recorded.get(name)?.rows ?? []).filter((row) => row.aim !== undefined);
    return [`\`${name}\``, title, aim, recorded.has(name) ? tally(own) : 'not run'];
  });
  return markdownTable(['Suite', 'What', 'Aim', 'Met'], rows);
}

/** `5 of 6` */
function tally(rows: readonly Row[]): string {
  return rows.length === 0 ? 'no aim' : `${rows.filter((row) => verdictOf(row) === 'met').length} of ${rows.length}`;
}

export function suiteSection({ name, title }: Suite, recorded: Recorded | undefined): string {
  const head = `## ${title}`;
  if (recorded === undefined) return `${head}\n\nNot run yet: \`npm run bench -- --only ${name}\`.`;
  const { circumstances, notes = [], rows, seconds } = recorded;
  const { date, load, machine, node, rounds } = circumstances;
  const where = `\`${name}\`, ${date}, ${machine}, Node ${node}, ${rounds} rounds in ${Math.round(seconds)} s, load ${load} at the start.`;
  return [head, where, rowsTable(rows), notes.map((note) => `- ${note}`).join('\n')].filter(Boolean).join('\n\n');
}
