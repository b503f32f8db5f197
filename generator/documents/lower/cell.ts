import { canonical, compareText } from '../../model/canonical.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Type } from '../../model/parameter.ts';
import type { Allowed } from '../../model/rule.ts';
import type { Fact } from '../fact.ts';
import { documentedAllowed, isOpen } from './allowed.ts';
import { asScalar } from './scalar.ts';
import { isUnconditional, type ScopedFact } from './scope.ts';
import { bounded } from './statements.ts';

/** A cell as a document has it. What it says nothing of is absent. */
export interface PartialCell {
  readonly support?: 'full' | 'none';
  /** The support follows from who else is named, so that a doubt in the specs is the same. */
  readonly implied: boolean;
  readonly allowed?: Allowed;
  readonly default?: Scalar;
  readonly count?: { readonly min?: number; readonly max?: number };
  readonly whenFields?: Readonly<Record<string, readonly string[]>>;
  /** The facts by whose kinds of input the cell is limited. */
  readonly limiting: readonly Fact[];
  /** The values are said of no model: some models have more, which they are then on top of. */
  readonly isGeneral: boolean;
  /** The default is said of the model, and the values of this version of it. */
  readonly isDefaultInherited: boolean;
  /** The facts it rests on. */
  readonly facts: readonly Fact[];
  /** Facts about this model and version that hold under conditions a cell cannot have: rules, if anything. */
  readonly conditional: readonly Fact[];
}

/** What every cell of a column is worked out from. */
export interface ColumnFacts {
  readonly type: Pick<Type, 'kind'>;
  /** Without those that hold whatever the model and that the parameter itself has. */
  readonly facts: readonly ScopedFact[];
}

const positive = ['supported', 'value', 'range', 'count', 'default', 'effective'];

/**
 * The cell of one model and version: of every kind of statement the ones that are most closely about them. Without a
 * version, what holds for the model whatever the version.
 */
export function partialCell({ facts, type }: ColumnFacts, model: string, version?: string): PartialCell {
  const applying = facts.filter(
    ({ models, versions }) =>
      (models === undefined || models.includes(model)) &&
      (versions === undefined || (version !== undefined && versions.includes(version))),
  );
  const allowed = closest(applying, ['value', 'range']);
  const standard = closest(applying, ['default']);
  const count = closest(
    applying.filter((one) => isOfThisKind(one, applying)),
    ['count'],
  );
  const support = supportOf(applying, facts);
  const conditions = [allowed, count, support.positive].filter(({ isConditional }) => isConditional);
  const restricting = conditions.filter((one) => one !== support.positive || support.isExclusive);
  const fields = commonFields(conditions.flatMap(({ chosen }) => chosen));
  const limiting = restricting.flatMap(({ chosen }) => chosen);
  const unplaced = limiting.filter(({ rest: { absent = [], present = [] } }) => absent.length + present.length > 0);
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
    isDefaultInherited: levelOf(standard.chosen) < levelOf(allowed.chosen),
    ...(isOpen(limit) ? {} : { allowed: limit }),
    ...(usual?.fact.says.kind === 'default' ? { default: asScalar(usual.fact.says.value, type) } : {}),
    ...(bounds === undefined ? {} : { count: bounds }),
    ...(fields === undefined ? {} : { whenFields: fields }),
    limiting: [...new Set(limiting)].map(({ fact }) => fact),
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

/** The facts of some kinds on the closest level where some hold without a further condition; if there is none, on the closest. */
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

function countOf(facts: readonly ScopedFact[]): PartialCell['count'] {
  const counts = facts.flatMap(({ fact: { says } }) => (says.kind === 'count' ? [bounded(says)] : []));
  return counts.length === 0 ? undefined : Object.assign({}, ...counts);
}

interface Support {
  readonly support?: 'full' | 'none';
  readonly implied: boolean;
  readonly facts: readonly ScopedFact[];
  /** The statements that let it be used, for the conditions they come with. */
  readonly positive: Closest;
  /** Nothing but the kinds of input they name will do. */
  readonly isExclusive: boolean;
  readonly others: readonly ScopedFact[];
}

/**
 * Whether it can be used. What is said of the model or the version counts; what holds whatever the model does not name
 * it. Who is not named where only those who are may use it may not.
 */
function supportOf(applying: readonly ScopedFact[], all: readonly ScopedFact[]): Support {
  const named = applying.filter((one) => one.level > 0);
  const stated = closest(named, positive);
  const refused = closest(applying, ['unsupported']);
  const others = refused.isConditional ? refused.chosen : refused.others;
  const none = { positive: { chosen: [], isConditional: false, others: [] }, isExclusive: false, others };
  const isRefused =
    refused.chosen.length > 0 && !refused.isConditional && levelOf(refused.chosen) >= levelOf(stated.chosen);
  if (isRefused) return { ...none, support: 'none', implied: false, facts: refused.chosen };
  const excluded = applying.filter(
    ({ fact, rest }) => fact.says.kind === 'others-unsupported' && isUnconditional(rest),
  );
  const usable = mostSpecific(named, ['supported', 'effective']);
  const limits = closest(named, ['value', 'range', 'count', 'default']);
  // "Kling and Vidu", and below it "Kling, only 2.1": the list of names says less than what is said of each of them.
  const isOverruled =
    limits.chosen.length === 0 && !usable.isConditional && levelOf(excluded) >= levelOf(usable.chosen);
  if (excluded.length > 0 && (stated.chosen.length === 0 || isOverruled)) {
    return { ...none, support: 'none', implied: false, facts: excluded };
  }
  if (stated.chosen.length > 0) {
    // That it goes with a kind of input does not say that it goes with no other, unless the others are excluded.
    const isExclusive = levelOf(excluded) > 0;
    const facts = [...usable.chosen, ...stated.chosen];
    return { support: 'full', implied: false, facts, positive: usable, isExclusive, others };
  }
  const effective = all.filter(({ fact, level }) => fact.says.kind === 'effective' && level > 0);
  if (effective.length > 0) return { ...none, support: 'none', implied: true, facts: effective };
  return { ...none, implied: true, facts: [] };
}

function levelOf(facts: readonly ScopedFact[]): number {
  return Math.max(-1, ...facts.map(({ level }) => level));
}

/** The facts of some kinds on the closest level that has some: those without a further condition, if there are such. */
function mostSpecific(facts: readonly ScopedFact[], kinds: readonly string[]): Closest {
  const ofKind = facts.filter(({ fact }) => kinds.includes(fact.says.kind));
  return closest(
    ofKind.filter(({ level }) => level === levelOf(ofKind)),
    kinds,
  );
}

/** The values of other parameters that all of the facts ask for. */
function commonFields(facts: readonly ScopedFact[]): PartialCell['whenFields'] {
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
