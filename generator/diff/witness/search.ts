import { parsePath } from '../../model/path.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import { canonical, compareText } from '../canonical.ts';
import type { Json } from '../finding.ts';
import type { Domain } from './domain.ts';
import { Heap } from './heap.ts';
import { emptySlots, filled, type Slot, sizeOf } from './request-path.ts';

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
}

/** Enough for every combination of what a rule of the documents is about; beyond it the rules are reasoned over. */
const mostJudged = 10_000;

/**
 * The smallest request that reaches the goal. Requests grow parameter by parameter, smallest first, and only by
 * parameters that a constraint in the way looks at: nothing else could help. So a search that ends without a request
 * proves that there is none among the values of the domain.
 */
export function search(goal: Goal, domain: Domain): Outcome {
  const { breaks, keeps } = goal;
  if (breaks.length === 0) return { judged: 0, isComplete: true };
  // What looks at nothing but the same parameters often rules everything out, and is soon gone through.
  const scope = new Set(breaks.flatMap((constraint) => constraint.scope));
  const near = keeps.filter((constraint) => constraint.scope.every((path) => scope.has(path)));
  const probe = explore({ ...goal, keeps: near }, domain);
  if (probe.request === undefined && probe.isComplete) return probe;
  const rest = keeps.filter((constraint) => !near.includes(constraint));
  const outcome = explore({ ...goal, keeps: [...near, ...rest] }, domain);
  return { ...outcome, judged: probe.judged + outcome.judged };
}

function explore({ breaks, keeps, start }: Goal, domain: Domain): Outcome {
  const choices = new Choices(keeps, breaks, domain);
  const heap = new Heap<Node>((a, b) => a.size < b.size || (a.size === b.size && compareText(a.text, b.text) < 0));
  const seen = new Set<string>();
  const push = (request: Json) => {
    // The same parameters in another order are the same request.
    const text = canonical(request);
    if (seen.has(text)) return;
    seen.add(text);
    heap.push({ request, text, size: sizeOf(request) });
  };
  push(start);
  let judged = 0;
  for (let node = heap.pop(); node !== undefined; node = heap.pop()) {
    if (++judged > mostJudged) return { judged, isComplete: false };
    const { request } = node;
    const inTheWay = keeps.filter((constraint) => constraint.isBroken(request));
    // Breaking comes first: it says what the request is about.
    const isThere = breaks.some((constraint) => constraint.isBroken(request));
    if (isThere && inTheWay.length === 0) return { request, judged, isComplete: true };
    const open = inTheWay.map(({ scope }) => slotsOf(request, scope));
    if (open.some((slots) => slots.length === 0)) continue;
    const next = isThere
      ? open.reduce((fewest, slots) => (slots.length < fewest.length ? slots : fewest))
      : slotsOf(request, [...new Set(breaks.flatMap(({ scope }) => scope))]);
    for (const slot of next) {
      for (const value of choices.of(slot)) push(filled(request, slot, value));
    }
  }
  return { judged, isComplete: true };
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
  readonly #known = new Map<string, readonly Json[]>();

  constructor(keeps: readonly Constraint[], breaks: readonly Constraint[], domain: Domain) {
    this.#keeps = keeps;
    this.#breaks = breaks;
    this.#domain = domain;
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
    const values = (this.#domain.get(key) ?? []).filter(
      (value) => !own.some((constraint) => constraint.isBroken(alone(parsed(key), value))),
    );
    const isSettled = own.length === about.length && !this.#breaks.some(isAbout);
    return isSettled ? values.slice(0, 1) : values;
  }
}

/** A request with nothing but one value. */
function alone(path: Slot['path'], value: Json): Json {
  return path.reduceRight<Json>((inner, { each, name }) => ({ [name]: each ? [inner] : inner }), value);
}
