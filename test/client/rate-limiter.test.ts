import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../generator/runtime/client/rate-limiter.ts';
import { sleep } from '../../generator/runtime/client/time.ts';
import { failureOf, tencentClient } from './support/clients.ts';
import { vodCreate, vodQuery, vodRequest } from './support/operations.ts';
import { answer, scriptedFetch } from './support/scripted-fetch.ts';
import { seeded } from './support/seeded.ts';
import { VirtualTime } from './support/virtual-time.ts';

/** The most events in any window of that length, its end excluded. */
function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  let most = 0;
  let first = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? 0) >= windowMs) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describe('the rate limiter', () => {
  it('lets no more than its number through in any window, however the calls come', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const time = new VirtualTime();
      const limiter = new RateLimiter(7, 1_000, time.now, time.sleep);
      const passed: number[] = [];
      const call = async (at: number) => {
        await time.sleep(at);
        await limiter.take();
        passed.push(time.now());
      };
      await Promise.all(Array.from({ length: 200 }, () => call(Math.floor(random() ** 3 * 20_000))));
      expect(passed).toHaveLength(200);
      expect(mostInAnyWindow(passed, 1_000)).toBeLessThanOrEqual(7);
    }
  });

  it('is no slower than it must be, and keeps the order', async () => {
    const time = new VirtualTime();
    const limiter = new RateLimiter(10, 1_000, time.now, time.sleep);
    const start = time.now();
    const order: number[] = [];
    await Promise.all(Array.from({ length: 95 }, (_, index) => limiter.take().then(() => order.push(index))));
    expect(time.now() - start).toBe(9_000);
    expect(order).toEqual(Array.from({ length: 95 }, (_, index) => index));
  });

  it('counts from when a call really went through, if a timer was late', async () => {
    const time = new VirtualTime();
    const late = async (ms: number) => {
      await time.sleep(ms + 300);
    };
    const limiter = new RateLimiter(1, 1_000, time.now, late);
    const passed: number[] = [];
    for (let call = 0; call < 5; call++) {
      await limiter.take();
      passed.push(time.now());
    }
    expect(mostInAnyWindow(passed, 1_000)).toBe(1);
  });

  it('gives the turn of one who gave up to the next', async () => {
    const time = new VirtualTime();
    const limiter = new RateLimiter(1, 1_000, time.now, time.sleep);
    const start = time.now();
    await limiter.take();
    const controller = new AbortController();
    const given = Array.from({ length: 50 }, () => failureOf(limiter.take(controller.signal)));
    const next = limiter.take();
    controller.abort('enough');
    expect(await Promise.all(given)).toEqual(Array.from({ length: 50 }, () => 'enough'));
    await next;
    expect(time.now() - start).toBe(1_000);
  });

  it('keeps to the limit with real timers', async () => {
    const limiter = new RateLimiter(5, 100, Date.now, sleep);
    const passed: number[] = [];
    await Promise.all(Array.from({ length: 23 }, () => limiter.take().then(() => passed.push(Date.now()))));
    // The clock tells whole milliseconds, and a call is noted a moment after it went through.
    expect(mostInAnyWindow(passed, 95)).toBeLessThanOrEqual(5);
  });
});

describe('a client', () => {
  const timed = (rateLimit?: boolean) => {
    const time = new VirtualTime();
    const at: number[] = [];
    const { fetch } = scriptedFetch(() => {
      at.push(time.now());
      return answer({ TaskId: '1' });
    });
    const options = { fetch, now: time.now, sleep: time.sleep };
    return { at, time, client: tencentClient(rateLimit === undefined ? options : { ...options, rateLimit }) };
  };

  it('keeps to the documented rate of each action by itself', async () => {
    const { at, client, time } = timed();
    const start = time.now();
    await Promise.all(Array.from({ length: 100 }, () => client.call(vodCreate, vodRequest)));
    expect(mostInAnyWindow(at, 1_000)).toBe(20);
    expect(time.now() - start).toBe(4_000);
    await Promise.all(Array.from({ length: 100 }, () => client.call(vodQuery, { TaskId: '1' })));
    expect(time.now() - start).toBe(4_000);
  });

  it('does not when it is told not to', async () => {
    const { client, time } = timed(false);
    const start = time.now();
    await Promise.all(Array.from({ length: 100 }, () => client.call(vodCreate, vodRequest)));
    expect(time.now()).toBe(start);
  });

  it('does not wait for a turn that comes after the deadline', async () => {
    const { client } = timed();
    const real = tencentClient({ fetch: scriptedFetch(answer({ TaskId: '1' })).fetch });
    await Promise.all(Array.from({ length: 20 }, () => real.call(vodCreate, vodRequest)));
    const before = Date.now();
    const error = await failureOf(real.call(vodCreate, vodRequest, { deadline: before + 60 }));
    expect(error).toMatchObject({ code: 'DeadlineExceeded', charged: 'no' });
    expect(Date.now() - before).toBeLessThan(500);
    expect(await client.call(vodCreate, vodRequest)).toMatchObject({ TaskId: '1' });
  });
});
