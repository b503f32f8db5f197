// Shipped to the letter from generator/runtime; change it there.
/// <reference lib="esnext.disposable" preserve="true" />
// For the declaration: programs without the types of Node may not know of `Symbol.asyncDispose`.
import type { CallOptions } from '../client/options.js';
import { VirtualClock } from './clock.js';
import { type FaultPlan, Faults, type OrderedFault } from './faults.js';
import { Journal } from './journal.js';
import {
  checkEmulatorOptions,
  checkListenOptions,
  checkOrder,
  checkPlan,
  checkPushOptions,
  checkRule,
} from './option-checks.js';
import { type EmulatorOptions, type EmulatorServer, ownKey } from './options.js';
import type { Outcome, WireAnswer } from './protocol/messages.js';
import { type EventReceiver, type PushOptions, pushEvent } from './push-events.js';
import { SeededRandom } from './random.js';
import { Router } from './router.js';
import { type EmulatorSnapshot, fillAccounts, readSnapshot, takeSnapshot } from './saved-state.js';
import { checkScenario, isFor, type Scenario, type ScenarioRule, ScenarioRules, type TaskStage } from './scenarios.js';
import { control } from './server/control.js';
import { emulatorFetch } from './server/fetch.js';
import { type ListenOptions, listen } from './server/listen.js';
import { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import { Accounts, type Bill, type TaskRecord } from './state.js';
import { cosOperations, storagePath } from './storage/cos-protocol.js';
import { Storage } from './storage/storage.js';
import { serveMedia } from './storage/upload-operations.js';
import { Uploads } from './storage/uploads.js';
import { type EmulatedOperation, type EmulatorTables, nameOf } from './tables.js';

/** Where results are fetched while the emulator listens nowhere: an address that cannot exist. */
const nowhere = 'http://emulator.invalid';

/** The address of clients in the same process; their requests go nowhere. */
const noEndpoint = 'https://emulator.invalid';

/** Calls of COS that faults may meet, too. */
const storageCalls = cosOperations.map((name) => `cos/${name}`);

/** Pages of any origin may ask, and see the answers whole. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

/** The options of a client that talks to an emulator in the same process. */
export interface EmulatorClientOptions {
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  readonly apiKey: string;
  readonly endpoint: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly sleep: (ms: number, signal?: CallOptions['signal'], isDeadline?: boolean) => Promise<void>;
  /** Its keys are no secrets. */
  readonly dangerouslyAllowBrowser: true;
}

/** @deprecated Its name is `EmulatorClientOptions`; this one goes in 0.4.0. */
export type ClientConnection = EmulatorClientOptions;

/** A task and its state. */
export interface EmulatedTask extends TaskStage {
  readonly task: TaskRecord;
}

/** @deprecated Its name is `EmulatedTask`; this one goes in 0.4.0. */
export type TaskState = EmulatedTask;

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
  readonly #accounts: Accounts;
  readonly #scenarios: ScenarioRules;
  readonly #seed: number;
  readonly #random: SeededRandom;
  readonly #faults: Faults;
  readonly #service: Service;
  readonly #router: Router;
  readonly #uploads: Uploads;
  readonly #storage: Storage;
  #receivers: readonly { readonly receive: EventReceiver; readonly options: PushOptions }[] = [];
  #listening: EmulatorServer[] = [];
  /** The address that the current request was sent to. A caller in another container has another address for this computer. */
  #calledAt: string | undefined;

  /** @internal */
  constructor(tables: EmulatorTables, options: EmulatorOptions = {}) {
    checkEmulatorOptions(options);
    if (options.faults !== undefined) checkPlan(options.faults);
    const { seed = 1, snapshot, start } = options;
    this.#tables = tables;
    this.#seed = seed;
    this.#accounts = new Accounts(options.taskLimit ?? 50_000);
    this.#scenarios = new ScenarioRules(options.scenario ?? {});
    this.clock = new VirtualClock(start, options.clock === 'instant' ? 0 : 1);
    this.journal = new Journal(options.journalSize ?? 10_000);
    this.#random = new SeededRandom(seed);
    this.#checkOperation(options.faults?.operation, storageCalls);
    this.#faults = new Faults(seed, options.faults);
    // Separate random numbers: who uploads files meets the same tasks as who does not.
    const random = new SeededRandom(seed + 1);
    this.#uploads = new Uploads(random);
    this.#service = new Service(tables, {
      clock: this.clock,
      random: this.#random,
      accounts: this.#accounts,
      scenarios: this.#scenarios,
      rateLimits: options.rateLimits ?? true,
      uploads: this.#uploads,
      onCreated: (task) => this.#pushLater(task),
      base: () => this.#calledAt ?? this.url ?? nowhere,
    });
    this.#router = new Router(tables, options, {
      service: this.#service,
      accounts: this.#accounts,
      faults: this.#faults,
      journal: this.journal,
      random: this.#random,
      clock: this.clock,
      signatureClock: this.signatureClock,
    });
    this.#storage = new Storage({
      uploads: this.#uploads,
      faults: this.#faults,
      journal: this.journal,
      random,
      clock: this.clock,
      signatureClock: this.signatureClock,
    });
    this.fetch = emulatorFetch(this);
    if (snapshot !== undefined) this.restore(snapshot);
  }

  /** The edition of the specs it answers by. */
  get edition(): string {
    return this.#tables.edition;
  }

  /** @internal */
  get operations(): readonly EmulatedOperation[] {
    return this.#tables.operations;
  }

  /** Where it listens, if it does. */
  get url(): string | undefined {
    return this.#listening[0]?.url;
  }

  /** Where its storage is while it listens: the option `storageEndpoint` of `uploadMedia`. In the same process none is needed. */
  get storageUrl(): string | undefined {
    return this.#listening[0]?.storageUrl;
  }

  /** Options for a client in the same process. A name gives it its own state. */
  connect(name = ''): EmulatorClientOptions {
    const id = name === '' ? ownKey : `${ownKey}-${name}`;
    return {
      credentials: { secretId: id, secretKey: ownKey },
      apiKey: id,
      // Nothing leaves the process; the gateway's client wants to know where requests would go.
      endpoint: noEndpoint,
      fetch: this.fetch,
      now: this.clock.now,
      monotonic: this.clock.now,
      sleep: this.clock.sleep,
      dangerouslyAllowBrowser: true,
    };
  }

  /** Listens on a port of this computer. Resolves once it does. */
  async listen(options: ListenOptions = {}): Promise<EmulatorServer> {
    checkListenOptions(options);
    const opened = await listen(this, options);
    const listening: EmulatorServer = {
      ...opened,
      storageUrl: `${opened.url}${storagePath}`,
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
    const bills = this.#accounts.named(account).map(({ bill }) => bill);
    const sum = (of: (bill: Bill) => number) => bills.reduce((total, bill) => total + of(bill), 0);
    return {
      tasks: sum(({ tasks }) => tasks),
      seconds: sum(({ seconds }) => seconds),
      calls: sum(({ calls }) => calls),
      lines: bills.flatMap(({ lines }) => lines),
    };
  }

  /** The tasks that are in memory, of one account or of all, the oldest of each first. */
  tasks(account?: string): readonly EmulatedTask[] {
    return this.#accounts
      .named(account)
      .flatMap(({ tasks }) => [...tasks.values()].map((task) => ({ task, ...this.#service.stageOf(task) })));
  }

  /**
   * Decides what becomes of the tasks of requests that fit. Of several rules the first one decides. Throws a `RangeError`,
   * a `TypeError` or an `InvalidOptionError` for a rule that makes no sense.
   */
  addScenario(rule: ScenarioRule): void {
    checkRule(rule);
    this.#checkOperation(rule.operation);
    this.#scenarios.add(rule);
  }

  /**
   * Pushes the events of VOD tasks to a route of yours as soon as they have ended: `emulator.pushEvents(POST, { signKey })`.
   * An event that is not answered with a status of success is sent twice again. Gives what ends it.
   */
  pushEvents(receive: EventReceiver, options: PushOptions = {}): () => void {
    checkPushOptions(receive, options);
    const receiver = { receive, options };
    this.#receivers = [...this.#receivers, receiver];
    return () => {
      this.#receivers = this.#receivers.filter((one) => one !== receiver);
    };
  }

  #pushLater(task: TaskRecord): void {
    for (const { options, receive } of this.#receivers)
      void pushEvent(task, this.#service.eventSource, receive, options);
  }

  /** @deprecated Its name is `addScenario`; this one goes in 0.4.0. */
  script(rule: ScenarioRule): void {
    this.addScenario(rule);
  }

  /** Changes what becomes of a task that is there. Throws a `RangeError` when it is not, or for no sensible scenario. */
  setTaskScenario(taskId: string, scenario: Scenario): void {
    checkScenario(scenario);
    const task = this.#accounts.find(taskId);
    if (task === undefined) throw new RangeError(`there is no task "${taskId}"`);
    task.scenario = { ...task.scenario, ...scenario };
  }

  /** @deprecated Its name is `setTaskScenario`; this one goes in 0.4.0. */
  change(taskId: string, scenario: Scenario): void {
    this.setTaskScenario(taskId, scenario);
  }

  /** The next requests, of an operation or of any, meet a fault, or an error of your choice: `{ code, message, status }`. Throws a `RangeError` for one that is not known. */
  failNext(fault: OrderedFault, options: { readonly operation?: string; readonly times?: number } = {}): void {
    checkOrder(options);
    const { operation, times = 1 } = options;
    this.#checkOperation(operation, storageCalls);
    this.#faults.order(fault, operation, times);
  }

  /** Faults by chance from now on; none without a plan. */
  setFaults(plan: FaultPlan | undefined): void {
    if (plan !== undefined) checkPlan(plan);
    this.#checkOperation(plan?.operation, storageCalls);
    this.#faults.plan = plan;
  }

  /**
   * Forgets tasks, keys, rates, the bill and the journal of an account. Without one everything, rules and ordered faults
   * too, and ids and faults begin anew with the seed: the same requests are answered alike. The clock stays. While it
   * listens, ids go on.
   */
  reset(account?: string): void {
    this.journal.clear(account);
    if (account !== undefined) {
      this.#accounts.delete(account);
      return;
    }
    this.#accounts.clear();
    this.#uploads.clear();
    this.#scenarios.clear();
    this.#faults.reset();
    this.#rewindIds(this.#seed);
  }

  snapshot(): EmulatorSnapshot {
    return takeSnapshot(this.clock.now(), this.#random.state, this.#faults.state, this.#accounts.named(undefined));
  }

  /**
   * Goes back to a snapshot: the same requests are then answered as they were after it, by ids and faults of chance too.
   * Rules, ordered faults and the journal stay as they are. While it listens, ids go on. Throws a `TypeError`, and changes nothing, when it is none.
   */
  restore(snapshot: EmulatorSnapshot): void {
    const creating = this.#tables.operations.filter(({ creates }) => creates !== undefined);
    const stored = readSnapshot(snapshot, creating);
    this.clock.set(snapshot.now);
    this.#accounts.clear();
    fillAccounts(this.#accounts, stored);
    this.#rewindIds(snapshot.random);
    this.#faults.state = snapshot.faults;
  }

  /** Not while it listens: clients keep their connections, and mistake an id that comes again for that of another call. */
  #rewindIds(state: number): void {
    if (this.#listening.length === 0) this.#random.state = state;
  }

  /** A rule for an operation that does not exist would never do anything, and nobody would know why. */
  #checkOperation(wanted: unknown, others: readonly string[] = []): void {
    if (wanted === undefined) return;
    const names = [...this.#tables.operations.map(nameOf), ...others];
    if (typeof wanted === 'string' && names.some((name) => isFor(wanted, name))) return;
    throw new RangeError(`there is no operation "${wanted}", only ${names.join(', ')}`);
  }

  /**
   * Answers one request. Never throws for anything that a request holds.
   *
   * @internal
   */
  handle(request: WireRequest): Outcome {
    const { host } = request.headers;
    this.#calledAt = this.#listening.length > 0 && isAddress(host) ? `http://${host}` : undefined;
    const outcome =
      this.#answerUploads(request) ??
      control(this, this.#service, this.#accounts, request) ??
      this.#router.route(request);
    return outcome.kind === 'answer' ? { ...outcome, answer: this.#dated(outcome.answer) } : outcome;
  }

  /** What is about files that are uploaded. Pages ask before they send one. */
  #answerUploads(request: WireRequest): Outcome | undefined {
    if (request.method === 'OPTIONS') return undefined;
    const answer = serveMedia(this.#uploads, request.method, request.path);
    return answer === undefined ? this.#storage.route(request) : { kind: 'answer', answer };
  }

  /** Clients correct their clocks by this header. */
  #dated(answer: WireAnswer) {
    const date = new Date(this.signatureClock.now()).toUTCString();
    const shared = answer.isForOwnOrigin === true ? {} : crossOrigin;
    return { ...answer, headers: { date, ...shared, ...answer.headers } };
  }
}

/** A host and a port, as a header has them: nothing that would begin another part of a URL. */
function isAddress(host: string | undefined): host is string {
  return host !== undefined && /^([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i.test(host);
}
