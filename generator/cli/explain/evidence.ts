import pc from 'picocolors';
import { citingFacts } from '../../model/citing-facts.ts';
import type { Evidence } from '../../model/evidence.ts';
import { describeOutcome, evidenceOf } from '../../model/remarks.ts';
import { requestInShort } from '../../model/request-in-short.ts';
import type { Table } from '../../model/table.ts';
import { out } from '../terminal.ts';
import { colouredCites } from './colours.ts';
import { printConflicts, printSources } from './version.ts';

/** The entry of evidence with an id, in any case of letters. A surface of that name comes first. */
export function evidenceNamed(table: Table, name: string): Evidence | undefined {
  const wanted = name.toLowerCase();
  if (table.surfaces.some((surface) => surface.name.toLowerCase() === wanted)) return undefined;
  return [...evidenceOf(table).values()].find(({ id }) => id.toLowerCase() === wanted);
}

/** One request that was really made: what came of it, the request, and the facts that cite it. */
export function printEvidence(table: Table, entry: Evidence): void {
  const { conflicts, id, operation, origin, sources, surface } = entry;
  out(pc.bold(`${id}: ${entry.about}`));
  out(`  ${surface} ${operation} ${pc.dim(`(${placeOf(origin)})`)}`);
  out(`  ${describeOutcome(entry)} (${entry.grade}) ${colouredCites({ conflicts, sources })}`);
  out(`\n${pc.bold('Request')}\n  ${requestInShort(entry.request)}`);
  out(`\n${pc.bold('Cited by')}`);
  const citing = citingFacts(table).get(id) ?? [];
  if (citing.length === 0) out('  no fact');
  for (const { origin: place, what } of citing) out(`  ${what} ${pc.dim(`(${placeOf(place)})`)}`);
  printConflicts(table, new Set(conflicts));
  printSources(table, new Set(sources));
}

/** The same as data. */
export function evidenceJson(table: Table, { origin, ...entry }: Evidence) {
  const citedBy = (citingFacts(table).get(entry.id) ?? []).map(({ origin: place, what }) => ({ what, ...place }));
  return { ...entry, ...origin, citedBy };
}

function placeOf({ file, line }: Evidence['origin']): string {
  return `${file}:${line}`;
}
