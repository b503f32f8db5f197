import type { Statement } from '../../documents/fact.ts';
import { type AllowedLines, allowedLines, isOpen, isSameAllowed, ownAllowed } from '../../documents/lower/allowed.ts';
import { isSameName } from '../../documents/lower/names.ts';
import { plain } from '../../documents/lower/scalar.ts';
import { bounded } from '../../documents/lower/statements.ts';
import type { Condition } from '../../model/condition.ts';
import type { Cell } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import { formatPath } from '../../model/path.ts';
import type { Allowed } from '../../model/rule.ts';
import { takes } from '../conditions/constraint.ts';
import type { DriftSort } from '../finding.ts';
import type { PlacedCell } from './placed-cell.ts';

export interface CellPair {
  readonly documented: PlacedCell;
  readonly cell: Cell;
  readonly parameter: Parameter;
  /** The specs have the cell from this document, which was read whole here. */
  readonly cites: boolean;
  /** The document names other models for the column, so that the specs may conclude from its silence. */
  readonly names: boolean;
  /** What is missed is missed at the first parameter of a column. */
  readonly isFirst: boolean;
}

/** How a cell of a document and one of the specs differ; nothing when they say the same. */
export function cellDifference(pair: CellPair): DriftSort | undefined {
  const { cell, documented } = pair;
  if (documented.support === 'none') return refusalDifference(pair);
  if (documented.support === 'full') {
    if (cell.support === 'unknown') return 'missing';
    return cell.support === 'full' ? worst([...partsOf(pair), conditionDifference(pair)]) : 'contradicted';
  }
  return silenceDifference(pair);
}

/** Where the refusal is only concluded from who else is named, a doubt says as much. */
function refusalDifference({ cell, documented }: CellPair): DriftSort | undefined {
  if (cell.support === 'none') return undefined;
  if (documented.implied && cell.support !== 'full') return undefined;
  return cell.support === 'unknown' ? 'missing' : 'contradicted';
}

/** The document says nothing that names the model. */
function silenceDifference(pair: CellPair): DriftSort | undefined {
  const { cell, cites, documented, isFirst, names } = pair;
  const saysSomething = documented.allowed ?? documented.default ?? documented.count;
  if (saysSomething !== undefined) {
    if (cell.support === 'none') return undefined;
    return cell.support === 'unknown' ? 'missing' : worst(partsOf(pair));
  }
  if (!cites || !isFirst || cell.support === 'unknown' || cell.support === 'doubtful') return undefined;
  if (cell.support === 'none' && names) return undefined;
  return 'gone';
}

function partsOf(pair: CellPair): readonly (DriftSort | undefined)[] {
  return [allowedDifference(pair), defaultDifference(pair), countDifference(pair)];
}

function worst(sorts: readonly (DriftSort | undefined)[]): DriftSort | undefined {
  return (['contradicted', 'missing', 'gone'] as const).find((sort) => sorts.includes(sort));
}

/** What the specs tolerate, they know. */
function allowedDifference({ cell, cites, documented, parameter }: CellPair): DriftSort | undefined {
  const { type } = parameter;
  const own = isOpen(cell.allowed) ? ownAllowed(type) : cell.allowed;
  if (documented.allowed === undefined || type.kind === 'boolean') {
    return isOpen(cell.allowed) || !cites || type.kind === 'boolean' ? undefined : 'gone';
  }
  if (isOpen(own)) return 'missing';
  if (isSameAllowed(documented.allowed, own, type)) return undefined;
  const tolerated = (cell.allowed.tolerated ?? []).map((value) => plain(value, type));
  const lines = allowedLines(own, type);
  const theirs = allowedLines(documented.allowed, type).filter((line) => !tolerated.includes(line));
  // What is said of no model may well come on top of what the model has.
  if (documented.isGeneral) return theirs.every((line) => takesLine(own, lines, line)) ? undefined : 'contradicted';
  return theirs.join('\n') === lines.join('\n') ? undefined : 'contradicted';
}

/** A value, or a range to the letter. */
function takesLine(own: Allowed, lines: AllowedLines, line: string): boolean {
  return lines.includes(line) || (!isOpen(own) && Number.isFinite(Number(line)) && takes(own, line));
}

function defaultDifference({ cell, cites, documented, parameter }: CellPair): DriftSort | undefined {
  const ours = cell.default ?? parameter.default;
  if (documented.default === undefined)
    return cell.default === undefined || !cites || parameter.default === cell.default ? undefined : 'gone';
  // Whether the model's default goes for a version with values of its own, nobody can tell.
  if (ours === undefined) return documented.isDefaultInherited ? undefined : 'missing';
  return plain(ours, parameter.type) === plain(documented.default, parameter.type) ? undefined : 'contradicted';
}

function countDifference({ cell, cites, documented, parameter }: CellPair): DriftSort | undefined {
  const own = parameter.type.kind === 'list' ? parameter.type : {};
  if (documented.count === undefined) return cell.count === undefined || !cites ? undefined : 'gone';
  const ours = bounded(cell.count ?? own);
  if (ours.min === documented.count.min && ours.max === documented.count.max) return undefined;
  return ours.min === undefined && ours.max === undefined ? 'missing' : 'contradicted';
}

/** Statements that say when something can be used, by the conditions they have or do not have. */
const telling: readonly Statement['kind'][] = ['value', 'range', 'count', 'supported', 'effective'];

/** A condition that one side has and the other has not contradicts it: one takes what the other refuses. */
function conditionDifference({ cell, documented }: CellPair): DriftSort | undefined {
  if (!documented.facts.some(({ says }) => telling.includes(says.kind))) return undefined;
  const modes = [...(cell.modes?.names ?? [])].sort().join();
  const isSameModes = modes === [...(documented.modes ?? [])].sort().join();
  const ours = fieldsOf(cell.when);
  // Conditions of other kinds are rules, for the comparison with those.
  if (ours === undefined && documented.whenFields === undefined) return isSameModes ? undefined : 'contradicted';
  const theirs = Object.entries(documented.whenFields ?? {});
  const isSameFields =
    ours !== undefined &&
    ours.length === theirs.length &&
    theirs.every(([name, values]) =>
      ours.some(
        (one) => isSameName(one.name, name) && [...one.values].sort().join('\n') === [...values].sort().join('\n'),
      ),
    );
  return isSameModes && isSameFields ? undefined : 'contradicted';
}

/** The values of other parameters that a condition asks for; nothing for a condition that asks for something else. */
function fieldsOf(
  condition: Condition | undefined,
): readonly { readonly name: string; readonly values: readonly string[] }[] | undefined {
  if (condition?.kind === 'one-of') return [{ name: formatPath(condition.path), values: condition.values.map(String) }];
  if (condition?.kind !== 'all') return undefined;
  const parts = condition.of.map(fieldsOf);
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
