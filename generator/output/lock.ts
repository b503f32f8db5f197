import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * After how many milliseconds a lock is taken for a leftover: one that names its owner, and one that was created and
 * never filled. Writing a tree takes far less than a second, writing a number far less than that.
 */
const staleAfter = 60_000;
const emptyAfter = 1_000;

/** Another run is writing the same tree and does not come to an end. */
export class TreeBusy extends Error {
  override readonly name = 'TreeBusy';
  readonly lock: string;

  constructor(lock: string) {
    super('another run of specgen is writing the same folder');
    this.lock = lock;
  }
}

/** The folder cannot be made or written: the disk is read only, say. */
export class NotWritable extends Error {
  override readonly name = 'NotWritable';

  constructor(folder: string, code: string) {
    const reason =
      code === 'EROFS' ? 'the disk is read only' : code === 'EACCES' || code === 'EPERM' ? 'no permission' : code;
    super(`${folder} cannot be made: ${reason}`);
  }
}

/**
 * Runs alone among all processes that write a tree. Two at a time would move each other's files into place, and both
 * would report success over a tree that belongs to neither. Waits for another one, for `patience` milliseconds.
 */
export function withLock<T>(lock: string, run: () => T, patience = 10_000): T {
  acquire(lock, patience);
  try {
    return run();
  } finally {
    release(lock);
  }
}

/** Gives the lock back. One that was taken for a leftover meanwhile, as on a computer that slept, is another run's. */
function release(lock: string): void {
  try {
    if (readFileSync(lock, 'utf8') !== String(process.pid)) return;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  rmSync(lock, { force: true });
  removeIfEmpty(dirname(lock));
}

function acquire(lock: string, patience: number): void {
  for (let waited = 0; !tryToCreate(lock); waited += 20) {
    const left = leftover(lock);
    if (left !== undefined) takeAway(lock, left);
    else if (waited >= patience) throw new TreeBusy(lock);
    else sleep(20);
  }
}

function tryToCreate(lock: string): boolean {
  try {
    makeFolder(dirname(lock));
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // It exists, or the run that held it has just removed the folder around it.
    if (['EEXIST', 'ENOENT'].includes(codeOf(error)) && isFolder(dirname(lock)) !== false) return false;
    if (['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) throw new NotWritable(lock, codeOf(error));
    throw error;
  }
}

/**
 * Made step by step, since a recursive call on a disk that is read only says that the folder is not there, as it does
 * when another run has just removed it.
 */
function makeFolder(folder: string): void {
  if (isFolder(folder) !== undefined) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    const isRace =
      codeOf(error) === 'EEXIST' || (codeOf(error) === 'ENOENT' && isFolder(dirname(folder)) === undefined);
    if (!isRace) throw new NotWritable(folder, codeOf(error));
  }
}

/**
 * What a lock holds whose process was killed; nothing when the lock is in use. Numbers of processes are used again,
 * so age counts as well.
 */
function leftover(lock: string): string | undefined {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const owner = readFileSync(lock, 'utf8');
    if (age > (owner === '' ? emptyAfter : staleAfter)) return owner;
    return owner === '' || isRunning(Number(owner)) ? undefined : owner;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Moves a leftover out of the way. Another run may have been quicker and hold a lock of its own by now: that goes back. */
function takeAway(lock: string, owner: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== owner) renameSync(aside, lock);
    else rmSync(aside);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** False when something that is no folder stands in its place; nothing when there is nothing. */
function isFolder(path: string): boolean | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory();
}

/** False when it is not empty, or no folder. */
function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(codeOf(error))) return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
