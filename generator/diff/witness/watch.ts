import type { Constraint } from '../accepted-set/constraint.ts';
import type { Json } from '../finding.ts';

/**
 * Constraints that are asked of one request after the other. A request is mostly another one with a parameter more, so that only
 * what looks at that parameter, at what it is in or at what is in it has to be asked again.
 */
export class Watch {
  readonly #constraints: readonly Constraint[];
  readonly #all: readonly number[];
  readonly #about = new Map<string, ReadonlySet<number>>();

  constructor(constraints: readonly Constraint[]) {
    this.#constraints = constraints;
    this.#all = constraints.map((_, index) => index);
  }

  brokenBy(request: Json, before: readonly number[] = [], key?: string): readonly number[] {
    const isBroken = (index: number) => this.#constraints[index]?.isBroken(request) === true;
    if (key === undefined) return this.#all.filter(isBroken);
    const asked = this.#aboutKey(key);
    const kept = before.filter((index) => !asked.has(index));
    const found = [...asked].filter(isBroken);
    return found.length === 0 ? kept : [...kept, ...found].sort((a, b) => a - b);
  }

  #aboutKey(key: string): ReadonlySet<number> {
    const known = this.#about.get(key) ?? new Set(this.#all.filter((index) => this.#looksAt(index, key)));
    this.#about.set(key, known);
    return known;
  }

  #looksAt(index: number, key: string): boolean {
    const scope = this.#constraints[index]?.scope ?? [];
    // What names no path looks at the whole request.
    return scope.length === 0 || scope.some((path) => isWithin(path, key) || isWithin(key, path));
  }
}

/** Whether a path is another one or lies below it. */
function isWithin(path: string, other: string): boolean {
  return path.startsWith(other) && (path.length === other.length || /^[.[]/.test(path.slice(other.length)));
}
