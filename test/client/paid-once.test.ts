import { describe, expect, it } from 'vitest';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  type TencentAigcError,
} from '../../generator/runtime/client/errors.ts';
import type { CallOptions, TencentClientOptions } from '../../generator/runtime/client/options.ts';
import type { ResolveDuplicate } from '../../generator/runtime/client/service-client.ts';
import { failureOf, gatewayClient, keys, tencentClient } from './support/clients.ts';
import {
  duplicateCode,
  gatewayCreate,
  gatewayRequest,
  mpsCreate,
  mpsRequest,
  vodCreate,
  vodQuery,
  vodRequest,
} from './support/operations.ts';
import {
  answer,
  dropped,
  plain,
  refusal,
  refusedConnection,
  type ScriptedFetch,
  type Step,
  scriptedFetch,
  silence,
} from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

function scripted(...steps: readonly Step[]): ScriptedFetch & {
  readonly time: VirtualTime;
  readonly vod: (options?: CallOptions, resolve?: ResolveDuplicate, request?: object) => Promise<unknown>;
  readonly mps: (options?: CallOptions) => Promise<unknown>;
  readonly free: (options?: CallOptions) => Promise<unknown>;
  readonly pauses: number[];
} {
  const script = scriptedFetch(...steps);
  const time = new VirtualTime();
  const pauses: number[] = [];
  const sleep: TencentClientOptions['sleep'] = (ms, signal) => {
    pauses.push(ms);
    return time.sleep(ms, signal);
  };
  const client = tencentClient({ fetch: script.fetch, now: time.now, sleep, timeoutMs: 40, rateLimit: false });
  return {
    ...script,
    time,
    pauses,
    vod: (options, resolve, request) =>
      client.callWithResponse(vodCreate, { ...vodRequest, ...request }, options, resolve),
    mps: (options) => client.callWithResponse(mpsCreate, mpsRequest, options),
    free: (options) => client.callWithResponse(vodQuery, { TaskId: '1' }, options),
  };
}

const accepted = answer({ TaskId: 'task-1' });
const duplicate = refusal(duplicateCode);

const doubtful: readonly (readonly [string, Step])[] = [
  ['a dropped connection', dropped()],
  ['silence', silence],
  ['a 502 of something in between', plain('<html>', 502, 'text/html')],
  ['a 500 with an error of the service', refusal('InternalError', { status: 500 })],
  ['truncated JSON', plain('{"Response":{"Task')],
  ['HTML with status 200', plain('<html>', 200, 'text/html')],
];

const refused: readonly (readonly [string, Step])[] = [
  ['a rate limit', refusal('RequestLimitExceeded')],
  ['a rate limit of a new name', refusal('RequestLimitExceeded.New')],
  ['a rate limit by status', plain('<html>', 429, 'text/html')],
  ['an internal error that answered', refusal('InternalError')],
  ['a lack of resources', refusal('ResourceInsufficient')],
  ['a connection that never came about', refusedConnection()],
];

