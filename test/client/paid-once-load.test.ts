import { describe, expect, it } from 'vitest';
import type { Callable } from '../../generator/runtime/client/callable.ts';
import { AmbiguousCreateError, TencentAigcError } from '../../generator/runtime/client/errors.ts';
import type { ClientOptions } from '../../generator/runtime/client/options.ts';
import type { ServiceClient } from '../../generator/runtime/client/service-client.ts';
import { gatewayClient, tencentClient } from './support/clients.ts';
import { gatewayCreate, gatewayRequest, mpsCreate, mpsRequest, vodCreate, vodRequest } from './support/operations.ts';
import { PaidService } from './support/paid-service.ts';
import { scriptedFetch } from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

const calls = 5_000;
const rate = 0.3;
const atOnce = 250;

type Outcome = { readonly call: string; readonly taskId?: string; readonly error?: unknown };

interface Run {
  readonly service: PaidService;
  readonly outcomes: readonly Outcome[];
  readonly virtualMs: number;
}

interface Plan {
  readonly seed: number;
  readonly keyField?: string;
  readonly operation: Callable<Readonly<Record<string, unknown>>, { readonly TaskId: string }>;
  readonly request: (call: string) => Readonly<Record<string, unknown>>;
  readonly client: (options: ClientOptions) => ServiceClient;
  /** Whether a listing of tasks finds the one of a key. */
  readonly listing: boolean;
}

async function run({ client: make, keyField, listing, operation, request, seed }: Plan): Promise<Run> {
  const service = new PaidService(seed, rate, keyField);
  const time = new VirtualTime();
  const start = time.now();
  const { fetch } = scriptedFetch(service.serve);
  const client = make({ fetch, now: time.now, sleep: time.sleep, timeoutMs: 25 });
  const resolve = async (key: string) => {
    const taskId = listing ? service.taskOf(key) : undefined;
    return taskId === undefined ? undefined : { TaskId: taskId };
  };
  const one = async (call: string): Promise<Outcome> => {
    try {
      const { data } = await client.callWithResponse(operation, request(call), {}, resolve);
      return { call, taskId: data.TaskId };
    } catch (error) {
      return { call, error };
    }
  };
  const outcomes: Outcome[] = [];
  for (let first = 0; first < calls; first += atOnce) {
    const names = Array.from({ length: Math.min(atOnce, calls - first) }, (_, index) => `call ${first + index}`);
    outcomes.push(...(await Promise.all(names.map(one))));
  }
  return { service, outcomes, virtualMs: time.now() - start };
}

/** How many tasks each logical call has in the ledger. */
function tasksByCall({ service }: Run): ReadonlyMap<string, readonly string[]> {
  const tasks = new Map<string, string[]>();
  for (const { call, taskId } of service.ledger) tasks.set(call, [...(tasks.get(call) ?? []), taskId]);
  return tasks;
}

function report(name: string, result: Run): void {
  const { outcomes, service, virtualMs } = result;
  const tasks = tasksByCall(result);
  const ended = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length;
  const figures = {
    calls: outcomes.length,
    attempts: service.attempts,
    faults: [...service.faults.values()].reduce((sum, count) => sum + count, 0),
    'tasks in the ledger': service.ledger.length,
    'calls paid twice': [...tasks.values()].filter(({ length }) => length > 1).length,
    'task ids': ended(({ taskId }) => taskId !== undefined),
    AmbiguousCreateError: ended(({ error }) => error instanceof AmbiguousCreateError),
    'certain refusals': ended(({ error }) => error instanceof TencentAigcError && error.charged === 'no'),
    'virtual seconds': Math.round(virtualMs / 1000),
  };
  console.log(
    `${name}: ${Object.entries(figures)
      .map(([label, value]) => `${value} ${label}`)
      .join(', ')}`,
  );
}

/** Enough that no call runs out of attempts, so that each is accepted in the end. */
const patient = { attempts: 20, budgetMs: 3_600_000 };

const vod = {
  operation: vodCreate,
  keyField: 'SessionId',
  request: (call: string) => ({ ...vodRequest, Prompt: call }),
  client: (options: ClientOptions) => tencentClient({ ...options, retry: patient }),
};
const gateway = {
  operation: gatewayCreate,
  keyField: 'session_id',
  request: (call: string) => ({ ...gatewayRequest, prompt: call }),
  client: (options: ClientOptions) => gatewayClient({ ...options, retry: patient }),
};

/** At most one task for each call, and none lost: either the caller has its id, or is told that it may be there. */
function expectNothingTwiceOrLost(result: Run): void {
  const tasks = tasksByCall(result);
  for (const { call, error, taskId } of result.outcomes) {
    const paid = tasks.get(call) ?? [];
    expect(paid.length).toBeLessThanOrEqual(1);
    if (taskId !== undefined) expect(paid).toEqual([taskId]);
    else if (paid.length > 0) expect(error).toBeInstanceOf(AmbiguousCreateError);
    else expect(error).toBeInstanceOf(TencentAigcError);
  }
}

const keyed: readonly (readonly [string, Plan])[] = [
  ['VOD, whose tasks can be listed', { ...vod, seed: 1, listing: true }],
  ['VOD, if the listing does not show them', { ...vod, seed: 2, listing: false }],
  ['the gateway, which has no listing', { ...gateway, seed: 3, listing: false }],
];

describe(`${calls} creates while ${rate * 100} % of the attempts fail`, () => {
  it.each(keyed)(
    'are paid once each: %s',
    async (name, plan) => {
      const result = await run(plan);
      report(name, result);
      const { outcomes, service } = result;
      expect(outcomes).toHaveLength(calls);
      expect([...service.faults.values()].reduce((sum, count) => sum + count, 0) / service.attempts).toBeGreaterThan(
        0.28,
      );
      expectNothingTwiceOrLost(result);
      expect(service.ledger).toHaveLength(calls);
      const kinds = outcomes.filter(
        ({ error, taskId }) => taskId === undefined && !(error instanceof AmbiguousCreateError),
      );
      expect(kinds).toEqual([]);
    },
    120_000,
  );

  it('are paid at most once each, and none is lost, with the attempts that a client makes by default', async () => {
    const result = await run({ ...vod, client: tencentClient, seed: 5, listing: true });
    report('VOD, four attempts', result);
    expectNothingTwiceOrLost(result);
  }, 120_000);

  it('are never repeated in doubt where there is no key: MPS', async () => {
    const sentInDoubt: string[] = [];
    const plan: Plan = {
      seed: 4,
      operation: mpsCreate,
      listing: false,
      request: (call) => ({ ...mpsRequest, Prompt: call }),
      client: (options) => {
        const { fetch: serve } = options;
        const doubtful = new Set<string>();
        const watched: typeof fetch = async (input, init) => {
          const { Prompt } = JSON.parse(String(init?.body));
          if (doubtful.has(Prompt)) sentInDoubt.push(Prompt);
          // In doubt from the moment it is sent, until an answer says that it was refused, or nothing can have left.
          doubtful.add(Prompt);
          try {
            const response = await (serve as typeof fetch)(input, init);
            const text = await response.clone().text();
            if (response.status === 200 && text.includes('"Error"')) doubtful.delete(Prompt);
            return response;
          } catch (error) {
            if (JSON.stringify(error).includes('ECONNREFUSED')) doubtful.delete(Prompt);
            throw error;
          }
        };
        return tencentClient({ ...options, fetch: watched, retry: { attempts: 8 } });
      },
    };
    const result = await run(plan);
    report('MPS, which has no key', result);
    expect(sentInDoubt).toEqual([]);
    expectNothingTwiceOrLost(result);
  }, 120_000);
});
