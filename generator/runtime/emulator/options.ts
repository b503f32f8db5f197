import type { FaultPlan } from './faults.js';
import type { EmulatorSnapshot } from './saved-state.js';
import type { Scenario } from './scenarios.js';
import type { KnownKey } from './signature/verdict.js';

export interface EmulatorOptions {
  /** The same seed makes the same ids and faults, after a `reset()` too; while it listens, ids go on. Default 1. */
  readonly seed?: number;
  /**
   * Keys by secret id, in addition to the emulator's own: every secret id that begins with `emulator` has the secret key
   * `emulator`, and every gateway key that begins with `emulator` is accepted. Never put real keys here.
   */
  readonly keys?: Readonly<Record<string, KnownKey>>;
  /** Keys of the gateway, in addition to those that begin with `emulator`. */
  readonly apiKeys?: readonly string[];
  /**
   * Accept what `unchecked` lets through: models, versions, values and parameters that the specs do not know. For clients
   * over HTTP, which cannot say so; one from `connect()` hands the mark on by itself. Default false.
   */
  readonly lenient?: boolean;
  /** Keep to the documented rates. Default true. */
  readonly rateLimits?: boolean;
  /**
   * `real`: tasks take their time. `instant`: the clock of tasks is stopped, and jumps to the next time that somebody
   * waits for by it once no request is under way; a deadline alone does not make it jump. Default `real`, whose old name
   * is `machine`, until 0.4.0.
   */
  readonly clock?: 'real' | 'instant' | 'machine';
  /** Where the clock of tasks begins, milliseconds since the epoch. Default: now. */
  readonly start?: number;
  /** What becomes of tasks that no rule is about. */
  readonly scenario?: Scenario;
  readonly faults?: FaultPlan;
  /**
   * Most entries the journal keeps. Default 10,000. Requests in them have 32 MiB at most: the oldest entries lose theirs
   * first. Long texts of a request larger than 64 KiB are cut.
   */
  readonly journalSize?: number;
  /**
   * Most tasks that are kept, of all accounts together. Default 50,000; their requests have 64 MiB at most. The oldest is
   * forgotten with its idempotency key and its line of the bill, and is not found any more; the sums of the bill stay. Of
   * a thousand accounts the one that asked for nothing for the longest time is forgotten too.
   */
  readonly taskLimit?: number;
  /** The state to begin with, from `snapshot()`. */
  readonly snapshot?: EmulatorSnapshot;
}

/** An address at which an emulator listens. */
export interface EmulatorServer {
  /** `http://127.0.0.1:7070` */
  readonly url: string;
  /** `http://127.0.0.1:7070/emulator/cos`: where its storage is, for the option `storageEndpoint` of `uploadMedia`. */
  readonly storageUrl: string;
  readonly port: number;
  close(): Promise<void>;
}

/** @deprecated Its name is `EmulatorServer`; this one goes in 0.4.0. */
export type Listening = EmulatorServer;

/** What every key of the emulator's own begins with, and what the secret key of each of them is. */
export const ownKey = 'emulator';

/** Longer secret ids and keys of the gateway are not known, however they begin: they name accounts, which are kept. */
const longestKeyId = 256;

/** Secret ids of the vendor. Whoever sends one here is about to try a real key. */
const realSecretId = /^AKID[A-Za-z0-9]{16,}$/;

/** The keys that are known. `keyOf` answers with the same object for the same id. */
export interface KeyRing {
  readonly keyOf: (secretId: string) => KnownKey | undefined;
  readonly secretIds: () => readonly string[];
}

/** Keys that were named, and the emulator's own: anyone may make up another, and gets its own state with it. */
export function keyRing({ keys = {} }: EmulatorOptions): KeyRing {
  const real = Object.keys(keys).find((id) => realSecretId.test(id) && !id.includes('EXAMPLE'));
  if (real !== undefined) {
    throw new RangeError(
      `${real} looks like a real secret id: give the emulator keys that are made up, such as "${ownKey}"`,
    );
  }
  const known = new Map<string, KnownKey>(Object.entries(keys));
  const own: KnownKey = { secretKey: ownKey };
  const isOwn = (secretId: string) => secretId.startsWith(ownKey) && secretId.length <= longestKeyId;
  return {
    keyOf: (secretId) => known.get(secretId) ?? (isOwn(secretId) ? own : undefined),
    secretIds: () => [...known.keys(), ownKey],
  };
}

export function isKnownApiKey({ apiKeys = [] }: EmulatorOptions): (key: string) => boolean {
  return (key) => (key.startsWith(ownKey) && key.length <= longestKeyId) || apiKeys.includes(key);
}
