import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import { sleep } from '../../../generator/runtime/core/abort.ts';
import { generate as generateVideo } from '../../../generator/runtime/tasks/generate.ts';
import { type WaitOptions, waitFor as waitForTask } from '../../../generator/runtime/tasks/wait.ts';
import { abortAt, type Moment, moment } from '../support/aborting.ts';
import { mpsHandle, mpsQuery, newClient, vodHandle, vodPipeline, vodQuery, vodRequest } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { finished, looks, running, serviceOf } from './support/service.ts';

/** No turn of the event loop lies between the abort and the end of the work, and no listener stays. */
async function expectLetGo(at: Moment, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const reason = new Error('enough');
  const { error, signal, turns } = await abortAt(at, work, reason);
  // A task is being waited for: the error has its handle.
  expect(error).toMatchObject({ name: 'CallAbortedError', code: 'Aborted', handle: { version: 1 } });
  expect((error as Error).cause).toBe(reason);
  expect(turns).toBe(0);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
}

/** What `work` calls is a moment that is reached. */
function telling<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
  isIt: (...args: Args) => boolean = () => true,
): Moment & { readonly told: (...args: Args) => Result } {
  const at = moment();
  const told = (...args: Args) => {
    if (isIt(...args)) at.reach();
    return work(...args);
  };
  return { ...at, told };
}

const never = () => new Promise<never>(() => {});

describe('an abort takes effect at once', () => {
  const waiting = (options: TencentClientOptions, more: WaitOptions = {}) => {
    const client = newClient(options);
    return (signal: AbortSignal) => waitForTask(client, vodQuery, vodHandle('t-1'), { ...more, signal });
  };

  test('in mid-sleep', async () => {
    const intervalMs = 600_000;
    const asleep = telling(sleep, (ms) => ms >= intervalMs / 2);
    await expectLetGo(asleep, waiting({ fetch: looks(running), sleep: asleep.told }, { intervalMs }));
  });

  test('in a sleep that is blind to it', async () => {
    const asleep = telling(never);
    await expectLetGo(asleep, waiting({ fetch: looks(running), sleep: asleep.told }));
  });

  test('in mid-poll, even if the connection does not notice', async () => {
    const looking = telling(looks('hang'));
    await expectLetGo(looking, waiting({ fetch: looking.told }));
  });

  test('in the pause before a look is repeated', async () => {
    const looking = telling(looks('drop'));
    const retry = { baseDelayMs: 2 ** 30, maxDelayMs: 2 ** 30, budgetMs: 2 ** 31, attempts: 9 };
    await expectLetGo(looking, waiting({ fetch: looking.told, retry }));
  });

  test("in the rate limiter's queue, for everyone in it", async () => {
    let count = 0;
    // Calls leave one by one, so that all others are in the queue.
    const looking = telling(looks({ Status: 'RUN' }), () => ++count === 1);
    const client = newClient({ fetch: looking.told });
    await expectLetGo(looking, async (signal) => {
      const options = { signal, intervalMs: 1 };
      const waits = Array.from({ length: 200 }, (_, i) => waitForTask(client, mpsQuery, mpsHandle(`m-${i}`), options));
      const reasons = (await Promise.allSettled(waits)).map((one) => (one as PromiseRejectedResult).reason);
      expect(new Set(reasons.map(({ cause }) => cause)).size).toBe(1);
      expect(new Set(reasons.map(({ handle }) => handle.taskId)).size).toBe(200);
      throw reasons[0];
    });
  });

  test('while the credentials are fetched', async () => {
    const asked = telling(never);
    await expectLetGo(asked, waiting({ fetch: looks(running), credentials: asked.told }));
  });

  test('while the handle is stored', async () => {
    const fetch = serviceOf(({ action }) => (action.startsWith('Create') ? { TaskId: 't-1' } : finished()));
    const client = newClient({ fetch });
    const stored = telling(never);
    await expectLetGo(stored, (signal) =>
      generateVideo(client, vodPipeline, vodRequest, { signal, onCreated: stored.told }),
    );
  });

  test('before it begins', async () => {
    let calls = 0;
    const client = newClient({ fetch: serviceOf(() => (++calls > 0 ? running : 'drop')) });
    const work = waitForTask(client, vodQuery, vodHandle('t-1'), { signal: AbortSignal.abort(new Error('early')) });
    await expect(work).rejects.toMatchObject({
      name: 'CallAbortedError',
      retryable: true,
      cause: { message: 'early' },
    });
    expect(calls).toBe(0);
  });
});

test('a thousand waits on one signal neither warn nor leave listeners', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on('warning', listen);
  const { signal } = new AbortController();
  const clock = new VirtualClock();
  const client = newClient({
    fetch: looks(...Array.from({ length: 1_000 }, () => running), finished()),
    rateLimit: false,
    now: clock.now,
    sleep: clock.sleep,
  });
  const waits = Array.from({ length: 1_000 }, (_, i) => waitForTask(client, vodQuery, vodHandle(`t-${i}`), { signal }));
  await clock.run(Promise.all(waits));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  expect(warnings).toEqual([]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
