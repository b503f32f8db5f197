import { ProgramFailure } from './program.ts';
import { progress } from './progress.ts';

/** Someone who takes part. `measure` does the whole work once, in a process of its own. */
export interface Contestant<T> {
  readonly name: string;
  readonly measure: () => Promise<T>;
}

/** What a contestant showed: a value for each round, or why it has none. */
export type Shown<T> = readonly T[] | { readonly failure: string };

export interface Rounds {
  readonly rounds: number;
  /** Rounds before those that count: they fill the disk's cache. Default 1. */
  readonly warmUp?: number;
}

/**
 * A B C A B C …: whatever else the machine does meanwhile falls on all contestants alike. One that fails is left out of
 * the remaining rounds; that is its result, and the others go on.
 */
export async function interleaved<T>(
  contestants: readonly Contestant<T>[],
  { rounds, warmUp = 1 }: Rounds,
): Promise<ReadonlyMap<string, Shown<T>>> {
  const values = new Map<string, T[]>(contestants.map(({ name }) => [name, []]));
  const failures = new Map<string, string>();
  for (let round = 1 - warmUp; round <= rounds; round += 1) {
    for (const { name, measure } of contestants) {
      if (failures.has(name)) continue;
      progress(`  ${round < 1 ? 'warm-up' : `round ${round}/${rounds}`}: ${name}`);
      try {
        const value = await measure();
        if (round >= 1) values.get(name)?.push(value);
      } catch (error) {
        if (!(error instanceof ProgramFailure)) throw error;
        progress(`  ${name}: ${error.message}`);
        failures.set(name, error.message.split('\n')[0]?.startsWith('stopped') ? error.message : 'failed');
      }
    }
  }
  return new Map(
    [...values].map(([name, list]) => {
      const failure = failures.get(name);
      return [name, failure === undefined ? list : { failure }];
    }),
  );
}
