import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { type ClientOptions, VodClient } from '../../generated/src/index.ts';
import { VirtualClock } from '../../generator/runtime/emulator/clock.ts';
import { waitUntil } from '../client/support/aborting.ts';
import { failureOf, start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { whileListening } from './support/listening.ts';

/** Turns of the event loop, in which a clock that may jump would have done so. */
async function turns(count = 200): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Who was woken, and when by the clock. */
function sleepersOf(clock: Pick<VirtualClock, 'now' | 'sleep'>) {
  const woken: (readonly [name: string, ms: number])[] = [];
  const sleep = async (name: string, ms: number, isDeadline = false) => {
    await clock.sleep(ms, undefined, isDeadline);
    woken.push([name, clock.now() - start]);
  };
  return { sleep, woken };
}

describe('a clock that stands still', () => {
  it('does not jump while it is held, by one or by several', async () => {
    const clock = new VirtualClock(start, 0);
    const { sleep, woken } = sleepersOf(clock);
    const [one, two] = [clock.hold(), clock.hold()];
    const slept = sleep('work', 1_000);
    await turns();
    one();
    // Twice is once.
    one();
    await turns();
    expect([woken, clock.now()]).toEqual([[], start]);
    two();
    await slept;
    expect(woken).toEqual([['work', 1_000]]);
  });

  it('wakes while it is held whoever slept until a time that has come', async () => {
    const clock = new VirtualClock(start, 0);
    const { sleep, woken } = sleepersOf(clock);
    const release = clock.hold();
    const [due, later] = [sleep('due', 1_000), sleep('later', 3_000)];
    clock.advance(2_000);
    await due;
    await turns();
    expect(woken).toEqual([['due', 2_000]]);
    release();
    await later;
  });

  it('does not jump to a deadline, unless work is waited for beyond it', async () => {
    const clock = new VirtualClock(start, 0);
    const { sleep, woken } = sleepersOf(clock);
    const deadline = sleep('deadline', 5_000, true);
    void sleep('last deadline', 20_000, true);
    await turns();
    expect([woken, clock.now()]).toEqual([[], start]);
    for (const _ of [1, 2, 3]) await sleep('work', 2_000);
    await deadline;
    expect(woken).toEqual([
      ['work', 2_000],
      ['work', 4_000],
      ['deadline', 5_000],
      ['work', 6_000],
    ]);
    clock.advance(14_000);
    await waitUntil(() => woken.length === 5);
    expect(woken.at(-1)).toEqual(['last deadline', 20_000]);
  });

  it('does work before a deadline of the same time, however they came', async () => {
    const clock = new VirtualClock(start, 0);
    const { sleep, woken } = sleepersOf(clock);
    await Promise.all([sleep('deadline', 1_000, true), sleep('work', 1_000), sleep('more work', 1_000)]);
    expect(woken.map(([name]) => name)).toEqual(['work', 'more work', 'deadline']);
  });

  it('does not jump to a deadline because of somebody who sleeps for ever', async () => {
    const clock = new VirtualClock(start, 0);
    const { sleep, woken } = sleepersOf(clock);
    void sleep('for ever', Number.POSITIVE_INFINITY);
    void sleep('deadline', 1_000, true);
    await turns();
    expect([woken, clock.now()]).toEqual([[], start]);
  });
});

it('a clock that runs does work before a deadline of the same time too', async () => {
  // The time of the machine stands still, so that both are for the same time.
  const clock = new VirtualClock(start, 1, () => start);
  const { sleep, woken } = sleepersOf(clock);
  const slept = Promise.all([sleep('deadline', 3_600_000, true), sleep('work', 3_600_000)]);
  clock.advance('1h');
  await slept;
  expect(woken.map(([name]) => name)).toEqual(['work', 'deadline']);
});

describe.each<readonly [string, (options: ClientOptions) => ClientOptions]>([
  ['whose credentials come late', (options) => ({ ...options, credentials: lateCredentials })],
  ['whose requests take turns on the way', (options) => ({ ...options, fetch: slowly(options.fetch ?? fetch) })],
])('a client in the same process %s', (_, change) => {
  it('waits until the task has ended, and not until its deadline', async () => {
    const emulator = stillEmulator();
    const client = new VodClient(change({ ...emulator.connect() }));
    const { outputs, polls } = await client.generateVideo(vodRequest);
    expect([outputs.length, polls > 1]).toEqual([1, true]);
  });
});

const lateCredentials = async () => {
  await turns(20);
  return { secretId: 'emulator', secretKey: 'emulator' };
};

function slowly(send: typeof fetch): typeof fetch {
  return async (...request) => {
    await turns(20);
    const response = await send(...request);
    await turns(20);
    return response;
  };
}

it('a program that does other things between the looks at a task sees its end', async () => {
  const emulator = stillEmulator();
  const client = vodOf(emulator);
  const handle = await client.startGenerateVideo(vodRequest);
  const states: string[] = [];
  for await (const { state } of client.watchTask(handle)) {
    states.push(state);
    await turns(50);
  }
  expect(states.at(-1)).toBe('succeeded');
});

describe('clients over HTTP', () => {
  const clientOf = (emulator: ReturnType<typeof stillEmulator>, endpoint: string) => {
    const { credentials, now, sleep } = emulator.connect();
    return new VodClient({ endpoint, credentials, now, sleep });
  };

  it('wait until their tasks have ended, many at once', async () => {
    const emulator = stillEmulator();
    await whileListening(emulator, async (endpoint) => {
      const client = clientOf(emulator, endpoint);
      const results = await Promise.all(Array.from({ length: 30 }, () => client.generateVideo(vodRequest)));
      expect(results.map(({ state }) => state)).toEqual(results.map(() => 'succeeded'));
      expect(emulator.bill().tasks).toBe(30);
    });
  });

  it('still meet their deadline when a task never ends', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'hang' } });
    await whileListening(emulator, async (endpoint) => {
      const error = await failureOf<Error>(clientOf(emulator, endpoint).generateVideo(vodRequest));
      expect(error.name).toBe('WaitTimeoutError');
    });
  });

  it('hold the clock from the first byte of a request to the end of its answer', async () => {
    const emulator = stillEmulator();
    await whileListening(emulator, async (endpoint) => {
      const socket = net.connect(Number(new URL(endpoint).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (bytes) => {
        answer += String(bytes);
      });
      const head = 'POST /emulator/clock HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n';
      socket.write(head);
      // The server has the head, and waits for the body.
      await waitUntil(() => answer.includes('100 Continue'));
      const { sleep, woken } = sleepersOf(emulator.clock);
      const slept = sleep('work', 1_000);
      await turns();
      expect(woken).toEqual([]);
      socket.write('{}');
      await waitUntil(() => answer.includes('"now":"2026-05-20T00:00:00.000Z"'));
      await slept;
      expect(woken).toEqual([['work', 1_000]]);
      socket.destroy();
    });
  });

  it('that get no answer do not hold it', async () => {
    const emulator = stillEmulator();
    emulator.failNext('timeout-before');
    await whileListening(emulator, async (endpoint) => {
      const waiting = new AbortController();
      const lost = failureOf(clientOf(emulator, endpoint).describeTasks({}, { signal: waiting.signal }));
      await waitUntil(() => emulator.journal.count > 0);
      await emulator.clock.sleep(1_000);
      waiting.abort(new Error('enough'));
      expect(await lost).toMatchObject({ message: 'enough' });
    });
  });

  it('whose answer is late wait for it by the clock', async () => {
    const emulator = stillEmulator();
    emulator.failNext('slow');
    await whileListening(emulator, async (endpoint) => {
      await clientOf(emulator, endpoint).describeTasks({});
      expect(emulator.clock.now()).toBe(start + 2_000);
    });
  });
});
