import { canonical } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import { formatPath } from '../../model/path.ts';
import { isGiven } from '../../runtime/core/values.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import { isOneOf, valueAt } from '../accepted-set/values.ts';
import type { Json } from '../finding.ts';
import type { Domain } from './domain.ts';
import { type Answer, Exploration, type Explored } from './explore.ts';
import { alone, emptySlots, filled } from './request-path.ts';
import { parsed } from './slots.ts';

/** A request to be found: one that keeps to some constraints and breaks others. */
export interface Goal {
  readonly keeps: readonly Constraint[];
  /** At least one of them is to be broken. */
  readonly breaks: readonly Constraint[];
  /** What every such request has. */
  readonly start: Json;
}

export interface Outcome {
  /** The smallest such request. */
  readonly request?: Json;
  /** How many requests were judged. */
  readonly judged: number;
  /** False when the search was given up: then it is not known whether there is one. */
  readonly isComplete: boolean;
  /** Where there is none: what was kept to. No request keeps to this alone, whatever else is asked or not. */
  readonly because: ReadonlySet<Constraint>;
}

/**
 * The smallest request that reaches the goal. Requests grow parameter by parameter, smallest first, and only by
 * parameters that a constraint in the way looks at: nothing else could help. So a search that ends without a request
 * proves that there is none among the values of the domain.
 */
