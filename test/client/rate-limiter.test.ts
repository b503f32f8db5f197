import { describe, expect, it, vi } from 'vitest';
import { type LimitedCall, Pace, processLimiter } from '../../generator/runtime/client/rate-limiter.ts';
import { timePasses } from './support/aborting.ts';
import { failureOf, keys, tencentClient } from './support/clients.ts';
import { vodCreate, vodQuery, vodRequest } from './support/operations.ts';
import { answer, refusal, scriptedFetch } from './support/scripted-fetch.ts';
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

describe('the pace of an account', () => {
  it('lets no more than its number through in any window, however the calls come', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const time = new VirtualTime();
      const pace = new Pace(7, 1_000, time.now, time.sleep);
      const passed: number[] = [];
      const call = async (at: number) => {
        await time.sleep(at);
        await pace.wait();
        passed.push(time.now());
      };
      await Promise.all(Array.from({ length: 200 }, () => call(Math.floor(random() ** 3 * 20_000))));
      expect(passed).toHaveLength(200);
      expect(mostInAnyWindow(passed, 1_000)).toBeLessThanOrEqual(7);
    }
  });

  it('is smooth: calls that come together leave one by one, in their order, a little slower than documented', async () => {
    const time = new VirtualTime();
    const pace = new Pace(10, 1_000, time.now, time.sleep);
    const passed: number[] = [];
    const order: number[] = [];
    const take = async (index: number) => {
      await pace.wait();
      passed.push(time.now());
      order.push(index);
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => take(index)));
    const gaps = passed.slice(1).map((at, index) => at - (passed[index] ?? 0));
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(100);
      expect(gap).toBeLessThanOrEqual(110);
    }
    expect(order).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it('counts from when a call really went through, if a timer was late', async () => {
    const time = new VirtualTime();
    const late = async (ms: number) => {
      await time.sleep(ms + 300);
    };
    const pace = new Pace(1, 1_000, time.now, late);
    const passed: number[] = [];
    for (let call = 0; call < 5; call++) {
      await pace.wait();
      passed.push(time.now());
    }
    expect(mostInAnyWindow(passed, 1_000)).toBe(1);
  });

  it('gives the turn of one who gave up to the next', async () => {
    const time = new VirtualTime();
    const pace = new Pace(1, 1_000, time.now, time.sleep);
    const start = time.now();
    await pace.wait();
    const controller = new AbortController();
    const given = Array.from({ length: 50 }, () => failureOf(pace.wait(controller.signal)));
    const next = pace.wait();
    controller.abort('enough');
    expect(await Promise.all(given)).toEqual(Array.from({ length: 50 }, () => 'enough'));
    await next;
    expect(time.now() - start).toBeLessThan(2_000);
  });

  it.each([3_600_000, 86_400_000, 1])(
    'waits no longer than for one call when the clock is set back by %d ms',
    async (ms) => {
      const time = new VirtualTime();
      let behind = 0;
      const pace = new Pace(20, 1_000, () => time.now() - behind, time.sleep);
      await pace.wait();
      behind = ms;
      const start = time.now();
      await pace.wait();
      await pace.wait();
      expect(time.now() - start).toBeLessThanOrEqual(200);
    },
  );

  it('slows down when the service refuses, and comes back', async () => {
    const time = new VirtualTime();
    const pace = new Pace(20, 1_000, time.now, time.sleep);
    const next = async () => {
      const before = time.now();
      await pace.wait();
      return time.now() - before;
    };
    await next();
    const usual = await next();
    for (let refusal = 0; refusal < 3; refusal++) pace.slowDown();
    await next();
    const slow = await next();
    expect(slow).toBeGreaterThan(usual * 2);
    for (let call = 0; call < 200; call++) await next();
    expect(await next()).toBeCloseTo(usual, 0);
  });
});

