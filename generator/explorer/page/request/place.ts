import { holds } from '../../../diff/accepted-set/values.ts';
import { isRuledOut, standingOf } from '../../../model/lower/standing.ts';
import type {
  Cited,
  PageCell,
  PageMatrix,
  PageOperation,
  PageParameter,
  PageRow,
  PageRule,
  PageSurface,
  PageType,
  Scalar,
} from '../../page-data.ts';
import { generalPath, type Keys, keysOf, valueAt } from './paths.ts';

/** An operation with its surface. */
export interface Place {
  readonly surface: PageSurface;
  readonly operation: PageOperation;
}

/** The row of the matrix that a request falls into. */
export function rowOf(matrix: PageMatrix | undefined, request: unknown): PageRow | undefined {
  return matrix?.rows.find((row) => holds(row.condition, request));
}

/** Names of the input modes of a request; more than one where modes overlap. */
export function modesOf(matrix: PageMatrix | undefined, request: unknown): readonly string[] {
  return (matrix?.modes ?? []).filter(({ condition }) => holds(condition, request)).map(({ name }) => name);
}

/** A column of the matrix and what it says for the model and version that were chosen. */
export function cellAt({ operation: { matrix } }: Place, row: PageRow | undefined, path: string): PageCell | undefined {
  const general = generalPath(path);
  const column = matrix?.columns.find(({ paths }) => paths.includes(general));
  return column === undefined ? undefined : row?.cells[column.id];
}

/** The parameter at a path of the request. */
export function parameterAt({ operation, surface }: Place, path: string | Keys): PageParameter | undefined {
  let fields = operation.request;
  let found: PageParameter | undefined;
  for (const key of typeof path === 'string' ? keysOf(path) : path) {
    if (typeof key === 'number') continue;
    found = fields.find(({ name }) => name === key);
    fields = found === undefined ? [] : fieldsOf(surface, found.type);
  }
  return found;
}

/** An object type, or that of the elements of a list of them. */
export function structOf(surface: PageSurface, type: PageParameter['type']): PageType | undefined {
  let inner = type;
  while (inner.kind === 'list') inner = inner.of;
  return inner.kind === 'struct' ? surface.types[inner.name] : undefined;
}

/** The fields of an object type, or of the elements of a list of them. */
export function fieldsOf(surface: PageSurface, type: PageParameter['type']): readonly PageParameter[] {
  return structOf(surface, type)?.fields ?? [];
}

/** What a parameter may be, by everything that is known: its type, the matrix, and the rules that apply just now. */
export interface Allowance {
  readonly values?: readonly Scalar[];
  /** Accepted with a warning. */
  readonly tolerated: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly maxLength?: number;
  readonly default?: Scalar;
  readonly cell?: PageCell;
  /** What limits it, in the order of the list above. */
  readonly because: readonly Cited[];
}

export function allowanceAt(place: Place, row: PageRow | undefined, request: unknown, path: string): Allowance {
  const parameter = parameterAt(place, path);
  const { matrix } = place.operation;
  const cell = cellAt(place, row, path);
  const rule = rulesAbout(place, path).find(
    ({ allowed, condition }) => allowed !== undefined && (condition === undefined || holds(condition, request)),
  );
  const limits = rule?.allowed ?? (isOpen(cell) ? undefined : cell?.allowed);
  const type = parameter?.type;
  const own = type !== undefined && 'values' in type ? type.values : undefined;
  const chosen = matrix === undefined ? undefined : chosenValues(matrix, request, path);
  const values = chosen ?? limits?.values ?? own;
  const min = limits?.min ?? (type !== undefined && 'min' in type && type.kind !== 'list' ? type.min : undefined);
  const max = limits?.max ?? (type !== undefined && 'max' in type && type.kind !== 'list' ? type.max : undefined);
  const list = type?.kind === 'list' ? type : undefined;
  const minCount = cell?.count?.min ?? list?.min;
  const maxCount = cell?.count?.max ?? list?.max;
  const standard = cell?.default ?? parameter?.default;
  return {
    tolerated: limits?.tolerated ?? [],
    because: [rule, cell, parameter].filter((one) => one !== undefined),
    ...(values === undefined ? {} : { values }),
    ...(min === undefined || values !== undefined ? {} : { min }),
    ...(max === undefined || values !== undefined ? {} : { max }),
    ...(minCount === undefined ? {} : { minCount }),
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(type?.kind === 'string' && type.maxLength !== undefined ? { maxLength: type.maxLength } : {}),
    ...(standard === undefined ? {} : { default: standard }),
    ...(cell === undefined ? {} : { cell }),
  };
}

/** The documents say nothing, or that it cannot be used at all: then there are no values to name. */
function isOpen(cell: PageCell | undefined): boolean {
  return standingOf(cell) === 'unknown' || isRuledOut(cell);
}

/** The models, and the versions of the model that was chosen. */
function chosenValues(matrix: PageMatrix, request: unknown, path: string): readonly Scalar[] | undefined {
  if (path === matrix.model) return matrix.models.map(({ name }) => name);
  if (path !== matrix.version) return undefined;
  const model = valueAt(request, [matrix.model]);
  return matrix.models.find(({ name }) => name === model)?.versions;
}

/** The rules of the operation, or of the type an element has, that are about a parameter. */
export function rulesAbout({ operation, surface }: Place, path: string): readonly PageRule[] {
  const general = generalPath(path);
  const own = operation.rules.filter(({ paths }) => paths.includes(general));
  const holder = general.slice(0, general.lastIndexOf('.'));
  const name = general.slice(general.lastIndexOf('.') + 1);
  if (holder === '' || holder === general) return own;
  const type = parameterAt({ operation, surface }, holder.replaceAll('[]', ''))?.type;
  const rules = type === undefined ? [] : (structOf(surface, type)?.rules ?? []);
  return [...own, ...rules.filter(({ paths }) => paths.includes(name))];
}
