// Shipped to the letter from generator/runtime; change it there.
import type { ClientRuntime } from '../client/call.js';
import { RetryCounter, type RetryPolicy } from '../client/retry.js';
import { pause } from '../core/abort.js';
import type { CallInfo } from '../data/operation.js';
import { TencentAigcError } from '../errors.js';
import { UploadError } from './upload-error.js';

interface RepeaterOptions {
  readonly runtime: Pick<ClientRuntime, 'now' | 'sleep'>;
  readonly info: CallInfo;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
}

/**
 * Does again what may succeed another time, with the pauses of calls. Only the pauses count against the budget: sending a part
 * over a slow line takes longer than a call.
 */
export class Repeater {
  readonly #options: RepeaterOptions;

  constructor(options: RepeaterOptions) {
    this.#options = options;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const { info, policy, runtime, signal } = this.#options;
    const counter = new RetryCounter(info, policy, false);
    for (;;) {
      signal?.throwIfAborted();
      counter.begin();
      try {
        return await work();
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof TencentAigcError) || !error.retryable) throw error;
        const response = error instanceof UploadError ? error.response : undefined;
        const delayMs = counter.pauseAfter({ error, response }, runtime.now());
        if (delayMs === undefined) throw error;
        counter.spend(delayMs);
        await pause(runtime.sleep, delayMs, signal);
      }
    }
  }
}
