import { citingFacts } from '../../model/citing-facts.ts';
import { describeOutcome } from '../../model/remarks.ts';
import { requestInShort } from '../../model/request-in-short.ts';
import type { Surface, Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { cite } from './cite.ts';
import { fill } from './templates.ts';

/** The requests of a surface that were really made, what came of them, and which facts cite them. */
export const evidencePages: Emitter = {
  name: 'evidence pages',
  emit: ({ surfaces, table }) => ({
    texts: surfaces
      .filter(({ surface }) => surface.evidence.length > 0)
      .map(({ surface }) => [`docs/${surface.name}/evidence.md`, evidencePage(table, surface)] as const),
  }),
};

function evidencePage(table: Table, surface: Surface): string {
  const citing = citingFacts(table);
  return fill('evidence', {
    header: header([...new Set(surface.evidence.map(({ origin }) => origin.file))], 'html'),
    title: surface.title,
    operations: [...new Set(surface.evidence.map(({ operation }) => operation))].join(', '),
    entries: surface.evidence.map((entry) => ({
      id: entry.id,
      grade: entry.grade,
      outcome: describeOutcome(entry),
      about: entry.about,
      cite: cite(entry),
      request: requestInShort(entry.request),
      citedBy:
        citing
          .get(entry.id)
          ?.map(({ what }) => what)
          .join('; ') ?? '',
    })),
  });
}
