import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import { makeTestCard } from '../../generator/runtime/emulator/video/test-card.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import {
  type Act,
  answering,
  droppingAfter,
  replying,
  ScriptedServer,
  truncating,
} from '../client/support/scripted-server.ts';
import { toolFor } from '../support/tools.ts';
import { cases, type Run } from './cases/index.ts';
import { CasePage } from './support/chromium.ts';
import { acrossOrigins } from './support/cors.ts';

let server: ScriptedServer;
let page: CasePage | undefined;
beforeAll(async () => {
  server = await ScriptedServer.start();
});
beforeEach(withoutProxies);
afterEach(() => {
  expect(page?.faults ?? []).toEqual([]);
});
afterAll(async () => {
  await Promise.all([server.close(), page?.close()]);
});

/** The browser is started by the first test that needs it. */
async function pageFor(context: TestContext): Promise<CasePage> {
  const chromium = toolFor(context, 'chromium');
  page ??= await CasePage.open(chromium);
  return page;
}

const inNode: Run = (name, ...args) => (cases[name] as (...args: unknown[]) => never)(...args);

const places: Readonly<Record<string, (context: TestContext) => Promise<Run>>> = {
  Node: async () => inNode,
  Chromium: async (context) => {
    const { run } = await pageFor(context);
    return run;
  },
};

/** Plays a script, and gives where. */
function service(...acts: readonly Act[]): string {
  return server.script(acrossOrigins(...acts)).url;
}

/** The keys against double submission that were sent, each once. */
function sessionIds(): readonly unknown[] {
  const creations = server.received.filter(({ method }) => method === 'POST');
  return [...new Set(creations.map(({ body }) => JSON.parse(body).session_id))];
}

const aKey: unknown = expect.stringMatching(/^[\w-]{1,50}$/);

const running = answering({ Status: 'PROCESSING', AigcVideoTask: { Progress: 40 } });
const finished = answering({
  Status: 'FINISH',
  AigcVideoTask: { ErrCode: 0, Output: { FileInfos: [{ FileUrl: 'https://example.com/out.mp4' }] } },
});
const created = answering({ TaskId: 't-1' });

describe.each(Object.entries(places))('a program in %s', (_, place) => {
  test('generates a video', async (context) => {
    const run = await place(context);
    const result = await run('generates', service(created, running, running, finished));
    expect(result).toEqual({
      state: 'succeeded',
      states: ['running', 'running', 'succeeded'],
      polls: 3,
      taskId: 't-1',
      sessionId: aKey,
      urls: ['https://example.com/out.mp4'],
    });
    expect(sessionIds()).toEqual([result.sessionId]);
    const [create, look] = server.received;
    expect(create).toMatchObject({ method: 'POST', url: '/tencent-vod/v1/aigc-video' });
    expect(create?.headers.authorization).toBe('Bearer sk-made-up');
    expect(look).toMatchObject({ method: 'GET', url: '/tencent-vod/v1/query/t-1' });
  });

  test('stops waiting at once', async (context) => {
    const run = await place(context);
    const { message, tookMs } = await run('stopsWaiting', service(created, running));
    expect(message).toBe('enough');
    expect(tookMs).toBeLessThan(1_000);
    expect(server.received).toHaveLength(2);
  });

  test('does not send what no model takes', async (context) => {
    const run = await place(context);
    const issues = await run('refuses', service(created));
    expect(issues).toEqual([{ code: 'enum', path: 'model_name' }]);
    expect(server.received).toEqual([]);
  });

  test('is patient with a service that is busy', async (context) => {
    const run = await place(context);
    const busy = (status: number) =>
      replying('{"error":{"message":"busy","type":"x"}}', status, { 'Retry-After': '0' });
    expect(await run('creates', service(busy(429), busy(503), created))).toEqual({ taskId: 't-1' });
    expect(server.received).toHaveLength(3);
    expect(sessionIds()).toEqual([aKey]);
  });

  test('repeats a creation whose answer was cut, with the same key', async (context) => {
    const run = await place(context);
    expect(await run('creates', service(truncating, created))).toEqual({ taskId: 't-1' });
    expect(server.received).toHaveLength(2);
    expect(sessionIds()).toEqual([aKey]);
  });

  test('whoever repeats a creation that nobody answered, it is with the same key', async (context) => {
    const run = await place(context);
    // A browser sends a request again by itself when a kept connection turns out to be closed.
    expect(await run('creates', service(droppingAfter, droppingAfter, created))).toEqual({ taskId: 't-1' });
    expect(server.received).toHaveLength(3);
    expect(sessionIds()).toEqual([aKey]);
  });

  test('learns that a creation may have been charged', async (context) => {
    const run = await place(context);
    const failure = await run('failsToCreate', service(truncating), 2);
    const facts = { name: 'AmbiguousCreateError', charged: 'maybe', sessionId: aKey, isSecretTold: false };
    expect(failure).toMatchObject(facts);
    expect(sessionIds()).toEqual([failure.sessionId]);
    expect(server.received).toHaveLength(2);
  });

  test('downloads a video', async (context) => {
    const run = await place(context);
    const { bytes } = makeTestCard({ width: 320, height: 240, seconds: 1 });
    const url = service(replying(Buffer.from(bytes), 200, { 'content-type': 'video/mp4' }));
    expect(await run('downloads', url)).toEqual({ length: bytes.length, type: 'ftyp' });
  });
});

test('Chromium plays a test card', async (context) => {
  const opened = await pageFor(context);
  const { bytes } = makeTestCard({ width: 640, height: 360, seconds: 1.5 });
  const url = service(replying(Buffer.from(bytes), 200, { 'content-type': 'video/mp4' }));
  // Eight bars of 80 pixels. In the second that it ends in, yellow is first, and magenta is fourth.
  const { colours, times, ...seen } = await opened.run('plays', url, [40, 280]);
  expect(seen).toEqual({ duration: 1.5, videoWidth: 640, videoHeight: 360 });
  expect(times.at(-1)).toBe(1.5);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const [yellow, magenta] = colours.map((colour) => colour.map((part) => Math.round(part / 255)));
  expect([yellow, magenta]).toEqual([
    [1, 1, 0],
    [1, 0, 1],
  ]);
});
