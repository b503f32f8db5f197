import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFiles } from '../../generator/output/write-files.ts';
import { TemporaryFolder } from './support/folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

it('writes files among others, and replaces those of the same name', () => {
  folder.write('a/old.txt', 'old');
  folder.write('a/other.txt', 'other');
  writeFiles(
    folder.path,
    new Map([
      ['a/old.txt', 'new'],
      ['b/c/new.txt', 'new'],
    ]),
  );
  expect(folder.list()).toEqual(['a/', 'a/old.txt', 'a/other.txt', 'b/', 'b/c/', 'b/c/new.txt']);
  expect([folder.read('a/old.txt'), folder.read('a/other.txt')]).toEqual(['new', 'other']);
});

it('replaces nothing when one of the files cannot be staged', () => {
  folder.write('a.txt', 'old');
  folder.write('file', 'not a folder');
  expect(() =>
    writeFiles(
      folder.path,
      new Map([
        ['a.txt', 'new'],
        ['file/below.txt', 'new'],
      ]),
    ),
  ).toThrow();
  expect(folder.list()).toEqual(['a.txt', 'file']);
  expect(folder.read('a.txt')).toBe('old');
});
