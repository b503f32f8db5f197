import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Listening } from '../../generated/src/emulator/index.ts';
import { failureOf, mpsOf, mpsRequest, start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { command } from './support/listening.ts';

/** What can be asked of the emulator itself over HTTP, for tests in other languages. */

const emulator = stillEmulator();
let listening: Listening;

beforeAll(async () => {
  listening = await emulator.listen();
});

afterAll(() => listening.close());

beforeEach(() => {
  emulator.reset();
  emulator.setFaults(undefined);
  emulator.clock.set(start);
  emulator.clock.setSpeed(0);
});

const get = (name: string) => command(listening.url, 'GET', name);
const post = (name: string, body?: unknown) => command(listening.url, 'POST', name, body);
const done = { status: 200, type: 'application/json', json: { ok: true } };

describe('the commands', () => {
  it('GET journal, as JSON and line by line', async () => {
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    await vodOf(emulator).describeTasks({});
    const { json } = await get('journal');
    expect(json).toMatchObject([{ verdict: 'accepted' }, { verdict: 'served' }]);
    const lines = await fetch(`${listening.url}/emulator/journal?format=jsonl`);
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson');
    expect(await lines.text()).toBe(emulator.journal.toJsonLines());
  });

  it('GET bill and GET tasks, of all and of one account', async () => {
    await vodOf(emulator, 'one').createAigcVideoTask(vodRequest);
    const { TaskId } = await mpsOf(emulator, 'two').createAigcVideoTask(mpsRequest);
    emulator.clock.advance('11s');
    expect((await get('bill')).json).toMatchObject({ tasks: 2, seconds: 10 });
    expect((await get('bill?account=emulator-two')).json).toMatchObject({ tasks: 1, lines: [{ taskId: TaskId }] });
    expect((await get('bill?account=nobody')).json).toMatchObject({ tasks: 0 });
    const began = start + 2_000;
    const expected = [{ task: { id: TaskId }, phase: 'running', progress: 50, began }];
    expect((await get('tasks?account=emulator-two')).json).toMatchObject(expected);
  });

  it('GET and POST snapshot', async () => {
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    const { json } = await get('snapshot');
    emulator.reset();
    expect(await post('snapshot', json)).toEqual(done);
    expect(emulator.tasks().map(({ task }) => task.id)).toEqual([TaskId]);
  });

  it('GET and POST clock', async () => {
    expect((await get('clock')).json).toEqual({ now: '2026-05-20T00:00:00.000Z', speed: 0 });
    expect((await post('clock', { advance: '3d' })).json).toEqual({ now: '2026-05-23T00:00:00.000Z', speed: 0 });
    expect((await post('clock', { advance: 1_500 })).json).toMatchObject({ now: '2026-05-23T00:00:01.500Z' });
    expect((await post('clock', { set: start })).json).toMatchObject({ now: '2026-05-20T00:00:00.000Z' });
    const set = await post('clock', { set: '2030-01-01T00:00:00Z', advance: '1h', speed: 60 });
    expect(set.json).toMatchObject({ now: expect.stringMatching(/^2030-01-01T01:00:0/), speed: 60 });
  });

  it('POST scenarios', async () => {
    expect(await post('scenarios', { operation: 'mps/CreateAigcVideoTask', scenario: { outcome: 'fail' } })).toEqual(
      done,
    );
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('20s');
    expect(await client.describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'FAIL' });
  });

  it('POST tasks', async () => {
    const client = mpsOf(emulator);
    const { TaskId: taskId } = await client.createAigcVideoTask(mpsRequest);
    expect(await post('tasks', { taskId, scenario: { queueSeconds: 0, runSeconds: 0 } })).toEqual(done);
    expect(await client.describeAigcVideoTask({ TaskId: taskId })).toMatchObject({ Status: 'DONE' });
  });

  it('POST faults: one on demand, a plan, and no plan', async () => {
    const client = mpsOf(emulator);
    // The task may have been created, and MPS has no idempotency key.
    const internal = { code: 'AmbiguousCreate', cause: { code: 'InternalError' } };
    expect(await post('faults', { fault: 'internal-error', operation: 'mps/', times: 2 })).toEqual(done);
    for (let time = 0; time < 2; time++) {
      expect(await failureOf(client.createAigcVideoTask(mpsRequest))).toMatchObject(internal);
    }
    await client.createAigcVideoTask(mpsRequest);
    expect(await post('faults', { plan: { rate: 1, kinds: ['internal-error'] } })).toEqual(done);
    expect(await failureOf(client.createAigcVideoTask(mpsRequest))).toMatchObject(internal);
    expect(await post('faults', { plan: null })).toEqual(done);
    await client.createAigcVideoTask(mpsRequest);
  });

  it('POST reset, of one account and of all', async () => {
    for (const name of ['one', 'two', 'three']) await vodOf(emulator, name).createAigcVideoTask(vodRequest);
    expect(await post('reset', { account: 'emulator-one' })).toEqual(done);
    expect(emulator.bill().tasks).toBe(2);
    expect(await post('reset')).toEqual(done);
    expect(emulator.bill().tasks).toBe(0);
  });
});

