import { expect, it } from 'vitest';
import { insertEntry, insertItem } from '../../generator/draft/insert-entry.ts';

it('adds an entry behind the others, with their indentation', () => {
  const text =
    '# head\nsources:\n    A: { title: a } # said of A\n    # about B\n    B:\n        title: b # of b\n\n# the end\n';
  expect(insertEntry(text, ['sources'], ['C:', '  title: c'])).toBe(
    '# head\nsources:\n    A: { title: a } # said of A\n    # about B\n    B:\n        title: b # of b\n    C:\n      title: c\n\n# the end\n',
  );
  expect(insertEntry('sources:\n  A: 1', ['sources'], ['B: 2'])).toBe('sources:\n  A: 1\n  B: 2\n');
});

it('leaves alone what has no lines to add to', () => {
  expect(insertEntry('sources: { A: 1 }\n', ['sources'], ['B: 2'])).toBeUndefined();
  expect(insertEntry('other: 1\n', ['sources'], ['B: 2'])).toBeUndefined();
});

it('adds an item to a list of either layout', () => {
  expect(insertItem('list: [a, "b"] # two\n', ['list'], 'c')).toBe('list: [a, "b", c] # two\n');
  expect(insertItem('list:\n  - a\n  - b # last\nmore: 1\n', ['list'], 'c')).toBe(
    'list:\n  - a\n  - b # last\n  - c\nmore: 1\n',
  );
  expect(insertItem('list:\n  - a', ['list'], 'c')).toBe('list:\n  - a\n  - c');
  expect(insertItem('list: []\n', ['list'], 'c')).toBeUndefined();
});
