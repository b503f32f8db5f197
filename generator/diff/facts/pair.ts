import { canonical } from '../../model/canonical.ts';
import type { Both } from '../edition.ts';
import { isRespelling } from './spelling.ts';

/** Two lists of facts, paired by what each fact is called. */
export interface Paired<T> {
  readonly both: readonly Both<T>[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

export function pair<T>(base: readonly T[], head: readonly T[], nameOf: (item: T) => string): Paired<T> {
  const before = new Map(base.map((item) => [nameOf(item), item]));
  const after = new Map(head.map((item) => [nameOf(item), item]));
  return {
    both: base.flatMap((item) => {
      const twin = after.get(nameOf(item));
      return twin === undefined ? [] : [{ base: item, head: twin }];
    }),
    added: head.filter((item) => !before.has(nameOf(item))),
    removed: base.filter((item) => !after.has(nameOf(item))),
  };
}

export interface Respelled<T> extends Paired<T> {
  readonly respelled: readonly Both<T>[];
}

/** Pairs by name, and then what is left by names that are spelt almost alike. Each name is used once. */
export function pairWithRespelled<T>(
  base: readonly T[],
  head: readonly T[],
  nameOf: (item: T) => string,
): Respelled<T> {
  const { added, both, removed } = pair(base, head, nameOf);
  const respelled: Both<T>[] = [];
  const isFree = (item: T) => !respelled.some((one) => one.base === item || one.head === item);
  for (const item of removed) {
    const near = added.filter((candidate) => isFree(candidate) && isRespelling(nameOf(item), nameOf(candidate)));
    // With two candidates it would be a guess.
    const [only] = near;
    if (only !== undefined && near.length === 1) respelled.push({ base: item, head: only });
  }
  return { both, added: added.filter(isFree), removed: removed.filter(isFree), respelled };
}

/** Whether two pieces of plain data say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}
