import { canonical, compareText } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import { formatPath, parsePath } from '../../model/path.ts';
import { isGiven } from '../../runtime/core/values.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import { isOneOf, valueAt } from '../accepted-set/values.ts';
import type { Json } from '../finding.ts';
import type { Domain } from './domain.ts';
import { Heap } from './heap.ts';
import { emptySlots, filled, type Slot, sizeOf } from './request-path.ts';
import { Watch } from './watch.ts';

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
}

interface Node {
  readonly request: Json;
  readonly text: string;
  readonly size: number;
  /** What the request it grew from broke, and the parameter that was filled since; the first request has neither. */
  readonly grown?: { readonly from: Broken; readonly key: string };
}

/** Which constraints a request breaks, of those to keep to and of those to break. */
interface Broken {
  readonly keeps: readonly number[];
  readonly breaks: readonly number[];
}

/** Enough for every combination of what a rule of the documents is about; beyond it the rules are reasoned over. */
const mostJudged = 10_000;

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
  let [best, judged, isComplete]: [Node | undefined, number, boolean] = [undefined, 0, true];
  const tried = new Set<string>();
  for (const group of groups.values()) {
    const chosen = chosenBy(group[0]?.premises);
    const inPlay = keeps.filter((keep) => !isSettledBy(keep, chosen, start));
    if (inPlay.some((keep) => isChoice(keep, chosen))) continue;
    const shape = canonical([group, inPlay].map((all) => all.map((one) => shapeOf(one, chosen, start)).sort()));
    if (tried.has(shape)) continue;
    tried.add(shape);
    // What looks at nothing but the same parameters often rules everything out, and is soon gone through.
    const scope = new Set(group.flatMap((constraint) => constraint.scope));
    const isNear = (constraint: Constraint) => constraint.scope.every((path) => scope.has(path));
    const near = inPlay.filter(isNear);
    const probe = explore({ breaks: group, keeps: near, start }, domain, best);
    judged += probe.judged;
    if (probe.node === undefined && probe.isComplete) continue;
    const rest = inPlay.filter((constraint) => !isNear(constraint));
    const found = explore({ breaks: group, keeps: [...near, ...rest], start }, domain, best);
    judged += found.judged;
    best = found.node ?? best;
    isComplete &&= found.isComplete;
  }
  return best === undefined ? { judged, isComplete } : { request: best.request, judged, isComplete: true };
}

/** The parameters that the premises leave no choice about, each with its value; `undefined` where it is absent. */
function chosenBy(premises: Constraint['premises'] = new Map()): ReadonlyMap<string, Scalar | undefined> {
  const single = [...premises].flatMap(([path, values]) =>
    values === 'given' || values.length > 1 || path.includes('[]') ? [] : [[path, values[0]] as const],
  );
  return new Map(single);
}

/** Whether a constraint cannot be broken by any request that has what the premises choose. */
function isSettledBy(constraint: Constraint, chosen: ReadonlyMap<string, Scalar | undefined>, start: Json): boolean {
  const isImpossible = [...(constraint.premises ?? [])].some(([path, values]) => {
    if (!chosen.has(path)) return false;
    const value = chosen.get(path);
    return values === 'given' ? value === undefined : values.length === 0 ? value !== undefined : !has(values, value);
  });
  const { premise } = constraint;
  if (premise !== undefined && reduced(premise.when, chosen) === false) return true;
  return isImpossible || (isChoice(constraint, chosen) && !constraint.isBroken(withChosen(start, chosen)));
}

function has(values: readonly Scalar[], value: Scalar | undefined): boolean {
  return values.some((one) => one === value);
}

/** Whether it looks at nothing but what the premises choose. */
function isChoice({ scope }: Constraint, chosen: ReadonlyMap<string, Scalar | undefined>): boolean {
  return scope.length > 0 && scope.every((path) => chosen.has(path));
}

function withChosen(start: Json, chosen: ReadonlyMap<string, Scalar | undefined>): Json {
  return [...chosen].reduce<Json>((request, [path, value]) => {
    if (value === undefined) return request;
    return emptySlots(request, parsed(path)).reduce((inner, slot) => filled(inner, slot, value), request);
  }, start);
}

/**
 * What a constraint comes to for a choice of a model and a version. Where it comes to the same for another choice, a
 * search would go the same way: what every version is asked alike is searched once.
 */
