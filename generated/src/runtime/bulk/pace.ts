// Shipped to the letter from generator/runtime; change it there.
import type { TencentAigcError } from '../errors.js';
import { BulkError } from './bulk-error.js';
import type { Run } from './run.js';

const firstPauseMs = 1_000;
export const longestPauseMs = 60_000;

/** Holds all creates back when the service takes none, and stops a run that is refused for one reason again and again. */
export class Pace<Answer> {
  readonly #run: Run<Answer>;
  #pausedUntil = 0;
  #pauseMs = firstPauseMs;
  #refusals = { code: '', count: 0 };

  constructor(run: Run<Answer>) {
    this.#run = run;
  }

  pauseAll(): void {
    this.#pausedUntil = this.#run.monotonic() + this.#pauseMs;
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }

  async untilUnpaused(): Promise<void> {
    const leftMs = this.#pausedUntil - this.#run.monotonic();
    if (leftMs > 0) await this.#run.pause(leftMs);
  }

  noteSuccess(): void {
    this.#pauseMs = firstPauseMs;
    this.#refusals = { code: '', count: 0 };
  }

  noteRefusal(error: TencentAigcError): void {
    const { code } = error;
    this.#refusals = { code, count: code === this.#refusals.code ? this.#refusals.count + 1 : 1 };
    const { count } = this.#refusals;
    if (count >= (this.#run.options.mostRefusals ?? 20))
      this.#run.fail(
        new BulkError(
          'TooManyRefusals',
          `the service refused ${count} jobs in a row with ${code}: ${error.message}. Nothing was charged for them; the run stops ` +
            'before it goes through all of them. `again` tries them once more.',
          { cause: error },
        ),
      );
  }
}
