import { expect, it } from 'vitest';
import { suggest } from '../../generator/runtime/validation/suggest.ts';

it.each<[string, string, string]>([
  ['a letter is missing', 'Promt', 'Prompt'],
  ['a letter is too many', 'Prompts', 'Prompt'],
  ['a letter is another', 'Prompf', 'Prompt'],
  ['neighbours are swapped', 'Klnig', 'Kling'],
  ['the first two are swapped', 'ba', 'ab'],
  ['two pairs are swapped', 'abdcfe', 'abcdef'],
  ['only the case differs', 'KLING', 'Kling'],
  ['two of six letters differ', 'abcdxy', 'abcdef'],
  ['two letters are missing from eight', 'abcdef', 'abcdefgh'],
  ['one of the first letters of a short word is another', 'ac', 'ab'],
])('%s: %s is meant to be %s', (_, written, known) => {
  expect(suggest(written, [known])).toBe(known);
});

it.each<[string, string, string]>([
  ['three of six letters differ', 'abcxyz', 'abcdef'],
  ['neighbours are swapped and two more letters differ', 'bacdxy', 'abcdef'],
  ['three letters are missing', 'abcdef', 'abcdefghi'],
  ['both letters differ', 'xy', 'ab'],
  ['a short word lacks two letters', 'abc', 'abcde'],
  ['a letter has moved, which is no swap', 'xq', 'yx'],
  ['a letter has moved the other way', 'qx', 'xy'],
  ['swapped letters with one between them are two edits and more', 'ca', 'abc'],
])('%s: %s is not meant to be %s', (_, written, known) => {
  expect(suggest(written, [known])).toBeUndefined();
});

it.each<[string, string, string]>([
  ['another digit', 'Hailuo2', 'Hailuo3'],
  ['a digit too many', 'Hailuo2', 'Hailuo'],
  ['a digit too few', 'Hailuo', 'Hailuo2'],
  ['digits in another order', 'Hailuo21', 'Hailuo12'],
  ['a digit in place of a letter', 'Hai1uo', 'Hailuo'],
  ['a digit in another place', '2Hailuo', 'Hailuo2'],
])('%s is another thing and no slip: %s is not meant to be %s', (_, written, known) => {
  expect(suggest(written, [known])).toBeUndefined();
});

it('a slip beside a digit is one all the same', () => {
  expect(suggest('Hailou2', ['Hailuo3', 'Hailuo2'])).toBe('Hailuo2');
});

it('the nearest one is meant, and the first of those that are equally near', () => {
  expect(suggest('durations', ['durative', 'duration'])).toBe('duration');
  expect(suggest('abc', ['abd', 'abe'])).toBe('abd');
});

it('nothing is meant where nothing is known', () => {
  expect(suggest('Prompt', [])).toBeUndefined();
});

it('a text that is too long to be a name is not compared', () => {
  expect(suggest('a'.repeat(64), ['A'.repeat(64)])).toBe('A'.repeat(64));
  expect(suggest('a'.repeat(65), ['A'.repeat(65)])).toBeUndefined();
});
