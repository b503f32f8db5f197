import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/** A tree is locked by a folder of this name in it, and what a run keeps there until it is done is in the other. */
export const lockName = '.specgen.lock';
export const workName = '.specgen';

/** A run refreshes its lock every two seconds. After ten seconds without a refresh, the next run takes the lock over. */
const times = { stale: 10_000, update: 2_000 };

/** Long enough to outlive the lock of a run that was killed. */
const patience = { retries: 150, factor: 1, minTimeout: 100, maxTimeout: 100 };

/** Another run is writing the same tree and does not come to an end. */
export class TreeBusy extends Error {
  override readonly name = 'TreeBusy';

  constructor() {
    super('another run of specgen is writing the same folder');
  }
}

/** This run was away for so long, on a computer that slept, that another one took its lock over. */
export class LockLost extends Error {
  override readonly name = 'LockLost';

  constructor() {
    super('another run of specgen took over while this one was held up');
  }
}

/** The folder cannot be made or written: the disk is read only, say. */
export class NotWritable extends Error {
  override readonly name = 'NotWritable';

  constructor(folder: string, code: string) {
    const reason =
      code === 'EROFS' ? 'the disk is read only' : code === 'EACCES' || code === 'EPERM' ? 'no permission' : code;
    super(`${folder} cannot be written: ${reason}`);
  }
}

/**
 * Runs alone among all processes that write a tree. Two at a time would move each other's files into place, and both
 * would report success over a tree that belongs to neither. `check` throws when the lock has become another run's; it is
 * then left to that one.
 */
export async function withLock<T>(
  folder: string,
  run: (check: () => void) => Promise<T>,
  retries: typeof patience = patience,
): Promise<T> {
  makeWritable(folder);
  const noticed = new AbortController();
  const release = await acquire(folder, retries, () => noticed.abort());
  // The library recognizes its lock by its time alone, and checks it now and then.
  const owner = new Owner(join(folder, workName, 'owner'));
  try {
    return await run(() => {
      if (!owner.isMe) throw new LockLost();
    });
  } finally {
    if (owner.isMe) {
      rmSync(join(folder, workName), { recursive: true, force: true });
      await release();
    } else {
      // The library would remove the lock when the process ends, until it has noticed, too.
      await setTimeout(2 * times.update, undefined, { signal: noticed.signal }).catch(() => undefined);
    }
  }
}

async function acquire(folder: string, retries: typeof patience, onCompromised: () => void) {
  try {
    const lockfilePath = join(folder, lockName);
    return await lock(folder, { ...times, lockfilePath, realpath: false, retries, onCompromised });
  } catch (error) {
    throw codeOf(error) === 'ELOCKED' ? new TreeBusy() : error;
  }
}

/** Who holds the lock, by a name that no other run has. What an earlier run left beside it goes. */
class Owner {
  readonly #path: string;
  readonly #id = randomUUID();

  constructor(path: string) {
    this.#path = path;
    rmSync(dirname(path), { recursive: true, force: true });
    mkdirSync(dirname(path));
    writeFileSync(path, this.#id);
  }

  get isMe(): boolean {
    try {
      return readFileSync(this.#path, 'utf8') === this.#id;
    } catch {
      return false;
    }
  }
}

/** Before anybody waits for a lock that can never be made. */
function makeWritable(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw error instanceof NotWritable ? error : new NotWritable(folder, codeOf(error));
  }
}

/** Made step by step, since a recursive call on a disk that is read only says that the folder is not there. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new NotWritable(folder, codeOf(error));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
