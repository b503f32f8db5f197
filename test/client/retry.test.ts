import { describe, expect, it } from 'vitest';
import { createAigcVideoTask } from '../../generated/src/vod/index.ts';
import type { Operation } from '../../generator/runtime/data/operation.ts';
import { ConnectionError } from '../../generator/runtime/errors.ts';
import { failureOf, tencentClient } from './support/clients.ts';
import { vodQuery, vodRequest } from './support/operations.ts';
import { accepted, doubtful, refused, scripted } from './support/scripted-calls.ts';
import { answer, dropped, refusal, scriptedFetch } from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

describe('a code that no list has', () => {
  it.each([
    'AuthFailure.New',
    'InvalidNew',
    'InvalidNew.Detail',
    'MissingParameter.X',
    'UnknownParameter.X',
    'UnauthorizedSomething.X',
    'UnsupportedNew',
    'LimitExceeded.X',
    'RequestLimitExceeded.X.Y',
    'ResourceNotFound.X',
  ])('of a family that refuses before acceptance costs nothing: %s', async (code) => {
    const client = tencentClient({ fetch: scriptedFetch(refusal(code)).fetch, retry: false });
    const call = { ...createAigcVideoTask } as Operation<object, unknown>;
    expect(await failureOf(client.call(call, vodRequest))).toMatchObject({ name: 'ApiError', code, charged: 'no' });
  });

  it.each(['New', 'FailedOperation.X', 'ResourceX', 'Valid', 'LimitX', 'Limit', 'Throttled', 'InternalError.X'])(
    'of any other leaves it open: %s',
    async (code) => {
      const client = tencentClient({ fetch: scriptedFetch(refusal(code)).fetch, retry: false });
      const call = { ...createAigcVideoTask } as Operation<object, unknown>;
      expect(await failureOf(client.call(call, vodRequest))).toMatchObject({ charged: 'maybe', cause: { code } });
    },
  );
});

describe('a free call', () => {
  const passing = doubtful.filter(
    ([name]) => !/status (3|40[0-4]|413|451)|operation|no list|known family|id/.test(name),
  );
  it.each([...passing, ...refused])('is repeated after %s', async (_, step) => {
    const { free } = scripted(step, answer({ Status: 'FINISH' }));
    expect(await free()).toMatchObject({ attempts: 2 });
  });

  it('fails with what happened last, never with doubt', async () => {
    const error = await failureOf(scripted(dropped()).free());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ charged: 'no' });
  });
});

