import { describe, expect, it } from 'vitest';
import * as packaged from '../../generated/src/index.ts';
import { type CreateAigcVideoTaskRequest, createAigcVideoTask, VodClient } from '../../generated/src/vod/index.ts';
import type { CallOptions, TencentClientOptions } from '../../generator/runtime/client/options.ts';
import type { Operation } from '../../generator/runtime/data/operation.ts';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  type KeyReusedError,
  type TencentAigcError,
} from '../../generator/runtime/errors.ts';
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
  type Sent,
  type Step,
  scriptedFetch,
  silence,
} from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

/** What the listing and the query answer, while the create plays its script. */
interface Service {
  readonly listed?: (sent: Sent, round: number) => Response | Error;
  readonly detail?: (sent: Sent) => Response | Error;
}

function scripted(...steps: readonly Step[]): ScriptedFetch & {
  readonly time: VirtualTime;
  /** A create of VOD, without a way to look for its task. */
  readonly vod: (options?: CallOptions, request?: object) => Promise<unknown>;
  /** A create of VOD as the package makes it. */
  readonly whole: (service: Service, request?: object, options?: CallOptions) => Promise<unknown>;
  readonly mps: (options?: CallOptions) => Promise<unknown>;
  readonly free: (options?: CallOptions) => Promise<unknown>;
  readonly looks: Sent[];
  readonly warnings: unknown[];
  readonly pauses: number[];
} {
  const script = scriptedFetch(...steps);
  const time = new VirtualTime();
  const pauses: number[] = [];
  const looks: Sent[] = [];
  const warnings: unknown[] = [];
  const sleep: TencentClientOptions['sleep'] = (ms, signal) => {
    pauses.push(ms);
    return time.sleep(ms, signal);
  };
  const options = { now: time.now, sleep, attemptTimeoutMs: 40, rateLimit: false } as const;
  const client = tencentClient({ fetch: script.fetch, ...options });
  const split = ({ detail, listed }: Service) =>
    (async (input: string | URL | Request, init: RequestInit = {}) => {
      const headers = init.headers as Record<string, string>;
      const action = headers['X-TC-Action'];
      const play = action === 'DescribeTasks' ? listed : action === 'DescribeTaskDetail' ? detail : undefined;
      if (play === undefined) return script.fetch(input, init);
      const sent = { url: String(input), method: 'POST', headers, body: String(init.body), signal: undefined };
      looks.push(sent);
      const outcome = play(sent, looks.length);
      if (outcome instanceof Response) return outcome;
      throw outcome;
    }) as typeof fetch;
  return {
    ...script,
    time,
    pauses,
    looks,
    warnings,
    vod: (call, request) => client.call(vodCreate, { ...vodRequest, ...request }, call).withResponse(),
    whole: (service, request, call) => {
      const hooks = {
        onWarning: ({ issues }: { readonly issues: readonly unknown[] }) => void warnings.push(...issues),
      };
      const own = new VodClient({ credentials: keys, fetch: split(service), hooks, ...options });
      const sent = { ...vodRequest, ...request } as CreateAigcVideoTaskRequest;
      return own.createAigcVideoTask(sent, call).withResponse();
    },
    mps: (call) => client.call(mpsCreate, mpsRequest, call).withResponse(),
    free: (call) => client.call(vodQuery, { TaskId: '1' }, call).withResponse(),
  };
}

const accepted = answer({ TaskId: 'task-1' });
const duplicate = refusal(duplicateCode);

/** Nobody knows whether the service accepted. */
const doubtful: readonly (readonly [string, Step])[] = [
  ['a dropped connection', dropped()],
  ['silence', silence],
  ['a 502 of something in between', plain('<html>', 502, 'text/html')],
  ['an internal error', refusal('InternalError')],
  ['an internal error with status 500', refusal('InternalError', { status: 500 })],
  ['a service that is not available', refusal('ServiceUnavailable')],
  ['a failed operation', refusal('FailedOperation')],
  ['a code that no list has', refusal('SomethingNew.Odd')],
  ['a code of a known family that may be charged', refusal('FailedOperation.Later')],
  ['truncated JSON', plain('{"Response":{"Task')],
  ['an answer without a task id', answer({})],
  ['an answer whose task id is blank', answer({ TaskId: ' ' })],
  ...[200, 302, 400, 403, 404, 408, 413, 425, 429, 451, 500, 503].flatMap((status) => [
    [`HTML with status ${status}`, plain('<html>blocked</html>', status, 'text/html')] as const,
    [`JSON of something in between with status ${status}`, plain('{"message":"Forbidden"}', status)] as const,
    [
      `an error in another envelope with status ${status}`,
      plain('{"error":{"message":"no","code":"x"}}', status),
    ] as const,
  ]),
];

