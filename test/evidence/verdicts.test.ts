import { describe, expect, it } from 'vitest';
import { chosenCases, pairs, seenCases, textCases } from './cases.ts';
import { mistakes, pairSeverities, textMistakes } from './judge.ts';

const kinds = [0, 1, 2, 3, 4, 5, 6, 7];

describe.each(kinds)('requests that people sent, kind %i', (kind) => {
  const cases = seenCases().filter((one) => one.kind === kind && one.want !== 'any');
  it.each(cases)('$id: $want, $reason', (one) => expect(mistakes(one)).toEqual([]));
});

describe.each(kinds)('values that no list of ours names, kind %i', (kind) => {
  const cases = chosenCases().filter((one) => one.kind === kind);
  it.each(cases)('$id: $want. $reason', (one) => expect(mistakes(one)).toEqual([]));
});

describe('one fact has one severity on every surface', () => {
  it.each([...pairs(chosenCases())])('%s', (_, cases) => {
    const severities = pairSeverities(cases);
    expect(severities).toEqual(severities.map(() => severities[0]));
  });
});

describe('what a person reads', () => {
  it.each(textCases())('$id: $reason', (one) => expect(textMistakes(one)).toEqual([]));
});

describe('the cases themselves', () => {
  it('have a name of their own, and a reason', () => {
    const all = [...seenCases(), ...chosenCases(), ...textCases()];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ reason }) => reason.length < 5)).toEqual([]);
  });

  it('are at least five of each kind', () => {
    for (const kind of kinds) expect(chosenCases().filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(5);
  });
});
