// Shipped to the letter from generator/runtime; change it there.
import { checkGiven, positiveInteger, string } from '../client/option-checks.js';
import { isObject } from '../core/values.js';
import { BulkError } from './bulk-error.js';
import { FileLock, LockHeldError, LockLostError } from './file-lock.js';
import type { IntentRecord, Ledger, LedgerEntry, LedgerRecord, LedgerRun, OpenEntry, SettledEntry } from './ledger.js';
import { lineAt, linesOf } from './ledger-lines.js';
import { entryOf, type Header, headerIn, parsed, recordIn, stateLine } from './ledger-records.js';
import { RequestFiles, syncFolder } from './request-files.js';
import { SettledIndex } from './settled-index.js';

const files = () => process.getBuiltinModule('node:fs/promises');
const paths = () => process.getBuiltinModule('node:path');

export interface FileLedgerOptions {
  /**
   * Name of the run, where the file is new: a part of every key. Default: a random one. With the same name, the same jobs have
   * the same keys in another ledger too: after a loss of the file, or when two computers are given the same jobs.
   */
  readonly run?: string;
  /** Name of the run for a file that is new, where `run` does not say which it must be. */
  readonly newRun?: string;
  /** Bytes of records that are of no more use at which the file is written anew. Default 16 MB. */
  readonly compactAt?: number;
}

type OpenFile = Awaited<ReturnType<ReturnType<typeof files>['open']>>;

/** Where the line of an intent is, and how much of the file an entry takes. */
interface Place {
  readonly offset: number;
  readonly length: number;
  readonly bodyFile: string | undefined;
  bytes: number;
}

interface Pending {
  readonly line: Buffer;
  readonly record: LedgerRecord;
  readonly bodyFile: string | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A ledger in a file: JSON lines that are only ever appended, each on the disk before what it allows happens. One process at a
 * time writes to it, on one computer. Its files can be read by their owner alone, since requests may be confidential.
 */
export function fileLedger(path: string, options: FileLedgerOptions = {}): Ledger {
  checkGiven('fileLedger', options, { run: string, newRun: string, compactAt: positiveInteger });
  return new FileLedger(path, options);
}

class FileLedger implements Ledger {
  readonly #path: string;
  readonly #options: FileLedgerOptions;
  readonly #requests: RequestFiles;
  /** The jobs that are not settled. */
  readonly #open = new Map<string, OpenEntry>();
  readonly #places = new Map<string, Place>();
  /** The others are read when somebody asks for them: their number has no bound. */
  #settled = new SettledIndex();
  #lock: FileLock | undefined;
  #file: OpenFile | undefined;
  #header: Header | undefined;
  #size = 0;
  #dead = 0;
  #queue: Pending[] = [];
  #flushing: Promise<void> | undefined;
  #failure: unknown;

  constructor(path: string, options: FileLedgerOptions) {
    this.#path = path;
    this.#options = options;
    this.#requests = new RequestFiles(path);
  }