/** Certainly nothing was accepted, and it may pass. */
const refused: readonly (readonly [string, Step])[] = [
  ['a rate limit', refusal('RequestLimitExceeded')],
  ['a rate limit of a new name', refusal('RequestLimitExceeded.New')],
  ['a lack of resources', refusal('ResourceInsufficient')],
  ['a connection that never came about', refusedConnection()],
];

describe('a paid call with a key', () => {
  it.each(doubtful)('is sent again with the same key after %s', async (_, step) => {
    const { sent, vod } = scripted(step, accepted);
    expect(await vod()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 2, wasCreatedBefore: false });
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });

  it.each(doubtful)('finds the task of its first attempt after %s', async (_, step) => {
    const { sent, whole } = scripted(step, duplicate);
    const found = await whole({
      listed: () => {
        const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
        return answer({ TaskSet: [{ TaskId: 'other' }, { TaskId: 'task-first', SessionId }] });
      },
    });
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(found).toMatchObject({ data: { TaskId: 'task-first' }, sessionId: SessionId, wasCreatedBefore: true });
  });

  it.each(doubtful)(
    'is in doubt, with its key and the request to send again, when %s is all that comes',
    async (_, step) => {
      const { sent, vod } = scripted(step);
      const error = await failureOf<AmbiguousCreateError>(vod());
      const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      // The client made the key, so the same code would send another one.
      expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: SessionId });
      expect(error.resumeRequest).toEqual({ ...vodRequest, SessionId });
      expect(sent).toHaveLength(4);
      const own = await failureOf<AmbiguousCreateError>(scripted(step).vod({}, { SessionId: 'mine' }));
      expect(own).toMatchObject({ charged: 'maybe', retryable: true, sessionId: 'mine' });
    },
  );

  it('makes a key that begins with its time and fits the documented length', async () => {
    const { sent, time, vod } = scripted(accepted);
    await vod();
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    const stamp = new Date(time.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    expect(SessionId.startsWith(`${stamp}-`)).toBe(true);
    expect(SessionId.length).toBeLessThanOrEqual(50);
    expect(SessionId.length).toBeGreaterThan(stamp.length + 20);
  });

  it('says that it may be paid when the key is used and nobody can look for its task', async () => {
    const { sent, vod } = scripted(dropped(), duplicate);
    const error = await failureOf<AmbiguousCreateError>(vod());
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

  // A browser may send a request twice by itself, and show the answer to the second one only.
  it.each([
    ['code', '{"error":{"message":"refused","type":"x","code":"duplicate_session_id"}}', 400],
    ['message', '{"error":{"message":"The SessionId exists already","type":"x","code":"bad_request"}}', 409],
    ['message in Chinese', '{"error":{"message":"session_id 重复","type":"x","code":"bad_request"}}', 400],
  ])('takes a gateway at its word whose %s says that the key is used', async (_, body, status) => {
    const client = gatewayClient({ fetch: scriptedFetch(plain(body, status)).fetch, rateLimit: false });
    for (const key of [{}, { session_id: 'mine' }]) {
      const error = await failureOf(client.callWithResponse(gatewayCreate, { ...gatewayRequest, ...key }));
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      expect(error).toMatchObject({ charged: 'maybe', sessionId: expect.any(String) });
    }
  });

  it.each([
    ['a session of the caller', '{"error":{"message":"Your session identification failed already","code":"x"}}', 401],
    ['the form of the key', '{"error":{"message":"session_id is too long","code":"invalid"}}', 400],
    ['another thing that exists already', '{"error":{"message":"The file exists already","code":"invalid"}}', 400],
    ['a part of another word', '{"error":{"message":"obsession_identity exists already","code":"invalid"}}', 400],
    ['credit', '{"error":{"message":"no credit","type":"new_api_error"}}', 402],
  ])('does not take a refusal about %s for a duplicate', async (_, body, status) => {
    const client = gatewayClient({ fetch: scriptedFetch(plain(body, status)).fetch, rateLimit: false });
    const error = await failureOf(client.callWithResponse(gatewayCreate, gatewayRequest));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ charged: 'no' });
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

  it('is not sent again after an attempt in doubt when the caller switched the key off', async () => {
    for (const [, step] of doubtful) {
      const { sent, vod } = scripted(step, accepted);
      const error = await failureOf<AmbiguousCreateError>(vod({}, { SessionId: '' }));
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: undefined });
      expect(error.resumeRequest).toBeUndefined();
      expect(sent).toHaveLength(1);
    }
  });

  it('has its key on every error, also on a refusal', async () => {
    const { sent, vod } = scripted(refusal('InvalidParameter'));
    const error = await failureOf<ApiError>(vod());
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(error).toMatchObject({ charged: 'no', sessionId: SessionId });
    expect(error.resumeRequest).toEqual({ ...vodRequest, SessionId });
    expect(JSON.stringify(error)).not.toContain(vodRequest.Prompt);
  });

  it('tells with the key which request it belongs to', async () => {
    const events: { readonly request: unknown; readonly sessionId: string | undefined }[] = [];
    const client = tencentClient({
      fetch: scriptedFetch(accepted).fetch,
      hooks: { onRequest: (event) => events.push(event) },
    });
    const requests = [{ ...vodRequest }, { ...vodRequest }];
    const results = await Promise.all(requests.map((request) => client.callWithResponse(vodCreate, request)));
    for (const [index, request] of requests.entries()) {
      const event = events.find((one) => one.request === request);
      expect(event?.sessionId).toBe(results[index]?.sessionId);
    }
  });
});

