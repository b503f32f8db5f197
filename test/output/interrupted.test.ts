import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manifestName, manifestText, readManifest, unfinishedText } from '../../generator/output/manifest.ts';
import { readTree, writeTree } from '../../generator/output/write-tree.ts';
import { TemporaryFolder } from './support/folder.ts';

/** A tree that a killed run has left half-way; where it may be killed is in `kill.test.ts`. */
let folder: TemporaryFolder;
beforeEach(async () => {
  folder = new TemporaryFolder();
  await writeTree(folder.path, before);
  folder.write(manifestName, unfinishedText(readManifest(folder.path), after));
  folder.write('a.txt', 'new');
  folder.write('fresh/c.txt', 'new');
  mkdirSync(folder.at('fresh/deep'));
});
afterEach(() => folder.remove());

const before = new Map([
  ['a.txt', 'old'],
  ['b.txt', 'old'],
  ['same.txt', 'same'],
  ['stale/d.txt', 'old'],
]);
const after = new Map([
  ['a.txt', 'new'],
  ['b.txt', 'new'],
  ['fresh/c.txt', 'new'],
  ['fresh/deep/e.txt', 'new'],
  ['same.txt', 'same'],
]);
const clean = (tree: ReadonlyMap<string, string>) => [...tree.keys()].filter((path) => !path.includes('/'));

describe('a tree whose run was killed', () => {
  test('says so in its manifest', () => {
    expect(readManifest(folder.path).problem).toBe('is of a run that has not come to its end');
  });

  test.each<[string, ReadonlyMap<string, string>, readonly string[]]>([
    ['goes on to the new tree', after, ['fresh/', 'fresh/c.txt', 'fresh/deep/', 'fresh/deep/e.txt']],
    ['goes back to the old one', before, ['stale/', 'stale/d.txt']],
    ['goes to a third', new Map([['x.txt', 'x']]), []],
  ])('%s in the next run, which takes neither text for changed by hand', async (_, tree, folders) => {
    expect(await writeTree(folder.path, tree)).toMatchObject({
      replaced: [],
      kept: [],
      problem: 'is of a run that has not come to its end',
    });
    expect(readTree(folder.path)).toEqual(tree);
    expect(folder.list()).toEqual([manifestName, ...clean(tree), ...folders].sort());
    expect(folder.read(manifestName)).toBe(manifestText(tree));
    expect(await writeTree(folder.path, tree)).not.toHaveProperty('problem');
  });

  test('tells what was changed by hand since', async () => {
    folder.write('b.txt', 'mine');
    folder.write('stale/d.txt', 'mine');
    expect(await writeTree(folder.path, after)).toMatchObject({ replaced: ['b.txt'], kept: ['stale/d.txt'] });
    expect(folder.read('stale/d.txt')).toBe('mine');
  });
});
