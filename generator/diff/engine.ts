import type { Table } from '../model/table.ts';
import type { Bump, Cause, Comparison, Impact, Json, Side } from './finding.ts';

/** What the reports and the command need of the engine, and no more: tests put a small one in its place. */
export interface Engine {
  readonly compare: (base: Edition, head: Edition, options?: CompareOptions) => Comparison | Promise<Comparison>;
  /** Every rule there is, in the order they are listed. */
  readonly rules: readonly RuleInfo[];
  /**
   * Whether the validators of the two editions differ on a request. Recorded requests are counted by it where it is
   * there, and by what the findings say of them where it is not.
   */
  readonly verdictChanges?: (base: Edition, head: Edition) => VerdictChanges | Promise<VerdictChanges>;
}

/** One edition of the specs, under the name the user gave it. */
export interface Edition {
  readonly name: string;
  readonly table: Table;
}

export interface CompareOptions {
  /** Why everything changed that did; the vendor, unless said otherwise. */
  readonly cause?: Cause;
}

/** One rule of the comparison, as `specgen diff rules` lists it and `specgen diff explain` tells of it. */
export interface RuleInfo {
  /** `matrix.cell.narrowed`. Stable: acceptances and other tools hold on to it. */
  readonly id: string;
  /** What kind of fact it is about. */
  readonly kind: string;
  /** What happened to the fact. */
  readonly action: string;
  readonly side: Side | 'both';
  /** The rule that the swapped comparison yields, or why there is none. */
  readonly mirror: { readonly id: string } | { readonly none: string };
  /** What it does to those who send requests, and to those who read answers. */
  readonly request?: Impact;
  readonly response?: Impact;
  readonly bump: Bump;
  readonly page: {
    /** What the finding says, in a sentence. */
    readonly what: string;
    /** A piece of the specs before and after. */
    readonly example: { readonly before: string; readonly after: string };
    /** Why it has the impact and the bump it has. */
    readonly why: string;
  };
}

/** True when one edition accepts the request and the other refuses it. Requests of unknown operations change nothing. */
export type VerdictChanges = (surface: string, operation: string, request: Json) => boolean;
