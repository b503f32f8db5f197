import { describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import { GatewayClient, queryTask } from '../../generated/src/gateway/index.ts';
import {
  AmbiguousCreateError,
  type OperationFunction,
  TaskFailedError,
  ValidationError,
} from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import { MpsClient } from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { createAigcVideoTask, VodClient } from '../../generated/src/vod/index.ts';
import { VirtualTime } from './support/virtual-time.ts';

/** The generated clients, from a request to a result, over a service that is a function. */

interface Seen {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

type Reply = (seen: Seen, call: number) => object | 'drop';

/** A `fetch` that answers in the vendor's envelope, or breaks the connection. */
function service(reply: Reply) {
  const seen: Seen[] = [];
  const fetchLike: typeof fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const one: Seen = {
      url: new URL(String(input)),
      method: init?.method ?? 'GET',
      headers: new Headers(init?.headers),
      body,
    };
    seen.push(one);
    const answer = reply(one, seen.length);
    if (answer === 'drop')
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
      });
    return new Response(JSON.stringify({ Response: { RequestId: `request-${seen.length}`, ...answer } }), {
      headers: { 'content-type': 'application/json' },
    });
  };
  return { fetch: fetchLike, seen };
}

/** A clock that jumps to the next alarm when nothing else happens. */
function clock() {
  const { now, sleep } = new VirtualTime(Date.parse('2026-05-20T00:00:00Z'));
  return { now, sleep };
}

const credentials = { secretId: 'AKIDexample', secretKey: 'example' };
const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'A car.' } as const;

describe.each([
  ['vod', vod, ['CreateAigcVideoRedrawTask', 'CreateAigcVideoTask', 'DescribeTaskDetail', 'DescribeTasks']],
  ['mps', mps, ['CreateAigcVideoTask', 'DescribeAigcVideoTask']],
  ['gateway', gateway, ['CreateAigcVideoTask', 'QueryTask']],
] as const)('an operation of %s', (_, surface, actions) => {
  it.each(actions)('%s is a function with all that is known of it', (action) => {
    const exported: Readonly<Record<string, unknown>> = surface;
    const operation = exported[`${action.slice(0, 1).toLowerCase()}${action.slice(1)}`] as OperationFunction<
      unknown,
      unknown
    >;
    expect(operation).toBeTypeOf('function');
    expect(operation.info.name).toBe(action);
    expect(operation.validate).toBe(exported[`validate${action}`]);
    expect(operation.validate(5)).toMatchObject({ ok: false, issues: [{ code: 'type' }] });
    expect(operation.schema['~standard'].validate(5)).toMatchObject({ issues: [{ path: [] }] });
  });
});

