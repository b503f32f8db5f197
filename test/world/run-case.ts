import { connect, createServer, type Server } from 'node:net';
import { keyField, nameOf, type WorldClient, worldClient, worldRequest } from './clients.ts';
import { VirtualClock } from './clock.ts';
import type { Case } from './expectations.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { FaultyProxy } from './proxy.ts';
import { WorldService } from './service/service.ts';

/** What was seen of one case, and everything that should have been otherwise. */
export interface Finding {
  readonly seen: string;
  readonly faults: readonly string[];
}

const key = 'callers-own-key-0001';

/** Plays one case against a service of its own and judges what came of it. */
export async function runCase(given: Case): Promise<Finding> {
  const { arrange, surface, switches, keyBy } = given;
  const clock = new VirtualClock();
  let onActivity = (): void => clock.touch();
  const service = await WorldService.start({ now: clock.now, switches, onActivity: () => onActivity() });
  const proxy =
    arrange.proxy === undefined
      ? undefined
      : await FaultyProxy.start({ target: service.port, seed: 5, onActivity: () => clock.touch() });
  const gap = arrange.unreachable === undefined ? undefined : await Gap.open(service.port);
  try {
    const settings = {
      endpoint: gap?.url ?? proxy?.url ?? service.url,
      now: clock.now,
      sleep: async (ms: number, signal?: AbortSignal): Promise<void> => {
        if (arrange.unreachable === 'at-first') await gap?.bridge();
        return clock.sleep(ms, signal);
      },
      ...(arrange.attemptMs !== undefined && { attemptMs: arrange.attemptMs }),
    };
    const client = worldClient(surface, settings);
    const another = (): WorldClient => worldClient(surface, settings);
    await playEarlier(given, client, another, service, clock);
    const paidBefore = service.ledger.entries.length - (arrange.earlier === undefined ? 0 : 1);

    if (proxy !== undefined && arrange.proxy !== undefined) proxy.next(arrange.proxy);
    service.programme.next('create', ...(arrange.create ?? []));
    service.programme.next('look', ...(arrange.look ?? []));
    if (arrange.createAlways) {
      const { moment, minutes } = arrange.createAlways;
      service.programme.always(
        'create',
        moment,
        minutes === undefined ? {} : { until: clock.now() + minutes * 60_000 },
      );
    }
    if (arrange.lookAlways) service.programme.always('look', arrange.lookAlways);
    const sentBefore = service.requests('create').length;

    const abort = new AbortController();
    if (arrange.abort === 'before') abort.abort();
    onActivity = () => {
      clock.touch();
      if (arrange.abort === 'create-seen' && service.requests('create').length > sentBefore) abort.abort();
      if (arrange.abort === 'look-seen' && service.requests('look').length > 0) abort.abort();
    };
    const options = { ...arrange.options, ...(arrange.abort && { signal: abort.signal }) };
    // Whose wait comes second is submitted first: nothing but looks is to come after the first wait.
    const second =
      arrange.afterwards === 'another-wait'
        ? await client.start(worldRequest(surface, 'another call', 'client', ''))
        : undefined;
    let name = 'the call';
    const request = worldRequest(surface, name, keyBy, key);
    let outcome = await outcomeOf(call(client, arrange.call, request, options));
    if (arrange.afterwards === 'another-call') {
      name = 'another call';
      outcome = await outcomeOf(client.start(worldRequest(surface, name, keyBy, 'callers-own-key-0002')));
    } else if (second !== undefined) {
      name = 'another call';
      outcome = await outcomeOf(client.wait(second));
    } else if (arrange.afterwards === 'resume-elsewhere') {
      const { resumeRequest } = outcome;
      service.programme.clear();
      if (resumeRequest === undefined) outcome = { ...outcome, kind: `${outcome.kind} without resumeRequest` };
      else outcome = await outcomeOf(another().start(resumeRequest));
    }
    await proxy?.settled();
    return judge(given, outcome, service, name, { paidBefore, sentBefore });
  } finally {
    gap?.end();
    await proxy?.close();
    await service.close();
  }
}

async function call(
  client: WorldClient,
  how: Case['arrange']['call'],
  request: Readonly<Record<string, unknown>>,
  options: object,
): Promise<{ readonly taskId: string; readonly outputs?: readonly unknown[] }> {
  if (how === 'start') return client.start(request, { ...options });
  if (how === 'generate') return client.generate(request, { ...options });
  return client.wait(await client.start(request), { ...options });
}

