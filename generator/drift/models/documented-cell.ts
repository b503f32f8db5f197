import type { Fact, Scope } from '../../documents/fact.ts';
import { canonical, compareText } from '../../model/canonical.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Column, Matrix } from '../../model/matrix.ts';
import type { Type } from '../../model/parameter.ts';
import type { Allowed } from '../../model/rule.ts';
import { isUnconditional, modesFor, splitScope } from '../conditions/scope-condition.ts';
import { asScalar, documentedAllowed, isOpen } from '../prose/allowed.ts';
import { bounded } from '../prose/own-statements.ts';
import { isTrivialMode } from './trivial-mode.ts';

/** A cell as a document has it. What it says nothing of is absent. */
export interface DocumentedCell {
  readonly support?: 'full' | 'none';
  /** The support follows from who else is named, so that a doubt in the specs is the same. */
  readonly implied: boolean;
  readonly allowed?: Allowed;
  readonly default?: Scalar;
  readonly count?: { readonly min?: number; readonly max?: number };
  readonly modes?: readonly string[];
  readonly whenFields?: Readonly<Record<string, readonly string[]>>;
  /** The values are said of no model: some models have more, which they are then on top of. */
  readonly isGeneral: boolean;
  /** The facts it rests on. */
  readonly facts: readonly Fact[];
  /** Facts about this model and version that hold under conditions a cell cannot have: rules, if anything. */
  readonly conditional: readonly Fact[];
}

/** A fact with how closely it is about a model and version: about any, about the model, about the version. */
export interface ScopedFact {
  readonly fact: Fact;
  readonly models?: readonly string[];
  readonly versions?: readonly string[];
  readonly rest: Scope;
  readonly level: 0 | 1 | 2;
}

export function scoped(facts: readonly Fact[], matrix: Matrix): readonly ScopedFact[] {
  return facts.map((fact) => {
    const split = splitScope(fact.when, matrix);
    return { fact, ...split, level: split.versions !== undefined ? 2 : split.models !== undefined ? 1 : 0 };
  });
}

/** What every cell of a column is worked out from. */
export interface ColumnFacts {
  readonly matrix: Matrix;
  readonly column: Column;
  readonly type: Type;
  /** Without those that hold whatever the model and that the parameter itself has. */
  readonly facts: readonly ScopedFact[];
}

const positive = ['supported', 'value', 'range', 'count', 'default', 'effective'];

/** The cell of one model and version: of every kind of statement the ones that are most closely about them. */
export function documentedCell(
  { column, facts, matrix, type }: ColumnFacts,
  model: string,
  version: string | 'unlisted',
): DocumentedCell {
  const applying = facts.filter(
    ({ models, versions }) =>
      (models === undefined || models.includes(model)) && (versions === undefined || versions.includes(version)),
  );
  const allowed = closest(applying, ['value', 'range']);
  const standard = closest(applying, ['default']);
  const count = closest(
    applying.filter((one) => isOfThisKind(one, applying)),
    ['count'],
  );
  const support = supportOf(applying, facts);
  const conditions = [allowed, count, support.positive].filter(({ isConditional }) => isConditional);
  const modes = conditions.flatMap(({ chosen }) => modesOf(chosen, matrix));
  const fields = commonFields(conditions.flatMap(({ chosen }) => chosen));
  const isTrivial = modes.some((mode) => isTrivialMode(mode, column, matrix.modes));
  const unplaced = conditions.flatMap(({ chosen }) => chosen.filter(({ rest }) => !isPlaced(rest, matrix)));
  const differing = [allowed, count].flatMap(({ chosen, isConditional }) =>
    isConditional && !agree(chosen) ? chosen : [],
  );
  const used = [...allowed.chosen, ...standard.chosen, ...count.chosen, ...support.facts];
  const limit = documentedAllowed(
    allowed.chosen.map(({ fact }) => fact),
    type,
  );
  const bounds = countOf(count.chosen);
  const [usual] = standard.chosen;
  return {
    ...(support.support === undefined ? {} : { support: support.support }),
    implied: support.implied,
    isGeneral: allowed.chosen.every(({ level }) => level === 0),
    ...(isOpen(limit) ? {} : { allowed: limit }),
    ...(usual?.fact.says.kind === 'default' ? { default: asScalar(usual.fact.says.value, type) } : {}),
    ...(bounds === undefined ? {} : { count: bounds }),
    ...(modes.length === 0 || isTrivial ? {} : { modes: [...new Set(modes)].sort(compareText) }),
    ...(fields === undefined ? {} : { whenFields: fields }),
    facts: [...new Set(used)].sort((a, b) => b.level - a.level).map(({ fact }) => fact),
    conditional: [
      ...new Set([
        ...allowed.others,
        ...standard.others,
        ...count.others,
        ...support.others,
        ...unplaced,
        ...differing,
      ]),
    ].map(({ fact }) => fact),
  };
}

interface Closest {
  /** The facts that make up the cell. */
  readonly chosen: readonly ScopedFact[];
  /** They all hold under a further condition. */
  readonly isConditional: boolean;
  /** Facts as close that hold under a condition, beside those that hold without one. */
  readonly others: readonly ScopedFact[];
}

