import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { generateVideo } from '../../../generator/runtime/tasks/generate-video.ts';
import { waitForTask } from '../../../generator/runtime/tasks/wait.ts';
import { mpsHandle, mpsQuery, newClient, vodHandle, vodPipeline, vodQuery, vodRequest } from './support/calls.ts';
import { finished, looks, running, serviceOf } from './support/service.ts';

/** Aborts after a while, and gives how many milliseconds the work took to notice. */
async function latency(work: (signal: AbortSignal) => Promise<unknown>, afterMs = 60): Promise<number> {
  const controller = new AbortController();
  const reason = new Error('enough');
  let abortedAt = Number.NaN;
  const timer = setTimeout(() => {
    abortedAt = performance.now();
    controller.abort(reason);
  }, afterMs);
  try {
    await work(controller.signal);
    throw new Error('it was not aborted');
  } catch (error) {
    expect(error).toBe(reason);
    return performance.now() - abortedAt;
  } finally {
    clearTimeout(timer);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  }
}

describe('an abort takes effect within 50 ms', () => {
  test('in mid-sleep', async () => {
    const client = newClient({ fetch: looks(running) });
    const options = { intervalMs: 600_000 };
    expect(
      await latency((signal) => waitForTask(client, vodQuery, vodHandle('t-1'), { ...options, signal })),
    ).toBeLessThan(50);
  });

  test('in a sleep that is blind to it', async () => {
    const client = newClient({ fetch: looks(running), sleep: () => new Promise(() => {}) });
    expect(await latency((signal) => waitForTask(client, vodQuery, vodHandle('t-1'), { signal }))).toBeLessThan(50);
  });

  test('in mid-poll, even if the connection does not notice', async () => {
    const client = newClient({ fetch: looks('hang') });
    expect(await latency((signal) => waitForTask(client, vodQuery, vodHandle('t-1'), { signal }))).toBeLessThan(50);
  });

  test('in the pause before a look is repeated', async () => {
    const client = newClient({ fetch: looks('drop'), retry: { baseDelayMs: 20_000, attempts: 9 } });
    expect(await latency((signal) => waitForTask(client, vodQuery, vodHandle('t-1'), { signal }))).toBeLessThan(50);
  });

  test("in the rate limiter's queue, for everyone in it", async () => {
    const client = newClient({ fetch: looks({ Status: 'RUN' }) });
    const slowest = await latency(async (signal) => {
      const options = { signal, intervalMs: 1 };
      const waits = Array.from({ length: 200 }, (_, i) => waitForTask(client, mpsQuery, mpsHandle(`m-${i}`), options));
      const [first] = (await Promise.allSettled(waits)) as PromiseRejectedResult[];
      throw first?.reason;
    });
    expect(slowest).toBeLessThan(50);
  });

  test('while the credentials are fetched', async () => {
    const client = newClient({ fetch: looks(running), credentials: () => new Promise(() => {}) });
    expect(await latency((signal) => waitForTask(client, vodQuery, vodHandle('t-1'), { signal }))).toBeLessThan(50);
  });

  test('while the handle is stored', async () => {
    const fetch = serviceOf(({ action }) => (action.startsWith('Create') ? { TaskId: 't-1' } : finished()));
    const client = newClient({ fetch });
    const onCreated = () => new Promise<void>(() => {});
    expect(
      await latency((signal) => generateVideo(client, vodPipeline, vodRequest, { signal, onCreated })),
    ).toBeLessThan(50);
  });

  test('before it begins', async () => {
    let calls = 0;
    const client = newClient({ fetch: serviceOf(() => (++calls > 0 ? running : 'drop')) });
    const work = waitForTask(client, vodQuery, vodHandle('t-1'), { signal: AbortSignal.abort(new Error('early')) });
    await expect(work).rejects.toThrow('early');
    expect(calls).toBe(0);
  });
});

test('a thousand waits on one signal neither warn nor leave listeners', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on('warning', listen);
  const { signal } = new AbortController();
  const client = newClient({
    fetch: looks(...Array.from({ length: 1_000 }, () => running), finished()),
    rateLimit: false,
  });
  const options = { signal, intervalMs: 20 };
  await Promise.all(
    Array.from({ length: 1_000 }, (_, i) => waitForTask(client, vodQuery, vodHandle(`t-${i}`), options)),
  );
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  expect(warnings).toEqual([]);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
