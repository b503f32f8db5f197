import { rmSync, statSync, truncateSync } from 'node:fs';
import { GatewayClient, MpsClient, VodClient } from 'tencent-aigc-video';
import {
  type BulkJob,
  type BulkStats,
  fileLedger,
  type JobResult,
  type Ledger,
  type LedgerRecord,
  type SubmitAllOptions,
  submitAll,
} from 'tencent-aigc-video/bulk';
import { nameOf, subAppId } from '../../world/clients.ts';
import { VirtualClock } from '../../world/clock.ts';
import type { Entry } from '../../world/service/ledger.ts';
import { account, gatewayKey, type ServiceOptions, WorldService } from '../../world/service/service.ts';

export type Surface = 'vod' | 'gateway' | 'mps';

export interface World {
  readonly clock: VirtualClock;
  readonly service: WorldService;
}

export async function startWorld(options: ServiceOptions = {}): Promise<World> {
  const clock = new VirtualClock();
  const service = await WorldService.start({
    now: clock.now,
    onActivity: () => clock.touch(),
    ...options,
    switches: { taskMs: 60_000, ...options.switches },
  });
  return { clock, service };
}

/** A program that submits jobs, and can be killed: from then on nothing of it goes on, whatever it was waiting for. */
export class Program {
  readonly #world: World;
  readonly #died: Promise<void>;
  #isDead = false;
  #die = (): void => undefined;
  /** Milliseconds by which its clock is wrong. */
  skewMs = 0;
  exchanges = 0;
  /** Killed at this exchange: before it is sent, or when the service has had it and the answer is not heard. */
  killAt: { readonly exchange: number; readonly when: 'before' | 'after' } | undefined;
  /** Killed when this record was written as far as a share of its bytes. */
  killWrite: { readonly record: number; readonly share: number } | undefined;
  readonly records: LedgerRecord[] = [];
  readonly #opened: Ledger[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#died = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  kill(): void {
    this.#isDead = true;
    this.#die();
  }

  /** What never goes on, once the program is dead. */
  async #alive<T>(work: Promise<T>): Promise<T> {
    if (this.#isDead) return new Promise(() => undefined);
    const value = await work;
    return this.#isDead ? new Promise(() => undefined) : value;
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    const { killAt } = this;
    this.exchanges += 1;
    const isLast = killAt?.exchange === this.exchanges;
    if (isLast && killAt?.when === 'before') this.kill();
    if (this.#isDead) return new Promise(() => undefined);
    const response = await fetch(input, init);
    const body = await response.arrayBuffer();
    if (isLast) this.kill();
    return this.#alive(Promise.resolve(new Response(body, response)));
  };

  /** The ledger of the program: one record after the other, so that a kill leaves a state that can be said. */
  ledger(path: string, run?: string): Ledger {
    const inner = fileLedger(path, run === undefined ? {} : { run });
    this.#opened.push(inner);
    const { clock } = this.#world;
    let last: Promise<unknown> = Promise.resolve();
    const write = async (record: LedgerRecord): Promise<void> => {
      if (this.#isDead) return new Promise(() => undefined);
      const size = statSync(path).size;
      this.records.push(record);
      await clock.hold(inner.write(record));
      const { killWrite } = this;
      if (killWrite?.record !== this.records.length) return;
      this.kill();
      truncateSync(path, size + Math.floor((statSync(path).size - size) * killWrite.share));
      return new Promise(() => undefined);
    };
    return {
      open: (facts) => clock.hold(inner.open(facts)),
      find: (id) => inner.find(id),
      unfinished: () => inner.unfinished(),
      requestOf: (entry) => clock.hold(inner.requestOf(entry)),
      write: (record) => {
        const next = last.then(() => write(record));
        last = next.catch(() => undefined);
        return next;
      },
      close: () => this.#alive(inner.close()),
    };
  }

  client(surface: Surface, url = this.#world.service.url) {
    const { clock } = this.#world;
    const common = {
      endpoint: url,
      now: () => clock.now() + this.skewMs,
      monotonic: clock.now,
      sleep: (ms: number, signal?: AbortSignal) => this.#alive(clock.sleep(ms, signal)),
    };
    const killable = this.killAt === undefined && this.killWrite === undefined ? {} : { fetch: this.#fetch };
    if (surface === 'mps') return new MpsClient({ credentials: account, ...common, ...killable });
    if (surface === 'gateway') return new GatewayClient({ apiKey: gatewayKey, ...common, ...killable });
    return new VodClient({ credentials: account, ...common, ...killable });
  }

  /** Runs until it is through, or is killed: then nothing. */
  async submit(
    surface: Surface,
    jobs: Iterable<BulkJob<object>> | AsyncIterable<BulkJob<object>>,
    path: string,
    options: Partial<SubmitAllOptions> & { readonly url?: string; readonly run?: string } = {},
  ): Promise<Outcome> {
    const { run, url, ...more } = options;
    const results: JobResult[] = [];
    const client = this.client(surface, url);
    const submitted = submitAll(client as never, jobs as never, {
      ledger: this.ledger(path, run),
      inFlight: 4,
      onResult: async (result) => {
        await this.#alive(Promise.resolve());
        results.push(result);
      },
      ...more,
    });
    const stats = await Promise.race([submitted, this.#died.then(() => undefined)]);
    // The lock of a process that is gone is given up; this one only plays to be gone.
    if (this.#isDead) {
      rmSync(`${path}.lock`, { force: true });
      await Promise.all(this.#opened.map((ledger) => ledger.close()));
    }
    return { stats, results };
  }
}

export interface Outcome {
  readonly stats: BulkStats | undefined;
  readonly results: readonly JobResult[];
}

export function jobsOf(surface: Surface, count: number): BulkJob<object>[] {
  return Array.from({ length: count }, (_, at) => ({ id: `job-${at}`, request: requestOf(surface, `job-${at}`) }));
}

/** A request whose prompt is the name of its job, by which the service's bill is read. */
export function requestOf(surface: Surface, name: string): object {
  if (surface === 'mps') return { ModelName: 'Kling', ModelVersion: '2.5', Prompt: name };
  if (surface === 'gateway') return { model_name: 'Kling', model_version: '2.5', prompt: name };
  return { SubAppId: subAppId, ModelName: 'Kling', ModelVersion: '2.5', Prompt: name };
}

/** Everything that is wrong with the results, judged by the bill of the service alone. */
export function faultsOf(
  surface: Surface,
  service: WorldService,
  jobs: readonly { readonly id: string }[],
  results: readonly JobResult[],
): readonly string[] {
  const bill = new Map<string | undefined, Entry[]>();
  for (const entry of service.ledger.entries) {
    const name = nameOf(entry.body);
    bill.set(name, [...(bill.get(name) ?? []), entry]);
  }
  const byId = new Map(results.map((result) => [result.id, result]));
  return jobs.flatMap(({ id }) => {
    const entries = bill.get(id) ?? [];
    const result = byId.get(id);
    const what = `${id} (${result?.state ?? 'no result'})`;
    const faults: string[] = [];
    if (entries.length > 1) faults.push(`${what}: paid ${entries.length} times`);
    if (result === undefined) return [...faults, `${what}`];
    if (result.state === 'done') {
      if (!entries.some(({ taskId }) => taskId === result.taskId)) faults.push(`${what}: the task of another job`);
      if (result.outputs.some(({ url }) => !url.includes(result.taskId))) faults.push(`${what}: another video`);
    } else if (result.charged === 'no') {
      if (entries.length > 0) faults.push(`${what}: on the bill, and said to be free`);
    } else if (surface === 'vod') faults.push(`${what}: the task is not known`);
    else if (result.state !== 'ambiguous') faults.push(`${what}: neither done nor ambiguous`);
    else if (surface === 'gateway' && !entries.every(({ key }) => key === result.key)) faults.push(`${what}: no key`);
    return faults;
  });
}
