import { describe, expect, test } from 'vitest';
import { compareTrees } from '../../generator/output/compare-trees.ts';

const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

describe('compareTrees', () => {
  test('says nothing about equal trees, whatever their order', () => {
    expect(compareTrees(tree({ a: '1', b: '2' }), tree({ b: '2', a: '1' }))).toEqual([]);
    expect(compareTrees(new Map(), new Map())).toEqual([]);
  });

  test('names what is missing, changed and orphaned, by path', () => {
    const disk = tree({ 'z.txt': 'z', 'changed.txt': 'old\n', 'same.txt': 's' });
    const fresh = tree({ 'same.txt': 's', 'changed.txt': 'new\n', 'a.txt': 'a' });
    expect(compareTrees(disk, fresh).map(({ kind, path }) => [path, kind])).toEqual([
      ['a.txt', 'missing'],
      ['changed.txt', 'changed'],
      ['z.txt', 'orphaned'],
    ]);
  });

  test('gives a unified diff from the disk to the specs, with three lines around a change', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
    const edited = lines.map((line) => (line === 'line 6' ? 'LINE 6' : line));
    const [difference] = compareTrees(
      tree({ 'a.txt': `${lines.join('\n')}\n` }),
      tree({ 'a.txt': `${edited.join('\n')}\n` }),
    );
    expect(difference?.patch.split('\n').filter((line) => !line.startsWith('==='))).toEqual([
      '--- on disk/a.txt',
      '+++ from specs/a.txt',
      '@@ -3,7 +3,7 @@',
      ' line 3',
      ' line 4',
      ' line 5',
      '-line 6',
      '+LINE 6',
      ' line 7',
      ' line 8',
      ' line 9',
      '',
    ]);
  });

  test('tells an empty file from none', () => {
    expect(compareTrees(tree({ 'a.txt': '' }), new Map())).toMatchObject([{ kind: 'orphaned' }]);
    expect(compareTrees(new Map(), tree({ 'a.txt': '' }))).toMatchObject([{ kind: 'missing' }]);
  });

  test('cuts long lines and many lines, and tells how much there is', () => {
    const [line, lines] = compareTrees(
      tree({ 'line.txt': 'a\n', 'lines.txt': '' }),
      tree({ 'line.txt': `${'x'.repeat(700)}\n`, 'lines.txt': 'y\n'.repeat(1_000) }),
    );
    // A line of a patch has a plus before it.
    expect(line?.patch).toContain(`\n+${'x'.repeat(499)}… and 201 characters\n`);
    const shown = lines?.patch.match(/^\+y$/gm)?.length ?? 0;
    const [, left] = /… and (\d+) lines\n$/.exec(lines?.patch ?? '') ?? [];
    // Four lines of head, and what is behind the last line break.
    expect([shown, Number(left) + shown - 1]).toEqual([196, 1_000]);
  });

  test('sees a newline more or less at the end', () => {
    const [difference] = compareTrees(tree({ 'a.txt': 'a' }), tree({ 'a.txt': 'a\n' }));
    expect(difference).toMatchObject({ kind: 'changed' });
    expect(difference?.patch).toContain('\\ No newline at end of file');
  });
});
