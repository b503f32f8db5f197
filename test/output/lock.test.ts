import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LockLost, lockName, TreeBusy, withLock } from '../../generator/output/lock.ts';
import { manifestName } from '../../generator/output/manifest.ts';
import { writeTree } from '../../generator/output/write-tree.ts';
import { TemporaryFolder } from './support/folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

const lock = () => folder.at(lockName);
const setTime = (time: string) => utimesSync(lock(), new Date(time), new Date(time));
/** Few tries, close together. */
const impatient = { retries: 3, factor: 1, minTimeout: 1, maxTimeout: 1 };

/** A lock that some other run holds: one from the future is never old. */
function heldByOther(time = '2999-01-01'): void {
  mkdirSync(lock());
  setTime(time);
}

describe('the lock', () => {
  test('is held while a run writes, and gone afterwards with all that the run had beside the tree', async () => {
    const seen = await withLock(folder.path, async (check) => {
      check();
      return folder.list();
    });
    expect(seen).toEqual(['.specgen.lock/', '.specgen/', '.specgen/owner']);
    expect(folder.list()).toEqual([]);
  });

  test('is given back when the run fails', async () => {
    const failing = withLock(folder.path, async () => {
      throw new Error('out of paper');
    });
    await expect(failing).rejects.toThrow('out of paper');
    expect(folder.list()).toEqual([]);
  });

  test('makes a second run wait, and then give up', async () => {
    heldByOther();
    await expect(withLock(folder.path, async () => 'done', impatient)).rejects.toThrow(new TreeBusy());
    expect(folder.list()).toEqual(['.specgen.lock/']);
  });

  test('that is given back while a second run waits lets that one go on', async () => {
    heldByOther();
    const second = withLock(folder.path, async () => 'done', { ...impatient, retries: 10_000 });
    rmSync(lock(), { recursive: true });
    expect(await second).toBe('done');
    expect(folder.list()).toEqual([]);
  });

  test('keeps two runs of one process apart, too', async () => {
    const order: string[] = [];
    const run = (name: string) =>
      withLock(folder.path, async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
      });
    await Promise.all([run('a'), run('b')]);
    expect(order.map((entry) => entry.replace(/^. /, ''))).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  test('of a run that was killed is taken over, with what that run left', async () => {
    heldByOther('2020-01-01');
    folder.write('.specgen/staged/a.txt', 'half');
    folder.write('.specgen/owner', 'somebody');
    await writeTree(folder.path, new Map([['a.txt', 'a']]));
    expect(folder.list()).toEqual([manifestName, 'a.txt']);
  });

  test('is left to the run that took it over, which the first one is told when it goes on', async () => {
    const first = withLock(folder.path, async (check) => {
      // What another run does that finds the lock to be old, while this one sleeps.
      rmSync(lock(), { recursive: true });
      heldByOther();
      folder.write('.specgen/owner', 'the other run');
      folder.write('.specgen/staged/a.txt', 'of the other run');
      check();
    });
    await expect(first).rejects.toThrow(new LockLost());
    expect(folder.list()).toEqual([
      '.specgen.lock/',
      '.specgen/',
      '.specgen/owner',
      '.specgen/staged/',
      '.specgen/staged/a.txt',
    ]);
    expect(folder.read('.specgen/owner')).toBe('the other run');
  });
});
