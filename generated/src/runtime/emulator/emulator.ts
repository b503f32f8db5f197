// Shipped to the letter from generator/runtime; change it there.
import type { CallOptions } from '../client/options.js';
import type { Account, Task } from './account.js';
import { type Bill, billOf } from './bill.js';
import { VirtualClock } from './clock.js';
import { control } from './control.js';
import { type Fault, type FaultPlan, Faults } from './faults.js';
import { Journal, type JournalEntry } from './journal.js';
import { isKnownApiKey, keyRing, ownKey } from './keys.js';
import type { EmulatorOptions, Listening } from './options.js';
import { BearerProtocol } from './protocol/bearer.js';
import type { Protocol, Read, Written } from './protocol/protocol.js';
import { Tc3Protocol } from './protocol/tc3.js';
import { SeededRandom } from './random.js';
import type { Reply } from './reply.js';
import type { Scenario, ScenarioRule, Stage } from './scenario.js';
import { Scripts } from './scripts.js';
import { emulatorFetch } from './serve/fetch.js';
import { type ListenOptions, listen } from './serve/listen.js';
import { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import { accountsOf, type EmulatorSnapshot, takeSnapshot } from './snapshot.js';
import { type EmulatedOperation, type EmulatorTables, nameOf, type Tc3Refusal } from './tables.js';
import { optional } from './values.js';
import { jsonAnswer, type Outcome, textAnswer } from './wire-answer.js';

/** Where results are fetched while the emulator listens nowhere: an address that cannot exist. */
const nowhere = 'http://emulator.invalid';

/** Pages of any origin may ask, and see the answers whole. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

/** How late a slow answer is. */
const slowMs = 2_000;

/** What a client takes to talk to an emulator in the same process. */
export interface ClientConnection {
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: CallOptions['signal']) => Promise<void>;
}

/** A task and where it stands. */
export interface TaskState extends Stage {
  readonly task: Task;
}

/** The services, in one process: see `createEmulator`. */
export class Emulator {
  /** The clock of tasks, keys, rates and results. */
  readonly clock: VirtualClock;
  /** The clock that signatures are held against. */
  readonly signatureClock = new VirtualClock();
  readonly journal: Journal;
  /** `fetch` for clients in the same process. */
  readonly fetch: typeof fetch;
  readonly #tables: EmulatorTables;
  readonly #scripts: Scripts;
  readonly #random: SeededRandom;
  readonly #faults: Faults;
  readonly #service: Service;
  readonly #tc3: Tc3Protocol;
  readonly #bearer: BearerProtocol;
  #listening: Listening[] = [];

