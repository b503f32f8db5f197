import type { Fact, Statement } from '../documents/fact.ts';
import type { PartialCell } from '../documents/lower/cell.ts';
import { scalarOf } from '../documents/lower/scalar.ts';
import { type Axes, isUnconditional, splitScope } from '../documents/lower/scope.ts';
import { canonical } from '../model/canonical.ts';
import type { Allowed } from '../model/rule.ts';
import type { Written } from './draft-text.ts';
import { hasBoth } from './own-limits.ts';

/** A cell of a drafted matrix, as it is written. */
export type DraftedCell = Readonly<Record<string, Written>>;

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

/** Whether a cell can hold a fact: it depends on model and version alone. */
export function isHeld({ says, when }: Fact, axes: Axes, type: string): boolean {
  const { models, rest, versions } = splitScope(when, axes);
  if (!cellKinds.has(says.kind) || !isUnconditional(rest)) return false;
  if (models === undefined && versions === undefined) return says.kind === 'others-unsupported';
  if (says.kind === 'range') return type === 'integer' || type === 'number';
  if (says.kind === 'count') return type === 'list';
  if (says.kind !== 'value' && says.kind !== 'default') return true;
  return (
    (type === 'string' || type === 'integer' || type === 'number') && scalarOf(says.value, { kind: type }) !== undefined
  );
}

/** Single values beside a range for the same model have no place in a cell, nor have counts of several kinds of files. */
export function withoutMixed(facts: readonly Fact[]): readonly Fact[] {
  const media = new Set(facts.flatMap(({ says }) => (says.kind === 'count' ? [says.of] : [])));
  const byScope = new Map<string, Fact[]>();
  for (const fact of facts.filter(({ says }) => says.kind !== 'count' || media.size === 1)) {
    const scope = JSON.stringify(fact.when);
    byScope.set(scope, [...(byScope.get(scope) ?? []), fact]);
  }
  return [...byScope.values()].flatMap((group) =>
    hasBoth(group) ? group.filter(({ says }) => says.kind !== 'value' && says.kind !== 'range') : group,
  );
}

/** Whether a cell says more than its keys can hold. */
export function isTooMuch({ allowed = {} }: PartialCell): boolean {
  return allowed.values !== undefined && (allowed.min !== undefined || allowed.max !== undefined);
}

/**
 * A cell of the document as the specs write it. A refusal that only follows from who else is named is a doubt.
 * @param isOpen whether the document also says something of the model that no cell can hold: `only then` must not become `never`
 */
export function writtenCell(cell: PartialCell, isOpen: boolean): DraftedCell {
  const { allowed = {}, count, support } = cell;
  if (support === 'none') {
    const isConcluded = cell.implied || (isOpen && cell.facts.every(({ says }) => says.kind === 'others-unsupported'));
    return { support: isConcluded ? 'doubtful' : 'none' };
  }
  const written: Record<string, Written> = {};
  if (!isTooMuch(cell)) {
    if (allowed.values !== undefined) written.values = allowed.values;
    if (allowed.min !== undefined || allowed.max !== undefined)
      written.range = `${allowed.min ?? ''}..${allowed.max ?? ''}`;
  }
  // The model's default does not go for a version with values of its own, unless it is one of them.
  if (cell.default !== undefined && !(cell.isDefaultInherited && !admits(allowed, cell.default))) {
    written.default = cell.default;
  }
  if (count !== undefined && Object.keys(count).length > 0) written.count = count;
  return Object.keys(written).length === 0 && support === 'full' ? { support: 'full' } : written;
}

function admits({ max, min, values }: Allowed, value: string | number | boolean): boolean {
  if (values !== undefined) return values.includes(value);
  return typeof value !== 'number' || (value >= (min ?? -Infinity) && value <= (max ?? Infinity));
}

/** The keys that say what is allowed: a line with one of them says it anew. */
const limits = ['values', 'range'];

/**
 * What is written for versions of a model besides the model's own line: the facts that differ. What the model has and they
 * have not is taken back.
 */
export function lineOver(general: DraftedCell, special: DraftedCell): DraftedCell {
  if (special.support === 'none' || special.support === 'doubtful') return special;
  const changed = Object.entries(special).filter(
    ([key, value]) => general[key] === undefined || canonical(general[key]) !== canonical(value),
  );
  const isLimited = limits.some((key) => key in special);
  const gone = Object.keys(general).filter(
    (key) => key !== 'support' && !(key in special) && !(isLimited && limits.includes(key)),
  );
  const isDoubtful = general.support === 'doubtful' && special.support === undefined;
  return {
    ...(isDoubtful ? { support: 'full' } : {}),
    ...Object.fromEntries(changed),
    ...(gone.length === 0 ? {} : { without: gone.length === 1 ? (gone[0] ?? '') : gone }),
  };
}
