import { canonical, compareText } from '../../model/canonical.ts';
import type { Constraint, Need } from '../accepted-set/constraint.ts';
import type { Json } from '../finding.ts';
import { Choices } from './choices.ts';
import type { Domain } from './domain.ts';
import { Heap } from './heap.ts';
import { filled, measured, rankOf, type Size, type Slot } from './request-path.ts';
import { keyOf, slotKey, slotsOf } from './slots.ts';
import { Watch } from './watch.ts';

/** A request that was found. */
export interface Answer {
  readonly request: Json;
  readonly text: string;
  readonly size: number;
}

export interface Explored {
  readonly answer?: Answer;
  readonly judged: number;
  readonly isComplete: boolean;
  /** The parameters that could have been filled, with which values is decided by what looks at them. */
  readonly filled: ReadonlySet<string>;
}

/** What a request is to be like. */
export interface Task {
  /** What says which values are worth trying for a parameter, and nothing else. */
  readonly filters: readonly Constraint[];
  /** What is to be kept to besides. */
  readonly asked: readonly Constraint[];
  /** One of them is to be broken. They share their premises. */
  readonly breaks: readonly Constraint[];
}

/** A request with one parameter more than another, which is made when its turn comes. */
interface Candidate {
  /** What an answer that grows from it has at least. */
  readonly least: number;
  /** The larger of those of which one may be as small an answer as the other: it is nearer to one. */
  readonly count: number;
  readonly from: Node;
  readonly slot: Slot;
  readonly value: Json;
}

/** A request that was judged, and is to grow. */
interface Node {
  readonly request: Json;
  readonly size: Size;
  readonly least: number;
  readonly count: number;
  /** Slots that stay empty: those who have them filled grow from another request. */
  readonly closed: ReadonlySet<string>;
  readonly broken: Broken;
  /** For each constraint that it breaks: slots that may make it good. */
  readonly open: ReadonlyMap<number, readonly Slot[]>;
  /** Slots of which one has to be filled. */
  readonly next: readonly Slot[];
  /** What everything else that is left to be done adds at least. */
  readonly rest: Size;
}

/** Which constraints a request breaks, of those to keep to and of those to break. */
interface Broken {
  readonly keeps: readonly number[];
  readonly breaks: readonly number[];
}

/** Enough for every combination of what a rule of the documents is about; beyond it the rules are reasoned over. */
const mostJudged = 10_000;

/**
 * The smallest request that keeps to some constraints and breaks one of others, which share their premises. Requests grow
 * parameter by parameter. Whatever a request breaks, or does not break yet, is made good by one of a few parameters: of
 * these, what has the first grows from one request, what has the second and not the first from another, and so on. So
 * no request is looked at twice, and one is given up as soon as none of those that are left could make it good.
 * Nothing larger than `limit` is of use.
 */
