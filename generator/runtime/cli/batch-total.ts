import type { CatalogOperation } from './catalog.js';
import { estimateOf, type Limits, TooMuch } from './money.js';
import type { Fields } from './read-request.js';

/** What many requests come to together. */
export class Total {
  readonly #operation: CatalogOperation;
  readonly #limits: Limits;
  jobs = 0;
  first: Fields | undefined;
  /** Stands for the jobs: the same jobs have the same keys. */
  content = '';
  /** Requests of which nobody knows how long the video will be, or what it costs. */
  unknownSeconds = 0;
  unknownCost = 0;
  #seconds = { min: 0, max: 0 };
  #cost = { min: 0, max: 0 };
  #currency: string | undefined;

  constructor(operation: CatalogOperation, limits: Limits) {
    this.#operation = operation;
    this.#limits = limits;
  }

  add(request: Fields): void {
    this.jobs++;
    this.first ??= request;
    const estimate = estimateOf(this.#operation, request, this.#limits);
    const { max, min } = estimate?.seconds ?? {};
    if (max === undefined) this.unknownSeconds++;
    this.#seconds = { min: this.#seconds.min + (min ?? 0), max: this.#seconds.max + (max ?? 0) };
    const cost = estimate?.cost;
    if (cost?.max === undefined) this.unknownCost++;
    this.#currency ??= cost?.currency;
    this.#cost = { min: this.#cost.min + (cost?.min ?? 0), max: this.#cost.max + (cost?.max ?? 0) };
  }

  get facts() {
    const cost = this.#currency === undefined ? {} : { cost: { ...rounded(this.#cost), currency: this.#currency } };
    const { jobs, unknownCost, unknownSeconds } = this;
    return { jobs, seconds: this.#seconds, unknownSeconds, ...cost, ...(this.#currency && { unknownCost }) };
  }

  /** Throws where the requests together take, or may take, more than allowed. */
  check({ cost, seconds }: Limits): void {
    if (seconds !== undefined) {
      if (this.unknownSeconds > 0)
        throw new TooMuch(
          `--max-seconds ${seconds}: nobody knows how long ${this.unknownSeconds} of the videos will be`,
        );
      if (this.#seconds.max > seconds)
        throw new TooMuch(`--max-seconds ${seconds}: the videos may have ${this.#seconds.max} s`);
    }
    if (cost !== undefined) {
      if (this.unknownCost > 0)
        throw new TooMuch(`--max-cost ${cost}: none of the prices says what ${this.unknownCost} of the videos cost`);
      const { max } = rounded(this.#cost);
      if (max > cost) throw new TooMuch(`--max-cost ${cost}: the videos may cost ${max} ${this.#currency}`);
    }
  }
}

/** `200 jobs, 1000 s, 60 USD` */
export function describedTotal(total: Total): string {
  const { cost, jobs, seconds, unknownSeconds } = total.facts;
  const range = ({ max, min }: { readonly min: number; readonly max: number }) =>
    min === max ? String(max) : `${min} to ${max}`;
  const unknown = unknownSeconds > 0 ? `, and ${unknownSeconds} videos of unknown length` : '';
  return `${jobs} jobs, ${range(seconds)} s${unknown}${cost === undefined ? '' : `, ${range(cost)} ${cost.currency}`}`;
}

function rounded({ max, min }: { readonly min: number; readonly max: number }) {
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return { min: round(min), max: round(max) };
}
