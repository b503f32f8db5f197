// Shipped to the letter from generator/runtime; change it there.
/** Someone who is to be woken at a time, milliseconds since the epoch. */
export interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

interface Kept {
  readonly alarm: Alarm;
  /** When it came: of alarms for the same time the first one rings first. */
  readonly number: number;
  isOff: boolean;
}

/**
 * Alarms by their time, a binary heap: thousands of tasks are waited for at once, and to look through all of them for
 * each that rings would take a time that grows with their square.
 */
export class Alarms {
  readonly #heap: Kept[] = [];
  readonly #kept = new Map<Alarm, Kept>();
  #count = 0;

  get size(): number {
    return this.#kept.size;
  }

  /** The one that rings next. */
  get next(): Alarm | undefined {
    while (this.#heap[0]?.isOff === true) this.#removeFirst();
    return this.#heap[0]?.alarm;
  }

  add(alarm: Alarm): void {
    const kept = { alarm, number: this.#count++, isOff: false };
    this.#kept.set(alarm, kept);
    this.#rise(this.#heap.push(kept) - 1);
  }

  /** Turns an alarm off. It stays in its place until that comes up, where it is left out. */
  delete(alarm: Alarm): void {
    const kept = this.#kept.get(alarm);
    if (kept === undefined) return;
    kept.isOff = true;
    this.#kept.delete(alarm);
    if (this.#kept.size === 0) this.#heap.length = 0;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const earlier = this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(earlier, index)) return;
      this.#swap(index, earlier);
      index = earlier;
    }
  }

  /** Places that are empty come after all others. */
  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return first !== undefined;
    const [at, than] = [first.alarm.at, second.alarm.at];
    return at < than || (at === than && first.number < second.number);
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
