import { canonical, compareText } from '../../model/canonical.ts';
import { describeCondition } from '../../model/condition.ts';
import type { Provenance } from '../../model/facts.ts';
import { statedFact } from '../../model/lower/cell-fact.ts';
import {
  areAlikeCertain,
  asCertain,
  isAffirmed,
  isDoubtful,
  isRuledOut,
  isSilent,
  silentCell,
} from '../../model/lower/standing.ts';
import { type Cell, groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { lowered } from '../../runtime/core/values.ts';
import { matrixPart } from '../accepted-set/matrix-constraints.ts';
import { normalCondition } from '../accepted-set/normal-condition.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import type { Found } from './found.ts';
import type { MatrixPair } from './matrix-pair.ts';
import { isSame } from './pair.ts';
import { defaultChange } from './parameters.ts';
import { compareWording } from './wording.ts';

/** What a cell says, as findings show it. */
export function cellFact(cell: Cell): Readonly<Record<string, unknown>> {
  return statedFact(cell, (when) => describeCondition(normalCondition(when)));
}

/** Stands for the versions of a model that no document lists. */
const anyVersion = '*';

/** A parameter in a column, for one model and version, in both editions. */
interface Place {
  readonly path: string;
  readonly column: string;
  readonly version: string;
  readonly cells: Both<Cell>;
  /** Where either cell is from; a path that is in no column of an edition has no cell there. */
  readonly provenance: Partial<Both<Provenance>>;
  readonly owners: readonly string[];
}

/** Compares cell by cell; versions whose cells changed alike are one finding, however they are grouped. */
export function compareCells(matrices: MatrixPair, found: Found): void {
  for (const head of matrices.head.models) {
    const base = matrices.base.models.find(({ name }) => name === head.name);
    if (base === undefined) continue;
    const places = placesOf(matrices, { base, head });
    for (const group of movedTogether(places, cellText)) suspectCell(group, head.name, matrices, found);
    for (const group of movedTogether(places, (cell) => canonical(cell.default))) {
      const [{ cells, provenance }] = group;
      const values = { before: cells.base.default, after: cells.head.default };
      const id = defaultChange('matrix.default', values.before, values.after);
      found.change(change(id, coordinatesOf(group, head.name, matrices), values, provenance));
    }
    for (const group of movedTogether(places, citedText)) {
      const { base: was, head: is } = group[0].cells;
      if (isSilent(was) || isSilent(is)) continue;
      // That a date makes a statement certain, or no more, is told as that.
      const isTold = !areAlikeCertain(was, is);
      const texts = isTold ? { base: {}, head: {} } : { base: { changed: was.changed }, head: { changed: is.changed } };
      const at = coordinatesOf(group, head.name, matrices);
      compareWording(at, { texts, provenance: { base: was.provenance, head: is.provenance } }, found);
    }
  }
}

type Group = readonly [Place, ...(readonly Place[])];

/** The places where something about a cell changed, those where it changed alike in one group. */
function movedTogether(places: readonly Place[], textOf: (cell: Cell) => string): readonly Group[] {
  const groups = new Map<string, [Place, ...Place[]]>();
  for (const place of places) {
    const [before, after] = [textOf(place.cells.base), textOf(place.cells.head)];
    if (before === after) continue;
    const key = canonical([place.column, before, after]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [place]);
    else known.push(place);
  }
  return [...groups.values()];
}

const texts = new WeakMap<Cell, string>();

/** Versions share the cells of their group, so each is put into words once. */
function cellText(cell: Cell): string {
  const text = texts.get(cell) ?? canonical(cellFact(cell));
  texts.set(cell, text);
  return text;
}

/** What is not documented cites nothing that anybody could look up. */
function citedText(cell: Cell): string {
  const { changed, provenance, uncertain } = cell;
  const { conflicts, evidence = [], note, sources } = provenance;
  const cited = [sources, conflicts, evidence].map((ids) => [...ids].sort());
  return isSilent(cell) ? '' : canonical([...cited, note, changed, uncertain]);
}

function coordinatesOf(group: Group, model: string, matrices: MatrixPair): Coordinates {
  const paths = [...new Set(group.map(({ path }) => path))];
  const versions = [...new Set(group.map(({ version }) => version))].sort(compareText);
  return {
    ...matrices.at,
    ...(paths.length === 1 && paths[0] !== undefined ? { path: paths[0] } : {}),
    model,
    ...(versions[0] === anyVersion ? {} : { versions }),
    column: group[0].column,
  };
}

function placesOf({ base: was, head: is }: Both<Matrix>, { base, head }: Both<Model>): readonly Place[] {
  const columns = (matrix: Matrix) =>
    new Map(matrix.columns.flatMap(({ id, paths }) => paths.map((path) => [formatPath(path), id] as const)));
  const [before, after] = [columns(was), columns(is)];
  // Where one edition lists no versions, its cells are about each that the other one lists.
  const versions =
    head.versions !== 'unlisted' ? head.versions : base.versions !== 'unlisted' ? base.versions : [anyVersion];
  const ownVersion = (model: Model, version: string) => (model.versions === 'unlisted' ? anyVersion : version);
  return versions.flatMap((version) => {
    const groups = { base: groupOf(base, version), head: groupOf(head, version) };
    if (groups.base === undefined || groups.head === undefined) return [];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): Place[] => {
      const [old, now] = [before.get(path), after.get(path)];
      const column = now ?? old ?? '';
      const own = {
        base: old === undefined ? undefined : groups.base?.cells[old],
        head: now === undefined ? undefined : groups.head?.cells[now],
      };
      const cells = { base: own.base ?? silentCell(base.provenance), head: own.head ?? silentCell(head.provenance) };
      const provenance = {
        ...(own.base === undefined ? {} : { base: own.base.provenance }),
        ...(own.head === undefined ? {} : { head: own.head.provenance }),
      };
      const owners = [
        ...(old === undefined ? [] : [matrixPart.cell(head.name, ownVersion(base, version), old)]),
        ...(now === undefined ? [] : [matrixPart.cell(head.name, ownVersion(head, version), now)]),
      ];
      return [{ path, column, version, cells, provenance, owners: [...new Set(owners)] }];
    });
  });
}

