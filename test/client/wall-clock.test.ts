import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WaitTimeoutError } from '../../generated/src/index.ts';
import { type CreateAigcVideoTaskRequest, VodClient } from '../../generated/src/vod/index.ts';
import { failureOf, keys } from './support/clients.ts';
import { answer, plain, type Sent } from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

const request = {
  SubAppId: 1,
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: 'a cat',
} satisfies CreateAigcVideoTaskRequest;
const unavailable = () => plain('<html>', 503, 'text/html');
const running = () => answer({ Status: 'PROCESSING', AigcVideoTask: { TaskId: 't-1', Status: 'PROCESSING' } });
const finished = () =>
  answer({
    Status: 'FINISH',
    AigcVideoTask: {
      TaskId: 't-1',
      Status: 'FINISH',
      ErrCode: 0,
      Output: { FileInfos: [{ FileUrl: 'https://a.b/c' }] },
    },
  });

/** Pauses are partly random; here always by the same part. */
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0.5));
afterEach(() => void vi.restoreAllMocks());

type Scenario = (client: VodClient, time: VirtualTime) => Promise<unknown>;

/** What the service answers to each request, and what a program does. It pauses at least twice. */
const scenarios: readonly (readonly [string, (nth: number) => Response, Scenario])[] = [
  [
    'waits for the rate limit',
    () => running(),
    // One pause for each call but the first: the pause of the third begins after the clock was set.
    (client) => Promise.all(Array.from({ length: 5 }, () => client.describeTaskDetail({ TaskId: 't-1' }))),
  ],
  [
    'pauses before another attempt',
    (nth) => (nth < 3 ? unavailable() : running()),
    (client) => client.describeTaskDetail({ TaskId: 't-1' }),
  ],
  [
    'gives up when the budget of the retries is spent',
    () => unavailable(),
    (client) => failureOf(client.describeTaskDetail({ TaskId: 't-1' }, { retry: { attempts: 50, budgetMs: 20_000 } })),
  ],
  [
    'gives up at the deadline of a call',
    () => unavailable(),
    (client, time) =>
      failureOf(
        client.describeTaskDetail({ TaskId: 't-1' }, { retry: { attempts: 50 }, deadline: time.wall() + 9_000 }),
      ),
  ],
  ['polls', (nth) => (nth < 5 ? running() : finished()), (client) => client.waitForTask('t-1')],
  [
    'polls until its time is over',
    () => running(),
    async (client) => {
      const error = await failureOf<WaitTimeoutError>(client.waitForTask('t-1', { timeoutMs: 60_000 }));
      expect(error).toBeInstanceOf(WaitTimeoutError);
      return error.message;
    },
  ],
  [
    'is patient with a task that is not visible yet',
    () => answer({ Error: { Code: 'ResourceNotFound', Message: 'not yet' } }),
    async (client, time) => {
      const createdAt = new Date(time.wall()).toISOString();
      const handle = { version: 1, surface: 'vod', query: 'DescribeTaskDetail', request: { TaskId: 't-1' } } as const;
      return failureOf(client.waitForTask({ ...handle, taskId: 't-1', createdAt }, { maxFailedPolls: 1_000 }));
    },
  ],
  [
    'creates and waits under one deadline',
    (nth) => (nth === 1 ? unavailable() : nth === 2 ? answer({ TaskId: 't-1' }) : running()),
    (client) => failureOf(client.generateVideo(request, { timeoutMs: 45_000 })),
  ],
];

interface Run {
  /** When each request was sent, and when all was over, on a clock that nobody sets. */
  readonly sentAt: readonly number[];
  readonly overAt: number;
  /** Seconds that each signature is ahead of that clock. */
  readonly signedAhead: readonly number[];
}

/** Runs a program, and sets the clock on the wall during its first pause. */
async function run(respond: (nth: number) => Response, scenario: Scenario, stepMs: number): Promise<Run> {
  const time = new VirtualTime();
  const start = time.now();
  const sent: { readonly at: number; readonly headers: Sent['headers'] }[] = [];
  let isSet = false;
  const client = new VodClient({
    credentials: keys,
    now: time.wall,
    monotonic: time.now,
    sleep: async (ms, signal) => {
      const isPause = sent.length > 0 && !isSet && ms > 0;
      if (isPause) {
        isSet = true;
        time.setWall(stepMs);
      }
      return time.sleep(ms, signal);
    },
    fetch: (async (_, init) => {
      sent.push({ at: time.now(), headers: init?.headers as Record<string, string> });
      return respond(sent.length);
    }) as typeof fetch,
  });
  await scenario(client, time);
  expect(isSet).toBe(true);
  return {
    sentAt: sent.map(({ at }) => at - start),
    overAt: time.now() - start,
    signedAhead: sent.map(({ at, headers }) => Number(headers['X-TC-Timestamp']) - Math.floor(at / 1000)),
  };
}

it.each(scenarios)(
  '%s: a clock that is set by an hour changes the date of signatures and nothing else',
  async (_, respond, scenario) => {
    const undisturbed = await run(respond, scenario, 0);
    expect(undisturbed.sentAt.length).toBeGreaterThan(1);
    for (const seconds of [-3_600, 3_600]) {
      const { overAt, sentAt, signedAhead } = await run(respond, scenario, seconds * 1000);
      expect({ overAt, sentAt }).toEqual({ overAt: undisturbed.overAt, sentAt: undisturbed.sentAt });
      expect(signedAhead[0]).toBe(0);
      expect(new Set(signedAhead)).toEqual(new Set([0, seconds]));
    }
  },
);
