// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../validation/issue.js';
import type { Fault } from './faults.js';

/**
 * One request and what became of it. No header is recorded, so no secret is.
 *
 * - `accepted`: a task was made
 * - `served`: it was answered, and made none
 * - `refused`: it was answered with an error
 * - `faulted`: a fault met it before the service did
 */
export interface JournalEntry {
  readonly number: number;
  /** ISO 8601, by the virtual clock. */
  readonly time: string;
  readonly verdict: 'accepted' | 'served' | 'refused' | 'faulted';
  /** Absent when no operation could be told. */
  readonly surface?: string;
  readonly operation?: string;
  /** The secret id, or the start of the gateway's key. */
  readonly account?: string;
  /** Absent when no operation saw it, when it was larger than 64 KB, and when newer ones took its room. */
  readonly request?: unknown;
  readonly status: number;
  /** The error code that was answered. */
  readonly code?: string;
  readonly message?: string;
  /** What should have been signed, where a signature is wrong. */
  readonly expected?: string;
  /** What the validator found, the first hundred. */
  readonly issues?: readonly Issue[];
  readonly taskId?: string;
  readonly requestId?: string;
  readonly fault?: Fault;
}

/**
 * Room for requests and for what is wrong with them. The oldest entries lose these first, and keep what became of the
 * request. In the size of their JSON, roughly.
 */
const mostBytes = 32 * 1024 * 1024;

/** Roughly the JSON of an issue. */
const bytesOfIssue = 600;

/** The last requests, oldest first. */
export class Journal {
  readonly #capacity: number;
  #entries: JournalEntry[] = [];
  #oldest = 0;
  #count = 0;
  /** Sizes of the entries that still have their request, oldest first. */
  #sizes: { readonly number: number; readonly bytes: number }[] = [];
  #bytes = 0;

  /** Throws a `RangeError` when the capacity is no number of entries. */
  constructor(capacity: number) {
    if (!(Number.isInteger(capacity) && capacity >= 0)) {
      throw new RangeError(`a journal keeps 0 entries or more, not ${capacity}`);
    }
    this.#capacity = capacity;
  }

  /** Requests so far, forgotten ones too. */
  get count(): number {
    return this.#count;
  }

  /** `requestBytes` is the size of the request in the entry. */
  add(entry: Omit<JournalEntry, 'number'>, requestBytes = 0): JournalEntry {
    this.#count++;
    const numbered = { number: this.#count, ...entry };
    if (this.#capacity === 0) return numbered;
    this.#makeRoom(numbered.number, requestBytes + (entry.issues?.length ?? 0) * bytesOfIssue);
    if (this.#entries.length < this.#capacity) this.#entries.push(numbered);
    else {
      this.#entries[this.#oldest] = numbered;
      this.#oldest = (this.#oldest + 1) % this.#capacity;
    }
    return numbered;
  }

  #makeRoom(number: number, bytes: number): void {
    if (bytes === 0) return;
    this.#sizes.push({ number, bytes });
    this.#bytes += bytes;
    while (this.#bytes > mostBytes) {
      const first = this.#sizes.shift();
      if (first === undefined) return;
      this.#bytes -= first.bytes;
      const at = this.#entries.findIndex((entry) => entry.number === first.number);
      const entry = this.#entries[at];
      if (entry === undefined) continue;
      const { issues, request, ...rest } = entry;
      this.#entries[at] = rest;
    }
  }

  /** The entries whose fields have these values. */
  entries(wanted: Partial<JournalEntry> = {}): readonly JournalEntry[] {
    const ordered = [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)];
    const conditions = Object.entries(wanted);
    return ordered.filter((entry) => conditions.every(([key, value]) => entry[key as keyof JournalEntry] === value));
  }

  /** A line of JSON for each entry: what `specgen diff --journal` reads. */
  toJsonLines(): string {
    return [...this.jsonLines()].join('');
  }

  /** The same, one at a time. */
  *jsonLines(): Generator<string> {
    for (const entry of this.entries()) yield `${JSON.stringify(entry)}\n`;
  }

  clear(account?: string): void {
    this.#entries = account === undefined ? [] : this.entries().filter((entry) => entry.account !== account);
    this.#oldest = 0;
    if (account !== undefined) return;
    this.#count = 0;
    this.#sizes = [];
    this.#bytes = 0;
  }
}