describe('a key that was used before', () => {
  const mine = { SessionId: 'mine' };
  const listing = (...entries: readonly object[]) => answer({ TaskSet: entries });
  const listedAs = (TaskId: unknown) => () => listing({ TaskId, SessionId: 'mine' });
  const repeating = (input: object | undefined) => () =>
    answer({ Status: 'PROCESSING', AigcVideoTask: { TaskId: 'task-old', ...(input && { Input: input }) } });

  it('leads to its task when the request is the same, without a warning', async () => {
    const { warnings, whole } = scripted(duplicate);
    const { ModelName, ModelVersion, Prompt } = vodRequest;
    const detail = repeating({ ModelName, ModelVersion, Prompt });
    expect(await whole({ listed: listedAs('task-old'), detail }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
      wasCreatedBefore: true,
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['is not repeated', repeating(undefined)],
    ['is empty', repeating({ ModelName: '', Prompt: '' })],
    ['cannot be fetched', () => refusal('UnauthorizedOperation')],
  ])('leads to its task with a warning when the request %s', async (_, detail) => {
    const { warnings, whole } = scripted(duplicate);
    expect(await whole({ listed: listedAs('task-old'), detail }, mine)).toMatchObject({ data: { TaskId: 'task-old' } });
    expect(warnings).toEqual([expect.objectContaining({ severity: 'warning', path: 'SessionId' })]);
  });

  it.each([
    ['model', { ModelName: 'Vidu' }],
    ['version', { ModelName: 'Kling', ModelVersion: '2.0' }],
    ['prompt', { ModelName: 'Kling', ModelVersion: '2.1', Prompt: 'a dog' }],
  ])('of a request with another %s is refused with the id of its task', async (_, input) => {
    const { whole } = scripted(duplicate);
    const error = await failureOf<KeyReusedError>(
      whole({ listed: listedAs('task-old'), detail: repeating(input) }, mine),
    );
    expect(error).toBeInstanceOf(packaged.KeyReusedError);
    expect(error).toMatchObject({ taskId: 'task-old', sessionId: 'mine', retryable: false, code: 'KeyReused' });
  });

  it.each([
    ['another case', { ModelName: 'kling', Prompt: 'A cat' }],
    ['other blanks', { Prompt: ' a  cat ' }],
  ])('is the same request in %s', async (_, input) => {
    const { whole } = scripted(duplicate);
    expect(await whole({ listed: listedAs('task-old'), detail: repeating(input) }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
    });
  });

  it('is looked for again while the listing lags behind, until the time of the call is over', async () => {
    const { looks, time, whole } = scripted(duplicate);
    const start = time.now();
    const lagging = () =>
      time.now() - start < 20_000 ? listing() : listing({ TaskId: 'task-old', SessionId: 'mine' });
    expect(await whole({ listed: lagging, detail: repeating(undefined) }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
    });
    expect(looks.length).toBeGreaterThan(3);
    const never = scripted(duplicate);
    const begin = never.time.now();
    const error = await failureOf<AmbiguousCreateError>(never.whole({ listed: () => listing() }, mine));
    expect(error).toBeInstanceOf(packaged.AmbiguousCreateError);
    expect(error).toMatchObject({ charged: 'maybe', sessionId: 'mine', retryable: true });
    expect(never.time.now() - begin).toBeGreaterThan(30_000);
    expect(never.time.now() - begin).toBeLessThanOrEqual(60_000);
  });

  it('is looked for by the time that a key of the client begins with, and newest first otherwise', async () => {
    const first = scripted(dropped(), duplicate);
    await failureOf(first.whole({ listed: () => listing() }));
    const { SessionId } = JSON.parse(first.sent[0]?.body ?? '{}');
    const queries = first.looks.map(({ body }) => JSON.parse(body));
    const after = Date.parse(queries[0].CreateTime.After);
    expect(after).toBeLessThan(first.time.now());
    expect(SessionId).toBeDefined();
    expect(queries[0].Sort).toEqual({ Field: 'CreateTime', Order: 'Asc' });
    expect(queries[1].CreateTime).toBeUndefined();
    const own = scripted(duplicate);
    await failureOf(own.whole({ listed: () => listing() }, mine));
    expect(own.looks.every(({ body }) => JSON.parse(body).CreateTime === undefined)).toBe(true);
  });

  it('is found on a later page, with a number for an id', async () => {
    const { looks, whole } = scripted(duplicate);
    const listed = (sent: Sent) => {
      const { ScrollToken } = JSON.parse(sent.body);
      if (ScrollToken === 'third') return listing({ TaskId: 42, SessionId: 'mine' });
      return answer({
        TaskSet: [{ TaskId: 'x', SessionId: 'y' }],
        ScrollToken: ScrollToken === undefined ? 'second' : 'third',
      });
    };
    expect(await whole({ listed, detail: repeating(undefined) }, mine)).toMatchObject({ data: { TaskId: '42' } });
    expect(JSON.parse(looks[0]?.body ?? '{}')).toMatchObject({ SubAppId: 1, Limit: 100 });
  });

  it('is not looked for any longer when the listing is not allowed, and the error says so', async () => {
    const { looks, whole } = scripted(duplicate);
    const error = await failureOf<AmbiguousCreateError>(
      whole({ listed: () => refusal('UnauthorizedOperation') }, mine),
    );
    expect(error).toBeInstanceOf(packaged.AmbiguousCreateError);
    expect(error.lookupError).toMatchObject({ code: 'UnauthorizedOperation' });
    expect(error.message).toContain('could not be looked up');
    expect(looks).toHaveLength(1);
  });

  it('is found although looks fail for a while', async () => {
    const { whole } = scripted(duplicate);
    const listed = (_: Sent, round: number) =>
      round < 4 ? dropped() : listing({ TaskId: 'task-old', SessionId: 'mine' });
    expect(await whole({ listed, detail: repeating(undefined) }, mine)).toMatchObject({ data: { TaskId: 'task-old' } });
  });
});

describe('a paid call without a key', () => {
  it.each(doubtful)('is never sent again after %s', async (_, step) => {
    const { mps, sent } = scripted(step, accepted);
    const error = await failureOf<AmbiguousCreateError>(mps());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: undefined });
    expect(error.reconcile).toContain('the console or in the bill');
    expect(sent).toHaveLength(1);
  });

  it.each(refused)('is sent again after %s', async (_, step) => {
    const { mps, sent } = scripted(step, step, accepted);
    expect(await mps()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it('is not sent again after a refusal once an attempt is in doubt', async () => {
    const { mps, sent } = scripted(refusal('RequestLimitExceeded'), dropped(), accepted);
    expect(await failureOf(mps())).toBeInstanceOf(AmbiguousCreateError);
    expect(sent).toHaveLength(2);
  });

  it('tells a refusal as such when it gives up', async () => {
    const error = await failureOf<TencentAigcError>(scripted(refusal('ResourceInsufficient')).mps());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ charged: 'no', retryable: true });
    expect(await failureOf(scripted(refusedConnection()).mps())).toMatchObject({
      name: 'ConnectionError',
      charged: 'no',
    });
  });
});

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
