import { expect, it } from 'vitest';
import { isRespelling } from '../../generator/diff/facts/spelling.ts';

it.each([
  ['3.1-Fast', '3.1-fast'],
  ['MinimaxMusic', 'MiniMaxMusic'],
  ['o1', 'O1'],
  ['InvalidParameter.VoilationContent', 'InvalidParameter.ViolationContent'],
  ['Oversea', 'Overseas'],
])('%s and %s are one name', (a, b) => {
  expect(isRespelling(a, b)).toBe(true);
  expect(isRespelling(b, a)).toBe(true);
});

it.each([
  ['2.1', '2.5'],
  ['720P', '1080P'],
  ['16:9', '9:16'],
  ['q2-pro', 'q3-pro'],
  ['on', 'off'],
  ['File', 'Url'],
  ['WAIT', 'RUN'],
])('%s and %s are two', (a, b) => {
  expect(isRespelling(a, b)).toBe(false);
});
