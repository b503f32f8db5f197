// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import { pictureFormat } from './picture/picture.js';
import { checkScenario } from './scenarios.js';
import type { Account, Accounts, Bill, BillLine, TaskRecord, UsedKey } from './state.js';
import { type EmulatedOperation, nameOf } from './tables.js';

/** The state of a generator of random numbers. */
export interface FaultState {
  readonly random: number;
  /** Refusals for the rate that are still to come of the current burst. */
  readonly burst: number;
}

/** The state of an emulator as plain data. */
export interface EmulatorSnapshot {
  readonly format: 1;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly random: number;
  /** Absent in what version 0.2 wrote: then faults begin as with a new emulator. */
  readonly faults?: FaultState;
  readonly accounts: readonly {
    readonly name: string;
    readonly tasks: readonly TaskRecord[];
    readonly keys: readonly (readonly [key: string, used: UsedKey])[];
    readonly bill: readonly BillLine[];
    /** Sums of what was charged. Absent in what version 0.2 wrote: then those of the bill. */
    readonly charged?: Pick<Bill, 'tasks' | 'seconds'> & Partial<Pick<Bill, 'calls'>>;
  }[];
}

export function takeSnapshot(
  now: number,
  random: number,
  faults: FaultState,
  accounts: Iterable<Account>,
): EmulatorSnapshot {
  const copied = [...accounts].map(({ bill, keys, name, tasks }) => ({
    name,
    tasks: [...tasks.values()],
    keys: [...keys],
    bill: bill.lines,
    charged: { tasks: bill.tasks, seconds: bill.seconds, calls: bill.calls },
  }));
  // A copy: the state goes on, the snapshot does not.
  return structuredClone({ format: 1, now, random, faults, accounts: copied });
}

type StoredAccount = EmulatorSnapshot['accounts'][number];

/**
 * The accounts in a snapshot. Throws a `TypeError` for anything that is no snapshot of this format, or holds tasks of
 * operations that create none in this edition: they are found here, and not when such a task is asked for.
 */
export function readSnapshot(
  snapshot: EmulatorSnapshot,
  creating: readonly EmulatedOperation[],
): readonly StoredAccount[] {
  check(isObject(snapshot) && snapshot.format === 1, 'its format is not 1');
  check(Number.isFinite(snapshot.now) && Number.isInteger(snapshot.random), 'now or random is not a number');
  const { faults } = snapshot;
  const areFaults = faults === undefined || (isObject(faults) && isWhole(faults.random) && isWhole(faults.burst));
  check(areFaults, 'faults is not the state of a generator of random numbers');
  check(Array.isArray(snapshot.accounts), 'it has no list of accounts');
  return structuredClone(snapshot.accounts).map((one) => {
    check(isObject(one as unknown) && typeof one.name === 'string', 'an account has no name');
    const { bill, charged, keys, name, tasks } = one;
    check([bill, keys, tasks].every(Array.isArray), `the account "${name}" lacks tasks, keys or a bill`);
    for (const task of tasks) checkTask(task, creating);
    for (const entry of keys) checkKey(entry);
    check(bill.every(isLine), 'a line of the bill is none');
    const areSums =
      charged === undefined ||
      (isObject(charged) && [charged.tasks, charged.seconds, charged.calls ?? 0].every(isAmount));
    check(areSums, `what the account "${name}" was charged is not a number`);
    return one;
  });
}

/** Puts what was stored into the accounts of an emulator. */
export function fillAccounts(accounts: Accounts, stored: readonly StoredAccount[]): void {
  for (const { bill, charged, keys, name, tasks } of stored) {
    const account = accounts.of(name);
    for (const [slot, used] of keys) account.addKey(slot, used);
    for (const line of bill) accounts.charge(account, line);
    for (const task of tasks) accounts.addTask(account, task);
    const { calls, seconds, tasks: lines } = account.bill;
    if (charged !== undefined)
      account.addCharged({
        tasks: charged.tasks - lines,
        seconds: charged.seconds - seconds,
        calls: (charged.calls ?? calls) - calls,
      });
  }
}

function checkTask(task: TaskRecord, creating: readonly EmulatedOperation[]): void {
  check(isObject(task) && typeof task.id === 'string', 'a task has no id');
  const { createdAt, id, image, kind, operation, request, scenario, stored, video } = task;
  const creates = creating.find((one) => nameOf(one) === operation)?.creates;
  check(creates !== undefined, `the task ${id} is of ${operation}, which makes no tasks here`);
  check(isMoment(createdAt), `the task ${id} has no time that a date can be`);
  const isVideo = isObject(video) && [video.width, video.height].every(isSide) && isLength(video.seconds);
  check(
    creates.video === undefined || isVideo,
    `the task ${id} lacks its video, or has one of a size or length that none is`,
  );
  const isImage =
    isObject(image) && [image.width, image.height, image.count].every(isSide) && isPictureFormat(image.format);
  check(
    creates.image === undefined || isImage,
    `the task ${id} lacks its images, or has some of a size, a format or a number that none are`,
  );
  check(isObject(request) && typeof kind === 'string' && typeof stored === 'boolean', `the task ${id} is incomplete`);
  checkScenario(scenario);
}

function checkKey(entry: readonly [string, UsedKey]): void {
  const [slot, used] = Array.isArray(entry) ? entry : [];
  const isKey = typeof slot === 'string' && isObject(used) && typeof used.taskId === 'string';
  check(isKey && Number.isFinite(used.at), 'an idempotency key is none');
}

function isLine(line: unknown): boolean {
  return isObject(line) && isAmount(line.seconds);
}

/** From 1970 to 9999: dates are written with four digits of the year. */
function isMoment(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Date.UTC(9999, 0, 1);
}

/** Pixels. */
function isSide(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= 8_192;
}

function isPictureFormat(value: unknown): boolean {
  return typeof value === 'string' && pictureFormat(value) === value;
}

/** Seconds. */
function isLength(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 86_400;
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value);
}

function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new TypeError(`this is not a snapshot of an emulator: ${what}`);
}
