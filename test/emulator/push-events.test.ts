import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../generated/src/emulator/index.ts';
import { start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

/** What was pushed: when, counted from the start of the test, and what the request held. */
interface Pushed {
  readonly second: number;
  readonly url: string;
  readonly method: string;
  readonly type: string | null;
  readonly event: Readonly<Record<string, unknown>>;
}

/** An emulator that pushes to a route, which answers with a status, or throws. */
function pushing(
  answer: (count: number) => number,
  options: { readonly signKey?: string; readonly url?: string } = {},
) {
  const emulator = stillEmulator();
  const pushed: Pushed[] = [];
  const stop = emulator.pushEvents(async (request) => {
    const { method, url } = request;
    const second = (emulator.clock.now() - start) / 1_000;
    pushed.push({
      second,
      url,
      method,
      type: request.headers.get('content-type'),
      event: JSON.parse(await request.text()),
    });
    const status = answer(pushed.length);
    if (status === 0) throw new Error('the route is broken');
    return new Response(null, { status });
  }, options);
  /** Makes a task that ends after ten seconds, and lets an hour pass. */
  const run = async (scenario: Scenario = {}) => {
    emulator.addScenario({ times: 1, scenario: { queueSeconds: 4, runSeconds: 6, ...scenario } });
    const { TaskId } = await vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionContext: 'order 7' });
    await emulator.clock.sleep(3_600_000);
    return TaskId;
  };
  return { emulator, pushed, run, stop };
}

describe('the event of a task', () => {
  it('is posted when the task has ended, and holds the task', async () => {
    const { pushed, run } = pushing(() => 200);
    const taskId = await run();
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject({
      method: 'POST',
      url: 'https://app.invalid/events',
      type: 'application/json',
      event: {
        EventType: 'AigcVideoTaskComplete',
        AigcVideoCompleteEvent: { TaskId: taskId, Status: 'FINISH', SessionContext: 'order 7' },
      },
    });
  });

  it('is sent to the address that is named', async () => {
    const { pushed, run } = pushing(() => 200, { url: 'http://localhost:3000/hook?a=1' });
    await run();
    expect(pushed[0]?.url).toBe('http://localhost:3000/hook?a=1');
  });

  it('is signed with the key, for ten minutes, and not at all without one', async () => {
    const signed = pushing(() => 200, { signKey: 'made-up' });
    await signed.run();
    const T = String(start / 1_000 + 10 + 600);
    expect(signed.pushed[0]?.event).toMatchObject({ T, Sign: createHash('md5').update(`made-up${T}`).digest('hex') });
    const bare = pushing(() => 200);
    await bare.run();
    expect(bare.pushed[0]?.event).not.toHaveProperty('Sign');
    expect(bare.pushed[0]?.event).not.toHaveProperty('T');
  });

  it.each([
    ['is refused', 500],
    ['is redirected', 302],
    ['finds the route broken', 0],
  ])('is sent twice again when it %s, a second later and ten seconds after that', async (_, status) => {
    const { pushed, run } = pushing(() => status);
    await run();
    expect(pushed.map(({ second }) => second)).toEqual([10, 11, 21]);
  });

  it('is not sent again once it is taken', async () => {
    const { pushed, run } = pushing((count) => (count === 1 ? 503 : 204));
    await run();
    expect(pushed).toHaveLength(2);
  });

  it('is sent to each of several receivers, until one is ended', async () => {
    const { emulator, pushed, run, stop } = pushing(() => 200);
    let others = 0;
    emulator.pushEvents(() => {
      others++;
      return new Response();
    });
    await run();
    stop();
    await run();
    expect([pushed.length, others]).toEqual([1, 2]);
  });

  it('of a task that never ends is never sent', async () => {
    const { pushed, run } = pushing(() => 200);
    await run({ outcome: 'hang' });
    expect(pushed).toEqual([]);
  });
});

it('a receiver is a function, and options that are none are refused', () => {
  const emulator = stillEmulator();
  const refused = expect.objectContaining({ name: 'InvalidOptionError', action: 'pushEvents' });
  expect(() => emulator.pushEvents('https://example.com' as never)).toThrow(refused);
  for (const options of [{ signKey: 5 }, { url: 5 }, { key: 'x' }])
    expect(() => emulator.pushEvents(() => new Response(), options as never)).toThrow(refused);
});
