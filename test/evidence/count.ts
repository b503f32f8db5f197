import { writeFileSync } from 'node:fs';
import { chosenCases, pairs, seenCases, textCases } from './cases.ts';
import { mistakes, pairSeverities, textMistakes } from './judge.ts';

/**
 * Counts by kind how many verdicts come out right, and prints those that do not. `--write <file>` keeps the counts and
 * the names of the wrong ones in a file beside this one.
 */
const kinds: Record<string, Record<string, { right: number; total: number; wrong: string[] }>> = {};
function count(group: string, part: string, id: string, found: readonly string[]): void {
  kinds[group] ??= {};
  kinds[group][part] ??= { right: 0, total: 0, wrong: [] };
  const entry = kinds[group][part];
  entry.total += 1;
  if (found.length === 0) entry.right += 1;
  else entry.wrong.push(id);
  if (found.length > 0) process.stderr.write(`${id}: ${found.join(' | ')}\n`);
}

for (const one of seenCases()) if (one.want !== 'any') count('seen', `kind ${one.kind}`, one.id, mistakes(one));
for (const one of chosenCases()) count('chosen', `kind ${one.kind}`, one.id, mistakes(one));
for (const [name, cases] of pairs(chosenCases())) {
  const severities = pairSeverities(cases);
  count('pairs', 'kind 5', name, new Set(severities).size === 1 ? [] : severities);
}
for (const one of textCases()) count('texts', 'all', one.id, textMistakes(one));

for (const [group, parts] of Object.entries(kinds)) {
  for (const [part, { right, total }] of Object.entries(parts).sort())
    console.log(`${group} ${part}: ${right} of ${total}`);
}
const file = process.argv[process.argv.indexOf('--write') + 1];
if (process.argv.includes('--write') && file !== undefined) {
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(kinds, null, 2)}\n`);
}