function suspectCell(group: Group, model: string, matrices: MatrixPair, found: Found): void {
  const { base, head } = group[0].cells;
  const { provenance } = group[0];
  const at = coordinatesOf(group, model, matrices);
  const modes = [...new Set([...(base.modes?.names ?? []), ...(head.modes?.names ?? [])])].sort();
  const [version] = at.versions ?? [];
  const common = {
    at: { ...at, ...(modes.length === 0 ? {} : { modes }) },
    provenance,
    operation: matrices.operation,
    owners: [...new Set(group.flatMap(({ owners }) => owners))],
    start: {
      [matrices.head.model]: model,
      ...(version === undefined ? {} : { [matrices.head.version]: version }),
    },
  };
  const limits = { before: limitsFact(base), after: limitsFact(head) };
  const details = leftAsItWas(base, head, limits);
  if (haveLimits(base, head) && base.severity !== head.severity && !isSame(limits.before, limits.after)) {
    // Two facts: what is allowed, and what becomes of the rest.
    found.suspect('cell', { ...common, ...othersTurned(base, head) });
    const turns = { narrowed: 'matrix.cell.narrowed', widened: 'matrix.cell.widened', ...ofLimits };
    found.suspect('cell', {
      ...common,
      ...limits,
      turns,
      from: 'silent',
      otherwise: 'matrix.cell.restated',
      ...details,
    });
    return;
  }
  // A warning that stays is no part of the change.
  const isWarned =
    haveLimits(base, head) &&
    base.severity === 'warning' &&
    areAlikeCertain(base, head) &&
    base.severity === head.severity;
  const values = isWarned ? limits : { before: cellFact(base), after: cellFact(head) };
  found.suspect('cell', { ...common, ...values, ...turnsOf(base, head), ...details });
}

const ofLimits = { doubted: 'matrix.cell.limits.narrowed', confirmed: 'matrix.cell.limits.widened' };

/** Both say what can be used, and how. */
function haveLimits(base: Cell, head: Cell): boolean {
  return isAffirmed(base) && isAffirmed(head);
}

/** What a cell allows, whatever becomes of the rest. */
function limitsFact({ uncertain, ...cell }: Cell): unknown {
  return cellFact({ ...cell, severity: 'error' });
}