/** What was accepted before the call that is judged. */
async function playEarlier(
  { arrange, surface }: Case,
  client: WorldClient,
  another: () => WorldClient,
  service: WorldService,
  clock: VirtualClock,
): Promise<void> {
  if (arrange.earlier === undefined) return;
  const by = arrange.earlierBy === 'this-client' ? client : another();
  const same = worldRequest(surface, 'the call', 'caller', key);
  const first =
    arrange.earlier === 'other-prompt'
      ? worldRequest(surface, 'an older call', 'caller', key)
      : arrange.earlier === 'other-model'
        ? { ...same, ModelName: 'Hailuo', ModelVersion: '02' }
        : same;
  // How it ends is not judged here; the service has accepted it.
  await outcomeOf(by.start(first));
  if (arrange.earlier === 'same-request-and-many-others') {
    for (let other = 0; other < 130; other += 1) {
      clock.advance(60_000);
      await by.start(worldRequest(surface, `other ${other}`, 'client', ''));
    }
  }
  clock.advance(arrange.laterMs ?? 5000);
  // Only the call that is judged starts the service's patience.
  service.seen.length = 0;
}

function judge(
  { expected, surface }: Case,
  outcome: Outcome,
  service: WorldService,
  name: string,
  { paidBefore, sentBefore }: { readonly paidBefore: number; readonly sentBefore: number },
): Finding {
  const faults: string[] = [];
  const paid = service.ledger.entries.length - paidBefore;
  const sent = service.requests('create').length - sentBefore;
  const entries = service.ledger.entries.filter(({ body }) => nameOf(body) === name);
  const entry = entries[0];
  const kinds = typeof expected.result === 'string' ? [expected.result] : expected.result;
  const isError = outcome.kind !== 'value';

  if (paid !== expected.paid) faults.push(`paid ${paid}, expected ${expected.paid}`);
  if (
    typeof expected.sent === 'number'
      ? sent !== expected.sent
      : sent < (expected.sent?.atLeast ?? 0) || sent > (expected.sent?.atMost ?? Infinity)
  ) {
    faults.push(`${sent} creates sent, expected ${JSON.stringify(expected.sent)}`);
  }
  if (!kinds.some((kind) => kind === outcome.kind || (kind === 'error' && isError))) {
    faults.push(`${outcome.kind}, expected ${kinds.join(' or ')}`);
  }
  if (!isError && outcome.taskId !== entry?.taskId) faults.push(`the task of another request: ${outcome.taskId}`);
  if (outcome.url !== undefined && entry !== undefined && !outcome.url.includes(entry.taskId)) {
    faults.push(`the video of another request: ${outcome.url}`);
  }
  if (isError) {
    if (expected.charged && !expected.charged.some((charged) => charged === outcome.charged)) {
      faults.push(`charged ${String(outcome.charged)}, expected ${expected.charged.join(' or ')}`);
    }
    if (expected.retryable !== undefined && outcome.retryable !== expected.retryable) {
      faults.push(`retryable ${String(outcome.retryable)}, expected ${expected.retryable}`);
    }
    if (expected.newTaskMayHelp !== undefined && outcome.newTaskMayHelp !== expected.newTaskMayHelp) {
      faults.push(`newTaskMayHelp ${String(outcome.newTaskMayHelp)}, expected ${expected.newTaskMayHelp}`);
    }
    for (const carried of expected.carries ?? []) {
      const holder = entry ?? service.ledger.entries.find((one) => one.key === outcome.key);
      const sentKey = service.requests('create').at(-1)?.key;
      const right = {
        key: outcome.key !== undefined && outcome.key === sentKey,
        handle: outcome.handle !== undefined && outcome.handle.taskId === holder?.taskId,
        resumeRequest: outcome.resumeRequest !== undefined && outcome.resumeRequest[keyField(surface)] === sentKey,
        'task-of-the-key': outcome.taskId !== undefined && outcome.taskId === service.ledger.entries[0]?.taskId,
      }[carried];
      if (!right) faults.push(`without ${carried}`);
    }
  }
  const refusals = [...new Set(service.refusedKeys)];
  if (refusals.length > 0) faults.push(`signatures refused: ${refusals.join(', ')}`);
  const carries = [outcome.key && 'key', outcome.handle && 'handle', outcome.resumeRequest && 'resumeRequest'].filter(
    Boolean,
  );
  const facts = isError
    ? ` (charged ${String(outcome.charged)}, retryable ${String(outcome.retryable)}${carries.length > 0 ? `, ${carries.join(', ')}` : ''})`
    : '';
  const lookUps = service.requests('list').length;
  const seen = `${outcome.kind}${facts}; ${paid} paid, ${sent} sent${lookUps > 0 ? `, ${lookUps} lists` : ''}`;
  return { seen, faults };
}

/** An address at which nothing listens, until it passes connections on. */
class Gap {
  readonly #port: number;
  readonly #target: number;
  #server: Server | undefined;
  #opened = false;

  private constructor(port: number, target: number) {
    this.#port = port;
    this.#target = target;
  }

  static async open(target: number): Promise<Gap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    return new Gap(port, target);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** From now on, connections reach the service. */
  async bridge(): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    const server = createServer((client) => {
      const upstream = connect(this.#target, '127.0.0.1');
      client.pipe(upstream).pipe(client);
      client.on('error', () => upstream.destroy());
      upstream.on('error', () => client.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    server.unref();
  }

  end(): void {
    this.#server?.close();
  }
}
