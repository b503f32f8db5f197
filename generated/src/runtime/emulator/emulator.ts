// Shipped to the letter from generator/runtime; change it there.
/// <reference lib="esnext.disposable" preserve="true" />
// For the declaration: programs without the types of Node may not know of `Symbol.asyncDispose`.
import type { CallOptions } from '../client/options.js';
import type { Account, Task } from './account.js';
import { type Bill, billOf } from './bill.js';
import { VirtualClock } from './clock.js';
import { control } from './control.js';
import { type FaultPlan, Faults, fits, type OrderedFault } from './faults.js';
import { Front } from './front.js';
import { Journal } from './journal.js';
import { ownKey } from './keys.js';
import type { EmulatorOptions, Listening } from './options.js';
import { SeededRandom } from './random.js';
import type { Scenario, ScenarioRule, Stage } from './scenario.js';
import { checkScenario } from './scenario-check.js';
import { Scripts } from './scripts.js';
import { emulatorFetch } from './serve/fetch.js';
import { type ListenOptions, listen } from './serve/listen.js';
import { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import { accountsOf, type EmulatorSnapshot, takeSnapshot } from './snapshot.js';
import { type EmulatedOperation, type EmulatorTables, nameOf } from './tables.js';
import type { Outcome } from './wire-answer.js';

/** Where results are fetched while the emulator listens nowhere: an address that cannot exist. */
const nowhere = 'http://emulator.invalid';

/** The address of clients in the same process; their requests go nowhere. */
const noEndpoint = 'https://emulator.invalid';

/** Pages of any origin may ask, and see the answers whole. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

/** What a client takes to talk to an emulator in the same process. */
export interface ClientConnection {
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  readonly apiKey: string;
  readonly endpoint: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly sleep: (ms: number, signal?: CallOptions['signal']) => Promise<void>;
  /** Its keys are no secrets. */
  readonly dangerouslyAllowBrowser: true;
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
  readonly #front: Front;
  #listening: Listening[] = [];
  /** Where the request that is being answered was sent: from another container that is not where this one listens. */
  #calledAt: string | undefined;

  constructor(tables: EmulatorTables, options: EmulatorOptions = {}) {
    const { seed = 1, snapshot, start } = options;
    this.#tables = tables;
    this.#scripts = new Scripts(options.scenario ?? {});
    this.clock = new VirtualClock(start, options.clock === 'instant' ? 0 : 1);
    this.journal = new Journal(options.journalSize ?? 10_000);
    this.#random = new SeededRandom(seed);
    this.#checkOperation(options.faults?.operation);
    this.#faults = new Faults(new SeededRandom(seed), options.faults);
    this.#service = new Service(tables, {
      clock: this.clock,
      random: this.#random,
      scripts: this.#scripts,
      rateLimits: options.rateLimits ?? true,
      base: () => this.#calledAt ?? this.url ?? nowhere,
    });
    this.#front = new Front(tables, options, {
      service: this.#service,
      faults: this.#faults,
      journal: this.journal,
      random: this.#random,
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
      // Nothing leaves the process; the gateway's client wants to know where requests would go.
      endpoint: noEndpoint,
      fetch: this.fetch,
      now: this.clock.now,
      monotonic: this.clock.now,
      sleep: this.clock.sleep,
      dangerouslyAllowBrowser: true,
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

  /**
   * Decides what becomes of the tasks of requests that fit. Of several rules the first one decides. Throws a `RangeError`
   * or a `TypeError` for a rule that makes no sense.
   */
  script(rule: ScenarioRule): void {
    this.#checkOperation(rule.operation);
    this.#scripts.add(rule);
  }

  /** Changes what becomes of a task that is there. Throws a `RangeError` when it is not, or for no sensible scenario. */
  change(taskId: string, scenario: Scenario): void {
    checkScenario(scenario);
    const task = this.#service.taskOf(taskId);
    if (task === undefined) throw new RangeError(`there is no task "${taskId}"`);
    task.scenario = { ...task.scenario, ...scenario };
  }

  /** The next requests, of an operation or of any, meet a fault, or an error of your choice: `{ code, message, status }`. Throws a `RangeError` for one that is not known. */
  failNext(
    fault: OrderedFault,
    { operation, times = 1 }: { readonly operation?: string; readonly times?: number } = {},
  ): void {
    this.#checkOperation(operation);
    this.#faults.order(fault, operation, times);
  }

  /** Faults by chance from now on; none without a plan. */
  setFaults(plan: FaultPlan | undefined): void {
    this.#checkOperation(plan?.operation);
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
    const creating = this.#tables.operations.filter(({ creates }) => creates !== undefined).map(nameOf);
    const accounts = accountsOf(snapshot, creating);
    this.clock.set(snapshot.now);
    this.#service.accounts.clear();
    for (const account of accounts) this.#service.accounts.set(account.name, account);
    this.#random.state = snapshot.random;
  }

  /** A rule for an operation that does not exist would never do anything, and nobody would know why. */
  #checkOperation(wanted: unknown): void {
    if (wanted === undefined) return;
    const names = this.#tables.operations.map(nameOf);
    if (typeof wanted === 'string' && names.some((name) => fits(wanted, name))) return;
    throw new RangeError(`there is no operation "${wanted}", only ${names.join(', ')}`);
  }

  #accounts(name: string | undefined): readonly Account[] {
    return [...this.#service.accounts.values()].filter((account) => name === undefined || account.name === name);
  }

  /** Answers one request. Never throws for anything that a request holds. */
  handle(request: WireRequest): Outcome {
    const { host } = request.headers;
    this.#calledAt = this.#listening.length > 0 && isAddress(host) ? `http://${host}` : undefined;
    const outcome = control(this, this.#service, request) ?? this.#front.serve(request);
    return outcome.kind === 'answer' ? { ...outcome, answer: this.#dated(outcome.answer) } : outcome;
  }

  /** Clients correct their clocks by this header. */
  #dated(answer: Extract<Outcome, { kind: 'answer' }>['answer']) {
    const date = new Date(this.signatureClock.now()).toUTCString();
    const shared = answer.isForOwnOrigin === true ? {} : crossOrigin;
    return { ...answer, headers: { date, ...shared, ...answer.headers } };
  }
}

/** A host and a port, as a header has them: nothing that would begin another part of a URL. */
function isAddress(host: string | undefined): host is string {
  return host !== undefined && /^([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i.test(host);
}
