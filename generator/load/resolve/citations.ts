import type { Conflict, Source } from '../../model/facts.ts';
import { type Context, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import type { SpecFiles } from '../specs.ts';

export function resolveSources(at: Cursor): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    at.entries('sources').map(([id, entry]) => {
      const date = entry.text('date');
      const source: Source = {
        id,
        title: entry.mustText('title'),
        ...optional('url', entry.text('url')),
        ...(date === undefined ? {} : { date }),
        ...optional('npm', entry.has('npm') ? entry.texts('npm') : undefined),
        ...optional('editions', entry.has('editions') ? editionsOf(entry) : undefined),
        weight: entry.mustText('weight') as Source['weight'],
      };
      return [id, source];
    }),
  );
}

function editionsOf(at: Cursor): Readonly<Record<string, string>> {
  return Object.fromEntries(at.entries('editions').map(([name, entry]) => [name, String(entry.value)]));
}

/** The contradictions of all surfaces share one name space, since facts of one surface may point at another's. */
export function resolveConflicts(
  files: SpecFiles,
  context: Omit<Context, 'conflicts' | 'evidence'>,
): Record<string, Conflict> {
  const conflicts = new Map<string, Conflict>();
  const cursors = [files.common.conflicts, ...files.surfaces.map((surface) => surface.conflicts)];
  for (const file of cursors.filter((cursor) => cursor !== undefined)) {
    for (const [id, entry] of file.entries('conflicts')) {
      const first = conflicts.get(id)?.origin;
      if (first !== undefined) {
        context.diagnostics.reportTwice('contradiction', id, first, entry.keyAt);
        continue;
      }
      conflicts.set(id, {
        id,
        about: entry.mustText('about'),
        sides: entry.items('sides').map((side) => ({
          sources: sourceIds(side, 'source', { ...context, conflicts: {}, evidence: {} }),
          says: side.mustText('says'),
        })),
        resolution: entry.mustText('resolution'),
        concerns: (entry.text('concerns') ?? 'edition') as Conflict['concerns'],
        origin: entry.origin,
      });
    }
  }
  return Object.fromEntries(conflicts);
}

/** A contradiction of this edition that no fact points at is a leftover. */
export function checkConflictsCited(files: SpecFiles, context: Context): void {
  const cursors = [files.common.conflicts, ...files.surfaces.map((surface) => surface.conflicts)];
  for (const file of cursors.filter((cursor) => cursor !== undefined)) {
    for (const [id, entry] of file.entries('conflicts')) {
      if ((entry.text('concerns') ?? 'edition') === 'edition' && !context.cited.has(id)) {
        context.diagnostics.report('unused-conflict', { name: id }, entry.keyAt);
      }
    }
  }
}
