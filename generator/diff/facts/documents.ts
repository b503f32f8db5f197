import type { Conflict, Provenance, Source } from '../../model/facts.ts';
import type { Table } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';

/** Compares the documents that are cited, where they contradict each other, and what the package is called. */
export function compareDocuments({ base, head }: Both<Table>, found: Found): void {
  compareSources(base, head, found);
  compareConflicts(base, head, found);
  const place = fileProvenance('edition.yaml');
  const provenance = { base: place, head: place };
  for (const key of ['name', 'version'] as const) {
    const values = { before: base.package[key], after: head.package[key] };
    if (values.before === values.after) continue;
    found.change(change(`package.${key}.changed`, { name: key }, values, provenance));
  }
}

function compareSources(base: Table, head: Table, found: Found): void {
  const place = fileProvenance('sources.yaml');
  const say = ({ date, editions, npm, title, url, weight }: Source) => ({
    title,
    url,
    date,
    weight,
    npm: npm && [...npm].sort(),
    editions,
  });
  const { added, both, removed } = pair(Object.values(base.sources), Object.values(head.sources), ({ id }) => id);
  for (const source of added) {
    found.change(change('source.added', { name: source.id }, { after: say(source) }, { head: place }));
  }
  for (const source of removed) {
    found.change(change('source.removed', { name: source.id }, { before: say(source) }, { base: place }));
  }
  for (const { base: was, head: is } of both) {
    const values = { before: say(was), after: say(is) };
    if (isSame(values.before, values.after)) continue;
    found.change(change('source.changed', { name: is.id }, values, { base: place, head: place }));
  }
}

function compareConflicts(base: Table, head: Table, found: Found): void {
  const { added, both, removed } = pair(Object.values(base.conflicts), Object.values(head.conflicts), ({ id }) => id);
  for (const conflict of added) {
    const values = { after: conflict.about };
    found.change(change('conflict.appeared', { name: conflict.id }, values, { head: provenanceOf(conflict) }));
  }
  for (const conflict of removed) {
    const values = { before: conflict.about };
    found.change(change('conflict.resolved', { name: conflict.id }, values, { base: provenanceOf(conflict) }));
  }
  for (const { base: was, head: is } of both) {
    const say = ({ about, concerns, resolution, sides }: Conflict) => {
      const inOrder = sides.map(({ says, sources }) => ({ says, sources: [...sources].sort() }));
      return { about, concerns, resolution, sides: inOrder };
    };
    const values = { before: say(was), after: say(is) };
    if (isSame(values.before, values.after)) continue;
    const provenance = { base: provenanceOf(was), head: provenanceOf(is) };
    found.change(change('conflict.changed', { name: is.id }, values, provenance));
  }
}

function provenanceOf({ id, origin, sides }: Conflict): Provenance {
  return { sources: [...new Set(sides.flatMap(({ sources }) => sources))], conflicts: [id], origin };
}

/** Facts whose line is not kept point at their file. */
function fileProvenance(file: string): Provenance {
  return { sources: [], conflicts: [], origin: { file, line: 1, column: 1 } };
}
