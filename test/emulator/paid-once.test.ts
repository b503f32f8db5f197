import { beforeAll, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type Fault, type JournalEntry } from '../../generated/src/emulator/index.ts';
import {
  AmbiguousCreateError,
  type ClientOptions,
  GatewayClient,
  MpsClient,
  TencentAigcError,
  VodClient,
} from '../../generated/src/index.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import { mainland } from './support/official-sdks.ts';

const calls = 5_000;
const rate = 0.3;

/** What became of a logical call. Its name is in the prompt, and so in the journal. */
interface Outcome {
  readonly call: string;
  readonly taskId?: string;
  readonly error?: unknown;
}

type Create = (call: string) => Promise<string | undefined>;

/** Makes all calls, so many at once: as soon as one has ended the next begins. */
async function runAll(create: Create, atOnce: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async () => {
    while (next < calls) {
      const call = `call ${next++}`;
      try {
        const taskId = await create(call);
        outcomes.push(taskId === undefined ? { call } : { call, taskId });
      } catch (error) {
        outcomes.push({ call, error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

const callOf = ({ request }: JournalEntry): string => {
  const { Prompt, prompt } = request as { readonly Prompt?: string; readonly prompt?: string };
  return Prompt ?? prompt ?? '';
};

/** The tasks on the bill, by the call that they are of. */
function paidFor(emulator: Emulator): ReadonlyMap<string, readonly string[]> {
  const calls = new Map(
    emulator.journal.entries({ verdict: 'accepted' }).map((entry) => [entry.taskId, callOf(entry)] as const),
  );
  const paid = new Map<string, string[]>();
  for (const { taskId } of emulator.bill().lines) {
    const call = calls.get(taskId) ?? 'nobody';
    paid.set(call, [...(paid.get(call) ?? []), taskId]);
  }
  return paid;
}

function report(name: string, emulator: Emulator, outcomes: readonly Outcome[]): void {
  const paid = [...paidFor(emulator).values()];
  const faults = emulator.journal.entries().filter(({ fault }) => fault !== undefined).length;
  const figures = {
    calls: outcomes.length,
    requests: emulator.journal.count,
    faults,
    'tasks on the bill': emulator.bill().tasks,
    'calls paid more than once': paid.filter(({ length }) => length > 1).length,
    'paid and not told': outcomes.filter(
      ({ call, error, taskId }) =>
        taskId === undefined && !(error instanceof AmbiguousCreateError) && paidFor(emulator).has(call),
    ).length,
    'task ids': outcomes.filter(({ taskId }) => taskId !== undefined).length,
    AmbiguousCreateError: outcomes.filter(({ error }) => error instanceof AmbiguousCreateError).length,
  };
  const text = Object.entries(figures).map(([label, value]) => `${value} ${label}`);
  console.log(`${name}: ${text.join(', ')}`);
}

/** At most one task for each call, and none lost: the caller has its id, or is told that it may be there. */
function expectNothingTwiceOrLost(emulator: Emulator, outcomes: readonly Outcome[]): void {
  const paid = paidFor(emulator);
  expect(paid.has('nobody')).toBe(false);
  for (const { call, error, taskId } of outcomes) {
    const tasks = paid.get(call) ?? [];
    expect(tasks.length).toBeLessThanOrEqual(1);
    if (taskId !== undefined) expect(tasks).toEqual([taskId]);
    else if (tasks.length > 0) expect(error).toBeInstanceOf(AmbiguousCreateError);
    else expect(error).toBeInstanceOf(TencentAigcError);
  }
}

/** `connect` with time limits that suit a test, and patience enough that each call is accepted in the end. */
function optionsFor(emulator: Emulator, retry: ClientOptions['retry']) {
  return { ...emulator.connect(), timeoutMs: 25, ...(retry === undefined ? {} : { retry }) };
}

// The name of the call is in its prompt, and so in the journal.
const vodRequest = (call: string) => ({ SubAppId: 7, ModelName: 'GV', ModelVersion: '3.1', Prompt: call }) as const;
const gatewayRequest = (call: string) => ({ model_name: 'Vidu', model_version: 'q2', prompt: call }) as const;
const mpsRequest = (call: string) => ({ ModelName: 'Hailuo', Prompt: call }) as const;

async function taskOf(answer: Promise<{ readonly TaskId?: string }>): Promise<string | undefined> {
  return (await answer).TaskId;
}

const patient = { attempts: 20, budgetMs: 3_600_000 };
const emulatorFor = (seed: number) =>
  createEmulator({ clock: 'instant', seed, faults: { rate, operation: 'Create' }, journalSize: 1_000_000 });

describe(`${calls} creates on the emulator while ${rate * 100} % of them meet a fault`, () => {
  beforeAll(withoutProxies);

  it('are on the bill once each: VOD', async () => {
    const emulator = emulatorFor(1);
    const client = new VodClient(optionsFor(emulator, patient));
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(vodRequest(call))), 250);
    report('VOD, this client', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
    expect(emulator.bill().tasks).toBe(calls);
    // The listing shows what a lost answer was about, unless two thousand other tasks have been created since.
    expect(outcomes.filter(({ taskId }) => taskId !== undefined).length).toBeGreaterThan(calls * 0.99);
  }, 180_000);

  it('are on the bill once each if the listing of tasks cannot be had', async () => {
    const emulator = emulatorFor(5);
    emulator.failNext('internal-error', { operation: 'DescribeTasks', times: Number.POSITIVE_INFINITY });
    const client = new VodClient(optionsFor(emulator, patient));
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(vodRequest(call))), 250);
    report('VOD without a listing, this client', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
    expect(emulator.bill().tasks).toBe(calls);
  }, 180_000);

  it('are on the bill once each: the gateway', async () => {
    const emulator = emulatorFor(2);
    const client = new GatewayClient(optionsFor(emulator, patient));
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(gatewayRequest(call))), 250);
    report('gateway, this client', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
    expect(emulator.bill().tasks).toBe(calls);
    expect(
      outcomes.filter(({ error, taskId }) => taskId === undefined && !(error instanceof AmbiguousCreateError)),
    ).toEqual([]);
  }, 180_000);

  it('are at most once on the bill with the attempts a client makes by default, and none is lost', async () => {
    const emulator = emulatorFor(3);
    const client = new VodClient(optionsFor(emulator, undefined));
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(vodRequest(call))), 250);
    report('VOD, this client, four attempts', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
  }, 180_000);

  it('are never repeated in doubt on MPS, which has no key', async () => {
    const emulator = emulatorFor(4);
    const client = new MpsClient(optionsFor(emulator, { attempts: 8 }));
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(mpsRequest(call))), 250);
    report('MPS, this client', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
    // After one of these nobody knows whether the task was accepted: it must be the last request of its call.
    const doubtful: readonly (Fault | undefined)[] = [
      'dropped-before',
      'dropped-after',
      'timeout-before',
      'timeout-after',
      'server-error-before',
      'server-error-after',
      'truncated-after',
      'html-after',
    ];
    const inDoubt = new Set<string>();
    for (const entry of emulator.journal.entries()) {
      const call = callOf(entry);
      expect(inDoubt).not.toContain(call);
      if (doubtful.includes(entry.fault)) inDoubt.add(call);
    }
    expect(inDoubt.size).toBeGreaterThan(calls * 0.15);
  }, 180_000);
});

/** The loop that people write around the official SDK, which itself never tries again. */
async function withPlainRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === patient.attempts) throw error;
    }
  }
}

describe('the same load through the official SDK with a plain retry loop', () => {
  // A second for each request: on a busy machine a shorter time would run out by itself.
  it('pays for some videos more than once, which is what it is compared with', async () => {
    const emulator = createEmulator({
      seed: 1,
      rateLimits: false,
      faults: { rate, operation: 'Create' },
      journalSize: 1_000_000,
    });
    const { port } = await emulator.listen();
    const connection = { endpoint: `127.0.0.1:${port}`, ...emulator.connect().credentials, timeoutSeconds: 1 };
    try {
      const create = (call: string) => mainland.call('vod', 'CreateAigcVideoTask', vodRequest(call), connection);
      const outcomes = await runAll(async (call) => String((await withPlainRetries(() => create(call))).TaskId), 100);
      report('VOD, official SDK with a plain retry loop', emulator, outcomes);
      const { tasks } = emulator.bill();
      // A third of the faults of the plan come after acceptance; each of them is paid for again.
      expect(tasks).toBeGreaterThan(calls * 1.05);
    } finally {
      await emulator.close();
    }
  }, 180_000);
});
