import { mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, manifestName, manifestText, readManifest } from '../../generator/output/manifest.ts';
import { readTree, writeTree } from '../../generator/output/write-tree.ts';
import { TemporaryFolder } from './support/folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

describe('writeTree', () => {
  test('writes every file, in folders it makes, and a manifest of them', async () => {
    const written = await writeTree(folder.path, tree({ 'a.txt': 'a\n', 'src/deep/b.txt': 'b\n' }));
    expect(written).toEqual({
      written: ['a.txt', 'src/deep/b.txt'],
      replaced: [],
      unchanged: 0,
      removed: [],
      kept: [],
    });
    expect(folder.list()).toEqual([manifestName, 'a.txt', 'src/', 'src/deep/', 'src/deep/b.txt']);
    expect(folder.read('src/deep/b.txt')).toBe('b\n');
    expect(readManifest(folder.path)).toMatchObject({
      files: { 'a.txt': hashOf('a\n'), 'src/deep/b.txt': hashOf('b\n') },
    });
  });

  test('makes programs executable, and nothing else', async () => {
    await writeTree(
      folder.at('out'),
      new Map([
        ['bin/run.mjs', '#!/usr/bin/env node\n'],
        ['a.txt', 'a\n'],
      ]),
    );
    const isExecutable = (path: string) => (statSync(folder.at(path)).mode & 0o100) !== 0;
    expect([isExecutable('out/bin/run.mjs'), isExecutable('out/a.txt')]).toEqual([true, false]);
  });

  test('makes the folder itself', async () => {
    await writeTree(folder.at('not/there/yet'), tree({ 'a.txt': 'a' }));
    expect(folder.read('not/there/yet/a.txt')).toBe('a');
  });

  test('leaves a file with the same bytes alone', async () => {
    const past = new Date('2020-01-01');
    await writeTree(folder.path, tree({ 'same.txt': 'same', 'other.txt': 'one' }));
    for (const path of ['same.txt', 'other.txt']) utimesSync(folder.at(path), past, past);

    const written = await writeTree(folder.path, tree({ 'same.txt': 'same', 'other.txt': 'two' }));
    expect(written).toEqual({ written: ['other.txt'], replaced: [], unchanged: 1, removed: [], kept: [] });
    expect(statSync(folder.at('same.txt')).mtime).toEqual(past);
    expect(statSync(folder.at('other.txt')).mtime).not.toEqual(past);
  });

  test('does not touch a tree that is up to date', async () => {
    const past = new Date('2020-01-01');
    const files = tree({ 'a.txt': 'a', 'src/b.txt': 'b' });
    await writeTree(folder.path, files);
    for (const path of ['a.txt', 'src/b.txt', manifestName, 'src', '.']) utimesSync(folder.at(path), past, past);

    expect(await writeTree(folder.path, files)).toEqual({
      written: [],
      replaced: [],
      unchanged: 2,
      removed: [],
      kept: [],
    });
    for (const path of ['a.txt', 'src/b.txt', manifestName, 'src', '.']) {
      expect(statSync(folder.at(path)).mtime, path).toEqual(past);
    }
  });

  test('puts back a file that was changed or removed by hand, and names the one that was changed', async () => {
    const files = tree({ 'a.txt': 'a', 'b.txt': 'b' });
    await writeTree(folder.path, files);
    folder.write('a.txt', 'edited');
    folder.write('b.txt', 'b');
    expect(await writeTree(folder.path, files)).toMatchObject({ written: ['a.txt'], replaced: ['a.txt'] });
    expect(folder.read('a.txt')).toBe('a');
  });
});

describe('files that are no longer emitted', () => {
  const two = tree({ 'kept.txt': 'k', 'old/deep/stale.txt': 's', 'old/kept.txt': 'k' });
  const one = tree({ 'kept.txt': 'k', 'old/kept.txt': 'k' });

  test('go when they are ours and unchanged, and so do the folders they leave empty', async () => {
    await writeTree(folder.path, two);
    expect((await writeTree(folder.path, one)).removed).toEqual(['old/deep/stale.txt']);
    expect(folder.list()).toEqual([manifestName, 'kept.txt', 'old/', 'old/kept.txt']);
  });

  test('stay when they were changed by hand, and that is said once', async () => {
    await writeTree(folder.path, two);
    folder.write('old/deep/stale.txt', 'edited');
    expect(await writeTree(folder.path, one)).toMatchObject({ removed: [], kept: ['old/deep/stale.txt'] });
    expect(folder.read('old/deep/stale.txt')).toBe('edited');
    // From now on the file is the user's: the manifest has forgotten it.
    expect(Object.keys(readManifest(folder.path).files)).toEqual(['kept.txt', 'old/kept.txt']);
    expect(await writeTree(folder.path, one)).toMatchObject({ removed: [], kept: [] });
    expect(folder.has('old/deep/stale.txt')).toBe(true);
  });

  test('are no trouble when they are gone already', async () => {
    await writeTree(folder.path, two);
    folder.remove();
    mkdirSync(folder.path);
    expect(await writeTree(folder.path, one)).toMatchObject({ removed: [], kept: [] });
  });

  test('may leave a folder in which others have put something', async () => {
    await writeTree(folder.path, two);
    folder.write('old/deep/mine.txt', 'mine');
    await writeTree(folder.path, one);
    expect(folder.list('old')).toEqual(['deep/', 'deep/mine.txt', 'kept.txt']);
  });
});

