// Shipped to the letter from generator/runtime; change it there.
import { roughBytes } from './cut-request.js';
import type { Scenario } from './scenarios.js';

/** A task as the emulator keeps it. Plain data, so that it can be stored. */
export interface TaskRecord {
  readonly id: string;
  /** `vod/CreateAigcVideoTask` */
  readonly operation: string;
  /** Field of the answer that holds the task. */
  readonly kind: string;
  readonly application?: string;
  /** What was asked for. Of a request larger than 64 KiB, long texts are cut. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly createdAt: number;
  /** What the result is like, where it is a video. */
  readonly video?: { readonly width: number; readonly height: number; readonly seconds: number };
  /** What the results are like, where they are images, and how many there are. */
  readonly image?: {
    readonly width: number;
    readonly height: number;
    readonly format: 'jpeg' | 'png';
    readonly count: number;
  };
  /** Whether the result is kept as a media file. */
  readonly stored: boolean;
  scenario: Scenario;
}

/** How many results a task has. */
export function outputsOf({ image, scenario }: TaskRecord): number {
  return scenario.outputs ?? image?.count ?? 1;
}

/** An idempotency key. */
export interface UsedKey {
  readonly taskId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An accepted task, or an accepted call that makes none, as it would have been charged. */
export interface BillLine {
  /** Empty for a call that is charged and makes no task. */
  readonly taskId: string;
  readonly surface: string;
  readonly operation: string;
  /** The secret id, or the start of the gateway's key. */
  readonly account: string;
  /** ISO 8601, by the virtual clock. */
  readonly time: string;
  readonly model?: string;
  readonly version?: string;
  /** Seconds of video; 0 where the task makes none. */
  readonly seconds: number;
  /** Images. Absent where the task makes none. */
  readonly images?: number;
  readonly resolution: string;
}

/** What would have been charged: the documents name no prices, so tasks, seconds and calls are counted. */
export interface Bill {
  readonly tasks: number;
  /** Seconds of video. */
  readonly seconds: number;
  /** Calls that are charged and make no task, such as a search for faces that answers at once. */
  readonly calls: number;
  /** Of the tasks and calls that are still in memory, by time. */
  readonly lines: readonly BillLine[];
}

function isOfCall({ taskId }: BillLine): boolean {
  return taskId === '';
}

/** Counts requests in any period of that length, and says when there are too many. */
export class RateWindow {
  readonly #requests: number;
  readonly #periodMs: number;
  /** Times of the last requests that were let through, a ring. */
  readonly #passed: number[] = [];
  #oldest = 0;

  constructor(requests: number, periodMs: number) {
    this.#requests = requests;
    this.#periodMs = periodMs;
  }

  /** Whether there is room for a request now. One that is refused does not count. */
  pass(now: number): boolean {
    const before = this.#passed[this.#oldest];
    // A clock that was set back starts anew.
    if (before !== undefined && now >= before && now - before < this.#periodMs) return false;
    this.#passed[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#requests;
    return true;
  }
}

/** What belongs to one secret id, or one key of the gateway. */
export class Account {
  readonly name: string;
  readonly #tasks = new Map<string, TaskRecord>();
  /** Ids by their age, and how many were forgotten before them. */
  readonly #ids: string[] = [];
  #forgotten = 0;
  /** The position of each id, forgotten ones counted: a page of a list begins where the last one ended. */
  readonly #places = new Map<string, number>();
  readonly #keys = new Map<string, UsedKey>();
  readonly #keyOfTask = new Map<string, string>();
  /** Lines of the bill, those of tasks by the age of the tasks. */
  readonly #lines: BillLine[] = [];
  readonly #callLines: BillLine[] = [];
  #charged = { tasks: 0, seconds: 0, calls: 0 };
  /** By operation. */
  readonly rates = new Map<string, RateWindow>();

  constructor(name: string) {
    this.name = name;
  }

  /** The oldest first. */
  get tasks(): ReadonlyMap<string, TaskRecord> {
    return this.#tasks;
  }

  /** Idempotency keys, by operation and key. */
  get keys(): ReadonlyMap<string, UsedKey> {
    return this.#keys;
  }

