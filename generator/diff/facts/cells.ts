import { describeCondition } from '../../model/condition.ts';
import type { Provenance } from '../../model/facts.ts';
import { type Cell, groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { matrixPart } from '../accepted-set/matrix-constraints.ts';
import { normalCondition } from '../accepted-set/normal-condition.ts';
import { canonical, compareText, sortedScalars } from '../canonical.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import type { Found } from './found.ts';
import type { MatrixPair } from './matrix-pair.ts';
import { isSame } from './pair.ts';
import { defaultChange } from './parameters.ts';
import { compareWording } from './wording.ts';

/** What a cell says, as findings show it: in an order of its own, and without what goes without saying. */
export function cellFact({ allowed, count, modes, severity, support, when }: Cell): Readonly<Record<string, unknown>> {
  const { max, min, tolerated, values } = allowed;
  const isBare = [max, min, values, count, modes, when].every((part) => part === undefined);
  return {
    ...(support === 'full' && !isBare ? {} : { support }),
    ...(values === undefined ? {} : { values: sortedScalars(values) }),
    ...(tolerated === undefined ? {} : { tolerated: sortedScalars(tolerated) }),
    min,
    max,
    count,
    modes: modes && [...modes.names].sort(),
    ...(modes?.outside === 'error' ? { outside: 'error' } : {}),
    when: when && describeCondition(normalCondition(when)),
    ...(severity === 'error' || support === 'doubtful' ? {} : { severity }),
  };
}

/** A parameter in a column, for one model and version, in both editions. */
interface Place {
  readonly path: string;
  readonly column: string;
  readonly version: string;
  readonly cells: Both<Cell>;
  readonly owners: readonly string[];
}

/** Compares cell by cell; versions whose cells changed alike are one finding, however they are grouped. */
export function compareCells(matrices: MatrixPair, found: Found): void {
  for (const head of matrices.head.models) {
    const base = matrices.base.models.find(({ name }) => name === head.name);
    if (base === undefined) continue;
    const groups = new Map<string, Place[]>();
    for (const place of placesOf(matrices, { base, head })) {
      const { column, cells } = place;
      const say = ({ default: standard, provenance, ...cell }: Cell) => [
        cellFact({ ...cell, provenance }),
        standard,
        wordingOf(provenance),
      ];
      const key = canonical([column, say(cells.base), say(cells.head)]);
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
    for (const places of groups.values()) compareGroup(places, head.name, matrices, found);
  }
}

function wordingOf({ conflicts, note, sources }: Provenance): unknown {
  return [sources, conflicts, note];
}

function placesOf({ base: was, head: is }: Both<Matrix>, { base, head }: Both<Model>): readonly Place[] {
  const columns = (matrix: Matrix) =>
    new Map(matrix.columns.flatMap(({ id, paths }) => paths.map((path) => [formatPath(path), id] as const)));
  const [before, after] = [columns(was), columns(is)];
  const versions = head.versions === 'unlisted' ? ['*'] : head.versions;
  return versions.flatMap((version) => {
    const groups = { base: groupOf(base, version), head: groupOf(head, version) };
    if (groups.base === undefined || groups.head === undefined) return [];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): Place[] => {
      const [old, now] = [before.get(path), after.get(path)];
      const column = now ?? old ?? '';
      const cells = {
        base: (old === undefined ? undefined : groups.base?.cells[old]) ?? unknown(base.provenance),
        head: (now === undefined ? undefined : groups.head?.cells[now]) ?? unknown(head.provenance),
      };
      const owners = [old, now].flatMap((id) => (id === undefined ? [] : matrixPart.cell(head.name, version, id)));
      return [{ path, column, version, cells, owners }];
    });
  });
}

/** The cell of a column that the other edition has not: the documents said nothing. */
function unknown(provenance: Provenance): Cell {
  return { support: 'unknown', allowed: {}, severity: 'error', provenance };
}

function compareGroup(places: readonly Place[], model: string, matrices: MatrixPair, found: Found): void {
  const [first] = places;
  if (first === undefined) return;
  const { base, head } = first.cells;
  const paths = [...new Set(places.map(({ path }) => path))];
  const versions = [...new Set(places.map(({ version }) => version))].sort(compareText);
  const modes = [...new Set([...(base.modes?.names ?? []), ...(head.modes?.names ?? [])])].sort();
  const at: Coordinates = {
    ...matrices.at,
    ...(paths.length === 1 && paths[0] !== undefined ? { path: paths[0] } : {}),
    model,
    ...(versions[0] === '*' ? {} : { versions }),
    ...(modes.length === 0 ? {} : { modes }),
    column: first.column,
  };
  const provenance = { base: base.provenance, head: head.provenance };
  const values = { before: cellFact(base), after: cellFact(head) };
  if (!isSame(values.before, values.after)) {
    const [version] = versions;
    found.suspect('cell', {
      ...values,
      at,
      provenance,
      operation: matrices.operation,
      owners: [...new Set(places.flatMap(({ owners }) => owners))],
      start: {
        [matrices.head.model]: model,
        ...(version === undefined || version === '*' ? {} : { [matrices.head.version]: version }),
      },
      ...turnsOf(base, head),
    });
  }
  if (base.default !== head.default) {
    const id = defaultChange('matrix.default', base.default, head.default);
    found.change(change(id, at, { before: base.default, after: head.default }, provenance));
  }
  // What is not documented cites nothing that anybody could look up.
  if (base.support !== 'unknown' && head.support !== 'unknown') {
    compareWording(at, { texts: { base: {}, head: {} }, provenance }, found);
  }
}

function turnsOf(base: Cell, head: Cell): Pick<Suspect, 'turns' | 'otherwise'> {
  const soft = { doubted: 'matrix.cell.doubted', confirmed: 'matrix.cell.confirmed' };
  if (base.support === 'unknown') {
    const otherwise = head.support === 'doubtful' ? 'matrix.cell.restated' : 'matrix.cell.confirmed';
    return { turns: { narrowed: 'matrix.cell.documented', ...soft }, otherwise };
  }
  if (head.support === 'unknown') {
    const otherwise = base.support === 'doubtful' ? 'matrix.cell.restated' : 'matrix.cell.doubted';
    return { turns: { widened: 'matrix.cell.undocumented', ...soft }, otherwise };
  }
  const otherwise = 'matrix.cell.restated';
  if (isSame(cellFact({ ...base, severity: head.severity }), cellFact(head))) {
    return { turns: { narrowed: 'matrix.cell.hardened', widened: 'matrix.cell.softened', ...soft }, otherwise };
  }
  const turns = {
    narrowed: hasLost(head, base) ? 'matrix.cell.documented' : 'matrix.cell.narrowed',
    widened: hasLost(base, head) ? 'matrix.cell.undocumented' : 'matrix.cell.widened',
    ...soft,
  };
  return { turns, otherwise };
}

/** Whether values, a range or a count are gone from a cell with nothing in their place. */
function hasLost(before: Cell, after: Cell): boolean {
  if (before.support === 'none' || after.support === 'none') return false;
  const { max, min, values } = after.allowed;
  const isOpen = values === undefined && min === undefined && max === undefined;
  const rest = { ...before, ...(isOpen ? { allowed: {} } : {}) };
  const { count, ...uncounted } = rest;
  const lost = count !== undefined && after.count === undefined ? uncounted : rest;
  return !isSame(cellFact(before), cellFact(lost)) && isSame(cellFact(lost), cellFact(after));
}
