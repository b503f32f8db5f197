import type { Constraint, Need } from '../accepted-set/constraint.ts';
import type { Json } from '../finding.ts';
import type { Domain } from './domain.ts';
import { type Memory, memoryOf } from './memory.ts';
import { alone, type Slot } from './request-path.ts';
import { keyOf, parsed } from './slots.ts';
import { type Tied, type Worth, worthOf } from './worth.ts';

/** Which values of a parameter are worth trying for one goal. */
export class Choices {
  readonly #keeps: readonly Constraint[];
  readonly #breaks: readonly Constraint[];
  readonly #domain: Domain;
  /** What all constraints to be broken presuppose. */
  readonly premises: NonNullable<Constraint['premises']>;
  readonly #known = new Map<string, Worth>();
  readonly #tied = new Map<string, Tied>();
  readonly #memory: Memory;
  /** Whether a value was asked for that is not among those worth trying. */
  isCut = false;

  constructor(keeps: readonly Constraint[], breaks: readonly Constraint[], domain: Domain) {
    this.#keeps = keeps;
    this.#breaks = breaks;
    this.#domain = domain;
    this.premises = breaks[0]?.premises ?? new Map();
    this.#memory = memoryOf(domain);
  }

  /** The values of a slot that are tried in a request. */
  of(slot: Slot, request: Json): Worth {
    const worth = this.worth(slot, request);
    this.isCut ||= worth.isCut;
    return worth;
  }

  /** The values of a slot, which are looked at before it is decided whether they are tried. */
  worth({ path }: Slot, request: Json): Worth {
    const key = keyOf(path);
    const known = this.#known.get(key) ?? this.#worthTrying(key);
    this.#known.set(key, known);
    return path.length > 1 ? known : this.#fitting(key, known, request);
  }

  /** Of the values of a parameter, those that go together with what a request has. */
  #fitting(key: string, worth: Worth, request: Json): Worth {
    if (worth.values.length < 2) return worth;
    const tied = this.#tied.get(key) ?? this.#tiedTo(key);
    this.#tied.set(key, tied);
    return tied.keeps.length === 0 ? worth : tied.fitting(worth, request);
  }

  /** What looks at a parameter together with others, of which none is inside of an object. */
  #tiedTo(key: string): Tied {
    const keeps = this.#keeps.filter(
      ({ scope }) => scope.length > 1 && scope.includes(key) && scope.every((path) => !/[.[]/.test(path)),
    );
    return this.#memory.tied(key, keeps);
  }

  /** The parameters whose values were looked at. */
  get asked(): ReadonlySet<string> {
    return new Set(this.#known.keys());
  }

  #worthTrying(key: string): Worth {
    const isAbout = ({ scope }: Constraint) =>
      scope.some((path) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[]`));
    const about = this.#keeps.filter(isAbout);
    const toBreak = this.#breaks.filter(isAbout);
    const premise = this.premises.get(key) ?? 'given';
    return this.#memory.worth(key, [about, toBreak], premise, () => this.#newWorth(key, about, toBreak));
  }

  #newWorth(key: string, about: readonly Constraint[], toBreak: readonly Constraint[]): Worth {
    // A constraint on this value alone settles it, whatever else the request has.
    const own = about.filter(({ scope }) => scope.every((path) => path === key || key.startsWith(`${path}.`)));
    const premise = this.premises.get(key) ?? 'given';
    const values = (this.#domain.values.get(key) ?? []).filter(
      (value) =>
        (premise === 'given' || premise.some((one) => one === value)) &&
        !own.some((constraint) => constraint.isBroken(alone(parsed(key), value))),
    );
    const isSettled = own.length === about.length && toBreak.length === 0;
    const tried = isSettled ? values.slice(0, 1) : unlike(key, values, [...about, ...toBreak]);
    const isCut = this.#domain.cut.has(key) && (tried.length === 0 || !isSettled);
    return worthOf(key, tried, isCut);
  }
}

/** Of values that nobody tells apart, the smallest. */
function unlike(key: string, values: readonly Json[], about: readonly Constraint[]): readonly Json[] {
  const looks: Need[] = [];
  for (const { isBroken, needs, scope } of about) {
    if (!scope.includes(key)) continue;
    for (const need of needs ?? [{ scope, holds: isBroken }]) {
      if (!need.scope.includes(key)) continue;
      // What looks at other parameters as well may tell any values apart.
      if (!need.scope.every((path) => path === key || isAround(path, key))) return values;
      looks.push(need);
    }
  }
  const seen = new Map<string, Json>();
  for (const value of values) {
    const request = alone(parsed(key), value);
    const look = `${kindOf(value)} ${looks.map(({ holds }) => (holds(request) ? 1 : 0)).join('')}`;
    if (!seen.has(look)) seen.set(look, value);
  }
  return [...seen.values()];
}

/** What kind of value it is to those who look at what is inside of it: of the elements of a list, the first and the rest. */
function kindOf(value: Json): string {
  if (Array.isArray(value)) return value.length > 1 ? 'list' : 'short list';
  return typeof value === 'object' && value !== null ? 'object' : 'plain';
}

/** Whether a path is that of an object or of the elements of a list around a parameter. */
function isAround(path: string, key: string): boolean {
  return key.startsWith(`${path}.`);
}