describe('VodClient', () => {
  it('signs for the service, names action and version, and sends the body with a minted SessionId', async () => {
    const { fetch, seen } = service(() => ({ TaskId: '1-AigcVideoTask-1t' }));
    const client = new VodClient({ credentials, fetch, ...clock() });
    await expect(client.createAigcVideoTask(request)).resolves.toMatchObject({
      TaskId: '1-AigcVideoTask-1t',
      RequestId: 'request-1',
    });
    const [one] = seen;
    expect(one?.url.href).toBe('https://vod.intl.tencentcloudapi.com/');
    expect(one?.headers.get('x-tc-action')).toBe('CreateAigcVideoTask');
    expect(one?.headers.get('x-tc-version')).toBe('2018-07-17');
    expect(one?.headers.get('authorization')).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDexample\/2026-05-20\/vod\/tc3_request, /,
    );
    expect(one?.body).toEqual({ ...request, SessionId: expect.stringMatching(/^.{1,50}$/) });
  });

  it('calls an operation, and signs it without sending it', async () => {
    const { fetch, seen } = service(() => ({ TaskId: '1' }));
    const client = new VodClient({ credentials, fetch, ...clock() });
    await expect(client.call(createAigcVideoTask, request)).resolves.toMatchObject({ TaskId: '1' });
    const { headers } = await client.prepare(createAigcVideoTask, request);
    expect(headers['X-TC-Action']).toBe('CreateAigcVideoTask');
    expect(seen).toHaveLength(1);
  });

  it('goes to the site that is asked for', async () => {
    const { fetch, seen } = service(() => ({ TaskId: '1' }));
    await createAigcVideoTask(new VodClient({ credentials, fetch, endpoint: 'mainland', ...clock() }), request);
    expect(seen[0]?.url.host).toBe('vod.tencentcloudapi.com');
  });

  it('refuses before it sends', async () => {
    const { fetch, seen } = service(() => ({ TaskId: '1' }));
    const client = new VodClient({ credentials, fetch, ...clock() });
    const wrong = client.createAigcVideoTask({ ...request, OutputConfig: { Resolution: '768P' as '720P' } });
    await expect(wrong).rejects.toThrow(ValidationError);
    await expect(wrong).rejects.toMatchObject({
      charged: 'no',
      issues: [{ path: 'OutputConfig.Resolution', allowed: expect.arrayContaining(['720P', '1080P']) }],
    });
    expect(seen).toEqual([]);
  });

  it('generates a video: submits, looks until it is done, and gives the URL with its expiry', async () => {
    const states = ['WAITING', 'PROCESSING', 'FINISH'];
    const { fetch, seen } = service(({ headers }) => {
      if (headers.get('x-tc-action') === 'CreateAigcVideoTask') return { TaskId: 'task' };
      const Status = states.shift() ?? 'FINISH';
      const file = { FileUrl: 'https://example.com/a.mp4', ExpireTime: '2026-05-27T00:00:00Z' };
      const Output = Status === 'FINISH' ? { FileInfos: [file] } : {};
      return {
        TaskType: 'AigcVideoTask',
        Status,
        AigcVideoTask: { TaskId: 'task', Status: Status === 'FINISH' ? 'FINISH' : 'PROCESSING', ErrCode: 0, Output },
      };
    });
    const client = new VodClient({ credentials, fetch, ...clock() });
    const result = await client.generateVideo(request);
    expect(result).toMatchObject({
      state: 'succeeded',
      polls: 3,
      outputs: [{ url: 'https://example.com/a.mp4', expiresAt: '2026-05-27T00:00:00Z' }],
    });
    expect(result.answer.AigcVideoTask?.Output?.FileInfos?.[0]?.FileUrl).toBe('https://example.com/a.mp4');
    expect(seen[1]?.body).toEqual({ TaskId: 'task', SubAppId: 1 });
  });

  it('tells why a task failed, by the codes of tasks', async () => {
    const { fetch } = service(({ headers }) =>
      headers.get('x-tc-action') === 'CreateAigcVideoTask'
        ? { TaskId: 'task' }
        : {
            Status: 'FINISH',
            AigcVideoTask: {
              Status: 'FINISH',
              ErrCode: 70000,
              ErrCodeExt: 'InvalidParameter.VoilationContent',
              Message: 'no',
            },
          },
    );
    const failed = new VodClient({ credentials, fetch, ...clock() }).generateVideo(request);
    await expect(failed).rejects.toThrow(TaskFailedError);
    await expect(failed).rejects.toMatchObject({
      code: 'InvalidParameter.VoilationContent',
      retryable: false,
      charged: 'maybe',
    });
  });

  it('finds the task of a call whose answer was lost, by the key it was sent with', async () => {
    let key: unknown;
    const { fetch, seen } = service(({ body, headers }, call) => {
      if (headers.get('x-tc-action') === 'DescribeTasks')
        return {
          TaskSet: [
            { TaskId: 'other', SessionId: 'x' },
            { TaskId: 'first', SessionId: key },
          ],
        };
      key ??= body.SessionId;
      return call === 1 ? 'drop' : { Error: { Code: 'InvalidParameterValue.SessionId', Message: 'used' } };
    });
    const client = new VodClient({ credentials, fetch, ...clock() });
    await expect(client.createAigcVideoTask(request)).resolves.toMatchObject({ TaskId: 'first' });
    expect(seen.map(({ headers }) => headers.get('x-tc-action'))).toEqual([
      'CreateAigcVideoTask',
      'CreateAigcVideoTask',
      'DescribeTasks',
    ]);
    expect(seen[1]?.body).toEqual(seen[0]?.body);
    expect(seen[2]?.body).toEqual({
      SubAppId: 1,
      Limit: 100,
      CreateTime: { After: expect.any(String) },
      Sort: { Field: 'CreateTime', Order: 'Asc' },
    });
  });

  it('redraws a video', async () => {
    const { fetch } = service(({ headers }) =>
      headers.get('x-tc-action') === 'CreateAigcVideoRedrawTask'
        ? { TaskId: 'redraw' }
        : {
            Status: 'FINISH',
            AigcVideoRedrawTask: {
              Status: 'FINISH',
              ErrCode: 0,
              Output: { FileInfo: { FileUrl: 'https://example.com/r.mp4' } },
            },
          },
    );
    const client = new VodClient({ credentials, fetch, ...clock() });
    const result = await client.redrawVideo({
      SubAppId: 1,
      FileInfo: { Type: 'Url', Url: 'https://example.com/a.mp4' },
    });
    expect(result.outputs).toEqual([{ url: 'https://example.com/r.mp4' }]);
  });

  it('goes on from a handle that was stored', async () => {
    const { fetch, seen } = service(({ headers }) =>
      headers.get('x-tc-action') === 'CreateAigcVideoTask'
        ? { TaskId: 'task' }
        : {
            Status: 'FINISH',
            AigcVideoTask: {
              Status: 'FINISH',
              ErrCode: 0,
              Output: { FileInfos: [{ FileUrl: 'https://example.com/a.mp4' }] },
            },
          },
    );
    const handle = await new VodClient({ credentials, fetch, ...clock() }).startGenerateVideo(request);
    const stored = JSON.stringify(handle);
    expect(stored).not.toContain('example"');
    const result = await new VodClient({ credentials, fetch, ...clock() }).waitForTask(JSON.parse(stored));
    expect(result.outputs).toHaveLength(1);
    expect(seen).toHaveLength(2);
  });
});

