import type { JobResult } from './job.js';
import type { SettledEntry } from './ledger.js';

/** How a run is doing. */
export interface BulkStats {
  /** Jobs that were taken, in this run. */
  readonly taken: number;
  /** Of those, jobs that an earlier run had sent. */
  readonly takenUp: number;
  /** Tasks that are known. */
  readonly accepted: number;
  /** Tasks whose results have not been handed over. */
  readonly running: number;
  readonly done: number;
  readonly failed: number;
  readonly ambiguous: number;
  readonly expired: number;
  /** Tasks that were created because the one before failed without a charge. */
  readonly repeated: number;
  /** Jobs that were not taken, since the ledger knows them. */
  readonly skipped: number;
  /** Jobs that came with another request than the ledger has. */
  readonly changed: number;
  /** Seconds of the videos, as far as they are known. */
  readonly seconds: number;
  /** For how many milliseconds the oldest result has waited to be handed over. */
  readonly lagMs: number;
  /** How jobs of earlier runs ended, of those that came again. */
  readonly before: {
    readonly done: number;
    readonly failed: number;
    readonly ambiguous: number;
    readonly expired: number;
  };
}

type Figures = { -readonly [K in keyof Omit<BulkStats, 'before' | 'lagMs'>]: number };

/** Least milliseconds between two reports. */
const reportMs = 1_000;

/** The figures of a run. */
export class Counts {
  readonly #figures: Figures = {
    taken: 0,
    takenUp: 0,
    accepted: 0,
    running: 0,
    done: 0,
    failed: 0,
    ambiguous: 0,
    expired: 0,
    repeated: 0,
    skipped: 0,
    changed: 0,
    seconds: 0,
  };
  readonly #before = { done: 0, failed: 0, ambiguous: 0, expired: 0 };
  readonly #lag: () => number;
  readonly #monotonic: () => number;
  readonly #onProgress: ((stats: BulkStats) => unknown) | undefined;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(monotonic: () => number, onProgress: ((stats: BulkStats) => unknown) | undefined, lag: () => number) {
    this.#lag = lag;
    this.#monotonic = monotonic;
    this.#onProgress = onProgress;
  }

  get stats(): BulkStats {
    return { ...this.#figures, lagMs: this.#lag(), before: { ...this.#before } };
  }

  taken(isAgain: boolean): void {
    this.#figures.taken++;
    if (isAgain) this.#figures.takenUp++;
    this.report();
  }

  takenUp(isAccepted: boolean): void {
    this.taken(true);
    if (isAccepted) this.accepted();
  }

  accepted(): void {
    this.#figures.accepted++;
    this.#figures.running++;
    this.report();
  }

  repeated(): void {
    this.#figures.repeated++;
    this.#figures.running--;
  }

  skipped(isChanged: boolean): void {
    this.#figures.skipped++;
    if (isChanged) this.#figures.changed++;
    this.report();
  }

  settledBefore({ state }: SettledEntry): void {
    this.#before[state]++;
  }

  settled(result: JobResult, wasAccepted: boolean): void {
    this.#figures[result.state]++;
    if (wasAccepted) this.#figures.running--;
    if (result.state === 'done') this.#figures.seconds += result.usage?.seconds ?? 0;
    this.report();
  }

  report(isLast = false): void {
    if (this.#onProgress === undefined) return;
    const now = this.#monotonic();
    if (!isLast && now - this.#reportedAt < reportMs) return;
    this.#reportedAt = now;
    try {
      const later = this.#onProgress(this.stats);
      // What goes wrong in it does not end the run, neither now nor later.
      if (later instanceof Promise) later.catch(() => undefined);
    } catch {
      // Nor at once.
    }
  }
}
