import { expect, test } from 'vitest';
import type { Condition } from '../../generator/model/condition.ts';
import { cellText } from '../../generator/model/lower/cell-text.ts';
import type { Cell } from '../../generator/model/matrix.ts';
import { parsePath } from '../../generator/model/path.ts';
import { cell } from './support/facts.ts';

const withFiles: Condition = { kind: 'present', path: parsePath('FileInfos') };
const textOnly = { names: ['text-to-video', 'first-frame'], condition: withFiles };

test('a cell that is not there is not documented', () => {
  expect(cellText(undefined)).toBe('not documented');
});

test.each<[Partial<Cell>, string]>([
  [{ support: 'unknown', allowed: { values: [5] } }, 'not documented'],
  [{ support: 'none' }, '—'],
  [{ support: 'none', severity: 'warning' }, '— (only warns)'],
  [{}, 'yes'],
  [{ allowed: { values: [5, 10] } }, '5, 10'],
  [{ allowed: { values: [5, 10] }, default: 5 }, '5, 10 (5)'],
  [{ allowed: { values: [5], tolerated: [8, 9] } }, '5, 8?, 9?'],
  [{ allowed: { min: 1, max: 10 } }, '1 to 10'],
  [{ allowed: { min: 2 } }, 'at least 2'],
  [{ allowed: { max: 9 } }, 'at most 9'],
  [{ count: { min: 1, max: 3 } }, '1 to 3'],
  [{ when: withFiles }, 'when FileInfos is given'],
  [{ allowed: { values: ['1080P'] }, when: withFiles }, '1080P, when FileInfos is given'],
  [{ modes: { ...textOnly, outside: 'error' } }, 'yes, for text-to-video, first-frame (else refused)'],
  [{ modes: { ...textOnly, outside: 'warning' } }, 'yes, for text-to-video, first-frame (else warns)'],
  [{ allowed: { values: [5] }, severity: 'warning' }, '5 (only warns)'],
  [{ support: 'doubtful', severity: 'warning' }, 'doubtful'],
  [{ support: 'doubtful', allowed: { max: 5 }, default: 3 }, 'doubtful, at most 5 (3)'],
])('%j', (said, text) => {
  expect(cellText(cell(said))).toBe(text);
});
