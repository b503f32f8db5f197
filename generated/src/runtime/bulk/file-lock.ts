// Shipped to the letter from generator/runtime; change it there.
import { BulkError } from './bulk-error.js';

const files = () => process.getBuiltinModule('node:fs/promises');

/** Who holds a lock. */
interface Owner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** How often the owner shows that it lives, and after which silence it counts as dead. */
const beatMs = 10_000;
const silenceMs = 90_000;

type OpenFile = Awaited<ReturnType<ReturnType<typeof files>['open']>>;

/** The locks of this process: another one with its process id is of a process before it. */
const held = new Set<string>();

/**
 * A lock beside a file, with an owner. That of a process that is gone is taken over: at once on the same computer, and from
 * another one when it has been silent for a while by the clock of the file system.
 */
export class FileLock {
  readonly #path: string;
  readonly #token: string;
  /** Open for as long as the lock is held, so that no other file can get its number. */
  #file: OpenFile | undefined;
  #inode = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
  }

  static async take(path: string): Promise<FileLock> {
    const token = crypto.randomUUID();
    const owner: Owner = { token, pid: process.pid, host: hostName(), since: new Date().toISOString() };
    for (;;) {
      if (await create(path, owner)) break;
      const other = await read(path);
      if (other === undefined) continue;
      if (!(await isGone(path, other))) throw locked(path, other);
      await remove(path, other, token);
    }
    held.add(token);
    const lock = new FileLock(path, token);
    const file = await files().open(path, 'r');
    lock.#file = file;
    lock.#inode = (await file.stat()).ino;
    lock.#timer = setInterval(() => void lock.#beat(), beatMs);
    lock.#timer.unref?.();
    return lock;
  }

  /** Throws when somebody else has taken the lock over. */
  async verify(): Promise<void> {
    const found = await files()
      .stat(this.#path)
      .catch(() => undefined);
    if (found?.ino === this.#inode) return;
    const owner = await read(this.#path);
    throw new BulkError(
      'LockLost',
      `${this.#path}: the lock of the ledger was taken over${owner === undefined ? '' : ` by process ${owner.pid} on ${owner.host}`}; this process stops writing to it`,
    );
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    held.delete(this.#token);
    if ((await read(this.#path))?.token === this.#token) await files().rm(this.#path, { force: true });
    await this.#file?.close();
    this.#file = undefined;
  }

  async #beat(): Promise<void> {
    const now = new Date();
    await files()
      .utimes(this.#path, now, now)
      .catch(() => undefined);
  }
}

function hostName(): string {
  return process.getBuiltinModule('node:os').hostname();
}

/** A link appears with all of its content at once, and fails where the path exists. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const whole = `${path}.${owner.token}`;
  await files().writeFile(whole, JSON.stringify(owner), { mode: 0o600 });
  try {
    await files().link(whole, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems have no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    try {
      await files().writeFile(path, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
      return true;
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw second;
    }
  } finally {
    await files().rm(whole, { force: true });
  }
}

async function read(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await files().readFile(path, 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { token: '', pid: 0, host: '', since: '' };
    throw error;
  }
}

async function isGone(path: string, { host, pid, token }: Owner): Promise<boolean> {
  if (host === hostName() && pid > 0) {
    // The same id as this process, which does not hold it: it was a process before this one, as in a container.
    if (pid === process.pid) return !held.has(token);
    if (!isRunning(pid)) return true;
  }
  const probe = `${path}.${crypto.randomUUID()}`;
  try {
    // By the clock of the file system, on both sides.
    await files().writeFile(probe, '');
    const [now, then] = await Promise.all([files().stat(probe), files().stat(path)]);
    return now.mtimeMs - then.mtimeMs > silenceMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  } finally {
    await files().rm(probe, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the lock of an owner that is gone. One that somebody else took meanwhile is put back. */
async function remove(path: string, gone: Owner, token: string): Promise<void> {
  const aside = `${path}.${token}.gone`;
  try {
    await files().rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = await read(aside);
  // Whoever lost it here all the same notices before the next write.
  if (taken !== undefined && taken.token !== gone.token)
    await files()
      .link(aside, path)
      .catch(() => undefined);
  await files().rm(aside, { force: true });
}

function locked(path: string, { host, pid, since }: Owner): BulkError {
  return new BulkError(
    'LedgerLocked',
    `${path}: process ${pid} on ${host} has written to the ledger since ${since}. One process at a time may: wait for it, or ` +
      'end it. The lock of a process that was killed is given up by itself.',
  );
}