  async open(run: LedgerRun): Promise<string> {
    this.#lock = this.#taken();
    try {
      await files().rm(`${this.#path}.new`, { force: true });
      this.#file = await files().open(this.#path, 'a+', 0o600);
      await this.#file.chmod(0o600);
      await this.#read();
      this.#header = await this.#checkedHeader(run);
      if (this.#dead > (this.#options.compactAt ?? defaultCompactAt) / 2) await this.#compact();
    } catch (error) {
      await this.close();
      throw error instanceof BulkError ? error : this.#failed(error);
    }
    return this.#header.run;
  }

  find(id: string): LedgerEntry | undefined | Promise<LedgerEntry | undefined> {
    const entry = this.#open.get(id);
    if (entry !== undefined || this.#settled.offsetsOf(id).length === 0) return entry;
    return this.#settledEntry(id);
  }

  unfinished(): Iterable<OpenEntry> {
    return [...this.#open.values()];
  }

  async requestOf({ id }: OpenEntry): Promise<Readonly<Record<string, unknown>>> {
    const place = this.#places.get(id);
    if (place === undefined) throw new BulkError('LedgerFailed', `${this.#path}: the ledger has no request of "${id}"`);
    const bytes = Buffer.alloc(place.length);
    await this.#opened().read(bytes, 0, place.length, place.offset);
    const line: unknown = JSON.parse(bytes.toString('utf8'));
    const inside = isObject(line) ? line.request : undefined;
    if (isObject(inside)) return inside;
    return this.#requests.read(place.bodyFile ?? '');
  }

  async write(record: LedgerRecord): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const bodyFile = record.kind === 'intent' ? await this.#stored(record) : undefined;
    const shown = bodyFile === undefined ? record : { ...record, request: bodyFile };
    return new Promise((resolve, reject) => {
      this.#queue.push({ line: Buffer.from(`${JSON.stringify(shown)}\n`), record, bodyFile, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    this.#lock?.release();
    this.#lock = undefined;
    this.#open.clear();
    this.#places.clear();
    this.#settled.clear();
    this.#size = 0;
    this.#dead = 0;
  }

  #taken(): FileLock {
    try {
      return FileLock.take(`${this.#path}.lock`);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw this.#failed(error);
      const { host, pid, since } = error.owner;
      throw new BulkError(
        'LedgerLocked',
        `${this.#path}.lock: process ${pid} on ${host} has written to the ledger since ${since}. One process at a time may: wait ` +
          'for it, or end it. The lock of a process that was killed ends by itself.',
      );
    }
  }

  #verifyLock(): void {
    try {
      this.#lock?.verify();
    } catch (error) {
      if (!(error instanceof LockLostError)) throw error;
      throw new BulkError('LockLost', `${error.message}; this process stops writing to the ledger`, { cause: error });
    }
  }

  /** The latest line of a job that is settled. */
  async #settledEntry(id: string): Promise<SettledEntry | undefined> {
    for (;;) {
      const file = this.#opened();
      try {
        for (const offset of this.#settled.offsetsOf(id)) {
          const record = recordIn(parsed(await lineAt(file, offset)));
          if (record?.kind === 'settled' && record.id === id) return entryOf(record);
        }
        return undefined;
      } catch (error) {
        // It may have been written anew meanwhile.
        if (file === this.#file) throw this.#failed(error);
      }
    }
  }

  async #stored({ request }: IntentRecord): Promise<string | undefined> {
    try {
      return await this.#requests.store(request);
    } catch (error) {
      throw this.#failed(error);
    }
  }

  #opened(): OpenFile {
    if (this.#file === undefined) throw new BulkError('LedgerFailed', `${this.#path}: the ledger is not open`);
    return this.#file;
  }

  /** Everything that waits goes to the disk together. */
  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        this.#verifyLock();
        await appendAll(this.#opened(), Buffer.concat(batch.map(({ line }) => line)));
      } catch (error) {
        // What is on the disk now is not known: nothing more is written, so that it is read anew.
        this.#failure = error instanceof BulkError ? error : this.#failed(error);
        for (const { reject } of [...batch, ...this.#queue]) reject(this.#failure);
        this.#queue = [];
        break;
      }
      for (const { bodyFile, line, record } of batch) {
        this.#note(record, { offset: this.#size, length: line.length, bodyFile, bytes: line.length });
        this.#size += line.length;
      }
      for (const { resolve } of batch) resolve();
      if (this.#dead > (this.#options.compactAt ?? defaultCompactAt)) await this.#compact().catch(() => undefined);
    }
    this.#flushing = undefined;
  }

  #note(record: LedgerRecord, place: Place): void {
    const { id } = record;
    const before = this.#places.get(id);
    switch (record.kind) {
      case 'intent': {
        // An attempt before this one is of no more use.
        this.#forget(id);
        const { kind: _, request: __, ...facts } = record;
        this.#open.set(id, { ...facts, state: 'sent' });
        this.#places.set(id, place);
        return;
      }
      case 'accepted': {
        const entry = this.#open.get(id);
        if (before !== undefined) before.bytes += place.bytes;
        if (entry === undefined) return;
        const { isFound, query, taskId } = record;
        this.#open.set(id, { ...entry, state: 'accepted', taskId, query, ...(isFound ? { isFound } : {}) });
        return;
      }
      case 'refused': {
        const entry = this.#open.get(id);
        if (before !== undefined) before.bytes += place.bytes;
        if (entry?.state === 'sent') this.#open.set(id, { ...entry, state: 'refused' });
        return;
      }
      case 'settled': {
        this.#forget(id);
        this.#open.delete(id);
        this.#settled.add(id, place.offset);
        return;
      }
    }
  }

  #forget(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#dead += place.bytes;
    this.#places.delete(id);
    if (place.bodyFile !== undefined) this.#requests.remove(place.bodyFile);
  }

  /** Reads the file. What follows the last whole line was being written when the process was killed. */
  async #read(): Promise<void> {
    let end = 0;
    let number = 0;
    for await (const { length, offset, text } of linesOf(this.#opened())) {
      number++;
      if (text === undefined) break;
      const value = parsed(text);
      if (value === undefined) throw this.#damaged(number, 'it is not JSON');
      if (number === 1) this.#header = headerIn(value) ?? this.#refuse(number);
      else {
        const record = recordIn(value);
        if (record === undefined) throw this.#damaged(number, 'it is not a record of this package');
        const body = (value as { readonly request?: unknown }).request;
        const bodyFile = typeof body === 'string' ? body : undefined;
        this.#note(record, { offset, length, bodyFile, bytes: length });
      }
      end = offset + length;
    }
    const { size } = await this.#opened().stat();
    if (size > end) {
      await this.#opened().truncate(end);
      await this.#opened().datasync();
    }
    this.#size = end;
  }

