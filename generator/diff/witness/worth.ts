import { property } from '../../runtime/core/values.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import type { Json } from '../finding.ts';
import { costOf, type Size } from './request-path.ts';

/** What is worth trying for a parameter. */
export interface Worth {
  readonly values: readonly Json[];
  /** What a request grows by at least with each of them. */
  readonly costs: readonly Size[];
  /** The least of that. */
  readonly least: Size;
  /** Other values might do as well, which are too long to be made up. */
  readonly isCut: boolean;
}

export function worthOf(key: string, values: readonly Json[], isCut: boolean): Worth {
  const name = key.slice(key.lastIndexOf('.') + 1);
  const costs = values.map((value) => costOf(name, value));
  return { values, costs, isCut, least: leastOf(costs) };
}

/** A parameter without a value adds a key, at least, if it is given after all. */
function leastOf(costs: readonly Size[]): Size {
  if (costs.length === 0) return { count: 1, length: 4 };
  return {
    count: Math.min(...costs.map(({ count }) => count)),
    length: Math.min(...costs.map(({ length }) => length)),
  };
}

/** What looks at a parameter together with others, which may rule out values that are fine by themselves. */
export class Tied {
  readonly keeps: readonly Constraint[];
  readonly #key: string;
  readonly #others: readonly string[];
  readonly #known = new Map<Worth, Map<string, Worth>>();
  readonly #stirred = new Map<Json, readonly Constraint[]>();

  constructor(key: string, keeps: readonly Constraint[]) {
    this.keeps = keeps;
    this.#key = key;
    this.#others = [...new Set(keeps.flatMap(({ scope }) => scope))].filter((path) => path !== key);
  }

  /** The values that go together with what a request has. */
  fitting(worth: Worth, request: Json): Worth {
    const given = Object.fromEntries(this.#others.map((name) => [name, property(request, name)]));
    const text = JSON.stringify(given);
    const known = this.#known.get(worth) ?? new Map<string, Worth>();
    this.#known.set(worth, known);
    const found = known.get(text) ?? this.#newFitting(worth, given);
    known.set(text, found);
    return found;
  }

  #newFitting(worth: Worth, given: Readonly<Record<string, unknown>>): Worth {
    const key = this.#key;
    const values = worth.values.filter((value) => {
      const request = { ...given, [key]: value };
      return !this.#stirredBy(value).some(
        ({ isBroken, scope }) => scope.every((path) => path === key || given[path] !== undefined) && isBroken(request),
      );
    });
    return values.length === worth.values.length ? worth : worthOf(key, values, worth.isCut);
  }

  /** Those that may be broken while the parameter has a value. */
  #stirredBy(value: Json): readonly Constraint[] {
    const known = this.#stirred.get(value);
    if (known !== undefined) return known;
    const request = { [this.#key]: value };
    const found = this.keeps.filter(
      ({ needs = [] }) =>
        !needs.some(({ holds, scope }) => scope.length === 1 && scope[0] === this.#key && !holds(request)),
    );
    this.#stirred.set(value, found);
    return found;
  }
}
