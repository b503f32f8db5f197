import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import { createEmulator, type Emulator, type Scenario } from '../../generated/src/emulator/index.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import { toolFor } from '../support/tools.ts';
import { apiKey } from './cases/gateway.ts';
import { cases, type Run } from './cases/index.ts';
import { CasePage } from './support/chromium.ts';

let emulator: Emulator;
let url: string;
let page: CasePage | undefined;
beforeAll(async () => {
  emulator = createEmulator();
  ({ url } = await emulator.listen());
});
beforeEach(() => {
  withoutProxies();
  emulator.reset();
});
afterEach(() => {
  expect(page?.faults ?? []).toEqual([]);
});
afterAll(async () => {
  await Promise.all([emulator.close(), page?.close()]);
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
  'a worker in Chromium': async (context) => {
    const { runInWorker } = await pageFor(context);
    return runInWorker;
  },
};

/** What becomes of the next tasks. */
function next(scenario: Scenario): void {
  emulator.addScenario({ scenario: { queueSeconds: 0, ...scenario } });
}

/** The idempotency keys that the emulator saw, each once. */
function sessionIds(): readonly unknown[] {
  const requests = emulator.journal.entries({ operation: 'CreateAigcVideoTask' }).map(({ request }) => request);
  return [...new Set(requests.map((request) => (request as { readonly session_id?: string }).session_id))];
}

const aKey: unknown = expect.stringMatching(/^[\w-]{1,50}$/);
const anId: unknown = expect.stringMatching(/^251007502-AigcVideoTask-[0-9a-f]{32}t$/);

describe.each(Object.entries(places))('a program in %s', (_, place) => {
  test('generates a video', async (context) => {
    next({ runSeconds: 3_600 });
    const run = await place(context);
    const running = run('generates', url);
    // After the creation, a look: the task runs. Its hour is over when that has been seen.
    await expect.poll(() => emulator.journal.entries().length).toBeGreaterThan(1);
    emulator.clock.advance('1h');
    const result = await running;
    expect(result).toMatchObject({ state: 'succeeded', taskId: anId, sessionId: aKey });
    expect(new Set(result.states)).toEqual(new Set(['running', 'succeeded']));
    expect(result.urls).toEqual([`${url}/emulator/videos/${result.taskId}/1.mp4`]);
    expect(sessionIds()).toEqual([result.sessionId]);
    expect(emulator.bill(apiKey).lines.map(({ taskId }) => taskId)).toEqual([result.taskId]);
  });

  test('stops waiting as soon as it is told', async (context) => {
    next({ outcome: 'hang' });
    const run = await place(context);
    expect(await run('stopsWaiting', url)).toEqual({ name: 'CallAbortedError', taskId: anId });
    expect(emulator.journal.entries()).toHaveLength(2);
  });

  test('does not send what no model takes', async (context) => {
    const run = await place(context);
    expect(await run('refuses', url)).toEqual([{ code: 'enum', path: 'model_name' }]);
    expect(emulator.journal.entries()).toEqual([]);
  });

  test('is patient with a service that is busy', async (context) => {
    const run = await place(context);
    emulator.failNext('rate-limit');
    emulator.failNext('server-error-before');
    expect(await run('creates', url)).toEqual({ taskId: anId });
    expect(emulator.journal.entries().map(({ status }) => status)).toEqual([429, 502, 200]);
    expect(sessionIds()).toEqual([aKey]);
    expect(emulator.bill().tasks).toBe(1);
  });

  test('repeats a creation that got lost, with the same key', async (context) => {
    const run = await place(context);
    // A browser sends a request again by itself when a kept connection turns out to be closed.
    emulator.failNext('dropped-before', { times: 2 });
    expect(await run('creates', url)).toEqual({ taskId: anId });
    expect(emulator.journal.entries()).toHaveLength(3);
    expect(sessionIds()).toEqual([aKey]);
    expect(emulator.bill().tasks).toBe(1);
  });

  test.each(['truncated-after', 'dropped-after', 'html-after', 'server-error-after'] as const)(
    'learns that a creation may have been charged, and pays once: %s',
    async (fault, ...rest) => {
      const [context] = rest as unknown as readonly [TestContext];
      const run = await place(context);
      emulator.failNext(fault);
      const failure = await run('failsToCreate', url, 3);
      const facts = { name: 'AmbiguousCreateError', charged: 'maybe', sessionId: aKey, isSecretTold: false };
      expect(failure).toMatchObject(facts);
      expect(sessionIds()).toEqual([failure.sessionId]);
      expect(emulator.bill().tasks).toBe(1);
    },
  );

  test('downloads the video of a task', async (context) => {
    next({ runSeconds: 0 });
    const run = await place(context);
    const { urls } = await run('generates', url);
    const { length, type } = await run('downloads', urls[0] ?? '');
    expect(type).toBe('ftyp');
    expect(length).toBeGreaterThan(10_000);
  });
});

test('Chromium plays the video of a task', async (context) => {
  const opened = await pageFor(context);
  next({ runSeconds: 0 });
  const { urls } = await opened.run('generates', url);
  // 1280 × 720 for five seconds: eight bars of 160 pixels. In the fifth second magenta is first, black fourth.
  const { colours, times, ...seen } = await opened.run('plays', urls[0] ?? '', [80, 560]);
  expect(seen).toEqual({ duration: 5, videoWidth: 1280, videoHeight: 720 });
  expect(times.at(-1)).toBe(5);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const saturated = colours.map((colour) => colour.map((part) => Math.round(part / 255)));
  expect(saturated).toEqual([
    [1, 0, 1],
    [0, 0, 0],
  ]);
});
