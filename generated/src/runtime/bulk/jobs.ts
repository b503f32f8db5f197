// Shipped to the letter from generator/runtime; change it there.
import { abortable } from '../core/abort.js';
import { InvalidOptionError } from '../errors.js';
import type { BulkJob } from './job.js';

export type Jobs<Request> = AsyncIterable<BulkJob<Request>> | Iterable<BulkJob<Request>>;

/** The jobs, until the run is stopped: a source that has nothing more to give for now does not hold it up. */
export async function* jobsUntil(jobs: Jobs<object>, signal: AbortSignal): AsyncGenerator<BulkJob<object>, void, void> {
  const iterator = Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
  let isOver = false;
  try {
    while (!signal.aborted) {
      const next = await abortable(Promise.resolve(iterator.next()), signal);
      isOver = next.done === true;
      if (next.done === true) return;
      checkJob(next.value);
      yield next.value;
    }
  } finally {
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

function checkJob(job: unknown): asserts job is BulkJob<object> {
  const { id, request } = (job ?? {}) as Partial<BulkJob<unknown>>;
  if (typeof id !== 'string' || id === '')
    throw new InvalidOptionError('submitAll', 'each job needs an `id`, a string that names it once and for all');
  if (typeof request !== 'object' || request === null)
    throw new InvalidOptionError('submitAll', `the job "${id}" has no \`request\``);
}