describe('files of others', () => {
  test('are never touched: notes beside ours, built output, installed packages', async () => {
    await writeTree(folder.path, tree({ 'src/a.ts': 'a' }));
    const others = ['notes.txt', 'src/mine.ts', 'dist/index.js', 'node_modules/x/index.js'];
    for (const path of others) folder.write(path, 'mine');
    await writeTree(folder.path, tree({ 'src/b.ts': 'b' }));
    for (const path of others) expect(folder.read(path), path).toBe('mine');
    expect(folder.has('src/a.ts')).toBe(false);
  });

  test('are no stale files either when the manifest cannot be read', async () => {
    await writeTree(folder.path, tree({ 'a.txt': 'a' }));
    folder.write(manifestName, '<<<<<<< a conflict of git');
    expect((await writeTree(folder.path, tree({ 'b.txt': 'b' }))).removed).toEqual([]);
    expect(folder.read('a.txt')).toBe('a');
    expect(readManifest(folder.path)).toMatchObject({ files: { 'b.txt': hashOf('b') } });
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['no files', '{}'],
    ['files that are no mapping', '{ "files": 7 }'],
    ['null', 'null'],
  ])('a manifest with %s counts as none', async (_, text) => {
    folder.write(manifestName, text);
    const { files, problem } = readManifest(folder.path);
    expect(files).toEqual({});
    expect(problem).toMatch(/^is no manifest of specgen/);
  });

  test('with the marks of a merge tells the files of both sides, and the next run mends it', async () => {
    await writeTree(folder.path, tree({ 'a.txt': 'a', 'ours.txt': 'o', 'theirs.txt': 't', 'edited.txt': 'e' }));
    const lines = folder.read(manifestName).split('\n');
    const at = lines.findIndex((line) => line.includes('theirs.txt'));
    folder.write(
      manifestName,
      lines.toSpliced(at, 1, '<<<<<<< HEAD', '=======', lines[at] ?? '', '>>>>>>> x').join('\n'),
    );
    folder.write('edited.txt', 'by hand');

    const { kept, problem, removed } = await writeTree(folder.path, tree({ 'a.txt': 'a' }));
    expect(problem).toMatch(/because of a merge: 4 files of it are known$/);
    expect([removed, kept]).toEqual([['ours.txt', 'theirs.txt'], ['edited.txt']]);
    expect(readManifest(folder.path)).toMatchObject({ files: { 'a.txt': hashOf('a') } });
    expect(await writeTree(folder.path, tree({ 'a.txt': 'a' }))).not.toHaveProperty('problem');
  });
});

describe('a manifest that names what lies elsewhere', () => {
  const victim = 'outside/victim.txt';
  beforeEach(() => {
    folder.write(victim, 'precious');
    mkdirSync(folder.at('out/sub'), { recursive: true });
    symlinkSync(folder.at('outside'), folder.at('out/link'));
    symlinkSync(folder.at(victim), folder.at('out/linked.txt'));
  });

  test.each<[string, () => string]>([
    ['a step up', () => '../outside/victim.txt'],
    ['a step up further down', () => 'sub/../../outside/victim.txt'],
    ['a step up with a dot', () => './../outside/victim.txt'],
    ['an empty step', () => '..//outside/victim.txt'],
    ['an absolute path', () => folder.at(victim)],
    ['backslashes', () => '..\\outside\\victim.txt'],
    ['a drive', () => 'C:/victim.txt'],
    ['a linked folder', () => 'link/victim.txt'],
    ['a linked file', () => 'linked.txt'],
    ['the folder itself', () => '.'],
    ['nothing', () => ''],
    ['a name with a null character', () => '../outside/victim.txt\0'],
  ])('by %s removes nothing, says so, and breaks no later run', async (_how, path) => {
    const out = folder.at('out');
    const files = { [path()]: hashOf('precious'), 'a.txt': hashOf('a') };
    writeFileSync(join(out, manifestName), JSON.stringify({ files }));
    const first = await writeTree(out, tree({ 'b.txt': 'b' }));
    expect(first.removed).toEqual([]);
    expect(folder.read(victim)).toBe('precious');
    expect(folder.has('out/linked.txt')).toBe(true);
    // A link of that name is a file below the folder, which is merely not one of ours.
    if (path() !== 'linked.txt') expect(first.problem).toContain('names what is not below its folder');
    for (let run = 0; run < 2; run++) {
      expect(await writeTree(out, tree({ 'b.txt': 'b' }))).toEqual({
        written: [],
        replaced: [],
        unchanged: 1,
        removed: [],
        kept: [],
      });
    }
  });

  test.each(['link/new.txt', 'link/deeper/new.txt'])('does not make %s be written there', async (path) => {
    const write = writeTree(folder.at('out'), tree({ 'b.txt': 'b', [path]: 'x' }));
    await expect(write).rejects.toThrow(/does not lie in .*: a link leads out of it/);
    expect(folder.list('outside')).toEqual(['victim.txt']);
    expect(folder.has('out/b.txt')).toBe(false);
  });

  test('a link in the place of a file is replaced, and what it leads to stays', async () => {
    const { replaced } = await writeTree(folder.at('out'), tree({ 'linked.txt': 'ours' }));
    expect(replaced).toEqual(['linked.txt']);
    expect([folder.read(victim), folder.read('out/linked.txt')]).toEqual(['precious', 'ours']);
  });
});

