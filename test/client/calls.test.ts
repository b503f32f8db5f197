import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TencentClientOptions,
} from '../../generator/runtime/client/options.ts';
import { InvalidOptionError, ValidationError } from '../../generator/runtime/errors.ts';
import { Tc3Signer } from '../../generator/runtime/signing/tc3.ts';
import { failureOf, gatewayClient, keys, platforms, tencentClient } from './support/clients.ts';
import { gatewayCreate, gatewayQuery, gatewayRequest, vodCreate, vodQuery, vodRequest } from './support/operations.ts';
import { withoutProxies } from './support/proxy-free.ts';
import { answering, droppingAfter, refusing, replying, ScriptedServer } from './support/scripted-server.ts';
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
