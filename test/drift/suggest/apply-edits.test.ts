import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SpecEdit } from '../../../generator/drift/finding.ts';
import { applyEdits } from '../../../generator/drift/suggest/apply-edits.ts';
import { Draft } from '../../../generator/drift/suggest/draft.ts';

const texts = new Map([['a.yaml', 'one\ntwo\n']]);

test('edits follow each other, and each sees what the ones before left', () => {
  const edits: readonly SpecEdit[] = [
    { kind: 'splice', file: 'a.yaml', from: 0, to: 3, text: 'eleven', was: 'one' },
    { kind: 'splice', file: 'a.yaml', from: 2, to: 6, text: '', was: 'even' },
    { kind: 'create', file: 'b.yaml', text: 'x' },
    { kind: 'splice', file: 'b.yaml', from: 1, to: 1, text: 'y' },
  ];
  expect(applyEdits(texts, edits)).toEqual(
    new Map([
      ['a.yaml', 'el\ntwo\n'],
      ['b.yaml', 'xy'],
    ]),
  );
  expect(texts.get('a.yaml')).toBe('one\ntwo\n');
});

test.each<[string, SpecEdit]>([
  ['a file that is not there', { kind: 'splice', file: 'b.yaml', from: 0, to: 0, text: '' }],
  ['a file that is there', { kind: 'create', file: 'a.yaml', text: '' }],
  ['a stretch beyond the end', { kind: 'splice', file: 'a.yaml', from: 0, to: 9, text: '' }],
  ['a stretch that ends before it begins', { kind: 'splice', file: 'a.yaml', from: 3, to: 2, text: '' }],
  ['half a character', { kind: 'splice', file: 'a.yaml', from: 0.5, to: 2, text: '' }],
  ['another text', { kind: 'splice', file: 'a.yaml', from: 0, to: 3, text: '', was: 'two' }],
])('an edit of %s is a mistake', (_, edit) => {
  expect(() => applyEdits(texts, [edit])).toThrow(edit.file);
});

/** Stretches anywhere, over each other too, of a text that changes under them. */
const splices = fc.array(
  fc.record({ at: fc.nat(60), length: fc.nat(12), text: fc.stringMatching(/^[a-z#:,\n ]{0,8}$/) }),
  { minLength: 1, maxLength: 12 },
);

test('edits that overlap do what making them one after the other does', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z\n]{0,40}$/), splices, (start, made) => {
      const before = new Map([['f', start]]);
      const draft = new Draft(before);
      let expected = start.split('');
      for (const { at, length, text } of made) {
        const from = Math.min(at, expected.length);
        const to = Math.min(from + length, expected.length);
        draft.splice('f', from, to, text);
        expected = [...expected.slice(0, from), ...text, ...expected.slice(to)];
      }
      expect(applyEdits(before, draft.edits).get('f')).toBe(expected.join(''));
      expect(draft.text('f')).toBe(expected.join(''));
    }),
  );
});

test('out of order they are refused or do no harm beyond their stretch', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z\n]{4,40}$/), splices, fc.nat(), (start, made, skip) => {
      const before = new Map([['f', start]]);
      const draft = new Draft(before);
      for (const { at, length, text } of made) {
        const size = draft.text('f').length;
        const from = Math.min(at, size);
        draft.splice('f', from, Math.min(from + length, size), text);
      }
      const some = draft.edits.filter((_, index) => index !== skip % Math.max(1, draft.edits.length));
      let whole: string | undefined;
      try {
        whole = applyEdits(before, some).get('f');
      } catch {
        return;
      }
      // What was removed is what each edit says it removes, so the lengths add up.
      const grown = some.map((edit) => edit.text.length - (edit.kind === 'splice' ? (edit.was ?? '').length : 0));
      expect(whole?.length).toBe(start.length + grown.reduce((sum, one) => sum + one, 0));
    }),
  );
});
