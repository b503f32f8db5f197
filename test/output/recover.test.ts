import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TreeBusy, withLock } from '../../generator/output/lock.ts';
import { manifestName, manifestText } from '../../generator/output/manifest.ts';
import { hasJournal, readTree, recover, writeTree } from '../../generator/output/write-tree.ts';
import { TemporaryFolder } from './support/folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

const before = new Map([
  ['a.txt', 'old'],
  ['same.txt', 'same'],
  ['stale/b.txt', 'old'],
]);
const after = new Map([
  ['a.txt', 'new'],
  ['fresh/c.txt', 'new'],
  ['same.txt', 'same'],
]);
const moves = ['a.txt', 'fresh/c.txt', manifestName];

/** What a run leaves that was killed after it had staged everything: all of it, or with a journal as well. */
function interrupted(decided: boolean): void {
  writeTree(folder.path, before);
  for (const path of moves) folder.write(`.specgen/staged/${path}`, after.get(path) ?? manifestText(after));
  mkdirSync(folder.at('fresh'), { recursive: true });
  folder.write(`.specgen/${decided ? 'journal.json' : 'plan-1'}`, JSON.stringify({ moves, removes: ['stale/b.txt'] }));
}

const done = [manifestName, 'a.txt', 'fresh/', 'fresh/c.txt', 'same.txt'];
const undone = [manifestName, 'a.txt', 'same.txt', 'stale/', 'stale/b.txt'];

describe('recover', () => {
  test('has nothing to do in a tree that is whole, and makes no folder', () => {
    writeTree(folder.path, before);
    expect(recover(folder.path)).toBe(false);
    expect(recover(folder.at('nowhere'))).toBe(false);
    expect(folder.list()).toEqual(undone);
  });

  test('finishes a run that had decided', () => {
    interrupted(true);
    expect(hasJournal(folder.path)).toBe(true);
    expect(recover(folder.path)).toBe(true);
    expect(readTree(folder.path)).toEqual(after);
    expect(folder.list()).toEqual(done);
    expect(folder.read(manifestName)).toBe(manifestText(after));
    expect(hasJournal(folder.path)).toBe(false);
  });

  test.each([0, 1, 2, 3])('finishes a run that was killed after %i of its renames', (count) => {
    interrupted(true);
    for (const path of moves.slice(0, count)) renameSync(folder.at(`.specgen/staged/${path}`), folder.at(path));
    expect(recover(folder.path)).toBe(true);
    expect(folder.list()).toEqual(done);
    expect(readTree(folder.path)).toEqual(after);
  });

  test('finishes a run that was killed between a removal and the end of its journal', () => {
    interrupted(true);
    for (const path of moves) renameSync(folder.at(`.specgen/staged/${path}`), folder.at(path));
    rmSync(folder.at('stale/b.txt'));
    expect(recover(folder.path)).toBe(true);
    expect(folder.list()).toEqual(done);
  });

  test('drops what was staged without a decision, with the folders made for it', () => {
    interrupted(false);
    expect(recover(folder.path)).toBe(false);
    expect(readTree(folder.path)).toEqual(before);
    expect(folder.list()).toEqual(undone);
  });

  test('drops a staging that was cut off, in the middle of a file or of its plan', () => {
    writeTree(folder.path, before);
    folder.write('.specgen/staged/a.txt', 'ne');
    folder.write('.specgen/plan-1', '{ "moves": ["a.t');
    expect(recover(folder.path)).toBe(false);
    expect(folder.list()).toEqual(undone);
    expect(folder.read('a.txt')).toBe('old');
  });

  test('drops a lock that a killed run had moved aside', () => {
    writeTree(folder.path, before);
    folder.write('.specgen/lock.2147483647', '2147483647');
    expect(recover(folder.path)).toBe(false);
    expect(folder.list()).toEqual(undone);
  });

  test('keeps folders of others that happen to be empty', () => {
    interrupted(false);
    mkdirSync(folder.at('mine'));
    recover(folder.path);
    expect(folder.list()).toEqual([...undone, 'mine/'].sort());
  });
});

describe('the next run', () => {
  test('finishes the interrupted one first, then does its own work', () => {
    interrupted(true);
    const own = new Map([['a.txt', 'newest']]);
    expect(writeTree(folder.path, own)).toEqual({
      written: ['a.txt'],
      unchanged: 0,
      removed: ['fresh/c.txt', 'same.txt'],
      kept: [],
    });
    expect(folder.list()).toEqual([manifestName, 'a.txt']);
  });

  test('leaves nothing of an interrupted one when it has nothing to do itself', () => {
    interrupted(false);
    expect(writeTree(folder.path, before)).toMatchObject({ written: [], removed: [] });
    expect(folder.list()).toEqual(undone);
  });
});

describe('the lock', () => {
  const lock = () => folder.at('.specgen/lock');
  const future = new Date('2999-01-01');
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('is held while a run writes, and gone afterwards with its folder', () => {
    const seen = withLock(lock(), () => folder.read('.specgen/lock'));
    expect(seen).toBe(String(process.pid));
    expect(folder.list()).toEqual([]);
  });

  test('is given back when the run fails', () => {
    expect(() =>
      withLock(lock(), () => {
        throw new Error('out of paper');
      }),
    ).toThrow('out of paper');
    expect(folder.list()).toEqual([]);
  });

  test('of a process that is no more is taken over', () => {
    // No process has a number as high as that.
    folder.write('.specgen/lock', '2147483647');
    writeTree(folder.path, before);
    expect(folder.list()).toEqual(undone);
  });

  test('is left to the run that took it for a leftover', () => {
    withLock(lock(), () => folder.write('.specgen/lock', '2147483647'));
    expect(folder.read('.specgen/lock')).toBe('2147483647');
  });

  test('makes a second run wait, and then give up with the name of the lock', () => {
    // Our parent runs for as long as we do, and a lock from the future is never old.
    folder.write('.specgen/lock', String(process.ppid));
    utimesSync(lock(), future, future);
    const wait = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
    expect(() => withLock(lock(), () => 'done', 200)).toThrow(new TreeBusy(lock()));
    expect(wait.mock.calls.map(([, , , milliseconds]) => milliseconds)).toEqual(Array.from({ length: 10 }, () => 20));
    expect(folder.list()).toEqual(['.specgen/', '.specgen/lock']);
  });

  test('that is given back while a second run waits lets that one go on', () => {
    folder.write('.specgen/lock', String(process.ppid));
    utimesSync(lock(), future, future);
    const wait = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      if (wait.mock.calls.length === 3) rmSync(lock());
      return 'timed-out';
    });
    expect(withLock(lock(), () => 'done', 200)).toBe('done');
    expect(wait).toHaveBeenCalledTimes(3);
    expect(folder.list()).toEqual([]);
  });

  test('of a process that was killed before it could fill it is taken over', () => {
    folder.write('.specgen/lock', '');
    utimesSync(lock(), future, future);
    vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
    expect(() => withLock(lock(), () => 'done', 200)).toThrow(TreeBusy);
    const past = new Date(Date.now() - 2_000);
    utimesSync(lock(), past, past);
    expect(withLock(lock(), () => 'done', 200)).toBe('done');
    expect(folder.list()).toEqual([]);
  });

  test('of a process whose number is used again is taken over when it is old', () => {
    folder.write('.specgen/lock', String(process.ppid));
    const past = new Date(Date.now() - 120_000);
    utimesSync(lock(), past, past);
    expect(withLock(lock(), () => 'done', 200)).toBe('done');
  });
});
