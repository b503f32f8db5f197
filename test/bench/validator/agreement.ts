import { pathToFileURL } from 'node:url';
import { BenchFailure } from '../lib/failure.ts';
import type { Built } from './contestants.ts';
import { invalid, valid, warned } from './corpus.ts';
import { variations } from './variations.ts';

type Verdict = 'accepted' | 'warned' | 'refused';

/** What the bench needs of a contestant's module. */
interface Judge {
  readonly verdict: (input: unknown) => Verdict;
}

/**
 * Nobody is timed who does other work. What was made by hand has the verdict it was made for, from everyone; on the
 * variations those that know the same rules agree, where a contestant without warnings counts them as accepted.
 *
 * @returns how many requests were judged.
 * @throws BenchFailure with the first request that two judge differently.
 */
export async function assertSameVerdicts(contestants: readonly Built[]): Promise<number> {
  const judges = await Promise.all(
    contestants.map(async (built) => {
      const module: Judge = await import(pathToFileURL(built.file).href);
      return { ...built, verdict: module.verdict };
    }),
  );
  for (const { name, rules, canWarn, verdict } of judges) {
    for (const input of valid) expect(name, input, 'accepted', verdict(input));
    for (const input of invalid) expect(name, input, 'refused', verdict(input));
    if (rules === 'simpler') continue;
    for (const input of warned) expect(name, input, canWarn ? 'warned' : 'accepted', verdict(input));
  }
  const [reference, ...others] = judges.filter(({ rules }) => rules === 'same');
  if (reference === undefined) throw new BenchFailure('there is nobody to compare verdicts with');
  let count = valid.length + invalid.length + warned.length;
  for (const input of variations()) {
    count += 1;
    const expected = reference.verdict(input);
    for (const { name, canWarn, verdict } of others) {
      expect(name, input, expected === 'warned' && !canWarn ? 'accepted' : expected, verdict(input));
    }
  }
  return count;
}

function expect(name: string, input: unknown, expected: Verdict, actual: Verdict): void {
  if (actual === expected) return;
  throw new BenchFailure(`${name} says ${actual}, not ${expected}, of ${JSON.stringify(input)}`);
}