describe('a paid call with a key', () => {
  it.each(doubtful)('is repeated with the same key after %s', async (_, step) => {
    const { sent, vod } = scripted(step, accepted);
    expect(await vod()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 2 });
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });

  it.each(doubtful)('finds the task of its first attempt after %s', async (_, step) => {
    const { sent, vod } = scripted(step, duplicate);
    const asked: unknown[] = [];
    const found = await vod({}, async (sessionId, request) => {
      asked.push([sessionId, request]);
      return { TaskId: 'task-first' };
    });
    const body = JSON.parse(sent[0]?.body ?? '{}');
    expect(found).toMatchObject({ data: { TaskId: 'task-first' }, attempts: 2, sessionId: body.SessionId });
    expect(asked).toEqual([[body.SessionId, body]]);
  });

  const lost: readonly (readonly [string, ResolveDuplicate | undefined])[] = [
    ['nobody can look for it', undefined],
    ['it is not found', async () => undefined],
    ['the search fails', () => Promise.reject(new Error('no listing'))],
  ];
  it.each(lost)('says that it may be paid when the key is taken and %s', async (_, resolve) => {
    const { sent, vod } = scripted(dropped(), duplicate);
    const error = await failureOf<AmbiguousCreateError>(vod({}, resolve));
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({
      code: 'AmbiguousCreate',
      charged: 'maybe',
      retryable: false,
      sessionId: SessionId,
      requestId: 'request-1',
      cause: { code: duplicateCode },
    });
    expect(error.reconcile).toContain(SessionId);
    expect(error.reconcile).toContain('within 3 days');
  });

  it('knows that its own fresh key was taken by itself, even when no attempt before was in doubt', async () => {
    const { vod } = scripted(duplicate);
    expect(await vod({}, async () => ({ TaskId: 'task-first' }))).toMatchObject({ data: { TaskId: 'task-first' } });
    const after = scripted(refusal('InternalError'), duplicate);
    expect(await failureOf(after.vod({}, undefined, { SessionId: 'mine' }))).toBeInstanceOf(AmbiguousCreateError);
  });

  // A browser may send a request twice by itself, and show the answer to the second one only.
  it.each([
    ['code', '{"error":{"message":"refused","type":"x","code":"duplicate_session_id"}}'],
    ['message', '{"error":{"message":"The SessionId exists already","type":"x","code":"bad_request"}}'],
  ])('takes a gateway at its word whose %s names the key, since no document names its code', async (_, body) => {
    const { fetch } = scriptedFetch(plain(body, 400));
    const client = gatewayClient({ fetch, rateLimit: false });
    const error = await failureOf(client.callWithResponse(gatewayCreate, gatewayRequest));
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    const other = gatewayClient({ fetch: scriptedFetch(plain('{"error":{"message":"no credit"}}', 402)).fetch });
    expect(await failureOf(other.callWithResponse(gatewayCreate, gatewayRequest))).toMatchObject({ charged: 'no' });
    const given = client.callWithResponse(gatewayCreate, { ...gatewayRequest, session_id: 'mine' });
    expect(await failureOf(given)).toBeInstanceOf(ApiError);
  });

  it('leaves a key of the caller that was used before to the caller', async () => {
    const resolve = () => expect.unreachable();
    const { vod } = scripted(duplicate);
    const error = await failureOf(vod({}, resolve, { SessionId: 'mine' }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: duplicateCode, charged: 'no' });
    const later = scripted(refusal('RequestLimitExceeded'), duplicate);
    expect(await failureOf(later.vod({}, resolve, { SessionId: 'mine' }))).toBeInstanceOf(ApiError);
  });

  it('says that it may be paid when no attempt settles it', async () => {
    const { sent, vod } = scripted(dropped());
    const error = await failureOf<AmbiguousCreateError>(vod());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(sent).toHaveLength(4);
  });

  it('says so too when something else stops it after an attempt in doubt', async () => {
    const { vod } = scripted(dropped(), refusal('AuthFailure.TokenFailure'));
    const error = await failureOf<AmbiguousCreateError>(vod());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain('AuthFailure.TokenFailure');
    let given = 0;
    const client = tencentClient({
      fetch: scriptedFetch(dropped()).fetch,
      retry: { baseDelayMs: 1 },
      credentials: () => {
        if (given++ > 0) throw new Error('no more keys');
        return keys;
      },
    });
    const stopped = await failureOf<AmbiguousCreateError>(client.call(vodCreate, vodRequest));
    expect(stopped).toBeInstanceOf(AmbiguousCreateError);
    expect(stopped.message).toContain('the function that gives the credentials failed');
  });

  it('is not repeated after an attempt in doubt when the caller asked for no comparison', async () => {
    const { sent, vod } = scripted(dropped());
    expect(await failureOf(vod({}, undefined, { SessionId: '' }))).toBeInstanceOf(AmbiguousCreateError);
    expect(sent).toHaveLength(1);
  });
});

describe('a paid call without a key', () => {
  it.each(doubtful)('is never repeated after %s', async (_, step) => {
    const { mps, sent } = scripted(step, accepted);
    const error = await failureOf<AmbiguousCreateError>(mps());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({ charged: 'maybe', sessionId: undefined });
    expect(error.reconcile).toContain('the console or in the bill');
    expect(sent).toHaveLength(1);
  });

  it.each(refused)('is repeated after %s', async (_, step) => {
    const { mps, sent } = scripted(step, step, accepted);
    expect(await mps()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it('is not repeated after a refusal once an attempt is in doubt', async () => {
    const { mps, sent } = scripted(refusal('RequestLimitExceeded'), dropped(), accepted);
    expect(await failureOf(mps())).toBeInstanceOf(AmbiguousCreateError);
    expect(sent).toHaveLength(2);
  });

  it('tells a refusal as such when it gives up', async () => {
    const error = await failureOf<TencentAigcError>(scripted(refusal('RequestLimitExceeded')).mps());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ charged: 'no', retryable: true });
    expect(await failureOf(scripted(refusedConnection()).mps())).toMatchObject({
      name: 'ConnectionError',
      charged: 'no',
    });
  });
});

describe('a free call', () => {
  it.each([...doubtful, ...refused])('is repeated after %s', async (_, step) => {
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

  it('stops at the number of attempts, and does not happen when it is off', async () => {
    const { free, sent } = scripted(limited);
    await failureOf(free());
    expect(sent).toHaveLength(4);
    await failureOf(free({ retry: { attempts: 2 } }));
    expect(sent).toHaveLength(6);
    await failureOf(free({ retry: false }));
    expect(sent).toHaveLength(7);
  });

  it('is not for refusals that stay', async () => {
    const { free, sent } = scripted(refusal('InvalidParameter'));
    expect(await failureOf(free())).toMatchObject({ code: 'InvalidParameter' });
    expect(sent).toHaveLength(1);
  });

  it('waits a random part of a time that doubles', async () => {
    const all: number[][] = [];
    for (let run = 0; run < 300; run++) {
      const { free, pauses } = scripted(limited);
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
      return limited;
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
    expect(await free({ timeoutMs: Number.POSITIVE_INFINITY, deadline: Date.UTC(2999, 0, 1) })).toMatchObject({
      attempts: 1,
    });
    expect(await free({ timeoutMs: 2 ** 40 })).toMatchObject({ attempts: 1 });
  });
});