describe('MpsClient', () => {
  it('never repeats a create whose outcome is not known', async () => {
    const { fetch, seen } = service(() => 'drop');
    const created = new MpsClient({ credentials, fetch, ...clock() }).createAigcVideoTask({
      ModelName: 'Kling',
      Prompt: 'A car.',
    });
    await expect(created).rejects.toThrow(AmbiguousCreateError);
    expect(seen).toHaveLength(1);
  });

  it('generates a video, whose URL is kept for twelve hours', async () => {
    const { fetch, seen } = service(({ headers }) =>
      headers.get('x-tc-action') === 'CreateAigcVideoTask'
        ? { TaskId: 'task' }
        : { Status: 'DONE', VideoUrls: ['https://example.com/m.mp4'] },
    );
    const result = await new MpsClient({ credentials, fetch, ...clock() }).generateVideo({
      ModelName: 'Kling',
      Prompt: 'A car.',
    });
    expect(result.outputs).toEqual([{ url: 'https://example.com/m.mp4', expiresAt: '2026-05-20T12:00:00.000Z' }]);
    expect(seen[0]?.headers.get('authorization')).toContain('/mps/tc3_request');
    expect(seen[0]?.body).toEqual({ ModelName: 'Kling', Prompt: 'A car.' });
  });
});

describe('GatewayClient', () => {
  it('sends the bearer token to the route, and fetches tasks by their path', async () => {
    const { fetch, seen } = service(({ method }) =>
      method === 'POST'
        ? { TaskId: 'a b/c' }
        : {
            Status: 'FINISH',
            AigcVideoTask: {
              Status: 'FINISH',
              ErrCode: 0,
              Output: { FileInfos: [{ FileUrl: 'https://example.com/g.mp4' }] },
            },
          },
    );
    const client = new GatewayClient({
      apiKey: 'sk-example',
      fetch,
      endpoint: 'https://gateway.example/base/',
      ...clock(),
    });
    const result = await client.generateVideo({
      model_name: 'Kling',
      model_version: '1.6',
      prompt: 'A car.',
      output_config: { duration: '5' },
    });
    expect(result.outputs).toEqual([{ url: 'https://example.com/g.mp4' }]);
    expect(seen.map(({ method, url }) => `${method} ${url.href}`)).toEqual([
      'POST https://gateway.example/base/tencent-vod/v1/aigc-video',
      'GET https://gateway.example/base/tencent-vod/v1/query/a%20b%2Fc',
    ]);
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer sk-example');
    expect(seen[0]?.body).toMatchObject({ output_config: { duration: 5 }, session_id: expect.any(String) });
    expect(seen[1]?.body).toEqual({});
  });

  it('calls one operation without the class', async () => {
    const { fetch } = service(() => ({ Status: 'WAITING' }));
    await expect(
      queryTask(new GatewayClient({ apiKey: 'k', endpoint: 'kkiai', fetch, ...clock() }), { task_id: '1' }),
    ).resolves.toMatchObject({ Status: 'WAITING' });
  });
});
