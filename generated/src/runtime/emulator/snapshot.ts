// Shipped to the letter from generator/runtime; change it there.
import { Account, type Task, type UsedKey } from './account.js';
import type { BillLine } from './bill.js';

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

/** Throws a `TypeError` for anything that is no snapshot of this format. */
export function accountsOf(snapshot: EmulatorSnapshot): readonly Account[] {
  if (snapshot.format !== 1 || !Array.isArray(snapshot.accounts)) {
    throw new TypeError('this is no snapshot of an emulator, or one of another format than 1');
  }
  return structuredClone(snapshot.accounts).map(({ bill, keys, name, tasks }) => {
    const account = new Account(name);
    for (const task of tasks) account.tasks.set(task.id, task);
    for (const [key, used] of keys) account.keys.set(key, used);
    account.bill = [...bill];
    return account;
  });
}
