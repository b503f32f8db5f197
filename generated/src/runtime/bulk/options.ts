// Shipped to the letter from generator/runtime; change it there.
import {
  type Checks,
  callback,
  checkGiven,
  fields,
  isIntegerFrom,
  limiter,
  must,
  positiveInteger,
  signal,
  string,
} from '../client/option-checks.js';
import type { Limiter } from '../client/rate-limiter.js';
import { isObject } from '../core/values.js';
import { InvalidOptionError } from '../errors.js';
import type { BulkStats } from './counts.js';
import type { Decision, JobResult } from './job.js';
import type { Ledger, SettledEntry } from './ledger.js';

/** Why a job was not taken: its result was handed over before, or its id came twice. */
export interface SkippedJob {
  readonly id: string;
  readonly reason: 'settled' | 'repeated';
  /** It is ambiguous, and is tried again only with a `decision`: it was asked for with `again`, and has no key that the service remembers. */
  readonly needsDecision?: true;
  /** How it ended, where it has. */
  readonly state?: SettledEntry['state'];
  /** It came with another request than the one that was sent, of which nobody makes a video: give it another id. */
  readonly isRequestChanged: boolean;
}

export interface SubmitAllOptions<Answer = unknown> {
  /** Remembers what was sent. The same call with the same ledger goes on where the last one stopped. */
  readonly ledger: Ledger;
  /**
   * The most tasks at a time: those that were sent, and those whose results were not handed over yet. State what your account
   * may run: VOD runs one task at a time unless you were given more, and fails those that are too many.
   */
  readonly inFlight: number;
  /**
   * Called with each result, as it comes. A result counts as handed over when the promise is fulfilled; after a crash before
   * that, it comes once more. When it throws, the run stops, and the result comes again in the next run.
   */
  readonly onResult?: (result: JobResult<Answer>) => unknown;
  /** How many results are handed over at a time. Default 8. */
  readonly results?: number;
  /** Called with each job that is not taken. */
  readonly onSkipped?: (job: SkippedJob) => unknown;
  /** Called when a figure has changed, at most once in a second. */
  readonly onProgress?: (stats: BulkStats) => unknown;
  /** The limiter of all calls, in place of the client's: one that other processes share. */
  readonly limiter?: Limiter;
  /** Ends the run: nothing more is sent, what was sent is written down, and the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** How many tasks a job may have, one after the other: the next one only if the last one failed without a charge. Default 3. */
  readonly attempts?: number;
  /**
   * Jobs of the ledger to try again, where they come with the jobs: those that failed without a charge, with the request that
   * they come with, and those that are ambiguous, with the same request and key while the service remembers it: that cannot be
   * charged twice. Other ambiguous jobs need a `decision`.
   */
  readonly again?: readonly ('failed' | 'ambiguous')[];
  /**
   * Somebody has looked for the tasks of the ambiguous jobs that come with the jobs, and wants each made anew, with a new key: with
   * `again: ['ambiguous']`. What was accepted before is charged again. The ledger keeps who decided, when, and why.
   */
  readonly decision?: Decision;
  /** Milliseconds between two looks at the tasks. Default 10,000. */
  readonly intervalMs?: number;
  /** How many jobs in a row the service may refuse for the same reason before the run stops. Default 20. */
  readonly mostRefusals?: number;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

const decisionFields = fields({ by: string, reason: string } satisfies Checks<Decision>);

const checks: Checks<SubmitAllOptions> = {
  ledger: must((value) => isObject(value) && typeof value.write === 'function', 'a ledger, such as `fileLedger(path)`'),
  inFlight: must(isIntegerFrom(1), 'the number of tasks that your account may run at a time, 1 or more'),
  onResult: callback,
  results: positiveInteger,
  onSkipped: callback,
  onProgress: callback,
  limiter,
  signal,
  attempts: positiveInteger,
  again: must(
    (value) => Array.isArray(value) && value.every((one) => one === 'failed' || one === 'ambiguous'),
    "an array of 'failed' and 'ambiguous'",
  ),
  decision: (value, name) =>
    decisionFields(value, name) ??
    must(
      (one) => isObject(one) && isText(one.by) && isText(one.reason),
      'an object with `by`, who decided, and `reason`, why',
    )(value, name),
  intervalMs: must(isIntegerFrom(1), 'a number of milliseconds'),
  mostRefusals: positiveInteger,
};

/** Throws for an option that is missing, misspelt or makes no sense, before anything is sent. */
export function checkBulkOptions(options: object): void {
  checkGiven('submitAll', options, checks);
  const { again, decision } = options as Partial<SubmitAllOptions>;
  if (decision !== undefined && again?.includes('ambiguous') !== true)
    throw new InvalidOptionError('submitAll', "the option `decision` needs `again: ['ambiguous']`");
  for (const name of ['ledger', 'inFlight'] as const)
    if ((options as Partial<SubmitAllOptions>)[name] === undefined)
      throw new InvalidOptionError('submitAll', checks[name](undefined, name) ?? '');
}
