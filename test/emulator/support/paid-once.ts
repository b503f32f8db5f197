import { expect } from 'vitest';
import { createEmulator, type Emulator, type Fault, type JournalEntry } from '../../../generated/src/emulator/index.ts';
import {
  AmbiguousCreateError,
  type ClientOptions,
  GatewayClient,
  MpsClient,
  TencentAigcError,
  VodClient,
} from '../../../generated/src/index.ts';
import { mainland } from './official-sdks.ts';
import { withLimitsBy } from './time-limits.ts';

/** How many requests for a creation meet a fault. */
export const rate = 0.3;

/** What became of a logical call. Its name is in the prompt, and so in the journal. */
interface Outcome {
  readonly call: string;
  readonly taskId?: string;
  readonly error?: unknown;
}

type Create = (call: string) => Promise<string | undefined>;

/** Makes all calls, so many at once: as soon as one has ended the next begins. */
async function runAll(create: Create, calls: number, atOnce: number): Promise<readonly Outcome[]> {
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
  expect(outcomes).toHaveLength(calls);
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
    const known = paid.get(call);
    if (known === undefined) paid.set(call, [taskId]);
    else known.push(taskId);
  }
  return paid;
}

function report(name: string, emulator: Emulator, outcomes: readonly Outcome[]): void {
  const paid = paidFor(emulator);
  const figures = {
    calls: outcomes.length,
    requests: emulator.journal.count,
    faults: emulator.journal.entries().filter(({ fault }) => fault !== undefined).length,
    'tasks on the bill': emulator.bill().tasks,
    'calls paid more than once': [...paid.values()].filter(({ length }) => length > 1).length,
    'paid and not told': outcomes.filter(
      ({ call, error, taskId }) => taskId === undefined && !(error instanceof AmbiguousCreateError) && paid.has(call),
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

// The name of the call is in its prompt, and so in the journal.
const vodRequest = (call: string) => ({ SubAppId: 7, ModelName: 'GV', ModelVersion: '3.1', Prompt: call }) as const;
const gatewayRequest = (call: string) => ({ model_name: 'Vidu', model_version: 'q2', prompt: call }) as const;
const mpsRequest = (call: string) => ({ ModelName: 'Hailuo', Prompt: call }) as const;

async function taskOf(answer: Promise<{ readonly TaskId?: string }>): Promise<string | undefined> {
  return (await answer).TaskId;
}

/** So patient that each call is accepted in the end. */
const patient = { attempts: 20, budgetMs: 3_600_000 };

const faults = { rate, operation: 'Create' };

const emulatorFor = (seed: number) => createEmulator({ clock: 'instant', seed, faults, journalSize: 1_000_000 });

type Retry = ClientOptions['retry'];

const optionsFor = (emulator: Emulator, retry: Retry) => ({
  ...emulator.connect(),
  ...(retry === undefined ? {} : { retry }),
});

const creates = {
  vod: (emulator: Emulator, retry: Retry): Create => {
    const client = new VodClient(optionsFor(emulator, retry));
    return (call) => taskOf(client.createAigcVideoTask(vodRequest(call)));
  },
  gateway: (emulator: Emulator, retry: Retry): Create => {
    const client = new GatewayClient(optionsFor(emulator, retry));
    return (call) => taskOf(client.createAigcVideoTask(gatewayRequest(call)));
  },
  mps: (emulator: Emulator, retry: Retry): Create => {
    const client = new MpsClient(optionsFor(emulator, retry));
    return (call) => taskOf(client.createAigcVideoTask(mpsRequest(call)));
  },
};

/** Makes the calls in virtual time, and looks that none is paid for twice, and none is lost. */
async function load(
  name: string,
  emulator: Emulator,
  create: Create,
  calls: number,
  atOnce = 250,
): Promise<readonly Outcome[]> {
  const outcomes = await withLimitsBy(emulator, () => runAll(create, calls, atOnce));
  report(name, emulator, outcomes);
  expectNothingTwiceOrLost(emulator, outcomes);
  // The load is what it says: faults met it, of each kind.
  const met = emulator.journal.entries().flatMap(({ fault }) => fault ?? []);
  expect(met.length).toBeGreaterThan(calls * rate * 0.8);
  if (met.length >= 40) expect(new Set(met).size).toBeGreaterThanOrEqual(doubtful.length);
  return outcomes;
}

const isAmbiguous = ({ error }: Outcome) => error instanceof AmbiguousCreateError;

export async function vodIsPaidOnce(calls: number, atOnce: number): Promise<void> {
  const emulator = emulatorFor(1);
  const outcomes = await load('VOD, this client', emulator, creates.vod(emulator, patient), calls, atOnce);
  expect(emulator.bill().tasks).toBe(calls);
  // The listing shows what a lost answer was about, unless two thousand other tasks have been created since.
  expect(outcomes.filter(({ taskId }) => taskId !== undefined).length).toBeGreaterThan(calls * 0.99);
}

export async function vodIsPaidOnceWithoutListing(calls: number): Promise<void> {
  const emulator = emulatorFor(5);
  emulator.failNext('internal-error', { operation: 'DescribeTasks', times: Number.POSITIVE_INFINITY });
  // A search ends with the time of its call. Each of these takes all of it, so an hour would be hundreds of requests each.
  const retry = { ...patient, budgetMs: 600_000 };
  await load('VOD without a listing, this client', emulator, creates.vod(emulator, retry), calls);
  expect(emulator.bill().tasks).toBe(calls);
}

export async function gatewayIsPaidOnce(calls: number): Promise<void> {
  const emulator = emulatorFor(2);
  const outcomes = await load('gateway, this client', emulator, creates.gateway(emulator, patient), calls);
  expect(emulator.bill().tasks).toBe(calls);
  expect(outcomes.filter((outcome) => outcome.taskId === undefined && !isAmbiguous(outcome))).toEqual([]);
}

/** With the attempts and the time limit that a client has by default. */
export async function defaultsPayAtMostOnce(calls: number): Promise<void> {
  const emulator = emulatorFor(3);
  await load('VOD, this client, four attempts', emulator, creates.vod(emulator, undefined), calls);
}

/** After one of these nobody knows whether the task was accepted: it must be the last request of its call. */
const doubtful: readonly (Fault | undefined)[] = [
  'dropped-before',
  'dropped-after',
  'timeout-before',
  'timeout-after',
  'server-error-before',
  'server-error-after',
  'truncated-after',
  'html-after',
  'internal-error',
];

export async function mpsIsNotRepeatedInDoubt(calls: number): Promise<void> {
  const emulator = emulatorFor(4);
  await load('MPS, this client', emulator, creates.mps(emulator, { attempts: 8 }), calls);
  const inDoubt = new Set<string>();
  for (const entry of emulator.journal.entries()) {
    const call = callOf(entry);
    expect(inDoubt.has(call), call).toBe(false);
    if (doubtful.includes(entry.fault)) inDoubt.add(call);
  }
  expect(inDoubt.size).toBeGreaterThan(calls * 0.15);
}

/** Faults that end a request by themselves: over a socket the others would take the real time of a limit. */
const withoutSilence: readonly Fault[] = [
  'dropped-before',
  'dropped-after',
  'server-error-before',
  'server-error-after',
  'truncated-after',
  'html-after',
  'internal-error',
  'rate-limit',
];

/**
 * What the load is compared with: the official SDK, which itself never tries again, with the loop that people write
 * around it. It goes over sockets, as the SDK takes no other way.
 */
export async function officialSdkPaysTwice(calls: number): Promise<void> {
  const emulator = createEmulator({
    seed: 1,
    rateLimits: false,
    faults: { ...faults, kinds: withoutSilence },
    journalSize: 1_000_000,
  });
  const { port } = await emulator.listen();
  const connection = { endpoint: `127.0.0.1:${port}`, ...emulator.connect().credentials };
  try {
    const create = (call: string) => mainland.call('vod', 'CreateAigcVideoTask', vodRequest(call), connection);
    const insisting: Create = async (call) => {
      for (let tries = 1; ; tries++) {
        try {
          return String((await create(call)).TaskId);
        } catch (error) {
          if (tries === patient.attempts) throw error;
        }
      }
    };
    const outcomes = await runAll(insisting, calls, 50);
    report('VOD, official SDK with a plain retry loop', emulator, outcomes);
    // Half of the faults of the plan come after acceptance; each of them is paid for again.
    expect(emulator.bill().tasks).toBeGreaterThan(calls * 1.05);
  } finally {
    await emulator.close();
  }
}

/** The same promise over sockets: a few calls of this client, whose faults are made by real connections that break. */
export async function vodIsPaidOnceOverSockets(calls: number): Promise<void> {
  const emulator = createEmulator({
    seed: 6,
    rateLimits: false,
    faults: { ...faults, kinds: withoutSilence },
    journalSize: 1_000_000,
  });
  const { url } = await emulator.listen();
  try {
    const { credentials } = emulator.connect();
    const retry = { ...patient, baseDelayMs: 1, maxDelayMs: 2 };
    const client = new VodClient({ endpoint: url, credentials, rateLimit: false, retry });
    const outcomes = await runAll((call) => taskOf(client.createAigcVideoTask(vodRequest(call))), calls, 25);
    report('VOD over sockets, this client', emulator, outcomes);
    expectNothingTwiceOrLost(emulator, outcomes);
    expect(emulator.bill().tasks).toBe(calls);
  } finally {
    await emulator.close();
  }
}