function shapeOf(one: Constraint, chosen: ReadonlyMap<string, Scalar | undefined>, start: Json): string {
  const { bound, choice, family, key, premise, row, scope, severity } = one;
  if (row !== undefined) return row;
  const chosenAt = (path: string) =>
    path === choice?.path ? choice.of(withChosen(start, chosen)) : (chosen.get(path) ?? null);
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

interface Explored {
  readonly node?: Node;
  readonly judged: number;
  readonly isComplete: boolean;
}

/** `breaks` share their premises. Nothing larger than `limit` is of use. */
function explore({ breaks, keeps, start }: Goal, domain: Domain, limit: Node | undefined): Explored {
  const choices = new Choices(keeps, breaks, domain);
  const scope = [...new Set(breaks.flatMap((constraint) => constraint.scope))];
  const needed = [...choices.premises]
    .filter(([, values]) => values === 'given' || values.length > 0)
    .map(([path]) => path);
  const heap = new Heap<Node>(isSmaller);
  const seen = new Set<string>();
  const watch = { keeps: new Watch(keeps), breaks: new Watch(breaks) };
  const push = (request: Json, grown?: Node['grown']) => {
    // The same parameters in another order are the same request.
    const bare = { request, text: canonical(request), size: sizeOf(request) };
    const node = grown === undefined ? bare : { ...bare, grown };
    if (seen.has(node.text) || (limit !== undefined && !isSmaller(node, limit))) return;
    seen.add(node.text);
    heap.push(node);
  };
  push(start);
  let judged = 0;
  for (let node = heap.pop(); node !== undefined; node = heap.pop()) {
    if (++judged > mostJudged) return { judged, isComplete: false };
    const { request } = node;
    const broken: Broken = {
      keeps: watch.keeps.brokenBy(request, node.grown?.from.keeps, node.grown?.key),
      breaks: watch.breaks.brokenBy(request, node.grown?.from.breaks, node.grown?.key),
    };
    const isThere = broken.breaks.length > 0;
    if (isThere && broken.keeps.length === 0) return { node, judged, isComplete: true };
    const open = broken.keeps.map((index) => slotsOf(request, keeps[index]?.scope ?? []));
    if (open.some((slots) => slots.length === 0)) continue;
    // Breaking comes first: it says what the request is about. And of that, first what there is no choice about.
    const [certain] = isThere ? [] : slotsOf(request, needed);
    const next = isThere
      ? open.reduce((fewest, slots) => (slots.length < fewest.length ? slots : fewest))
      : certain === undefined
        ? slotsOf(request, scope)
        : [certain];
    for (const slot of next) {
      const grown = { from: broken, key: keyOf(slot.path) };
      for (const value of choices.of(slot)) push(filled(request, slot, value), grown);
    }
  }
  return { judged, isComplete: !choices.isCut };
}

function isSmaller(a: Node, b: Node): boolean {
  return a.size < b.size || (a.size === b.size && compareText(a.text, b.text) < 0);
}

function slotsOf(request: Json, scope: readonly string[]): readonly Slot[] {
  const slots = scope.flatMap((path) => emptySlots(request, parsed(path)));
  return [...new Map(slots.map((slot) => [slotKey(slot), slot])).values()];
}

function slotKey({ elements, path }: Slot): string {
  return `${keyOf(path)} ${elements ?? ''}`;
}

function keyOf(path: Slot['path']): string {
  return path.map(({ each, name }) => (each ? `${name}[]` : name)).join('.');
}

const paths = new Map<string, ReturnType<typeof parsePath>>();

function parsed(text: string): ReturnType<typeof parsePath> {
  const known = paths.get(text) ?? parsePath(text);
  paths.set(text, known);
  return known;
}

/** Which values of a parameter are worth trying for one goal. */
class Choices {
  readonly #keeps: readonly Constraint[];
  readonly #breaks: readonly Constraint[];
  readonly #domain: Domain;
  /** What all constraints to be broken presuppose. */
  readonly premises: NonNullable<Constraint['premises']>;
  readonly #known = new Map<string, readonly Json[]>();
  /** Whether a value was asked for that is not among those worth trying. */
  isCut = false;

  constructor(keeps: readonly Constraint[], breaks: readonly Constraint[], domain: Domain) {
    this.#keeps = keeps;
    this.#breaks = breaks;
    this.#domain = domain;
    this.premises = breaks[0]?.premises ?? new Map();
  }

  of({ path }: Slot): readonly Json[] {
    const key = keyOf(path);
    const known = this.#known.get(key) ?? this.#worthTrying(key);
    this.#known.set(key, known);
    return known;
  }

  #worthTrying(key: string): readonly Json[] {
    const isAbout = ({ scope }: Constraint) =>
      scope.some((path) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[]`));
    const about = this.#keeps.filter(isAbout);
    // A constraint on this value alone settles it, whatever else the request has.
    const own = about.filter(({ scope }) => scope.every((path) => path === key || key.startsWith(`${path}.`)));
    const premise = this.premises.get(key) ?? 'given';
    const values = (this.#domain.values.get(key) ?? []).filter(
      (value) =>
        (premise === 'given' || premise.some((one) => one === value)) &&
        !own.some((constraint) => constraint.isBroken(alone(parsed(key), value))),
    );
    const isSettled = own.length === about.length && !this.#breaks.some(isAbout);
    const tried = isSettled ? values.slice(0, 1) : values;
    this.isCut ||= this.#domain.cut.has(key) && (tried.length === 0 || !isSettled);
    return tried;
  }
}

/** A request with nothing but one value. */
function alone(path: Slot['path'], value: Json): Json {
  return path.reduceRight<Json>((inner, { each, name }) => ({ [name]: each ? [inner] : inner }), value);
}
