// Shipped to the letter from generator/runtime; change it there.
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { FileLock, LockHeldError } from '../bulk/file-lock.js';
import { isObject } from '../core/values.js';
import type { TaskHandle } from '../data/operation.js';
import { ToolRefusal } from './refusal.js';

/** What a paid call may take, or has taken. */
export interface Amount {
  readonly seconds: number;
  /** In the currency of the prices; 0 without prices. */
  readonly money: number;
}

/** A paid call, written down before it is sent. */
export interface Intent extends Amount {
  /** The request key of the caller. One key is one video. */
  readonly key: string;
  readonly surface: string;
  readonly operation: string;
  /** What was asked for, as a digest: a key stands for one request. */
  readonly digest: string;
  /** `Kling 2.5` */
  readonly model: string;
}

/** What is known of a request key. */
export interface LedgerEntry extends Intent {
  /** When the call was written down, ISO 8601. */
  readonly at: string;
  /** The server that wrote it. */
  readonly session: string;
  readonly handle?: TaskHandle;
  /** Nothing was charged: the key is free again. */
  readonly isReleased: boolean;
}

type Line =
  | ({ readonly kind: 'sent'; readonly at: string; readonly session: string } & Intent)
  | { readonly kind: 'task'; readonly key: string; readonly handle: TaskHandle }
  | ({ readonly kind: 'used'; readonly key: string } & Amount)
  | { readonly kind: 'free'; readonly key: string };

/**
 * Every paid call, in a file to which lines are only added. What is there counts after a restart, and for other servers with
 * the same file. It holds no prompt, no key of an account and no address of a result.
 */
export class Ledger {
  readonly file: string;
  /** This run of the server. */
  readonly session = randomUUID();
  readonly #now: () => number;
  readonly #entries = new Map<string, LedgerEntry>();
  /** How much of the file has been read. */
  #offset = 0;

  constructor(file: string, now: () => number = Date.now) {
    this.file = path.resolve(file);
    this.#now = now;
    mkdirSync(path.dirname(this.file), { recursive: true });
    closeSync(openSync(this.file, 'a', 0o600));
    this.#read();
  }

  /** Entries of this and of other servers, in the order in which they were written. */
  entries(): readonly LedgerEntry[] {
    this.#read();
    return [...this.#entries.values()];
  }

  find(key: string): LedgerEntry | undefined {
    this.#read();
    const entry = this.#entries.get(key);
    return entry?.isReleased === true ? undefined : entry;
  }

  /** The task with an id, where this ledger knows it. */
  taskOf(taskId: string): LedgerEntry | undefined {
    return this.entries()
      .filter(({ handle }) => handle?.taskId === taskId)
      .at(-1);
  }

  /**
   * Writes a paid call down before it is sent. `check` sees what is spent until then and throws when that is too much; no
   * other server can write in between. Gives the entry of an earlier call with the same key instead, if there is one.
   */
  reserve(intent: Intent, check: (spent: Amount) => void): { readonly entry: LedgerEntry; readonly isNew: boolean } {
    const unlock = lock(`${this.file}.lock`);
    try {
      const before = this.find(intent.key);
      if (before !== undefined) return { entry: before, isNew: false };
      check(this.spent());
      this.#write({ kind: 'sent', at: new Date(this.#now()).toISOString(), session: this.session, ...intent });
    } finally {
      unlock();
    }
    const entry = this.find(intent.key);
    if (entry === undefined) throw new Error(`${this.file} does not hold what was written to it`);
    return { entry, isNew: true };
  }

  /** The call was accepted. */
  accepted(key: string, handle: TaskHandle): void {
    const { warnings: _, ...plain } = handle;
    this.#write({ kind: 'task', key, handle: plain });
  }

  /** It is certain that nothing was charged. */
  release(key: string): void {
    if (this.find(key) !== undefined) this.#write({ kind: 'free', key });
  }

  /** The task has ended, and what it took is known. */
  settle(key: string, amount: Amount): void {
    const entry = this.find(key);
    if (entry === undefined || (entry.seconds === amount.seconds && entry.money === amount.money)) return;
    this.#write({ kind: 'used', key, ...amount });
  }

  /** What is spent or set aside. */
  spent(counts: (entry: LedgerEntry) => boolean = () => true): Amount {
    const counted = this.entries().filter((entry) => !entry.isReleased && counts(entry));
    return {
      seconds: rounded(counted.reduce((sum, { seconds }) => sum + seconds, 0)),
      money: rounded(counted.reduce((sum, { money }) => sum + money, 0)),
    };
  }

  #write(line: Line): void {
    const file = openSync(this.file, 'a', 0o600);
    try {
      // A line that a killed server left unfinished must not swallow this one: readers skip what is not JSON, and empty lines.
      writeSync(file, `\n${JSON.stringify(line)}\n`);
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#read();
  }

  /** Reads what was added since the last time, up to the last whole line. */
  #read(): void {
    const { size } = statSync(this.file);
    if (size <= this.#offset) return;
    const bytes = Buffer.alloc(size - this.#offset);
    const file = openSync(this.file, 'r');
    try {
      readSync(file, bytes, 0, bytes.length, this.#offset);
    } finally {
      closeSync(file);
    }
    const end = bytes.lastIndexOf(0x0a) + 1;
    this.#offset += end;
    for (const text of bytes.toString('utf8', 0, end).split('\n')) {
      const line = lineIn(text);
      if (line !== undefined) this.#take(line);
    }
  }

  #take(line: Line): void {
    const entry = this.#entries.get(line.key);
    if (line.kind === 'sent') {
      const { kind: _, ...intent } = line;
      // The order is that of the writing, also for a key that became free.
      this.#entries.delete(line.key);
      this.#entries.set(line.key, { ...intent, isReleased: false });
    } else if (entry !== undefined) this.#entries.set(line.key, { ...entry, ...changeOf(line) });
  }
}

function changeOf(line: Exclude<Line, { readonly kind: 'sent' }>): Partial<LedgerEntry> {
  if (line.kind === 'task') return { handle: line.handle };
  return line.kind === 'free' ? { isReleased: true } : { seconds: line.seconds, money: line.money };
}

function lineIn(text: string): Line | undefined {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value.key === 'string' && typeof value.kind === 'string'
      ? (value as unknown as Line)
      : undefined;
  } catch {
    // Written by a server that was killed meanwhile. Its call was not sent: that comes after the line.
    return undefined;
  }
}

/** Millionths: sums of prices stay what a person would write. */
function rounded(amount: number): number {
  return Math.round(amount * 1_000_000) / 1_000_000;
}

/** How often a lock is asked for, and the pause between. What it protects takes milliseconds. */
const lockAttempts = 200;
const lockPauseMs = 10;

/** Keeps other servers out. The lock of a process that ended is replaced. */
function lock(file: string): () => void {
  for (let attempt = 0; attempt < lockAttempts; attempt++) {
    try {
      const held = FileLock.take(file);
      return () => held.release();
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockPauseMs);
    }
  }
  throw new ToolRefusal(
    'ledger-locked',
    `Nothing was sent: another program holds ${file}. Call again with the same requestKey; if that program is gone, remove the file.`,
  );
}