/** The facts of some kinds on the closest level that has any which hold without a further condition, else on the closest. */
function closest(facts: readonly ScopedFact[], kinds: readonly string[]): Closest {
  const ofKind = facts.filter(({ fact }) => kinds.includes(fact.says.kind));
  const plain = ofKind.filter(({ rest }) => isUnconditional(rest));
  const level = Math.max(...plain.map((one) => one.level));
  if (plain.length > 0) {
    return {
      chosen: plain.filter((one) => one.level === level),
      isConditional: false,
      others: ofKind.filter((one) => one.level >= level && !isUnconditional(one.rest)),
    };
  }
  const highest = Math.max(...ofKind.map((one) => one.level));
  const chosen = ofKind.filter((one) => one.level === highest);
  return { chosen, isConditional: chosen.length > 0, others: [] };
}

/** Where a list takes several kinds of media, its column counts the first of them. */
function isOfThisKind({ fact }: ScopedFact, all: readonly ScopedFact[]): boolean {
  const media = all.flatMap(({ fact: { says } }) => (says.kind === 'count' ? [says.of] : []));
  const first = (['element', 'file', 'image', 'video', 'audio'] as const).find((medium) => media.includes(medium));
  return fact.says.kind === 'count' && fact.says.of === first && Object.keys(bounded(fact.says)).length > 0;
}

function countOf(facts: readonly ScopedFact[]): DocumentedCell['count'] {
  const counts = facts.flatMap(({ fact: { says } }) => (says.kind === 'count' ? [bounded(says)] : []));
  return counts.length === 0 ? undefined : Object.assign({}, ...counts);
}

interface Support {
  readonly support?: 'full' | 'none';
  readonly implied: boolean;
  readonly facts: readonly ScopedFact[];
  /** The statements that let it be used, for the conditions they come with. */
  readonly positive: Closest;
  readonly others: readonly ScopedFact[];
}

/**
 * Whether it can be used. What is said of the model or the version counts; what holds whatever the model does not name
 * it. Who is not named where only those who are may use it may not.
 */
function supportOf(applying: readonly ScopedFact[], all: readonly ScopedFact[]): Support {
  const named = closest(
    applying.filter(({ level }) => level > 0),
    positive,
  );
  const refused = closest(applying, ['unsupported']);
  const level = (facts: readonly ScopedFact[]) => Math.max(-1, ...facts.map((one) => one.level));
  const isRefused = refused.chosen.length > 0 && !refused.isConditional && level(refused.chosen) >= level(named.chosen);
  const conditional = refused.isConditional ? refused.chosen : refused.others;
  const none: Closest = { chosen: [], isConditional: false, others: [] };
  if (isRefused) return { support: 'none', implied: false, facts: refused.chosen, positive: none, others: conditional };
  if (named.chosen.length > 0) {
    const supported = closest(
      applying.filter((one) => one.level > 0),
      ['supported', 'effective'],
    );
    return { support: 'full', implied: false, facts: named.chosen, positive: supported, others: conditional };
  }
  const excluded = applying.filter(
    ({ fact, rest }) => fact.says.kind === 'others-unsupported' && isUnconditional(rest),
  );
  if (excluded.length > 0)
    return { support: 'none', implied: false, facts: excluded, positive: none, others: conditional };
  const effective = all.filter(({ fact, level: of }) => fact.says.kind === 'effective' && of > 0);
  if (effective.length > 0)
    return { support: 'none', implied: true, facts: effective, positive: none, others: conditional };
  return { implied: true, facts: [], positive: none, others: conditional };
}

function modesOf(facts: readonly ScopedFact[], matrix: Matrix): readonly string[] {
  return facts.flatMap(({ rest }) =>
    (rest.inputs ?? []).flatMap((input) => modesFor(input, matrix).map(({ name }) => name)),
  );
}

/** Whether a cell can say when it holds: for some kinds of input, or with some values of other parameters. */
function isPlaced({ absent = [], inputs = [], present = [] }: Scope, matrix: Matrix): boolean {
  return absent.length === 0 && present.length === 0 && inputs.every((input) => modesFor(input, matrix).length > 0);
}

/** The values of other parameters that all of the facts ask for. */
function commonFields(facts: readonly ScopedFact[]): DocumentedCell['whenFields'] {
  const all = facts.map(({ rest }) => rest.fields).filter((fields) => fields !== undefined);
  const [first] = all;
  if (first === undefined || all.length < facts.length) return undefined;
  return Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      [...new Set(all.flatMap((fields) => fields[name] ?? []))].sort(compareText),
    ]),
  );
}

/** Whether the facts state the same under each of their conditions. */
function agree(facts: readonly ScopedFact[]): boolean {
  const byCondition = new Map<string, string[]>();
  for (const { fact, rest } of facts) {
    const key = canonical(rest);
    byCondition.set(key, [...(byCondition.get(key) ?? []), canonical(fact.says)]);
  }
  return new Set([...byCondition.values()].map((says) => says.sort(compareText).join())).size <= 1;
}