  constructor(tables: EmulatorTables, options: EmulatorOptions = {}) {
    const { seed = 1, snapshot, start } = options;
    this.#tables = tables;
    this.#scripts = new Scripts(options.scenario ?? {});
    this.clock = new VirtualClock(snapshot?.now ?? start, options.clock === 'instant' ? 0 : 1);
    this.journal = new Journal(options.journalSize ?? 10_000);
    this.#random = new SeededRandom(seed);
    this.#faults = new Faults(new SeededRandom(seed), options.faults);
    this.#service = new Service(tables, {
      clock: this.clock,
      random: this.#random,
      scripts: this.#scripts,
      rateLimits: options.rateLimits ?? true,
      base: () => this.url ?? nowhere,
    });
    this.#tc3 = new Tc3Protocol(tables, keyRing(options), [this.signatureClock.now, this.clock.now]);
    this.#bearer = new BearerProtocol(tables, isKnownApiKey(options));
    this.fetch = emulatorFetch(this);
    if (snapshot !== undefined) this.restore(snapshot);
  }

  /** The edition of the specs it answers by. */
  get edition(): string {
    return this.#tables.edition;
  }

  get operations(): readonly EmulatedOperation[] {
    return this.#tables.operations;
  }

  /** Where it listens, if it does. */
  get url(): string | undefined {
    return this.#listening[0]?.url;
  }

  /** Options for a client in the same process. A name gives it a state of its own. */
  connect(name = ''): ClientConnection {
    const id = name === '' ? ownKey : `${ownKey}-${name}`;
    return {
      credentials: { secretId: id, secretKey: ownKey },
      apiKey: id,
      fetch: this.fetch,
      now: this.clock.now,
      sleep: this.clock.sleep,
    };
  }

  /** Listens on a port of this machine. Resolves once it does. */
  async listen(options: ListenOptions = {}): Promise<Listening> {
    const opened = await listen(this, options);
    const listening: Listening = {
      ...opened,
      close: async () => {
        this.#listening = this.#listening.filter((one) => one !== listening);
        await opened.close();
      },
    };
    this.#listening.push(listening);
    return listening;
  }

  /** Stops listening. What is in memory stays. */
  async close(): Promise<void> {
    await Promise.all(this.#listening.map((one) => one.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What would have been charged, to one account or to all. */
  bill(account?: string): Bill {
    return billOf(this.#accounts(account).flatMap(({ bill }) => bill));
  }

  tasks(account?: string): readonly TaskState[] {
    return this.#accounts(account).flatMap(({ tasks }) =>
      [...tasks.values()].map((task) => ({ task, ...this.#service.stageOf(task) })),
    );
  }

  /** Decides what becomes of the tasks of requests that fit. Of several rules the first one decides. */
  script(rule: ScenarioRule): void {
    this.#scripts.add(rule);
  }

  /** Changes what becomes of a task that is there. Throws a `RangeError` when it is not. */
  change(taskId: string, scenario: Scenario): void {
    const task = this.#service.taskOf(taskId);
    if (task === undefined) throw new RangeError(`there is no task "${taskId}"`);
    task.scenario = { ...task.scenario, ...scenario };
  }

  /** The next requests, of an operation or of any, meet a fault. */
  failNext(
    fault: Fault,
    { operation, times = 1 }: { readonly operation?: string; readonly times?: number } = {},
  ): void {
    this.#faults.order(fault, operation, times);
  }

  /** Faults by chance from now on; none without a plan. */
  setFaults(plan: FaultPlan | undefined): void {
    this.#faults.plan = plan;
  }

  /** Forgets tasks, keys, rates and the bill of an account; without one everything, rules and ordered faults too. */
  reset(account?: string): void {
    this.journal.clear(account);
    if (account !== undefined) {
      this.#service.accounts.delete(account);
      return;
    }
    this.#service.accounts.clear();
    this.#scripts.clear();
    this.#faults.clear();
  }

  snapshot(): EmulatorSnapshot {
    return takeSnapshot(this.clock.now(), this.#random.state, this.#service.accounts.values());
  }

  /** Goes back to a snapshot. Throws a `TypeError`, and changes nothing, when it is none. */
  restore(snapshot: EmulatorSnapshot): void {
    const accounts = accountsOf(snapshot);
    this.#service.accounts.clear();
    for (const account of accounts) this.#service.accounts.set(account.name, account);
    this.#random.state = snapshot.random;
    this.clock.set(snapshot.now);
  }

  #accounts(name: string | undefined): readonly Account[] {
    return [...this.#service.accounts.values()].filter((account) => name === undefined || account.name === name);
  }

  /** Answers one request. Never throws for anything that a request holds. */
  handle(request: WireRequest): Outcome {
    const outcome = control(this, this.#service, request) ?? this.#serve(request);
    return outcome.kind === 'answer' ? { ...outcome, answer: this.#dated(outcome.answer) } : outcome;
  }

  /** Clients correct their clocks by this header. */
  #dated(answer: Extract<Outcome, { kind: 'answer' }>['answer']) {
    const date = new Date(this.signatureClock.now()).toUTCString();
    return { ...answer, headers: { date, ...crossOrigin, ...answer.headers } };
  }

  #serve(request: WireRequest): Outcome {
    if (this.#bearer.has(request.path)) return this.#through(this.#bearer, this.#bearer.read(request));
    if (request.path === '/') return this.#through(this.#tc3, this.#tc3.read(request));
    const requestId = this.#random.uuid();
    const message = `Nothing is at ${request.path}.`;
    const { answer, code } = this.#bearer.refuse('action', message, requestId);
    this.#note({ verdict: 'refused', status: answer.status, message, requestId, ...optional('code', code) });
    return { kind: 'answer', answer };
  }

  /** From the request that was read to what goes back, with a fault in between. */
  #through(protocol: Protocol<Tc3Refusal> | Protocol, read: Read): Outcome {
    const requestId = this.#random.uuid();
    const known =
      read.operation === undefined ? {} : { surface: read.operation.info.surface, operation: read.operation.info.name };
    const who = { ...known, ...optional('account', read.account), requestId };
    if (!read.ok) {
      const written = (protocol as Protocol<Tc3Refusal>).refuse(read.kind, read.message, requestId);
      const { expected, message } = read;
      this.#note({ ...who, verdict: 'refused', message, ...optional('expected', expected), ...told(written) });
      return { kind: 'answer', answer: written.answer };
    }
    const fault = this.#faults.next(nameOf(read.operation));
    const request = { ...who, request: read.request, ...optional('fault', fault) };
    const early = fault === undefined ? undefined : this.#before(fault, protocol as Protocol<Tc3Refusal>, requestId);
    if (early !== undefined) {
      const status = early.kind === 'answer' ? early.answer.status : 0;
      this.#note({ ...request, verdict: 'faulted', status });
      return early;
    }
    const reply = this.#service.perform(read.operation, this.#service.account(read.account), read.request);
    const written = protocol.write(reply, requestId);
    this.#note({ ...request, ...verdictOf(reply, read.operation), ...told(written) });
    return fault === undefined ? { kind: 'answer', answer: written.answer } : after(fault, written);
  }

  /** What happens in place of an answer, when the service never sees the request. */
  #before(fault: Fault, protocol: Protocol<Tc3Refusal>, requestId: string): Outcome | undefined {
    switch (fault) {
      case 'refused-connection':
        return { kind: 'refuse' };
      case 'dropped-before':
        return { kind: 'drop' };
      case 'timeout-before':
        return { kind: 'silence' };
      case 'server-error-before':
        return { kind: 'answer', answer: textAnswer(502, '<html><body>502 Bad Gateway</body></html>', 'text/html') };
      case 'internal-error':
        return { kind: 'answer', answer: protocol.refuse('internal', 'Something failed inside.', requestId).answer };
      case 'rate-limit':
        return {
          kind: 'answer',
          answer: protocol.refuse('rate', 'Too many requests in a short time.', requestId).answer,
        };
      default:
        return undefined;
    }
  }

  #note(entry: Omit<JournalEntry, 'number' | 'time'>): void {
    this.journal.add({ time: new Date(this.clock.now()).toISOString(), ...entry });
  }
}

/** What happens to an answer on its way back. */
function after(fault: Fault, { answer }: Written): Outcome {
  switch (fault) {
    case 'dropped-after':
      return { kind: 'drop' };
    case 'timeout-after':
      return { kind: 'silence' };
    case 'server-error-after':
      return {
        kind: 'answer',
        answer: jsonAnswer({ error: { message: 'upstream timed out', type: 'emulator_error' } }, 504),
      };
    case 'truncated-after':
      return { kind: 'answer', answer: { ...answer, body: String(answer.body).slice(0, 20) } };
    case 'html-after':
      return { kind: 'answer', answer: textAnswer(200, '<html><body>One moment, please</body></html>', 'text/html') };
    case 'slow':
      return { kind: 'answer', answer, delayMs: slowMs };
    default:
      return { kind: 'answer', answer };
  }
}

function told({ answer, code }: Written) {
  return { status: answer.status, ...optional('code', code) };
}

function verdictOf(
  reply: Reply,
  operation: EmulatedOperation,
): Pick<JournalEntry, 'verdict' | 'taskId' | 'message' | 'issues'> {
  if (!reply.ok) return { verdict: 'refused', message: reply.message, ...optional('issues', reply.issues) };
  return { verdict: operation.creates === undefined ? 'served' : 'accepted', ...optional('taskId', reply.taskId) };
}
