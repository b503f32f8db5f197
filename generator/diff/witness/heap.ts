/** A queue that gives the smallest entry first. */
export class Heap<T> {
  readonly #entries: T[] = [];
  readonly #isLess: (a: T, b: T) => boolean;

  constructor(isLess: (a: T, b: T) => boolean) {
    this.#isLess = isLess;
  }

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfLess(at, above)) return;
      at = above;
    }
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (entries.length === 0 || last === undefined) return first;
    entries[0] = last;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = right < entries.length && this.#less(right, left) ? right : left;
      if (least >= entries.length || !this.#swapIfLess(least, at)) return first;
      at = least;
    }
  }

  #less(a: number, b: number): boolean {
    return this.#isLess(this.#entries[a] as T, this.#entries[b] as T);
  }

  #swapIfLess(below: number, above: number): boolean {
    if (!this.#less(below, above)) return false;
    const entries = this.#entries;
    [entries[below], entries[above]] = [entries[above] as T, entries[below] as T];
    return true;
  }
}
