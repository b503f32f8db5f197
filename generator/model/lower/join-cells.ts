import { anyOf } from '../condition.ts';
import type { Scalar } from '../facts.ts';
import type { Cell } from '../matrix.ts';
import type { Allowed } from '../rule.ts';
import { standingOf } from './standing.ts';

/**
 * The cell of a request that does not choose: it allows what at least one of the cells allows.
 * Where the union cannot be said as one cell, the join allows more, never less.
 * @param stated what is said of all of them: values are in its order, whichever of the cells comes first
 */
export function joinCells(cells: readonly Cell[], stated?: Cell): Cell {
  // What is only warned of can be used.
  const usable = cells.filter((cell) => standingOf(cell) !== 'no');
  const [first] = usable.length > 0 ? usable : cells;
  if (first === undefined) throw new Error('there is no cell to join');
  if (usable.length <= 1) return first;
  const has = (support: Cell['support']) => usable.some((cell) => cell.support === support);
  const support = (['unknown', 'full', 'doubtful'] as const).find(has) ?? 'none';
  const open = support === 'unknown';
  const defaults = new Set(usable.map((cell) => cell.default));
  const unconditional = open || usable.some((cell) => cell.when === undefined);
  const modes = usable.map((cell) => cell.modes);
  const sameModes = modes.every((mode) => mode?.names.join() === first.modes?.names.join());
  const evidence = [...new Set(usable.flatMap((cell) => cell.provenance.evidence ?? []))];
  const outside = modes.some((mode) => mode?.outside === 'warning') ? 'warning' : 'error';
  return {
    support,
    allowed: open
      ? {}
      : joinAllowed(
          usable.map((cell) => cell.allowed),
          stated?.allowed.values,
        ),
    ...(defaults.size === 1 && first.default !== undefined ? { default: first.default } : {}),
    ...joinCount(usable),
    ...(sameModes && first.modes !== undefined && !open
      ? { modes: first.modes.outside === outside ? first.modes : { ...first.modes, outside } }
      : {}),
    ...(unconditional ? {} : { when: anyOf(usable.flatMap((cell) => cell.when ?? [])) }),
    severity: usable.some((cell) => cell.severity === 'warning') ? 'warning' : 'error',
    provenance: {
      ...first.provenance,
      sources: joinNames(usable.map((cell) => cell.provenance.sources)),
      conflicts: joinNames(usable.map((cell) => cell.provenance.conflicts)),
      ...(evidence.length === 0 ? {} : { evidence }),
    },
  };
}

/** In alphabetical order where they differ, so that the order of the cells does not matter. */
function joinNames(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return others.every((names) => names.join() === first.join()) ? first : [...new Set(lists.flat())].sort();
}

function joinCount(cells: readonly Cell[]): Pick<Cell, 'count'> {
  const counts = cells.map((cell) => cell.count);
  if (counts.some((count) => count === undefined)) return {};
  const max = Math.max(...counts.map((count) => count?.max ?? Number.POSITIVE_INFINITY));
  const min = Math.min(...counts.map((count) => count?.min ?? 0));
  return { count: { ...(min > 0 ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) } };
}

function joinAllowed(all: readonly Allowed[], order: readonly Scalar[] = []): Allowed {
  const unlimited = all.some(({ values, min, max }) => values === undefined && min === undefined && max === undefined);
  if (unlimited) return {};
  if (all.every(({ values }) => values !== undefined)) {
    const values = union(
      all.map((allowed) => allowed.values ?? []),
      order,
    );
    const tolerated = union(
      all.map((allowed) => allowed.tolerated ?? []),
      order,
    ).filter((value) => !values.includes(value));
    return { values, ...(tolerated.length > 0 ? { tolerated } : {}) };
  }
  // Lists and ranges together: the hull of both, which holds every value that one of them has.
  const listed = all.flatMap(({ tolerated = [], values = [] }) => [...values, ...tolerated]);
  const numbers = listed.filter((value) => typeof value === 'number');
  const min = Math.min(
    ...numbers,
    ...all.map((one) => one.min ?? (one.values ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)),
  );
  const max = Math.max(
    ...numbers,
    ...all.map((one) => one.max ?? (one.values ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)),
  );
  return { ...(Number.isFinite(min) ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) };
}

function union(lists: readonly (readonly Scalar[])[], order: readonly Scalar[]): readonly Scalar[] {
  const all = new Set(lists.flat());
  return [...new Set([...order.filter((value) => all.has(value)), ...all])];
}
