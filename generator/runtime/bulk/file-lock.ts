/** Files here are small and local, and a lock is acquired before anything else: it blocks no other work. */
const files = () => process.getBuiltinModule('node:fs');

/** Who holds a lock. */
export interface LockOwner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Somebody else holds the lock. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  readonly owner: LockOwner;

  constructor(path: string, owner: LockOwner) {
    super(`${path}: process ${owner.pid} on ${owner.host} holds this lock since ${owner.since}`);
    this.owner = owner;
  }
}

/** Another process has the lock now. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
  readonly owner: LockOwner | undefined;

  constructor(path: string, owner: LockOwner | undefined) {
    super(`${path}: another process has the lock now${owner === undefined ? '' : `: ${owner.pid} on ${owner.host}`}`);
    this.owner = owner;
  }
}

/** How often the owner shows that it lives, and after which silence it counts as dead. */
const beatMs = 10_000;
const silenceMs = 90_000;

/** The locks of this process: another one with its process id is of a process before it. */
const held = new Set<string>();

/**
 * A lock next to a file, with an owner. The lock of a process that ended is replaced: at once on the same computer, and from
 * another one when it has been silent for a while by the clock of the file system.
 */
export class FileLock {
  readonly #path: string;
  readonly #token: string;
  /** Open for as long as the lock is held, so that no other file can get its number. */
  #file: number | undefined;
  readonly #inode: number;
  readonly #timer: ReturnType<typeof setInterval>;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
    this.#file = files().openSync(path, 'r');
    this.#inode = files().fstatSync(this.#file).ino;
    this.#timer = setInterval(() => this.#beat(), beatMs);
    this.#timer.unref?.();
  }

  /** Throws a `LockHeldError` when somebody who is not gone holds it. */
  static take(path: string): FileLock {
    const token = crypto.randomUUID();
    const owner: LockOwner = { token, pid: process.pid, host: hostName(), since: new Date().toISOString() };
    while (!create(path, owner)) {
      const other = read(path);
      if (other === undefined) continue;
      if (!isGone(path, other)) throw new LockHeldError(path, other);
      remove(path, other, token);
    }
    held.add(token);
    return new FileLock(path, token);
  }

  /** Throws a `LockLostError` when another process has the lock now. */
  verify(): void {
    const found = files().statSync(this.#path, { throwIfNoEntry: false });
    if (found?.ino !== this.#inode) throw new LockLostError(this.#path, read(this.#path));
  }

  release(): void {
    clearInterval(this.#timer);
    held.delete(this.#token);
    if (read(this.#path)?.token === this.#token) files().rmSync(this.#path, { force: true });
    if (this.#file !== undefined) files().closeSync(this.#file);
    this.#file = undefined;
  }

  #beat(): void {
    const now = new Date();
    files().utimes(this.#path, now, now, () => undefined);
  }
}

function hostName(): string {
  return process.getBuiltinModule('node:os').hostname();
}

/** A link appears with all of its content at once, and fails where the path exists. */
function create(path: string, owner: LockOwner): boolean {
  const whole = `${path}.${owner.token}`;
  files().writeFileSync(whole, JSON.stringify(owner), { mode: 0o600 });
  try {
    files().linkSync(whole, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems have no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return createAlone(path, owner);
  } finally {
    files().rmSync(whole, { force: true });
  }
}

function createAlone(path: string, owner: LockOwner): boolean {
  try {
    files().writeFileSync(path, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): LockOwner | undefined {
  try {
    return JSON.parse(files().readFileSync(path, 'utf8')) as LockOwner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { token: '', pid: 0, host: '', since: '' };
    throw error;
  }
}

function isGone(path: string, { host, pid, token }: LockOwner): boolean {
  if (host === hostName() && pid > 0) {
    // The same id as this process, which does not hold it: it was a process before this one, as in a container.
    if (pid === process.pid) return !held.has(token);
    if (!isRunning(pid)) return true;
  }
  const probe = `${path}.${crypto.randomUUID()}`;
  try {
    // By the clock of the file system, on both sides.
    files().writeFileSync(probe, '');
    return files().statSync(probe).mtimeMs - files().statSync(path).mtimeMs > silenceMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  } finally {
    files().rmSync(probe, { force: true });
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
function remove(path: string, gone: LockOwner, token: string): void {
  const aside = `${path}.${token}.gone`;
  try {
    files().renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = read(aside);
  try {
    // Whoever lost it here all the same notices before the next write.
    if (taken !== undefined && taken.token !== gone.token) files().linkSync(aside, path);
  } catch {
    // A third process has the lock.
  }
  files().rmSync(aside, { force: true });
}
