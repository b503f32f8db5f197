import { lstatSync, statSync, symlinkSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { readOrNothing, writeWhole } from '../../generator/output/whole-file.ts';
import { TemporaryFolder } from './support/folder.ts';

describe('a file that is written as a whole', () => {
  const place = new TemporaryFolder();
  afterAll(() => place.remove());

  test('is made with its folder, replaced, and leaves nothing beside it', () => {
    writeWhole(place.at('a/b/report.md'), 'one');
    const { ino } = statSync(place.at('a/b/report.md'));
    writeWhole(place.at('a/b/report.md'), 'two');
    expect(place.read('a/b/report.md')).toBe('two');
    // Another file under the same name: whoever reads sees the old one or the new one.
    expect(statSync(place.at('a/b/report.md')).ino).not.toBe(ino);
    expect(place.list('a')).toEqual(['b/', 'b/report.md']);
  });

  test('behind a link is replaced, and the link stays', () => {
    place.write('real.md', 'one');
    symlinkSync('real.md', place.at('link.md'));
    writeWhole(place.at('link.md'), 'two');
    expect(lstatSync(place.at('link.md')).isSymbolicLink()).toBe(true);
    expect(place.read('real.md')).toBe('two');
  });

  test('that cannot be replaced stays, and nothing is left beside it', () => {
    place.write('folder/x', '');
    expect(() => writeWhole(place.at('folder'), 'text')).toThrow(/EISDIR/);
    writeWhole('/dev/null', 'text');
    expect(statSync('/dev/null').isFile()).toBe(false);
    expect(place.list('folder')).toEqual(['x']);
  });

  test('need not be there to be read', () => {
    expect(readOrNothing(place.at('nothing.md'))).toBeUndefined();
    expect(readOrNothing(place.at('real.md'))).toBe('two');
    expect(() => readOrNothing(place.at('folder'))).toThrow(/EISDIR/);
  });
});