describe('a command that makes no sense', () => {
  const wrong: readonly (readonly [name: string, body: unknown, message: string])[] = [
    ['reset', '{', 'The body is not JSON'],
    ['reset', '[]', 'The body is JSON, and no object'],
    ['reset', { acount: 'emulator-one' }, 'there is no "acount" here, only account'],
    ['reset', { account: 7 }, 'account is a string, not 7'],
    ['clock', { set: 'tomorrow' }, 'set is a time such as "2030-01-01T00:00:00Z", or milliseconds, not "tomorrow"'],
    ['clock', { set: null }, 'set is a time such as'],
    ['clock', { set: 1e300 }, 'a clock shows a time from 1970 to 9999, not 1e+300'],
    ['clock', { advance: 'soon' }, '"soon" is not a duration: expected milliseconds'],
    ['clock', { advance: {} }, 'advance is a number of milliseconds, or a string such as "3d", not {}'],
    ['clock', { speed: 'fast' }, 'speed is a number, not "fast"'],
    ['clock', { set: '2030-01-01T00:00:00Z', speed: -1 }, 'the speed of a clock is 0 to 1000000, not -1'],
    ['clock', { foo: 1 }, 'there is no "foo" here, only set, advance, speed'],
    ['scenarios', {}, 'a scenario is an object, such as { "outcome": "fail" }'],
    ['scenarios', { outcome: 'fail' }, 'there is no "outcome" here, only operation, request, times, scenario'],
    ['scenarios', { scenario: { outcome: 'explode' } }, 'outcome of a scenario is one of succeed, fail, hang, abort'],
    ['scenarios', { scenario: {}, request: 'all' }, 'request of a rule holds values by path'],
    ['scenarios', { scenario: {}, operation: 7 }, 'there is no operation "7", only '],
    ['tasks', { taskId: 'none', scenario: {} }, 'there is no task "none"'],
    ['tasks', { taskId: 'none' }, 'a scenario is an object'],
    ['tasks', { taskId: 7, scenario: {} }, 'taskId is a string, not 7'],
    ['faults', {}, 'a fault is wanted, or a plan: { "rate": 0.3 }, or null for no plan'],
    ['faults', { falt: 'slow' }, 'there is no "falt" here, only fault, operation, times, plan'],
    ['faults', { fault: 'melted' }, 'there is no fault "melted", only refused-connection'],
    ['faults', { fault: 'slow', times: 'often' }, 'times is 1 or more, not "often"'],
    ['faults', { fault: 'slow', plan: { rate: 1 } }, 'a fault or a plan, not both'],
    ['faults', { plan: 7 }, 'a fault is wanted, or a plan'],
    ['faults', { plan: {} }, 'the rate of faults is a number from 0 to 1, not undefined'],
    ['faults', { plan: { rate: 1, kinds: 'slow' } }, 'kinds of a plan is a list of one fault at the least'],
    ['snapshot', {}, 'this is not a snapshot of an emulator: its format is not 1'],
    ['snapshot', `{"format":${'['.repeat(200)}`, 'The body is nested more than 100 levels deep.'],
  ];

  it.each(wrong)('%s %j is refused and changes nothing', async (name, body, message) => {
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    const before = emulator.snapshot();
    const answer = await post(name, body);
    expect(answer).toMatchObject({ status: 400, type: 'application/json' });
    expect(answer.json).toEqual({ error: expect.stringContaining(message) });
    expect([emulator.snapshot(), emulator.clock.speed]).toEqual([before, 0]);
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
  });

  it.each([
    ['GET', 'nothing'],
    ['GET', 'reset'],
    ['POST', 'journal'],
    ['GET', 'journal/1'],
  ] as const)('%s %s is not there, and the answer says what is', async (method, name) => {
    const { json, status } = await command(listening.url, method, name);
    expect(status).toBe(404);
    expect(json).toEqual({
      error: `there is no ${method} /emulator/${name}`,
      known: [
        'GET journal',
        'GET bill',
        'GET tasks',
        'GET snapshot',
        'POST snapshot',
        'GET clock',
        'POST clock',
        'POST scenarios',
        'POST tasks',
        'POST faults',
        'POST reset',
      ],
    });
  });
});

it('the address alone tells a person what is there', async () => {
  const response = await fetch(listening.url);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toContain('  vod: CreateAigcVideoTask, version 2018-07-17\n');
  expect(text).toContain('  gateway: POST /tencent-vod/v1/aigc-video\n');
  expect(text).toContain('GET /emulator/journal');
});
