import { isObject } from '../core/values.js';
import { Account, type Task, type UsedKey } from './account.js';
import type { BillLine } from './bill.js';
import { checkScenario } from './scenario-check.js';

/** The state of an emulator as plain data. */
export interface EmulatorSnapshot {
  readonly format: 1;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly random: number;
  readonly accounts: readonly {
    readonly name: string;
    readonly tasks: readonly Task[];
    readonly keys: readonly (readonly [key: string, used: UsedKey])[];
    readonly bill: readonly BillLine[];
  }[];
}

export function takeSnapshot(now: number, random: number, accounts: Iterable<Account>): EmulatorSnapshot {
  const taken = [...accounts].map(({ bill, keys, name, tasks }) => ({
    name,
    tasks: [...tasks.values()],
    keys: [...keys],
    bill,
  }));
  // A copy: the state goes on, the snapshot does not.
  return structuredClone({ format: 1, now, random, accounts: taken });
}

/**
 * The accounts in a snapshot. Throws a `TypeError` for anything that is no snapshot of this format, or holds tasks of
 * operations that create none in this edition: they are found here, and not when such a task is asked for.
 */
export function accountsOf(snapshot: EmulatorSnapshot, creating: readonly string[]): readonly Account[] {
  check(isObject(snapshot) && snapshot.format === 1, 'its format is not 1');
  check(Number.isFinite(snapshot.now) && Number.isInteger(snapshot.random), 'now or random is no number');
  check(Array.isArray(snapshot.accounts), 'it has no list of accounts');
  return structuredClone(snapshot.accounts).map((one) => {
    check(isObject(one as unknown) && typeof one.name === 'string', 'an account has no name');
    const { bill, keys, name, tasks } = one;
    check([bill, keys, tasks].every(Array.isArray), `the account "${name}" lacks tasks, keys or a bill`);
    const account = new Account(name);
    for (const task of tasks) account.addTask(checkedTask(task, creating));
    for (const entry of keys) account.keys.set(...checkedKey(entry));
    check(bill.every(isObject), 'a line of the bill is none');
    account.bill = [...bill];
    return account;
  });
}

function checkedTask(task: Task, creating: readonly string[]): Task {
  check(isObject(task) && typeof task.id === 'string', 'a task has no id');
  const { createdAt, id, kind, operation, request, scenario, stored, video } = task;
  check(creating.includes(operation), `the task ${id} is of ${operation}, which makes no tasks here`);
  check(isMoment(createdAt), `the task ${id} has no time that a date can be`);
  const isVideo = isObject(video) && [video.width, video.height].every(isSide) && isLength(video.seconds);
  check(isVideo, `the task ${id} lacks its video, or has one of a size or length that none is`);
  check(isObject(request) && typeof kind === 'string' && typeof stored === 'boolean', `the task ${id} is incomplete`);
  checkScenario(scenario);
  return task;
}

function checkedKey(entry: readonly [string, UsedKey]): readonly [string, UsedKey] {
  const [slot, used] = Array.isArray(entry) ? entry : [];
  const isKey = typeof slot === 'string' && isObject(used) && typeof used.taskId === 'string';
  check(isKey && Number.isFinite(used.at), 'an idempotency key is none');
  return entry;
}

/** From 1970 to 9999: dates are written with four digits of the year. */
function isMoment(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Date.UTC(9999, 0, 1);
}

/** Pixels. */
function isSide(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= 8_192;
}

/** Seconds. */
function isLength(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 86_400;
}

function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new TypeError(`this is no snapshot of an emulator: ${what}`);
}