export function search({ breaks, keeps, start }: Goal, domain: Domain): Outcome {
  const groups = new Map<string, Constraint[]>();
  for (const one of breaks) {
    if (!canBegin(start, one.premises)) continue;
    const key = canonical([...(one.premises ?? [])]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  let [best, judged, isComplete]: [Answer | undefined, number, boolean] = [undefined, 0, true];
  const because = new Set<Constraint>();
  const tried = new Set<string>();
  for (const group of groups.values()) {
    const chosen = chosenBy(group[0]?.premises, start);
    const inPlay = chosen.values.size === 0 ? keeps : keeps.filter((keep) => !isSettledBy(keep, chosen));
    const refused = chosen.values.size === 0 ? undefined : inPlay.find((keep) => isChoice(keep, chosen));
    if (refused !== undefined) {
      because.add(refused);
      continue;
    }
    if (groups.size > 1) {
      const shape = [group, inPlay].map((all) =>
        all
          .map((one) => shapeOf(one, chosen))
          .sort()
          .join('\n'),
      );
      const text = shape.join('\n\n');
      if (tried.has(text)) {
        // It fails as another choice did, by constraints of its own.
        for (const one of inPlay) because.add(one);
        continue;
      }
      tried.add(text);
    }
    const found = smallest({ breaks: group, keeps: inPlay, start }, domain, best);
    judged += found.judged;
    best = found.answer ?? best;
    isComplete &&= found.isComplete;
    for (const one of found.because) because.add(one);
  }
  return best === undefined
    ? { judged, isComplete, because }
    : { request: best.request, judged, isComplete: true, because };
}

/**
 * Begins with what looks at nothing but the same parameters, and takes in what the smallest answer breaks, until it breaks
 * nothing: so a search is about few parameters and values, and often finds that there is no answer before it comes to others.
 */
function smallest(
  { breaks, keeps, start }: Goal,
  domain: Domain,
  limit: Answer | undefined,
): Explored & { readonly because: readonly Constraint[] } {
  const scope = new Set(breaks.flatMap((constraint) => constraint.scope));
  const filters = keeps.filter((one) => isFilter(one, start, domain));
  const isFiltered = new Set(filters);
  let others = keeps.filter((one) => !isFiltered.has(one));
  let asked: readonly Constraint[] = [];
  let isNext = (one: Constraint) => one.scope.every((path) => scope.has(path));
  let judged = 0;
  for (;;) {
    asked = [...asked, ...others.filter(isNext)];
    others = others.filter((one) => !isNext(one));
    const found = new Exploration({ filters, asked, breaks }, domain, limit).run(start);
    judged += found.judged;
    const { answer } = found;
    if (!found.isComplete && others.length > 0) {
      isNext = () => true;
      continue;
    }
    if (answer === undefined) {
      const used = filters.filter((one) => found.filled.has(innermost(one)));
      return { ...found, judged, because: [...asked, ...used] };
    }
    const places = new Set(others.filter((one) => one.isBroken(answer.request)).map(scopeText));
    if (places.size === 0) return { ...found, judged, because: asked };
    // What looks at the same parameters would be next.
    isNext = (one) => places.has(scopeText(one));
  }
}

/** The parameter that a constraint is about, where it looks at that one only and at what it is in. */
const innermosts = new WeakMap<Constraint, string>();

function innermost(one: Constraint): string {
  const known = innermosts.get(one);
  if (known !== undefined) return known;
  const inner = one.scope.reduce((longest, path) => (path.length > longest.length ? path : longest), '');
  const isOfOne = one.scope.every((path) => path === inner || inner.startsWith(`${path}.`));
  // What asks for a parameter is broken where that is not given.
  const around = inner.split('.').slice(0, -1).join('.');
  const isPlain = isOfOne && inner !== '' && !one.isBroken(around === '' ? {} : alone(parsed(around), {}));
  const found = isPlain ? inner : '';
  innermosts.set(one, found);
  return found;
}

/** Whether a constraint only says which values of a parameter are worth trying, and is kept to with those whatever else is given. */
function isFilter(one: Constraint, start: Json, { objects }: Domain): boolean {
  const inner = innermost(one);
  // An object comes with what is put into it, whatever is said of the object.
  return inner !== '' && !objects.has(inner) && !one.isBroken(start);
}

const scopeTexts = new WeakMap<Constraint, string>();

function scopeText(one: Constraint): string {
  const known = scopeTexts.get(one) ?? one.scope.join(' ');
  scopeTexts.set(one, known);
  return known;
}

/** What premises leave no choice about. */
interface Chosen {
  /** The parameters, each with its value; `undefined` where it is absent. */
  readonly values: ReadonlyMap<string, Scalar | undefined>;
  /** What every request has that is looked for. */
  readonly request: Json;
}

function chosenBy(premises: Constraint['premises'] = new Map(), start: Json): Chosen {
  const single = [...premises].flatMap(([path, values]) =>
    values === 'given' || values.length > 1 || path.includes('[]') ? [] : [[path, values[0]] as const],
  );
  const request = single.reduce<Json>((so, [path, value]) => {
    if (value === undefined) return so;
    return emptySlots(so, parsed(path)).reduce((inner, slot) => filled(inner, slot, value), so);
  }, start);
  return { values: new Map(single), request };
}

/** Whether a constraint cannot be broken by any request that has what the premises choose. */
function isSettledBy(constraint: Constraint, chosen: Chosen): boolean {
  const isImpossible = [...(constraint.premises ?? [])].some(([path, values]) => {
    if (!chosen.values.has(path)) return false;
    const value = chosen.values.get(path);
    return values === 'given' ? value === undefined : values.length === 0 ? value !== undefined : !has(values, value);
  });
  if (isImpossible) return true;
  const { premise } = constraint;
  if (premise !== undefined && reduced(premise.when, chosen.values) === false) return true;
  return isChoice(constraint, chosen) && !constraint.isBroken(chosen.request);
}

function has(values: readonly Scalar[], value: Scalar | undefined): boolean {
  return values.some((one) => one === value);
}

/** Whether it looks at nothing but what the premises choose. */
function isChoice({ scope }: Constraint, { values }: Chosen): boolean {
  return scope.length > 0 && scope.every((path) => values.has(path));
}

/**
 * What a constraint comes to for a choice of a model and a version. Where it comes to the same for another choice, a
 * search would go the same way: what every version is asked alike is searched once.
 */
function shapeOf(one: Constraint, { request, values: chosen }: Chosen): string {
  const { bound, choice, family, key, premise, row, scope, severity } = one;
  if (row !== undefined) return row;
  const chosenAt = (path: string) => (path === choice?.path ? choice.of(request) : (chosen.get(path) ?? null));
  const when = premise && reduced(premise.when, chosen);
  const asked = when === undefined ? key : canonical([family, severity, bound, when]);
  const values = (premise?.rest ?? scope).filter((path) => chosen.has(path)).map((path) => [path, chosenAt(path)]);
  return values.length === 0 ? asked : canonical([asked, values]);
}

/** What a condition still asks, once some parameters are chosen. */
function reduced(condition: Condition, chosen: ReadonlyMap<string, Scalar | undefined>): Condition | boolean {
  switch (condition.kind) {
    case 'not': {
      const of = reduced(condition.of, chosen);
      return typeof of === 'boolean' ? !of : { kind: 'not', of };
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => reduced(part, chosen));
      const isAny = condition.kind === 'any';
      if (parts.includes(isAny)) return isAny;
      const of = parts.filter((part) => typeof part !== 'boolean');
      return of.length === 0 ? !isAny : { kind: condition.kind, of };
    }
  }
  const path = formatPath(condition.path);
  if (condition.kind === 'count' || !chosen.has(path)) return condition;
  const value = chosen.get(path);
  if (condition.kind === 'one-of') return isOneOf(value, condition.values);
  return isGiven(value) === (condition.kind === 'present');
}

/** Whether a request that begins so may still meet the premises. */
function canBegin(start: Json, premises: Constraint['premises'] = new Map()): boolean {
  return [...premises].every(([path, values]) => {
    const value = valueAt(start, parsed(path));
    return value === undefined || values === 'given' || values.some((one) => one === value);
  });
}