/** What becomes of that which a cell does not allow. */
function othersTurned(base: Cell, head: Cell): Pick<Suspect, 'before' | 'after' | 'turns' | 'from'> {
  const isOfDate = !areAlikeCertain(base, head);
  const turns = isOfDate
    ? { narrowed: 'matrix.cell.certain', widened: 'matrix.cell.uncertain' }
    : { narrowed: 'matrix.cell.hardened', widened: 'matrix.cell.softened' };
  const said = ({ severity }: Cell) => ({ others: severity === 'error' ? 'refused' : 'warned of' });
  return { before: said(base), after: said(head), turns, from: 'warned' };
}

/** What goes with what a cell allows, and was not touched with it: whoever edits one word of a line may have forgotten it. */
function leftAsItWas(
  base: Cell,
  head: Cell,
  limits: { readonly before: unknown; readonly after: unknown },
): Pick<Suspect, 'details'> {
  if (isSilent(base) || isSilent(head) || isSame(limits.before, limits.after)) return {};
  const { changed, provenance } = head;
  const conflicts = provenance.conflicts.filter((id) => base.provenance.conflicts.includes(id));
  const details = [
    ...(changed !== undefined && isSame(changed, base.changed)
      ? [`What it allows is another, and \`changed\` is ${changed.name} as before: set it to the edition that says so.`]
      : []),
    ...(conflicts.length > 0 && isSame([...conflicts].sort(), [...base.provenance.conflicts].sort())
      ? [
          `It cites the same ${conflicts.length === 1 ? 'contradiction' : 'contradictions'} as before: see whether ${conflicts.join(', ')} still ${conflicts.length === 1 ? 'says' : 'say'} what is so.`,
        ]
      : []),
  ];
  return details.length === 0 ? {} : { details };
}

function turnsOf(base: Cell, head: Cell): Pick<Suspect, 'turns' | 'otherwise'> {
  const soft = { doubted: 'matrix.cell.doubted', confirmed: 'matrix.cell.confirmed' };
  if (isSilent(base)) {
    const otherwise = isDoubtful(head) ? 'matrix.cell.restated' : 'matrix.cell.confirmed';
    return { turns: { narrowed: 'matrix.cell.documented', ...soft }, otherwise };
  }
  if (isSilent(head)) {
    const otherwise = isDoubtful(base) ? 'matrix.cell.restated' : 'matrix.cell.doubted';
    return { turns: { widened: 'matrix.cell.undocumented', ...soft }, otherwise };
  }
  const otherwise = 'matrix.cell.restated';
  if (!areAlikeCertain(base, head) && isSame(certainFact(base), certainFact(head))) {
    return { turns: { narrowed: 'matrix.cell.certain', widened: 'matrix.cell.uncertain', ...soft }, otherwise };
  }
  if (isSame(inSmall(cellFact(base)), inSmall(cellFact(head)))) {
    const id = 'matrix.cell.recased';
    return { turns: { narrowed: id, widened: id, doubted: id, confirmed: id }, otherwise: id };
  }
  if (isSame(cellFact({ ...base, severity: head.severity }), cellFact(head))) {
    return { turns: { narrowed: 'matrix.cell.hardened', widened: 'matrix.cell.softened', ...soft }, otherwise };
  }
  const turns = {
    narrowed: hasLost(head, base) ? 'matrix.cell.documented' : 'matrix.cell.narrowed',
    widened: hasLost(base, head) ? 'matrix.cell.undocumented' : 'matrix.cell.widened',
    ...(haveLimits(base, head) ? ofLimits : soft),
  };
  return { turns, otherwise };
}

/** What a cell would say if nobody doubted that it is about the version. */
function certainFact(cell: Cell): unknown {
  return cellFact(asCertain(cell));
}

function inSmall(fact: unknown): unknown {
  return JSON.parse(lowered(canonical(fact)));
}

/** Whether values, a range or a count are gone from a cell with nothing in their place. */
function hasLost(before: Cell, after: Cell): boolean {
  if (isRuledOut(before) || isRuledOut(after)) return false;
  const { max, min, values } = after.allowed;
  const isOpen = values === undefined && min === undefined && max === undefined;
  const rest = { ...before, ...(isOpen ? { allowed: {} } : {}) };
  const { count, ...uncounted } = rest;
  const lost = count !== undefined && after.count === undefined ? uncounted : rest;
  return !isSame(cellFact(before), cellFact(lost)) && isSame(cellFact(lost), cellFact(after));
}
