import type { Path } from '../../model/path.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import type { Json } from '../finding.ts';
import { alone } from './request-path.ts';

/**
 * Constraints that are asked of one request after the other. A request is mostly another one with a parameter more, so that only
 * what looks at that parameter, at what it is in or at what is in it has to be asked again.
 */
export class Watch {
  readonly #constraints: readonly Constraint[];
  readonly #all: readonly number[];
  readonly #about = new Map<string, ReadonlySet<number>>();
  readonly #stirred = new Map<string, Map<Json, readonly number[]>>();

  constructor(constraints: readonly Constraint[]) {
    this.#constraints = constraints;
    this.#all = constraints.map((_, index) => index);
  }

  /** Those that a request breaks; of one that grew by a parameter, given what it grew from broke. */
  brokenBy(request: Json, grown?: Grown): readonly number[] {
    const isBroken = (index: number) => this.#constraints[index]?.isBroken(request) === true;
    if (grown === undefined) return this.#all.filter(isBroken);
    const about = this.about(grown.key);
    const kept = grown.before.filter((index) => !about.has(index));
    const found = this.#stirredBy(grown).filter(isBroken);
    return found.length === 0 ? kept : [...kept, ...found].sort((a, b) => a - b);
  }

  /** Those that look at a parameter. */
  about(key: string): ReadonlySet<number> {
    const known = this.#about.get(key);
    if (known !== undefined) return known;
    const about = new Set(this.#all.filter((index) => this.#looksAt(index, key)));
    this.#about.set(key, about);
    return about;
  }

  /** Those that look at a parameter and may be broken while it has a value. */
  #stirredBy({ key, path, value }: Grown): readonly number[] {
    // Of elements of lists some may have it and others not.
    if (path.some(({ each }) => each)) return [...this.about(key)];
    const ofKey = this.#stirred.get(key) ?? new Map<Json, readonly number[]>();
    this.#stirred.set(key, ofKey);
    const known = ofKey.get(value);
    if (known !== undefined) return known;
    const request = alone(path, value);
    const isRuledOut = ({ needs = [] }: Constraint) =>
      needs.some(({ holds, scope }) => scope.every((one) => one === key) && !holds(request));
    const found = [...this.about(key)].filter((index) => {
      const constraint = this.#constraints[index];
      return constraint !== undefined && !isRuledOut(constraint);
    });
    ofKey.set(value, found);
    return found;
  }

  #looksAt(index: number, key: string): boolean {
    const scope = this.#constraints[index]?.scope ?? [];
    // What names no path looks at the whole request.
    return scope.length === 0 || scope.some((path) => isWithin(path, key) || isWithin(key, path));
  }
}

/** What a request was made of: what another one broke, and a parameter that was filled. */
export interface Grown {
  readonly before: readonly number[];
  readonly key: string;
  readonly path: Path;
  readonly value: Json;
}

/** Whether a path is another one or lies below it. */
function isWithin(path: string, other: string): boolean {
  return path.startsWith(other) && (path.length === other.length || /^[.[]/.test(path.slice(other.length)));
}
