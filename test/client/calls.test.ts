import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TencentClientOptions,
} from '../../generator/runtime/client/options.ts';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  InvalidOptionError,
  InvalidResponseError,
  TencentAigcError,
  ValidationError,
} from '../../generator/runtime/errors.ts';
import { Tc3Signer } from '../../generator/runtime/signing/tc3.ts';
import { timePasses } from './support/aborting.ts';
import { failureOf, gatewayClient, keys, platforms, tencentClient } from './support/clients.ts';
import {
  gatewayCreate,
  gatewayQuery,
  gatewayRequest,
  mpsCreate,
  mpsRequest,
  vodCreate,
  vodQuery,
  vodRequest,
} from './support/operations.ts';
import { withoutProxies } from './support/proxy-free.ts';
import {
  answering,
  droppingAfter,
  keepingSilent,
  refusing,
  replying,
  ScriptedServer,
  truncating,
} from './support/scripted-server.ts';
import { VirtualTime } from './support/virtual-time.ts';

let server: ScriptedServer;

beforeAll(async () => {
  withoutProxies();
  server = await ScriptedServer.start();
});

afterAll(() => server.close());

const accepted = answering({ TaskId: 'task-1' });

describe.each(Object.entries(platforms))('calls over %s', (_, platform) => {
  const client = (options: TencentClientOptions = {}) =>
    tencentClient({ endpoint: server.url, retry: { baseDelayMs: 1 }, ...options }, platform);
  const gateway = (options = {}) => gatewayClient({ endpoint: server.url, ...options }, platform);

  beforeEach(() => server.script(accepted));

  describe('requests', () => {
    it('are signed over the bytes and the host that are sent', async () => {
      const now = Date.UTC(2026, 4, 1);
      await client({ now: () => now, region: 'ap-guangzhou', language: 'en-US' }).call(vodCreate, {
        ...vodRequest,
        Prompt: '你好 🎬',
      });
      const [{ body = '', headers = {} } = {}] = server.received;
      const authorization = await new Tc3Signer(platform.crypto).sign(keys, {
        method: 'POST',
        service: 'vod',
        headers: { 'content-type': String(headers['content-type']), host: String(headers.host) },
        body,
        timestamp: now / 1000,
      });
      expect(headers).toMatchObject({
        authorization,
        'content-type': 'application/json',
        'x-tc-action': 'CreateAigcVideoTask',
        'x-tc-version': '2018-07-17',
        'x-tc-timestamp': String(now / 1000),
        'x-tc-region': 'ap-guangzhou',
        'x-tc-language': 'en-US',
        'x-tc-token': keys.token,
      });
    });

    it('carry a fresh idempotency key, or the one that was given', async () => {
      await client().call(vodCreate, vodRequest);
      await client().call(vodCreate, vodRequest);
      await client().call(vodCreate, { ...vodRequest, SessionId: 'mine' });
      await client().call(vodCreate, { ...vodRequest, SessionId: '' });
      const sent = server.received.map(({ body }) => JSON.parse(body).SessionId);
      expect(sent[0]).toMatch(/^\d{8}T\d{6}Z-[\da-f]{24}$/);
      expect(sent[1]).not.toBe(sent[0]);
      expect(sent.slice(2)).toEqual(['mine', '']);
    });

    it('are the same bytes in every attempt, with a signature of their own', async () => {
      server.script(droppingAfter, refusing('InternalError'), accepted);
      let now = Date.UTC(2026, 4, 1);
      await client({ now: () => (now += 2_000) }).call(vodCreate, vodRequest);
      expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
      expect(new Set(server.received.map(({ headers }) => headers.authorization)).size).toBe(3);
    });

    it('do not change when the caller changes the object meanwhile', async () => {
      const request: Record<string, unknown> = { ...vodRequest };
      const calling = client().call(vodCreate, request);
      request.Prompt = 'changed';
      await calling;
      expect(JSON.parse(server.received[0]?.body ?? '{}').Prompt).toBe('a cat');
    });

    it('of the gateway carry a bearer token, and parameters in the path', async () => {
      server.script(answering({ TaskId: 'task-1' }), answering({ Status: 'FINISH' }));
      await gateway().call(gatewayCreate, gatewayRequest);
      await gateway({ apiKey: async () => 'sk-fetched' }).call(gatewayQuery, { task_id: 'a/b?c' });
      const [create, query] = server.received;
      expect(create).toMatchObject({ method: 'POST', url: '/tencent-vod/v1/aigc-video' });
      expect(create?.headers.authorization).toBe('Bearer sk-very-secret-bearer');
      expect(create?.headers['content-type']).toBe('application/json');
      expect(JSON.parse(create?.body ?? '{}')).toMatchObject({ ...gatewayRequest, session_id: expect.any(String) });
      expect(query).toMatchObject({ method: 'GET', url: '/tencent-vod/v1/query/a%2Fb%3Fc', body: '' });
      expect(query?.headers.authorization).toBe('Bearer sk-fetched');
    });

    it.each(['', '.', '..'])('never name another path: task id "%s"', async (id) => {
      const error = await failureOf(gateway({ validation: 'off' }).call(gatewayQuery, { task_id: id }));
      expect(error).toBeInstanceOf(ValidationError);
      expect(server.received).toEqual([]);
    });

    it('go to a site of the surface or to a URL, and nowhere else', async () => {
      const sent: string[] = [];
      const fetchLike = async (input: string | URL | Request) => {
        sent.push(String(input));
        return new Response('{"Response":{"RequestId":"1"}}');
      };
      for (const endpoint of [undefined, 'mainland', 'https://example.com/base/']) {
        const options = endpoint === undefined ? {} : { endpoint };
        await tencentClient({ fetch: fetchLike, ...options }, platform).call(vodQuery, { TaskId: '1' });
      }
      expect(sent).toEqual([
        'https://vod.intl.tencentcloudapi.com/',
        'https://vod.tencentcloudapi.com/',
        'https://example.com/base/',
      ]);
      for (const endpoint of ['nowhere', 'constructor', 'file:///etc', 'https://user:pass@example.com'])
        await expect(tencentClient({ endpoint }, platform).call(vodQuery, { TaskId: '1' })).rejects.toThrow(
          InvalidOptionError,
        );
    });
  });

  describe('validation', () => {
    const wrong = { SubAppId: 1, ModelName: 'Klng', ModelVersion: '2.5', Prompt: 'x' };

    it('refuses before sending, and lists what is wrong', async () => {
      const error = await failureOf<ValidationError>(client().call(vodCreate, wrong));
      expect(error).toBeInstanceOf(ValidationError);
      expect(error).toMatchObject({ code: 'ValidationError', charged: 'no', retryable: false });
      expect(error.issues.length).toBeGreaterThan(0);
      expect(server.received).toEqual([]);
    });

    it('only reports when asked to, for the client or for the call', async () => {
      const told: unknown[] = [];
      const hooks: Hooks = { onWarning: (event) => told.push(event) };
      await client({ hooks, validation: 'warn' }).call(vodCreate, wrong);
      await client({ hooks }).call(vodCreate, wrong, { validation: 'warn' });
      expect(told).toHaveLength(2);
      expect(told[0]).toMatchObject({ action: 'CreateAigcVideoTask', issues: [{ severity: 'error' }] });
      expect(server.received).toHaveLength(2);
    });

    it('does not look when told not to', async () => {
      await client({ validation: 'off' }).call({ ...vodCreate, validate: () => expect.unreachable() }, wrong);
      expect(JSON.parse(server.received[0]?.body ?? '{}')).toMatchObject(wrong);
    });

    it.each([null, 'text', [1], 7])('refuses %j in every mode: it can be no request', async (request) => {
      for (const validation of ['error', 'warn', 'off'] as const)
        expect(await failureOf(client({ validation }).call(vodCreate, request as never))).toBeInstanceOf(
          ValidationError,
        );
      expect(server.received).toEqual([]);
    });
  });

  it('a dry run gives the signed request and sends nothing', async () => {
    const prepared = await client().prepare(vodCreate, vodRequest);
    expect(prepared).toMatchObject({ method: 'POST', url: `${server.url}/` });
    expect(prepared.headers).toMatchObject({
      Authorization: expect.stringMatching(/^TC3-HMAC-SHA256 Credential=AKIDexample\//),
      'X-TC-Token': '[secret]',
    });
    expect(server.received).toEqual([]);
    const response = await fetch(prepared.url, { ...prepared, headers: prepared.revealHeaders() } as RequestInit);
    expect(response.status).toBe(200);
    expect(server.received[0]?.headers).toMatchObject({ 'x-tc-token': keys.token });
    expect(server.received[0]?.body).toBe(prepared.body);
  });

  it('withResponse gives what came around the answer', async () => {
    server.script(refusing('RequestLimitExceeded'), answering({ TaskId: 'task-1' }, 200, { 'x-own': 'yes' }));
    const response = await client().callWithResponse(vodCreate, { ...vodRequest, SessionId: 'mine' });
    expect(response).toMatchObject({
      data: { TaskId: 'task-1', RequestId: 'request-1' },
      requestId: 'request-1',
      status: 200,
      headers: { 'x-own': 'yes' },
      attempts: 2,
      sessionId: 'mine',
    });
  });

  describe('hooks', () => {
    it('are told of every request, every answer, errors too, and every pause', async () => {
      const events: unknown[] = [];
      const hooks: Hooks = {
        onRequest: (event: RequestEvent) => events.push(['request', event.attempt, event.sessionId]),
        onResponse: (event: ResponseEvent) => events.push(['response', event.attempt, event.status, event.requestId]),
        onRetry: (event: RetryEvent) => events.push(['retry', event.attempt, event.code]),
      };
      server.script(refusing('InternalError', 500), droppingAfter, replying('<html>', 502), accepted);
      await client({ hooks }).call(vodCreate, { ...vodRequest, SessionId: 'mine' });
      expect(events).toEqual([
        ['request', 1, 'mine'],
        ['response', 1, 500, 'request-1'],
        ['retry', 1, 'InternalError'],
        ['request', 2, 'mine'],
        ['retry', 2, 'ConnectionError'],
        ['request', 3, 'mine'],
        ['response', 3, 502, undefined],
        ['retry', 3, 'InvalidResponse'],
        ['request', 4, 'mine'],
        ['response', 4, 200, 'request-1'],
      ]);
    });

    it('do not disturb the call, whether they throw or reject', async () => {
      const hooks: Hooks = {
        onRequest: () => {
          throw new Error('in a hook');
        },
        onResponse: async () => {
          throw new Error('later, in a hook');
        },
      };
      expect(await client({ hooks }).call(vodCreate, vodRequest)).toMatchObject({ TaskId: 'task-1' });
    });
  });

  describe('errors', () => {
    it('of the service carry code, request id, action, status, and what is known of the code', async () => {
      server.script(refusing('InvalidParameterValue.FileId'));
      const error = await failureOf<ApiError>(client().call(vodCreate, vodRequest));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toBeInstanceOf(TencentAigcError);
      expect(error).toMatchObject({
        name: 'ApiError',
        code: 'InvalidParameterValue.FileId',
        requestId: 'request-1',
        action: 'CreateAigcVideoTask',
        status: 200,
        retryable: false,
        charged: 'no',
      });
      expect(error.message).toBe('CreateAigcVideoTask: InvalidParameterValue.FileId: because (request request-1)');
      expect(server.received).toHaveLength(1);
    });

    it('keep unknown codes, and know the family of some', async () => {
      server.script(
        refusing('NobodyKnows.This'),
        refusing('AuthFailure.SignatureFailure'),
        refusing('LimitExceeded.New'),
      );
      const codes = [];
      for (let call = 0; call < 3; call++) {
        const error = await failureOf<TencentAigcError>(client({ retry: false }).call(vodCreate, vodRequest));
        // A code that says nothing of the bill is what the doubt is about.
        const { charged, code, retryable } = error instanceof AmbiguousCreateError ? (error.cause as ApiError) : error;
        codes.push([code, retryable, charged]);
      }
      expect(codes).toEqual([
        ['NobodyKnows.This', false, 'maybe'],
        ['AuthFailure.SignatureFailure', false, 'no'],
        ['LimitExceeded.New', false, 'no'],
      ]);
    });

    it('of free calls never charge', async () => {
      server.script(refusing('FailedOperation'), replying('<html>', 502), droppingAfter);
      for (let call = 0; call < 3; call++)
        expect(await failureOf(client({ retry: false }).call(vodQuery, { TaskId: '1' }))).toMatchObject({
          charged: 'no',
        });
    });

    const shapes: readonly (readonly [string, string, number, object])[] = [
      [
        'of the service behind it',
        '{"Response":{"Error":{"Code":"LimitExceeded.Quota","Message":"m"},"RequestId":"r1"}}',
        200,
        { code: 'LimitExceeded.Quota', requestId: 'r1', charged: 'no' },
      ],
      [
        'of its accounts',
        '{"error":{"message":"too little (request id: r2)","type":"new_api_error","code":"insufficient_user_quota"}}',
        403,
        { code: 'insufficient_user_quota', requestId: 'r2', status: 403, charged: 'no', retryable: false },
      ],
      [
        'of its tasks',
        '{"code":"bad_response","message":"m","data":null}',
        400,
        { code: 'bad_response', charged: 'no' },
      ],
    ];
    it.each(shapes)('of the gateway: the shape %s', async (_name, body, status, expected) => {
      server.script(replying(body, status));
      const error = await failureOf(gateway({ retry: false }).call(gatewayCreate, gatewayRequest));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject(expected);
    });

    it.each(['{"error":"no such path"}', '{"message":"Forbidden"}'])(
      'of the gateway in a form that others use too leave the bill open: %s',
      async (body) => {
        server.script(replying(body, 404, { connection: 'close' }));
        const error = await failureOf(gateway({ retry: false }).call(gatewayCreate, gatewayRequest));
        expect(error).toBeInstanceOf(AmbiguousCreateError);
        expect(error).toMatchObject({ charged: 'maybe', cause: { code: 'HTTP404', charged: 'maybe' } });
      },
    );

    const strange: readonly (readonly [string, string, number, string])[] = [
      ['HTML with status 200', '<html><body>Log in</body></html>', 200, 'text/html'],
      ['truncated JSON', '{"Response":{"Task', 200, 'application/json'],
      ['another content type', 'TaskId=1', 200, 'text/plain'],
      ['an empty body', '', 200, 'application/json'],
      ['JSON of another kind', '[1,2]', 200, 'application/json'],
      ['a success of another kind', '{"code":"success","message":"fine","data":{"id":1}}', 200, 'application/json'],
      ['an answer without the id of the task', '{"Response":{"RequestId":"1"}}', 200, 'application/json'],
    ];
    it.each(strange)('%s is told with the start of the body', async (_name, body, status, type) => {
      server.script(replying(body, status, { 'content-type': type }));
      // A paid call with nothing that guards it: the doubt is what the caller is told, the answer is its cause.
      const { cause } = await failureOf<Error>(client().call(mpsCreate, mpsRequest));
      expect(cause).toBeInstanceOf(InvalidResponseError);
      expect(cause).toMatchObject({ code: 'InvalidResponse', status, charged: 'maybe' });
      expect((cause as Error).message).toContain(type);
      expect((cause as Error).message).toContain(body === '' ? 'an empty body' : body.slice(0, 20));
      expect(server.received).toHaveLength(1);
    });

    it('show 200 characters of a long body, and a mark of the beginning of a file does not matter', async () => {
      server.script(replying(`<html>${'x'.repeat(1_000_000)}`), replying('\uFEFF{"Response":{"Status":"FINISH"}}'));
      const options = { retry: false } as const;
      const { message } = await failureOf<Error>(client(options).call(vodQuery, { TaskId: '1' }));
      expect(message.length).toBeLessThan(400);
      expect(await client(options).call(vodQuery, { TaskId: '1' })).toEqual({ Status: 'FINISH' });
    });

    it('of the connection have a cause', async () => {
      server.script(truncating);
      const error = await failureOf<ConnectionError>(client({ retry: false }).call(vodQuery, { TaskId: '1' }));
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ code: 'ConnectionError', retryable: true, cause: expect.any(Error) });
    });

    const isAsked = () => server.received.length === 1;

    it('tell an attempt that took too long', async () => {
      server.script(keepingSilent);
      const calling = () => failureOf(client({ retry: false, timeoutMs: 60 }).call(vodQuery, { TaskId: '1' }));
      expect(await timePasses(60, isAsked, calling)).toMatchObject({
        name: 'ConnectionError',
        code: 'Timeout',
        message: 'DescribeTaskDetail: no answer within 60 ms',
      });
    });

    it('tell a deadline that cut an attempt', async () => {
      server.script(keepingSilent);
      // By this clock the attempt begins in time, and nothing but the deadline can end it.
      const { now } = new VirtualTime();
      const options = { deadline: now() + 80, attemptTimeoutMs: 2 ** 40 };
      const calling = () => failureOf(client({ now, retry: false }).call(vodQuery, { TaskId: '1' }, options));
      const error = await timePasses(80, isAsked, calling);
      expect(error).toMatchObject({ code: 'DeadlineExceeded', charged: 'no', cause: expect.any(Error) });
    });
  });

  it('the clock is corrected once from the date of the service, and stays so', async () => {
    const theirs = Date.UTC(2026, 4, 1, 12);
    const date = { date: new Date(theirs).toUTCString() };
    const time = new VirtualTime(theirs - 3_600_000);
    const skews: number[] = [];
    const hooks: Hooks = { onClockSkew: ({ seconds }) => skews.push(seconds) };
    const skewed = client({ now: time.now, sleep: time.sleep, hooks, retry: false });
    server.script(refusing('AuthFailure.SignatureExpire', 200, date), accepted, accepted);
    expect(await skewed.callWithResponse(vodCreate, vodRequest)).toMatchObject({ attempts: 2 });
    await skewed.call(vodCreate, vodRequest);
    const stamps = server.received.map(({ headers }) => Number(headers['x-tc-timestamp']) * 1000 - theirs);
    expect(stamps).toEqual([-3_600_000, 0, 0]);
    expect(skews).toEqual([3_600]);
  });

  it('the clock is corrected once for a call: a second refusal is final', async () => {
    const date = { date: new Date().toUTCString() };
    server.script(refusing('AuthFailure.SignatureExpire', 200, date));
    expect(await failureOf(client().call(vodCreate, vodRequest))).toMatchObject({
      code: 'AuthFailure.SignatureExpire',
    });
    expect(server.received).toHaveLength(2);
  });

  it('an injected fetch wins over the platform', async () => {
    const asked: string[] = [];
    const fetchLike: typeof fetch = async (input) => {
      asked.push(String(input));
      return new Response('{"Response":{"Status":"FINISH"}}');
    };
    await client({ fetch: fetchLike }).call(vodQuery, { TaskId: '1' });
    expect(asked).toEqual([`${server.url}/`]);
    expect(server.received).toEqual([]);
  });
});
