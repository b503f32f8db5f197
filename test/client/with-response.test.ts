import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CreateAigcVideoTaskRequest, createAigcVideoTask, VodClient } from '../../generated/src/vod/index.ts';
import { failureOf, keys } from './support/clients.ts';
import { answer, refusal, type Step, scriptedFetch } from './support/scripted-fetch.ts';

const request: CreateAigcVideoTaskRequest = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a cat' };

function scripted(...steps: readonly Step[]) {
  const script = scriptedFetch(...steps);
  return {
    ...script,
    client: new VodClient({ credentials: keys, fetch: script.fetch, retry: false, rateLimit: false }),
  };
}

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
/** The runner listens too, and would fail the test for what it is about. */
let others: NodeJS.UnhandledRejectionListener[] = [];

beforeEach(() => {
  unhandled.length = 0;
  others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
});
afterEach(() => {
  process.removeAllListeners('unhandledRejection');
  for (const other of others) process.on('unhandledRejection', other);
});

/** Rejections that nobody handles are reported after the turn in which they happened. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a call', () => {
  it('gives its data, and with withResponse what came around them', async () => {
    const { client, sent } = scripted(answer({ TaskId: 't-1' }, { headers: { 'x-trace': '7' } }));
    expect(await client.createAigcVideoTask(request)).toEqual({ TaskId: 't-1', RequestId: 'request-1' });
    const whole = await client.createAigcVideoTask({ ...request, SessionId: 'mine' }).withResponse();
    expect(whole).toMatchObject({
      data: { TaskId: 't-1' },
      requestId: 'request-1',
      response: { status: 200, headers: { 'x-trace': '7' } },
      attempts: 1,
      sessionId: 'mine',
      warnings: [],
      wasCreatedBefore: false,
    });
    expect(sent).toHaveLength(2);
    expect(await createAigcVideoTask(client, request).withResponse()).toMatchObject({ requestId: 'request-1' });
  });

  it('is sent once, at once, however often what it gives is asked for', async () => {
    const { client, sent } = scripted(answer({ TaskId: 't-1' }));
    const call = client.createAigcVideoTask(request);
    await someTurns();
    expect(sent).toHaveLength(1);
    const [data, first, second] = await Promise.all([call, call.withResponse(), call.withResponse(), call]);
    expect(first.data).toBe(data);
    expect(second.data).toBe(data);
    expect(sent).toHaveLength(1);
  });

  it('rejects either way with the same error', async () => {
    const { client } = scripted(refusal('InvalidParameter'));
    const call = client.createAigcVideoTask(request);
    const error = await failureOf(call);
    expect(error).toMatchObject({ name: 'ApiError', code: 'InvalidParameter' });
    expect(await failureOf(call.withResponse())).toBe(error);
    expect(await failureOf(client.createAigcVideoTask({} as never).withResponse())).toMatchObject({
      name: 'ValidationError',
    });
  });

  it.each<readonly [string, number, (client: VodClient) => unknown]>([
    ['awaited', 0, (client) => failureOf(client.createAigcVideoTask(request))],
    ['awaited with what is around it', 0, (client) => failureOf(client.createAigcVideoTask(request).withResponse())],
    ['left alone', 1, (client) => void client.createAigcVideoTask(request)],
    ['left alone with what is around it', 1, (client) => void client.createAigcVideoTask(request).withResponse()],
  ])('whose failure is %s is reported as unhandled %i times', async (_, times, use) => {
    const { client } = scripted(refusal('InvalidParameter'));
    await use(client);
    await someTurns();
    expect(unhandled).toHaveLength(times);
  });
});
