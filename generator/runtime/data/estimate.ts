import type { Scalar } from '../core/values.js';

/** Where a value comes from: the request, a documented default, or nowhere. */
export type Origin = 'request' | 'default' | 'unknown';

/** What a request comes to at one parameter. */
export interface EffectiveValue {
  /** Absent when nobody knows. */
  readonly value?: Scalar;
  readonly from: Origin;
  /** The documents behind a default. */
  readonly sources: readonly string[];
  /** The date of a default's statement, where it is older than the version, so that it may not be about it. */
  readonly uncertain?: string;
}

/** Seconds of the video. */
export interface SecondsEstimate extends EffectiveValue {
  readonly value?: number;
  /** What the model takes, where nothing says more. Absent when the documents do not say. */
  readonly min?: number;
  readonly max?: number;
}

/** A price, by a table of the caller's. `min` and `max` are the same where everything is known. */
export interface Cost {
  readonly currency: string;
  readonly min: number;
  /** Absent when the price has no bound, since the seconds have none. */
  readonly max?: number;
}

/** What a request will come to on the bill. */
export interface Estimate {
  readonly surface: string;
  readonly operation: string;
  readonly model?: string;
  readonly version?: string;
  readonly seconds: SecondsEstimate;
  readonly resolution: EffectiveValue;
  /** How many videos it makes. */
  readonly outputs: number;
  /** Every parameter that a price may depend on, by its path: those of the two above are among them. */
  readonly values: Readonly<Record<string, EffectiveValue>>;
  /** Absent without a table of prices, and when none of its prices fits. */
  readonly cost?: Cost;
}

/** One price. The first one that fits counts. */
export interface Price {
  readonly surface?: string;
  readonly operation?: string;
  readonly model?: string | readonly string[];
  readonly version?: string | readonly string[];
  /** Values that parameters must have, defaults included: `{ "OutputConfig.Resolution": "1080P" }`. */
  readonly when?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly perSecond?: number;
  readonly perOutput?: number;
}

/** Prices that you give: this package knows none. `schemas/price-table.schema.json` describes the same as JSON. */
export interface PriceTable {
  readonly currency: string;
  readonly note?: string;
  readonly prices: readonly Price[];
}

export interface EstimateOptions {
  readonly prices?: PriceTable | undefined;
  /** Seconds that are known by now, in place of those of the request. */
  readonly seconds?: number | undefined;
}

/** Says what a request of one operation comes to. Nothing is sent. */
export interface Estimator<Request = unknown> {
  (request: Request, options?: EstimateOptions): Estimate;
  readonly surface: string;
  readonly operation: string;
}

/** What a task has used up. */
export interface Usage {
  /** Seconds of video. Absent when nobody knows. */
  readonly seconds?: number;
  readonly outputs: number;
  /** Whether it was estimated from the request, since the answer does not say it. */
  readonly isEstimated: boolean;
}
