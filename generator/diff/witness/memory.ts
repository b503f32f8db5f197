import type { Scalar } from '../../model/facts.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import type { Domain } from './domain.ts';
import { Tied, type Worth } from './worth.ts';

/** What was worked out about parameters for some constraints: the next question mostly asks the same of most of them. */
export class Memory {
  readonly #worths = new Map<string, Worth>();
  readonly #tied = new Map<string, Tied>();

  worth(
    key: string,
    about: readonly (readonly Constraint[])[],
    premise: readonly Scalar[] | 'given',
    work: () => Worth,
  ): Worth {
    const text = `${key} ${about.map(numbersOf).join(' ')} ${JSON.stringify(premise)}`;
    const found = this.#worths.get(text) ?? work();
    this.#worths.set(text, found);
    return found;
  }

  tied(key: string, keeps: readonly Constraint[]): Tied {
    const text = `${key} ${numbersOf(keeps)}`;
    const found = this.#tied.get(text) ?? new Tied(key, keeps);
    this.#tied.set(text, found);
    return found;
  }
}

const memories = new WeakMap<Domain, Memory>();

export function memoryOf(domain: Domain): Memory {
  const known = memories.get(domain) ?? new Memory();
  memories.set(domain, known);
  return known;
}

const numbers = new WeakMap<Constraint, number>();
let count = 0;

function numbersOf(constraints: readonly Constraint[]): string {
  return constraints.map(numberOf).join(',');
}

function numberOf(constraint: Constraint): number {
  const known = numbers.get(constraint) ?? count++;
  numbers.set(constraint, known);
  return known;
}