export class Exploration {
  readonly #keeps: readonly Constraint[];
  readonly #breaks: readonly Constraint[];
  readonly #needed: readonly string[];
  readonly #choices: Choices;
  readonly #watch: { readonly keeps: Watch; readonly breaks: Watch };
  readonly #heap = new Heap<Candidate | Node>(
    (a, b) => a.least < b.least || (a.least === b.least && a.count > b.count),
  );
  #best: Answer | undefined;
  #judged = 0;

  constructor({ asked, breaks, filters }: Task, domain: Domain, limit?: Answer) {
    this.#keeps = asked;
    this.#breaks = breaks;
    this.#choices = new Choices([...filters, ...asked], breaks, domain);
    this.#watch = { keeps: new Watch(asked), breaks: new Watch(breaks) };
    this.#needed = [...this.#choices.premises]
      .filter(([, values]) => values === 'given' || values.length > 0)
      .map(([path]) => path);
    this.#best = limit;
  }

  run(start: Json): Explored {
    const limit = this.#best;
    this.#judge(start, new Set(), 0);
    for (let next = this.#heap.pop(); next !== undefined; next = this.#heap.pop()) {
      if (this.#isUseless(next.least)) break;
      // What was found by then may not be the smallest, but it is there.
      if (this.#judged > mostJudged) return this.#found(limit, this.#best !== limit);
      if ('next' in next) this.#grow(next);
      else this.#make(next);
    }
    return this.#found(limit, !this.#choices.isCut);
  }

  #found(limit: Answer | undefined, isComplete: boolean): Explored {
    const answer = this.#best === limit ? undefined : this.#best;
    return {
      ...(answer === undefined ? {} : { answer }),
      judged: this.#judged,
      isComplete,
      filled: this.#choices.asked,
    };
  }

  #isUseless(rank: number): boolean {
    return this.#best !== undefined && rank > this.#best.size;
  }

  #grow(from: Node): void {
    const closed = new Set(from.closed);
    for (const slot of from.next) {
      const so = { ...from, closed: new Set(closed) };
      const { costs, values } = this.#choices.of(slot, from.request);
      for (const [at, value] of values.entries()) {
        const cost = costs[at] ?? nothing;
        const least = Math.max(from.least, rankOf(plus(plus(from.size, from.rest), cost)));
        if (!this.#isUseless(least)) this.#heap.push({ least, count: from.count + 1, from: so, slot, value });
      }
      closed.add(slotKey(slot));
    }
  }

  #make({ from, least, slot, value }: Candidate): void {
    this.#judge(filled(from.request, slot, value), from.closed, least, { from, slot, value });
  }

  #judge(
    request: Json,
    closed: ReadonlySet<string>,
    atLeast: number,
    grown?: Pick<Candidate, 'from' | 'slot' | 'value'>,
  ): void {
    this.#judged++;
    const size = measured(request);
    const broken = grown === undefined ? this.#broken(request) : this.#brokenSince(request, grown);
    if (broken.breaks.length > 0 && broken.keeps.length === 0) return this.#take(request, size);
    const tasks = this.#tasks(request, closed, broken, grown);
    if (tasks === undefined) return;
    const { all, open } = tasks;
    const counts = all.map((slots) => this.#branches(slots, request));
    const first = all[counts.indexOf(Math.min(...counts))] ?? [];
    const { own, rest } = this.#leastOf(first, all, request);
    const least = Math.max(atLeast, rankOf(plus(size, plus(own, rest))));
    if (this.#isUseless(least)) return;
    // What is inside of an object comes before the object, which it brings along.
    const next = first.length < 2 ? first : [...first].sort((a, b) => b.path.length - a.path.length);
    this.#heap.push({ request, size, least, count: size.count, closed, broken, open, next, rest });
  }

  #broken(request: Json): Broken {
    return { keeps: this.#watch.keeps.brokenBy(request), breaks: this.#watch.breaks.brokenBy(request) };
  }

  #brokenSince(request: Json, { from, slot, value }: Pick<Candidate, 'from' | 'slot' | 'value'>): Broken {
    const grown = { key: keyOf(slot.path), path: slot.path, value };
    return {
      keeps: this.#watch.keeps.brokenBy(request, { ...grown, before: from.broken.keeps }),
      breaks: this.#watch.breaks.brokenBy(request, { ...grown, before: from.broken.breaks }),
    };
  }

  #take(request: Json, size: Size): void {
    const answer = { request, text: canonical(request), size: rankOf(size) };
    const best = this.#best;
    const isSmaller =
      best === undefined ||
      answer.size < best.size ||
      (answer.size === best.size && compareText(answer.text, best.text) < 0);
    if (isSmaller) this.#best = answer;
  }

  /** What is left to be done, each as slots of which one has to be filled. Nothing, when it cannot be done. */
  #tasks(
    request: Json,
    closed: ReadonlySet<string>,
    broken: Broken,
    grown?: Pick<Candidate, 'from' | 'slot'>,
  ): { readonly all: readonly (readonly Slot[])[]; readonly open: Node['open'] } | undefined {
    const isOpen = (slot: Slot) => closed.size === 0 || !closed.has(slotKey(slot));
    const openIn = (scope: readonly string[]) => slotsOf(request, scope).filter(isOpen);
    const looked = grown && this.#watch.keeps.about(keyOf(grown.slot.path));
    const open = new Map<number, readonly Slot[]>();
    for (const index of broken.keeps) {
      const keep = this.#keeps[index];
      if (keep === undefined) continue;
      const before = looked?.has(index) === false ? grown?.from.open.get(index) : undefined;
      const slots = before?.every(isOpen) === true ? before : openIn(keep.scope);
      if (slots !== before && !this.#mayBecome((one) => !keep.isBroken(one), keep.scope, request, slots))
        return undefined;
      open.set(index, slots);
    }
    const tasks = [...open.values()];
    if (broken.breaks.length > 0) return { all: tasks, open };
    for (const path of this.#needed) {
      const slots = slotsOf(request, [path]);
      const open = openIn([path]);
      if (open.length === 0 && slots.length > 0) return undefined;
      if (open.length > 0) tasks.push(open);
    }
    const toBreak = this.#breaks.flatMap(({ isBroken, needs, scope }) => {
      const missing = (needs ?? [{ scope, holds: isBroken }]).filter(({ holds }) => !holds(request));
      const asked: readonly Need[] = missing.length === 0 ? [{ scope, holds: isBroken }] : missing;
      const open = asked.map((need) => openIn(need.scope));
      if (asked.some(({ holds, scope: of }, at) => !this.#mayBecome(holds, of, request, open[at] ?? []))) return [];
      const counts = open.map((slots) => this.#branches(slots, request));
      return [open[counts.indexOf(Math.min(...counts))] ?? []];
    });
    if (toBreak.length === 0) return undefined;
    tasks.push([...new Map(toBreak.flat().map((slot) => [slotKey(slot), slot])).values()]);
    return { all: tasks, open };
  }

  /** Whether some of the slots could be filled so that a test holds. Where there are many ways, they are not gone through. */
  #mayBecome(
    holds: (request: Json) => boolean,
    scope: readonly string[],
    request: Json,
    open: readonly Slot[],
  ): boolean {
    if (open.length === 0) return false;
    const worth = open.map((slot) => this.#choices.worth(slot, request));
    if (worth.some(({ isCut }) => isCut)) return true;
    if (worth.reduce((product, { values }) => product * (values.length + 1), 1) > mostFillings) return true;
    // What is filled with an object or a list may be filled further.
    const opens = open.some(({ path }) => {
      const key = keyOf(path);
      return scope.some((one) => one.startsWith(`${key}.`) || one.startsWith(`${key}[]`));
    });
    if (opens) return true;
    const tryFrom = (at: number, so: Json): boolean => {
      const slot = open[at];
      if (slot === undefined) return so !== request && holds(so);
      return tryFrom(at + 1, so) || (worth[at]?.values ?? []).some((value) => tryFrom(at + 1, filled(so, slot, value)));
    };
    return tryFrom(0, request);
  }

  #branches(slots: readonly Slot[], request: Json): number {
    return slots.reduce((sum, slot) => sum + this.#choices.worth(slot, request).values.length, 0);
  }

  /** What a task adds to a request at least, and what all those do of which no two are done by the same parameter. */
  #leastOf(
    first: readonly Slot[],
    tasks: readonly (readonly Slot[])[],
    request: Json,
  ): { readonly own: Size; readonly rest: Size } {
    const leastIn = (slots: readonly Slot[]): Size => {
      const costs = slots.map((slot) => this.#choices.worth(slot, request).least);
      return {
        count: Math.min(...costs.map(({ count }) => count)),
        length: Math.min(...costs.map(({ length }) => length)),
      };
    };
    if (tasks.length === 1) return { own: leastIn(first), rest: nothing };
    const used = new Set(first.map(slotKey));
    let rest = nothing;
    for (const slots of [...tasks].sort((a, b) => a.length - b.length)) {
      const keys = slots.map(slotKey);
      if (keys.some((key) => used.has(key))) continue;
      for (const key of keys) used.add(key);
      rest = plus(rest, leastIn(slots));
    }
    return { own: leastIn(first), rest };
  }
}

const nothing: Size = { count: 0, length: 0 };

/** Ways to fill some slots that are gone through. */
const mostFillings = 48;

function plus(a: Size, b: Size): Size {
  return { count: a.count + b.count, length: a.length + b.length };
}
