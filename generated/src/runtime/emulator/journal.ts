// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../validation/issue.js';
import { cutRequest, cutTexts, roughBytes } from './cut-request.js';
import type { Fault } from './faults.js';
import { optional } from './json-paths.js';
import { checkWanted } from './option-checks.js';

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
  /** Absent when no operation could be identified. */
  readonly surface?: string;
  readonly operation?: string;
  /** The secret id, or the start of the gateway's key. */
  readonly account?: string;
  /**
   * Absent when no operation saw it, and when newer ones took its room. Long texts of a request larger than 64 KiB are
   * cut; one that is larger even so is absent.
   */
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

/** Roughly the JSON of an issue without its path, which the message says again. */
const bytesOfIssue = 600;

/** What is kept of one request is never more than this. */
const mostIssues = 100;
const longestMessage = 2_000;
const longestExpected = 8_000;

interface Kept {
  entry: JournalEntry;
  /** Of its request and its issues; 0 once they are gone. */
  bytes: number;
}

/** The last requests, oldest first. */
export class Journal {
  readonly #capacity: number;
  /** A ring: the n-th entry is at n modulo the capacity. */
  #ring: Kept[] = [];
  /** Entries that were written into the ring, and those of them that have lost their requests. */
  #written = 0;
  #stripped = 0;
  #bytes = 0;
  #count = 0;

  /** Throws a `RangeError` when the capacity is not a number of entries. */
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

  add({ request, ...entry }: Omit<JournalEntry, 'number'>): JournalEntry {
    const cut = request === undefined ? undefined : cutRequest(request);
    const numbered: JournalEntry = {
      number: ++this.#count,
      ...entry,
      ...optional('request', cut),
      ...optional('message', entry.message?.slice(0, longestMessage)),
      ...optional('expected', entry.expected?.slice(0, longestExpected)),
      ...optional('issues', keptIssues(entry.issues, cut === request)),
    };
    if (this.#capacity === 0) return numbered;
    const issueBytes = (numbered.issues ?? []).reduce((sum, { path }) => sum + bytesOfIssue + 2 * path.length, 0);
    const bytes = (cut === undefined ? 0 : roughBytes(cut)) + issueBytes + (numbered.expected?.length ?? 0);
    this.#write({ entry: numbered, bytes });
    return numbered;
  }

  #write(kept: Kept): void {
    const at = this.#written % this.#capacity;
    this.#bytes += kept.bytes - (this.#ring[at]?.bytes ?? 0);
    this.#ring[at] = kept;
    this.#written++;
    this.#stripped = Math.max(this.#stripped, this.#written - this.#capacity);
    while (this.#bytes > mostBytes && this.#stripped < this.#written - 1) this.#strip();
  }

  /** Removes the largest parts of the oldest entry that still has them. */
  #strip(): void {
    const kept = this.#ring[this.#stripped++ % this.#capacity];
    if (kept === undefined) return;
    const { expected, issues, request, ...rest } = kept.entry;
    kept.entry = rest;
    this.#bytes -= kept.bytes;
    kept.bytes = 0;
  }

  #oldestFirst(): readonly Kept[] {
    const oldest = this.#written % this.#capacity;
    return this.#ring.length < this.#capacity
      ? this.#ring
      : [...this.#ring.slice(oldest), ...this.#ring.slice(0, oldest)];
  }

  /** The entries whose fields have these values. Throws an `InvalidOptionError` for a field that no entry has. */
  entries(wanted: Partial<JournalEntry> = {}): readonly JournalEntry[] {
    checkWanted(wanted);
    const conditions = Object.entries(wanted);
    return this.#oldestFirst()
      .map(({ entry }) => entry)
      .filter((entry) => conditions.every(([key, value]) => entry[key as keyof JournalEntry] === value));
  }

  /** A line of JSON for each entry: what `specgen diff --journal` reads. */
  toJsonLines(): string {
    return [...this.jsonLines()].join('');
  }

  /** The same, one at a time. */
  *jsonLines(): Generator<string> {
    for (const entry of this.entries()) yield `${JSON.stringify(entry)}\n`;
  }

  /** Forgets the entries of an account; without one all, and counts from 1 again. */
  clear(account?: string): void {
    const left = account === undefined ? [] : this.#oldestFirst().filter(({ entry }) => entry.account !== account);
    this.#ring = [];
    this.#written = 0;
    this.#stripped = 0;
    this.#bytes = 0;
    for (const kept of left) this.#write(kept);
    if (account === undefined) this.#count = 0;
  }
}

/** The first issues. They may refer to the request that they are about, and are copied where that is not kept. */
function keptIssues(issues: readonly Issue[] | undefined, isRequestKept: boolean): readonly Issue[] | undefined {
  const first = issues?.slice(0, mostIssues);
  return first === undefined || isRequestKept
    ? first
    : (cutTexts(JSON.parse(JSON.stringify(first))) as readonly Issue[]);
}