  get bill(): Bill {
    const lines =
      this.#callLines.length === 0
        ? this.#lines
        : [...this.#lines, ...this.#callLines].sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
    return { ...this.#charged, lines };
  }

  /** Adds a task, or replaces the one with the same id. */
  addTask(task: TaskRecord): void {
    if (!this.#tasks.has(task.id)) this.#places.set(task.id, this.#forgotten + this.#ids.push(task.id) - 1);
    this.#tasks.set(task.id, task);
  }

  addKey(slot: string, used: UsedKey): void {
    this.#keys.set(slot, used);
    this.#keyOfTask.set(used.taskId, slot);
  }

  charge(line: BillLine): void {
    const isCall = isOfCall(line);
    (isCall ? this.#callLines : this.#lines).push(line);
    this.addCharged({ tasks: Number(!isCall), seconds: line.seconds, calls: Number(isCall) });
  }

  /** Tasks and calls that were charged and whose lines are gone. */
  addCharged({ calls, seconds, tasks }: Omit<Bill, 'lines'>): void {
    const before = this.#charged;
    this.#charged = {
      tasks: before.tasks + tasks,
      seconds: before.seconds + seconds,
      calls: before.calls + calls,
    };
  }

  /** Forgets the line of its oldest call; the sums of the bill stay. */
  forgetOldestCall(): void {
    this.#callLines.shift();
  }

  /** Forgets its oldest task, with the key and the line of the bill; the sums of the bill stay. */
  forgetOldest(): void {
    const id = this.#ids.shift();
    if (id === undefined) return;
    this.#forgotten++;
    this.#tasks.delete(id);
    this.#places.delete(id);
    if (this.#lines[0]?.taskId === id || this.#lines.length > this.#tasks.size) this.#lines.shift();
    const slot = this.#keyOfTask.get(id);
    this.#keyOfTask.delete(id);
    // A key whose time was over may have gone to a newer task.
    if (slot !== undefined && this.#keys.get(slot)?.taskId === id) this.#keys.delete(slot);
  }

  /** The newest first, or those before a task. */
  *tasksBefore(id?: string): Generator<TaskRecord> {
    const place = id === undefined ? undefined : this.#places.get(id);
    const end = id === undefined ? this.#ids.length : (place ?? this.#forgotten) - this.#forgotten;
    for (let at = end - 1; at >= 0; at--) {
      const task = this.#tasks.get(this.#ids[at] ?? '');
      if (task !== undefined) yield task;
    }
  }
}

/** Accounts that are kept; above, the one that asked for nothing for the longest time is forgotten. */
const mostAccounts = 1_000;

/** Requests of tasks that are kept, all together. Bytes of their JSON, roughly. */
const mostRequestBytes = 64 * 1024 * 1024;

/** All accounts. What they hold together has a bound, however long the emulator runs: the oldest tasks are forgotten. */
export class Accounts {
  readonly #taskLimit: number;
  /** The one that asked last comes last. */
  readonly #accounts = new Map<string, Account>();
  /** By age, of all accounts. */
  #tasks: { readonly account: Account; readonly bytes: number }[] = [];
  /** Accounts of the calls that were charged and made no task, by age: no more than there may be tasks. */
  #calls: Account[] = [];
  #bytes = 0;

  /** Throws a `RangeError` when the limit is not a number of tasks. */
  constructor(taskLimit: number) {
    if (!(Number.isInteger(taskLimit) && taskLimit >= 1))
      throw new RangeError(`an emulator keeps 1 task or more, not ${taskLimit}`);
    this.#taskLimit = taskLimit;
  }

  /** The account of that name, new if it has asked for nothing yet. */
  of(name: string): Account {
    const account = this.#accounts.get(name) ?? new Account(name);
    this.#accounts.delete(name);
    this.#accounts.set(name, account);
    if (this.#accounts.size > mostAccounts) {
      const [oldest = name] = this.#accounts.keys();
      this.delete(oldest);
    }
    return account;
  }

  [Symbol.iterator](): Iterator<Account> {
    return this.#accounts.values();
  }

  /** One account, or all. */
  named(name: string | undefined): readonly Account[] {
    if (name === undefined) return [...this.#accounts.values()];
    const account = this.#accounts.get(name);
    return account === undefined ? [] : [account];
  }

  /** The task with that id, whoever it belongs to. */
  find(id: string): TaskRecord | undefined {
    for (const account of this.#accounts.values()) {
      const task = account.tasks.get(id);
      if (task !== undefined) return task;
    }
    return undefined;
  }

  addTask(account: Account, task: TaskRecord): void {
    if (!account.tasks.has(task.id)) {
      const bytes = roughBytes(task.request);
      this.#tasks.push({ account, bytes });
      this.#bytes += bytes;
    }
    account.addTask(task);
    while (this.#tasks.length > this.#taskLimit || (this.#bytes > mostRequestBytes && this.#tasks.length > 1)) {
      const oldest = this.#tasks.shift();
      this.#bytes -= oldest?.bytes ?? 0;
      oldest?.account.forgetOldest();
    }
  }

  /** Puts a task, or a call that made none, on the bill of an account. */
  charge(account: Account, line: BillLine): void {
    account.charge(line);
    if (!isOfCall(line)) return;
    this.#calls.push(account);
    if (this.#calls.length > this.#taskLimit) this.#calls.shift()?.forgetOldestCall();
  }

  delete(name: string): void {
    const account = this.#accounts.get(name);
    this.#accounts.delete(name);
    if (account === undefined) return;
    if (account.bill.calls > 0) this.#calls = this.#calls.filter((one) => one !== account);
    if (account.tasks.size === 0) return;
    this.#tasks = this.#tasks.filter((one) => one.account !== account);
    this.#bytes = this.#tasks.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  clear(): void {
    this.#accounts.clear();
    this.#tasks = [];
    this.#calls = [];
    this.#bytes = 0;
  }
}
