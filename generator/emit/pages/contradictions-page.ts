import type { Table } from '../../model/table.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { conflictView } from './cited.ts';
import { fill } from './templates.ts';

/** `docs/contradictions.md`: every contradiction, by the surface whose documents hold it. */
export const contradictions: Emitter = {
  name: 'contradictions',
  emit: ({ table }) => ({
    texts: Object.keys(table.conflicts).length === 0 ? [] : [['docs/contradictions.md', contradictionsPage(table)]],
  }),
};

function contradictionsPage(table: Table): string {
  const all = Object.values(table.conflicts);
  const ofSurfaces = new Set(table.surfaces.flatMap(({ conflicts }) => conflicts));
  const parts = [
    ...table.surfaces.map(({ conflicts, title }) => ({
      title,
      conflicts: all.filter(({ id }) => conflicts.includes(id)),
    })),
    { title: 'What the surfaces have in common', conflicts: all.filter(({ id }) => !ofSurfaces.has(id)) },
  ].filter(({ conflicts }) => conflicts.length > 0);
  const files = [...new Set(all.map(({ origin }) => origin.file))];
  return fill('contradictions', {
    header: header(files, 'html'),
    edition: table.edition,
    parts: parts.map(({ conflicts, title }) => ({ title, conflicts: conflicts.map(conflictView) })),
  });
}
