import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TencentClientOptions } from '../../generator/runtime/client/options.ts';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  InvalidResponseError,
  TencentAigcError,
} from '../../generator/runtime/errors.ts';
import { timePasses } from './support/aborting.ts';
import { failureOf, gatewayClient, platforms, tencentClient } from './support/clients.ts';
import {
  gatewayCreate,
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

describe.each(Object.entries(platforms))('errors over %s', (_, platform) => {
  const client = (options: TencentClientOptions = {}) =>
    tencentClient({ endpoint: server.url, retry: { baseDelayMs: 1 }, ...options }, platform);
  const gateway = (options = {}) => gatewayClient({ endpoint: server.url, ...options }, platform);

  beforeEach(() => server.script(answering({ TaskId: 'task-1' })));

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
    ['of its tasks', '{"code":"bad_response","message":"m","data":null}', 400, { code: 'bad_response', charged: 'no' }],
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