describe('repeating', () => {
  const limited = refusal('RequestLimitExceeded');
  const scarce = refusal('ResourceInsufficient');

  it('stops at the number of attempts, and does not happen when it is off', async () => {
    const { free, sent } = scripted(scarce);
    await failureOf(free());
    expect(sent).toHaveLength(4);
    await failureOf(free({ retry: { attempts: 2 } }));
    expect(sent).toHaveLength(6);
    await failureOf(free({ retry: false }));
    expect(sent).toHaveLength(7);
  });

  it('goes on after refusals for the rate for as long as the call has time, whatever the attempts', async () => {
    const { free, sent } = scripted(...Array.from({ length: 9 }, () => limited), answer({ Status: 'FINISH' }));
    expect(await free({ retry: { attempts: 2 } })).toMatchObject({ attempts: 10 });
    expect(sent).toHaveLength(10);
    const stubborn = scripted(limited);
    const start = stubborn.time.now();
    const error = await failureOf(stubborn.vod({ deadline: start + 120_000 }));
    expect(error).toMatchObject({ code: 'RequestLimitExceeded', charged: 'no', retryable: true });
    expect(stubborn.time.now() - start).toBeGreaterThan(100_000);
    const off = scripted(limited);
    await failureOf(off.free({ retry: false }));
    expect(off.sent).toHaveLength(1);
  });

  it.each([
    ['RequestLimitExceeded', true],
    ['RequestLimitExceeded.IPLimitExceeded', true],
    // The name goes on: another code.
    ['RequestLimitExceededElsewhere', false],
    ['ResourceInsufficient', false],
  ])('takes %s for a refusal for the rate: %s', async (code, isRate) => {
    const { free, sent } = scripted(refusal(code));
    await failureOf(free({ retry: { attempts: 2, budgetMs: 30_000 } }));
    // Attempts that were refused for the rate do not count; other ones end with the second, or at once.
    expect(sent.length > 2).toBe(isRate);
  });

  it('takes from the call what it says, and the rest from the client', async () => {
    const { fetch, sent } = scriptedFetch(scarce);
    const time = new VirtualTime();
    const client = tencentClient({ fetch, now: time.now, sleep: time.sleep, rateLimit: false, retry: { attempts: 7 } });
    await failureOf(client.call(vodQuery, { TaskId: '1' }, { retry: { maxDelayMs: 5 } }));
    expect(sent).toHaveLength(7);
    await failureOf(client.call(vodQuery, { TaskId: '1' }, { retry: { attempts: undefined } as never }));
    expect(sent).toHaveLength(14);
    await failureOf(client.call(vodQuery, { TaskId: '1' }, { retry: false }));
    expect(sent).toHaveLength(15);
  });

  it('is not for refusals that stay', async () => {
    const { free, sent } = scripted(refusal('InvalidParameter'));
    expect(await failureOf(free())).toMatchObject({ code: 'InvalidParameter' });
    expect(sent).toHaveLength(1);
  });

  it('waits a random part of a time that doubles', async () => {
    const all: number[][] = [];
    for (let run = 0; run < 300; run++) {
      const { free, pauses } = scripted(scarce);
      await failureOf(free({ retry: { attempts: 6, baseDelayMs: 100, maxDelayMs: 400 } }));
      all.push([...pauses]);
    }
    const ceilings = [100, 200, 400, 400, 400];
    for (const [step, ceiling] of ceilings.entries()) {
      const pauses = all.map((run) => run[step] ?? Number.NaN);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(ceiling);
      expect(Math.max(...pauses)).toBeGreaterThan(ceiling * 0.9);
      expect(Math.min(...pauses)).toBeLessThan(ceiling * 0.1);
    }
  });

  it('waits as long as the service asks for, in seconds or until a date', async () => {
    const seconds = scripted(refusal('RequestLimitExceeded', { headers: { 'retry-after': '25' } }), accepted);
    await seconds.vod();
    expect(seconds.pauses).toEqual([25_000]);
    const date = new Date('2020-01-01T00:00:00Z').toUTCString();
    const until = new Date('2020-01-01T00:00:07Z').toUTCString();
    const dated = scripted(refusal('RequestLimitExceeded', { headers: { 'retry-after': until, date } }), accepted);
    await dated.vod();
    expect(dated.pauses).toEqual([7_000]);
  });

  it('is given up at once when the service asks for more than the budget has', async () => {
    const { free, pauses } = scripted(refusal('RequestLimitExceeded', { headers: { 'retry-after': '61' } }));
    expect(await failureOf(free())).toMatchObject({ code: 'RequestLimitExceeded' });
    expect(pauses).toEqual([]);
  });

  it('ends with the budget of attempts and pauses', async () => {
    const { free, sent, time } = scripted(() => {
      time.advance(20_000);
      return scarce;
    });
    await failureOf(free({ retry: { attempts: 100, baseDelayMs: 1 } }));
    expect(sent).toHaveLength(3);
  });

  it('ends with the deadline of the call', async () => {
    const { free, sent, time } = scripted(() => {
      time.advance(1_000);
      return limited;
    });
    const start = time.now();
    const error = await failureOf(free({ deadline: start + 2_500, retry: { attempts: 100, baseDelayMs: 1 } }));
    expect(error).toMatchObject({ code: 'RequestLimitExceeded' });
    expect(sent).toHaveLength(3);
    expect(time.now()).toBeGreaterThanOrEqual(start + 2_500);
    expect(await failureOf(free({ deadline: start }))).toMatchObject({ code: 'DeadlineExceeded', charged: 'no' });
    expect(sent).toHaveLength(3);
  });

  it('goes on with a time limit that no timer can hold', async () => {
    const { free } = scripted(answer({ Status: 'FINISH' }));
    expect(await free({ deadline: Date.UTC(2999, 0, 1) })).toMatchObject({ attempts: 1 });
    expect(await free({ timeoutMs: 2 ** 40 })).toMatchObject({ attempts: 1 });
  });
});
