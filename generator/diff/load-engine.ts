import type { Engine } from './engine.ts';

/** Loads what compares two editions. Only the commands that compare wait for it. */
export async function loadEngine(): Promise<Engine> {
  throw new Error('the comparison is not there yet');
}