describe('readTree', () => {
  test('reads every file in order, without built output, installed packages and our own books', async () => {
    const files = { 'b.txt': 'b', 'a/z.txt': 'z', 'a.txt': 'a' };
    await writeTree(folder.path, tree(files));
    folder.write('dist/index.js', 'built');
    folder.write('node_modules/x/index.js', 'installed');
    folder.write('.specgen/staged/b.txt', 'staged');
    folder.write('.specgen.lock/x', '');
    folder.write('src/dist/mine.txt', 'a folder of that name further down is a folder like any other');
    expect([...readTree(folder.path)]).toEqual([
      ['a.txt', 'a'],
      ['a/z.txt', 'z'],
      ['b.txt', 'b'],
      ['src/dist/mine.txt', 'a folder of that name further down is a folder like any other'],
    ]);
  });

  test('finds nothing in a folder that is not there', async () => {
    expect(readTree(folder.at('nowhere'))).toEqual(new Map());
  });
});

describe('a run that fails', () => {
  test('while it stages leaves the old tree, and nothing of its own', async () => {
    await writeTree(folder.path, tree({ 'a.txt': 'old', 'b.txt': 'old' }));
    // The folder of z.txt cannot be made: a file has its name.
    folder.write('blocked', 'a file');
    const before = folder.list();
    await expect(
      writeTree(folder.path, tree({ 'a.txt': 'new', 'b.txt': 'new', 'fresh/c.txt': 'new', 'blocked/z.txt': 'new' })),
    ).rejects.toThrow(/blocked/);
    expect(folder.list()).toEqual(before);
    expect(folder.read('a.txt')).toBe('old');
    expect(readManifest(folder.path)).toMatchObject({ files: { 'a.txt': hashOf('old'), 'b.txt': hashOf('old') } });
  });

  test('because a name is too long leaves the old tree', async () => {
    await writeTree(folder.path, tree({ 'a.txt': 'old' }));
    await expect(writeTree(folder.path, tree({ 'a.txt': 'new', [`${'x'.repeat(300)}.txt`]: 'new' }))).rejects.toThrow();
    expect([...readTree(folder.path)]).toEqual([['a.txt', 'old']]);
    expect(folder.has('.specgen')).toBe(false);
  });

  test('because a folder stands where a file should go leaves the old tree', async () => {
    await writeTree(folder.path, tree({ 'a.txt': 'old' }));
    folder.write('b.txt/inside', 'x');
    await expect(writeTree(folder.path, tree({ 'a.txt': 'new', 'b.txt': 'new' }))).rejects.toThrow(/EISDIR/);
    expect(folder.read('a.txt')).toBe('old');
    expect(folder.has('.specgen')).toBe(false);
  });
});

describe('manifestText', () => {
  test('lists the files in their order with their hashes, and no time', async () => {
    const text = manifestText(tree({ 'a.txt': 'a', 'b.txt': 'b' }));
    expect(JSON.parse(text)).toEqual({
      comment: 'Files written by specgen, with their SHA-256.',
      files: { 'a.txt': hashOf('a'), 'b.txt': hashOf('b') },
    });
    expect(text.endsWith('}\n')).toBe(true);
    expect(hashOf('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  });
});

describe('a folder that cannot be made', () => {
  // Neither of the two lets anybody make a folder; what they say of it differs.
  test.runIf(process.platform === 'linux').each(['/proc/specgen', '/proc/self/specgen/deeper', '/dev/null/specgen'])(
    '%s is told at once, and not taken for a run that writes there',
    async (place) => {
      await expect(writeTree(place, tree({ 'a.txt': 'a' }))).rejects.toThrow(/cannot be written: |ENOTDIR/);
    },
  );
});
