import type { Fact, Statement } from '../documents/fact.ts';
import type { Scalar } from '../model/facts.ts';
import type { Written } from './draft-text.ts';
import { conditionsOf } from './facts-of.ts';
import { hasBoth, scalarOf } from './own-limits.ts';

/** A cell of a drafted matrix, as it is written. */
export type DraftedCell = Readonly<Record<string, Written>>;

/** The parameters that a matrix goes by. */
export interface MatrixNames {
  readonly modelField: string;
  readonly versionField: string;
}

const cellKinds: ReadonlySet<Statement['kind']> = new Set([
  'value',
  'range',
  'default',
  'count',
  'supported',
  'unsupported',
  'others-unsupported',
  'effective',
]);

/** Whether a fact can stand in a cell: it depends on model and version alone. */
export function isCell({ says, when }: Fact, { modelField, versionField }: MatrixNames, type: string): boolean {
  if (!cellKinds.has(says.kind) || conditionsOf(when) > 0) return false;
  const fields = Object.keys(when.fields ?? {});
  if (fields.length === 0) return says.kind === 'others-unsupported';
  if (!fields.every((name) => name === modelField || name === versionField)) return false;
  if (says.kind === 'range') return type === 'integer' || type === 'number';
  if (says.kind === 'count') return type === 'list';
  if (says.kind !== 'value' && says.kind !== 'default') return true;
  return ['string', 'integer', 'number'].includes(type) && scalarOf(says.value, type) !== undefined;
}

/** Single values beside a range for the same model have no place in a cell. */
export function withoutMixed(facts: readonly Fact[]): readonly Fact[] {
  const byScope = new Map<string, Fact[]>();
  for (const fact of facts) {
    const scope = JSON.stringify(fact.when);
    byScope.set(scope, [...(byScope.get(scope) ?? []), fact]);
  }
  return [...byScope.values()].flatMap((group) =>
    hasBoth(group) ? group.filter(({ says }) => says.kind !== 'value' && says.kind !== 'range') : group,
  );
}

/** What facts about one model say, as a cell. */
export function cellOf(facts: readonly Fact[], type: string): DraftedCell {
  const says = facts.map((fact) => fact.says);
  const others = says.some(({ kind }) => kind === 'others-unsupported');
  const some = says.some(({ kind }) => ['supported', 'effective', 'value', 'range'].includes(kind));
  if (says.some(({ kind }) => kind === 'unsupported') || (others && !some)) return { support: 'none' };
  const values = says.flatMap((one) => (one.kind === 'value' ? [scalarOf(one.value, type) as Scalar] : []));
  const cell: Record<string, Written> = {};
  if (values.length > 0) cell.values = [...new Set(values)];
  const range = says.find((one) => one.kind === 'range');
  if (range?.kind === 'range' && values.length === 0) {
    const step = type === 'integer' || range.whole === true ? 1 : 0;
    const inside = (end: number | undefined, by: number) => (end === undefined ? '' : String(end + by));
    const min = inside(range.min, range.exclusive === 'min' || range.exclusive === 'both' ? step : 0);
    const max = inside(range.max, range.exclusive === 'max' || range.exclusive === 'both' ? -step : 0);
    if (min !== '' || max !== '') cell.range = `${min}..${max}`;
  }
  const standard = says.find((one) => one.kind === 'default');
  if (standard?.kind === 'default') cell.default = scalarOf(standard.value, type) as Scalar;
  const count = says.find((one) => one.kind === 'count');
  if (count?.kind === 'count') {
    const bounds = {
      ...(count.min === undefined ? {} : { min: count.min }),
      ...(count.max === undefined ? {} : { max: count.max }),
    };
    if (Object.keys(bounds).length > 0) cell.count = bounds;
  }
  if (Object.keys(cell).length === 0 && says.some(({ kind }) => kind === 'supported' || kind === 'effective'))
    return { support: 'full' };
  return cell;
}

/**
 * The cell of a model about which the document also says something that cells cannot hold, such as for one kind of input.
 * `Only then` must not become `never`.
 * @param restRefused whether models without a cell are refused
 */
export function openCell(facts: readonly Fact[], type: string, restRefused: boolean): DraftedCell {
  const others = facts.filter(({ says }) => says.kind === 'others-unsupported');
  const cell = cellOf(
    facts.filter((fact) => !others.includes(fact)),
    type,
  );
  const isBare = Object.keys(cell).length === 0;
  return isBare && (restRefused || others.length > 0) ? { support: 'doubtful' } : cell;
}

/**
 * What is written for versions of a model besides its own line: what the document says of them overrides those facts alone.
 * A default of the model that is none of their values does not hold for them.
 */
export function lineOver(general: DraftedCell, special: DraftedCell): DraftedCell {
  if (special.support === 'none' || special.support === 'doubtful') return special;
  const { default: standard } = general;
  const isOff = special.default === undefined && standard !== undefined && !allows(special, standard);
  const isDoubtful = general.support === 'doubtful' && special.support === undefined;
  return { ...(isDoubtful ? { support: 'full' } : {}), ...special, ...(isOff ? { without: 'default' } : {}) };
}

function allows({ range, values }: DraftedCell, value: Written): boolean {
  if (Array.isArray(values)) return values.includes(value);
  if (typeof range !== 'string' || typeof value !== 'number') return true;
  const [min, max] = range.split('..');
  return (min === '' || Number(min) <= value) && (max === '' || value <= Number(max));
}
