// Shipped to the letter from generator/runtime; change it there.
import type { FaultPlan } from './faults.js';
import type { Scenario } from './scenario.js';
import type { KnownKey } from './signature/verdict.js';
import type { EmulatorSnapshot } from './snapshot.js';

export interface EmulatorOptions {
  /** Makes everything that is made up come again: ids, faults. Default 1. */
  readonly seed?: number;
  /**
   * Keys by secret id, in addition to the emulator's own: every secret id that begins with `emulator` has the secret key
   * `emulator`, and every gateway key that begins with `emulator` is taken. Never put real keys here.
   */
  readonly keys?: Readonly<Record<string, KnownKey>>;
  /** Keys of the gateway, in addition to those that begin with `emulator`. */
  readonly apiKeys?: readonly string[];
  /**
   * Accept what `unchecked` lets through: models, versions, values and parameters that the specs do not know. For clients
   * over HTTP, which cannot tell; one from `connect()` hands the mark on by itself. Default false.
   */
  readonly lenient?: boolean;
  /** Keep to the documented rates. Default true. */
  readonly rateLimits?: boolean;
  /**
   * `machine`: tasks take their time. `instant`: the clock of tasks stands still and jumps ahead when those who sleep by
   * it wait for nothing else. Default `machine`.
   */
  readonly clock?: 'machine' | 'instant';
  /** Where the clock of tasks begins, milliseconds since the epoch. Default: now. */
  readonly start?: number;
  /** What becomes of tasks that no rule is about. */
  readonly scenario?: Scenario;
  readonly faults?: FaultPlan;
  /** Most entries the journal keeps. Default 10,000. */
  readonly journalSize?: number;
  /** The state to begin with, from `snapshot()`. */
  readonly snapshot?: EmulatorSnapshot;
}

/** Where an emulator listens. */
export interface Listening {
  /** `http://127.0.0.1:7070` */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}
