import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, askGateway } from '../ask.ts';
import { html, lostAnswers, type Moment } from './moments.ts';
import { WorldService } from './service.ts';

const hour = 3_600_000;
let now = Date.UTC(2026, 8, 15, 12);
let service: WorldService;

beforeEach(async () => {
  now = Date.UTC(2026, 8, 15, 12);
  service = await WorldService.start({ now: () => now });
});
afterEach(() => service.close());

const vod = (action: string, body: object) => ask(service.url, action, body, now);
const create = (SessionId?: string, more: object = {}) =>
  vod('CreateAigcVideoTask', { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a', SessionId, ...more });

describe('the ledger', () => {
  it('takes a key once in 3 days, for each application', async () => {
    expect((await create('k')).response.TaskId).toMatch(/^1-AigcVideoTask-/);
    expect((await create('k')).code).toBe('InvalidParameterValue.SessionId');
    expect((await create('k', { SubAppId: 2 })).code).toBeUndefined();
    now += 72 * hour;
    expect((await create('k')).code).toBeUndefined();
    expect(service.ledger.entries.map(({ key }) => key)).toEqual(['k', 'k', 'k']);
  });

  it('answers with the old task where the switch says so, and bills nothing', async () => {
    service.switches = { ...service.switches, duplicateKey: 'answered-with-the-task' };
    const first = await create('k');
    expect((await create('k')).response.TaskId).toBe(first.response.TaskId);
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('has no key where it is empty', async () => {
    await create('');
    await create('');
    await create();
    expect(service.ledger.entries).toHaveLength(3);
  });

  it('refuses what is signed wrongly, and bills nothing', async () => {
    const answer = await ask(service.url, 'CreateAigcVideoTask', {}, now - hour);
    expect(answer).toMatchObject({ code: 'AuthFailure.SignatureExpire', status: 200 });
    expect(service.ledger.entries).toEqual([]);
  });
});

describe('tasks', () => {
  it('run and end, and repeat the request or not', async () => {
    const TaskId = (await create('k')).response.TaskId;
    const look = async () => (await vod('DescribeTaskDetail', { SubAppId: 1, TaskId })).response;
    expect(await look()).toMatchObject({ Status: 'PROCESSING' });
    expect(await look()).toMatchObject({
      Status: 'FINISH',
      AigcVideoTask: {
        ErrCode: 0,
        Input: { ModelName: 'Kling', Prompt: 'a' },
        Output: { FileInfos: [{ FileType: 'mp4' }] },
      },
    });
    service.switches = { ...service.switches, repeatsInput: false, seenTexture: true };
    expect(await look()).toMatchObject({
      ProcedureTask: null,
      AigcVideoTask: { Input: null, Output: { FileInfos: [{ ExpireTime: '0000-00-00T00:00:00Z' }] } },
    });
  });

  it('are invisible for some looks, and fail', async () => {
    service.switches = {
      ...service.switches,
      invisibleLooks: 1,
      unfinishedLooks: 0,
      taskEnds: { errCode: 70000, errCodeExt: 'InternalError' },
    };
    const TaskId = (await create('k')).response.TaskId;
    const look = () => vod('DescribeTaskDetail', { SubAppId: 1, TaskId });
    expect((await look()).code).toBe('ResourceNotFound');
    expect((await look()).response).toMatchObject({
      AigcVideoTask: { Status: 'FINISH', ErrCode: 70000, ErrCodeExt: 'InternalError' },
    });
  });

  it('are listed newest first, by time, in pages, after a lag', async () => {
    for (const key of ['a', 'b', 'c']) {
      await create(key);
      now += hour;
    }
    const list = async (more: object = {}) => {
      const { response } = await vod('DescribeTasks', { SubAppId: 1, ...more });
      const set = response.TaskSet as { readonly SessionId: string }[];
      return { keys: set.map(({ SessionId }) => SessionId).join(''), token: response.ScrollToken };
    };
    expect((await list()).keys).toBe('cba');
    expect((await list({ Sort: { Field: 'CreateTime', Order: 'Asc' } })).keys).toBe('abc');
    expect((await list({ CreateTime: { After: '2026-09-15T12:30:00Z', Before: '2026-09-15T13:30:00Z' } })).keys).toBe(
      'b',
    );
    const first = await list({ Limit: 2 });
    expect(first.keys).toBe('cb');
    expect(await list({ Limit: 2, ScrollToken: first.token })).toEqual({ keys: 'a', token: '' });
    service.switches = { ...service.switches, listingLagMs: 1.5 * hour };
    expect((await list()).keys).toBe('ba');
    service.switches = { ...service.switches, listed: false };
    expect((await list()).keys).toBe('');
  });
});

describe('moments', () => {
  const accepted = (reply: Moment['reply']): Moment => ({ worked: true, reply });

  it.each(lostAnswers.map((reply) => [JSON.stringify(reply).slice(0, 60), reply] as const))(
    '%s: accepted, and no task id',
    async (_, reply) => {
      service.programme.next('create', accepted(reply));
      const text = await create('k').then(
        (answer) => answer.text,
        () => 'no answer',
      );
      expect(text).not.toContain('"TaskId"');
      expect(service.ledger.entries).toHaveLength(1);
      expect((await create('k')).code).toBe('InvalidParameterValue.SessionId');
    },
  );

  it('refuses without accepting, for a number of times or until a time', async () => {
    service.programme.always('create', { worked: false, reply: { as: 'code', code: 'LimitExceeded.X' } }, { times: 2 });
    expect((await create()).code).toBe('LimitExceeded.X');
    expect((await create()).code).toBe('LimitExceeded.X');
    expect((await create()).code).toBeUndefined();
    service.programme.always('create', { worked: false, reply: html(503) }, { until: now + 60_000 });
    expect((await create()).status).toBe(503);
    now += 60_000;
    expect((await create()).status).toBe(200);
    expect(service.ledger.entries).toHaveLength(2);
  });

  it('the same seed is the same chance', async () => {
    const run = async (): Promise<string> => {
      service.programme.mix('create', { seed: 7, rate: 0.5, moments: [{ worked: false, reply: html(502) }] });
      let statuses = '';
      for (let call = 0; call < 12; call += 1) statuses += (await create()).status === 200 ? 'y' : 'n';
      return statuses;
    };
    const first = await run();
    expect(first).toMatch(/y.*n|n.*y/);
    expect(await run()).toBe(first);
  });
});

it('keeps the documented rates to the millisecond', async () => {
  service.switches = { ...service.switches, rateLimits: true };
  const burst = async () => {
    const answers = [];
    for (let call = 0; call < 25; call += 1) answers.push(await create());
    return answers.filter(({ code }) => code === 'RequestLimitExceeded').length;
  };
  expect(await burst()).toBe(5);
  now += 999;
  expect(await burst()).toBe(25);
  now += 1;
  expect(await burst()).toBe(5);
});

it('plays MPS: no key, its own states', async () => {
  const mps = (action: string, body: object) => ask(service.url, action, body, now, 'mps');
  const { TaskId } = (await mps('CreateAigcVideoTask', { ModelName: 'Kling', SessionId: 'k' })).response;
  await mps('CreateAigcVideoTask', { ModelName: 'Kling', SessionId: 'k' });
  expect(service.ledger.entries.map(({ surface, key }) => [surface, key])).toEqual([
    ['mps', undefined],
    ['mps', undefined],
  ]);
  const look = async () => (await mps('DescribeAigcVideoTask', { TaskId })).response;
  expect(await look()).toMatchObject({ Status: 'RUN' });
  expect(await look()).toMatchObject({ Status: 'DONE', VideoUrls: [expect.stringMatching(/^https:/)] });
  expect((await mps('DescribeAigcVideoTask', { TaskId: 'x' })).code).toBe('ResourceNotFound.TaskNotFound');
});

it('plays the gateway, and a relay', async () => {
  const body = { model_name: 'Kling', model_version: '2.5', prompt: 'a', session_id: 'k' };
  const { TaskId } = (await askGateway(service.url, '/tencent-vod/v1/aigc-video', body)).response;
  const query = `/tencent-vod/v1/query/${String(TaskId)}`;
  expect((await askGateway(service.url, query)).response).toMatchObject({
    Status: 'PROCESSING',
    AigcVideoTask: { TaskId },
  });
  expect((await askGateway(service.url, '/tencent-vod/v1/aigc-video', body)).code).toBe(
    'InvalidParameterValue.SessionId',
  );
  service.switches = { ...service.switches, relayEnvelope: true, numericTaskIds: true, gatewayErrors: 'error' };
  expect(JSON.parse((await askGateway(service.url, query)).text)).toMatchObject({
    data: { data: { Response: { Status: 'FINISH' } } },
  });
  const relayed = await askGateway(service.url, '/tencent-vod/v1/aigc-video', { ...body, session_id: 'l' });
  expect(JSON.parse(relayed.text)).toEqual({ id: 2147000002, task_id: 2147000002, status: 'queued' });
  expect(await askGateway(service.url, '/tencent-vod/v1/aigc-video', body)).toMatchObject({ status: 400 });
});