  #refuse(line: number): never {
    throw this.#damaged(line, 'it does not begin as a ledger does. Was another file named?');
  }

  #damaged(line: number, why: string): BulkError {
    return new BulkError(
      'LedgerDamaged',
      `${this.#path}, line ${line}: ${why}. The ledger is left as it is. Restore it from a copy: with the same run, what it lacks ` +
        'is found by its keys.',
    );
  }

  #failed(cause: unknown): BulkError {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new BulkError('LedgerFailed', `${this.#path}: the ledger cannot be used: ${why}`, { cause });
  }

  async #checkedHeader({ newRun, operation, surface }: LedgerRun): Promise<Header> {
    const asked = this.#options.run;
    const found = this.#header;
    if (found !== undefined) {
      const has = `${this.#path} is the ledger of the run "${found.run}" of ${found.surface}/${found.operation}`;
      if (found.surface !== surface || found.operation !== operation)
        throw new BulkError('LedgerMismatch', `${has}, and cannot be used with ${surface}/${operation}`);
      if (asked !== undefined && asked !== found.run)
        throw new BulkError('LedgerMismatch', `${has}, and not of "${asked}". Use another file, or leave out the run.`);
      return found;
    }
    const header: Header = { version: 1, run: asked ?? this.#options.newRun ?? newRun, surface, operation };
    const line = Buffer.from(`${JSON.stringify(header)}\n`);
    await appendAll(this.#opened(), line);
    await syncFolder(paths().dirname(this.#path));
    this.#size = line.length;
    return header;
  }

  /** Whether the job is settled, and no later line of the file says so. */
  async #isLatest(id: string, offset: number): Promise<boolean> {
    if (this.#open.has(id)) return false;
    for (const later of this.#settled.offsetsOf(id)) {
      if (later <= offset) return true;
      if (recordIn(parsed(await lineAt(this.#opened(), later)))?.id === id) return false;
    }
    return true;
  }

  /** Writes the file anew, without the requests of jobs that are settled. */
  async #compact(): Promise<void> {
    const path = `${this.#path}.new`;
    const next = await files().open(path, 'w+', 0o600);
    const moved = new Map<string, Place>();
    const settled = new SettledIndex();
    let size = 0;
    let waiting: Buffer[] = [];
    const put = async (line: Buffer): Promise<number> => {
      const at = size;
      size += line.length;
      waiting.push(line);
      if (waiting.length >= 1_000) {
        const all = Buffer.concat(waiting);
        waiting = [];
        await next.appendFile(all);
      }
      return at;
    };
    try {
      await put(Buffer.from(`${JSON.stringify(this.#header)}\n`));
      for await (const { offset, text = '' } of linesOf(this.#opened())) {
        const record = offset >= this.#size ? undefined : recordIn(parsed(text));
        if (record?.kind !== 'settled' || !(await this.#isLatest(record.id, offset))) continue;
        settled.add(record.id, await put(Buffer.from(`${text}\n`)));
      }
      for (const [id, entry] of this.#open) {
        const place = this.#places.get(id);
        if (place === undefined) continue;
        const line = Buffer.alloc(place.length);
        await this.#opened().read(line, 0, place.length, place.offset);
        const offset = await put(line);
        const state = stateLine(entry);
        if (state !== undefined) await put(state);
        moved.set(id, { ...place, offset, bytes: place.length + (state?.length ?? 0) });
      }
      await next.appendFile(Buffer.concat(waiting));
      await next.sync();
      this.#verifyLock();
      await files().rename(path, this.#path);
    } catch (error) {
      await next.close().catch(() => undefined);
      await files().rm(path, { force: true });
      throw error;
    }
    await next.close();
    const before = this.#file;
    const opened = await files().open(this.#path, 'a+', 0o600);
    // Together: whoever reads a request meanwhile reads it in one of the files.
    this.#file = opened;
    for (const [id, place] of moved) this.#places.set(id, place);
    this.#settled = settled;
    this.#size = size;
    this.#dead = 0;
    await before?.close();
    await syncFolder(paths().dirname(this.#path));
  }
}

const defaultCompactAt = 16 * 1024 * 1024;

async function appendAll(file: { appendFile(data: Buffer): Promise<void>; datasync(): Promise<void> }, bytes: Buffer) {
  await file.appendFile(bytes);
  await file.datasync();
}
