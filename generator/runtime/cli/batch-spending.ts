import type { JobResult } from '../bulk/job.js';
import type { Money } from './batch-progress.js';
import type { CatalogOperation } from './catalog.js';
import { estimateOf, type Limits } from './money.js';
import type { Fields } from './read-request.js';

/** Adds up what the videos cost, by the prices of the caller. It keeps the requests of jobs that are under way. */
export class BatchSpending {
  readonly #operation: CatalogOperation;
  readonly #limits: Limits;
  readonly #requests = new Map<string, Fields>();
  #amount = 0;
  #unknown = 0;

  constructor(operation: CatalogOperation, limits: Limits) {
    this.#operation = operation;
    this.#limits = limits;
  }

  /** Absent without prices. */
  get money(): Money | undefined {
    const { prices } = this.#limits;
    return prices && { amount: this.#amount, currency: prices.currency, unknown: this.#unknown };
  }

  started(id: string, request: Fields): void {
    if (this.#limits.prices !== undefined) this.#requests.set(id, request);
  }

  skipped(id: string, isUnderWay: boolean): void {
    if (!isUnderWay) this.#requests.delete(id);
  }

  ended(result: JobResult): void {
    const request = this.#requests.get(result.id);
    this.#requests.delete(result.id);
    if (this.#limits.prices === undefined || result.state !== 'done') return;
    const seconds = result.usage?.seconds;
    const cost = request && estimateOf(this.#operation, request, this.#limits, seconds)?.cost;
    // A job of an earlier run may end before its line is read.
    if (cost?.max === undefined) this.#unknown++;
    else this.#amount += cost.max;
  }
}