describe('the limiter of a process', () => {
  const call = { surface: 'vod', action: 'Create', host: 'a', account: 'one', requests: 20, periodMs: 1_000 } as const;

  it('is one for all clients that keep the same time, and another for another clock', () => {
    const time = new VirtualTime();
    expect(processLimiter(time.now, time.sleep)).toBe(processLimiter(time.now, time.sleep));
    expect(processLimiter(time.now, time.sleep)).not.toBe(processLimiter(new VirtualTime().now, time.sleep));
  });

  it.each([{ action: 'Other' }, { account: 'two' }, { host: 'b' }, { surface: 'mps' }])(
    'keeps %j apart',
    async (other) => {
      const time = new VirtualTime();
      const limiter = processLimiter(time.now, time.sleep);
      const start = time.now();
      await limiter.acquire(call);
      await limiter.acquire({ ...call, ...other });
      expect(time.now()).toBe(start);
      await limiter.acquire(call);
      expect(time.now()).toBeGreaterThan(start);
    },
  );
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
    expect(mostInAnyWindow(at, 1_000)).toBeLessThanOrEqual(20);
    expect(mostInAnyWindow(at, 1_000)).toBeGreaterThanOrEqual(19);
    const created = time.now();
    expect(created - start).toBeLessThan(5_500);
    // Polls have a rate of their own.
    await Promise.all(Array.from({ length: 100 }, () => client.call(vodQuery, { TaskId: '1' })));
    expect(time.now() - created).toBeLessThan(1_100);
  });

  it('does not when it is told not to', async () => {
    const { client, time } = timed(false);
    const start = time.now();
    await Promise.all(Array.from({ length: 100 }, () => client.call(vodCreate, vodRequest)));
    expect(time.now()).toBe(start);
  });

  it('shares the rate with every other client of the account in the process', async () => {
    const time = new VirtualTime();
    const at: number[] = [];
    const { fetch } = scriptedFetch(() => {
      at.push(time.now());
      return answer({ TaskId: '1' });
    });
    const options = { fetch, now: time.now, sleep: time.sleep };
    const clients = Array.from({ length: 5 }, () => tencentClient(options));
    const other = tencentClient({ ...options, credentials: { secretId: 'another', secretKey: 'key' } });
    await Promise.all([...Array.from({ length: 60 }, (_, index) => clients[index % 5]?.call(vodCreate, vodRequest))]);
    expect(mostInAnyWindow(at, 1_000)).toBeLessThanOrEqual(20);
    const before = time.now();
    await other.call(vodCreate, vodRequest);
    expect(time.now()).toBe(before);
  });

  it('asks a limiter of the caller, and tells it of refusals', async () => {
    const calls: LimitedCall[] = [];
    const refused: LimitedCall[] = [];
    const limiter = {
      acquire: async (call: LimitedCall) => void calls.push(call),
      refused: (call: LimitedCall) => void refused.push(call),
    };
    const time = new VirtualTime();
    const { fetch } = scriptedFetch(refusal('RequestLimitExceeded'), answer({ TaskId: '1' }));
    await tencentClient({ fetch, limiter, now: time.now, sleep: time.sleep }).call(vodCreate, vodRequest);
    const expected = {
      surface: 'vod',
      action: 'CreateAigcVideoTask',
      account: keys.secretId,
      requests: 20,
      periodMs: 1_000,
    };
    expect(calls).toEqual([expect.objectContaining(expected), expect.objectContaining(expected)]);
    expect(refused).toHaveLength(1);
  });

  it('does not wait for a turn that comes after the deadline', async () => {
    const asked = vi.fn();
    const limiter = {
      acquire: (_: LimitedCall, signal?: AbortSignal) =>
        new Promise<void>((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          asked();
        }),
    };
    const { fetch, sent } = scriptedFetch(answer({ TaskId: '1' }));
    const { now, sleep } = new VirtualTime();
    const isAsked = () => asked.mock.calls.length > 0;
    const error = await timePasses(60, isAsked, () =>
      failureOf(tencentClient({ fetch, limiter, now, sleep }).call(vodCreate, vodRequest, { deadline: now() + 60 })),
    );
    expect(error).toMatchObject({ code: 'DeadlineExceeded', charged: 'no' });
    expect(sent).toEqual([]);
  });
});
