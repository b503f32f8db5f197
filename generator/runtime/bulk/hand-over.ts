import { reservationOf } from '../client/budget.js';
import type { TaskHandle } from '../data/operation.js';
import type { Flight } from './flight.js';
import { Gate } from './gate.js';
import type { JobResult } from './job.js';
import type { SettledRecord } from './ledger.js';
import type { Run } from './run.js';
import { longestLagMs } from './times.js';

/** Hands results over, some at a time, and knows for how long they have waited. */
export class HandOver<Answer> {
  readonly #run: Run<Answer>;
  readonly #gate: Gate;
  /** Results that were not handed over yet, with the time they came. */
  readonly #late = new Map<string, number>();
  readonly #onHandedOver = new Set<() => void>();

  constructor(run: Run<Answer>) {
    this.#run = run;
    this.#gate = new Gate(run.options.results ?? 8);
    run.onEnd(() => this.#wake());
  }

  /** For how many milliseconds the oldest result has waited. */
  get lagMs(): number {
    const [oldest] = this.#late.values();
    return oldest === undefined ? 0 : this.#run.monotonic() - oldest;
  }

  /** The task of a job has ended. */
  ended(id: string): void {
    this.#late.set(id, this.#run.monotonic());
  }

  /** There is no result to hand over: the job gets another task. */
  goesOn(id: string): void {
    this.#late.delete(id);
  }

  /** Results that wait would expire in the end: nothing more is sent until they are taken. */
  async untilNotLate(): Promise<void> {
    const mostMs = longestLagMs(this.#run.maker.pipeline.query.info);
    while (!this.#run.isStopped && this.#late.size > 0 && this.lagMs >= mostMs) {
      await new Promise<void>((resolve) => this.#onHandedOver.add(resolve));
      this.#onHandedOver.clear();
    }
  }

  /** Hands a result over, and then writes down that it was. */
  async handOver(flight: Flight, result: JobResult<Answer>, handle?: TaskHandle): Promise<void> {
    const { counts, ledger, options } = this.#run;
    if (result.state === 'ambiguous') this.#run.newlyAmbiguous.add(flight.id);
    if (result.state === 'done') settleBudget(handle, result.usage?.seconds);
    else if (result.charged === 'no' && handle !== undefined) reservationOf(handle)?.release();
    await this.#gate.through(async () => {
      await options.onResult?.(result);
      await ledger.write(recordOf(flight, result, this.#run.now()));
    });
    this.#late.delete(flight.id);
    counts.settled(result, handle !== undefined);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#onHandedOver) wake();
  }
}

function recordOf({ decisions, digest, id, key, sentAt }: Flight, result: JobResult, at: number): SettledRecord {
  const { attempt, charged, state } = result;
  return {
    kind: 'settled',
    id,
    attempt,
    at,
    state,
    charged,
    digest,
    ...('taskId' in result && result.taskId !== undefined ? { taskId: result.taskId } : {}),
    ...('error' in result ? { code: result.error.code } : {}),
    ...(result.state === 'done' && result.usage !== undefined ? { seconds: result.usage.seconds } : {}),
    ...(state === 'ambiguous'
      ? { ...(key === undefined ? {} : { key }), ...(sentAt === undefined ? {} : { sentAt }) }
      : {}),
    ...(decisions === undefined ? {} : { decisions }),
  };
}

function settleBudget(handle: TaskHandle | undefined, seconds: number | undefined): void {
  if (handle !== undefined) reservationOf(handle)?.settle(seconds);
}
