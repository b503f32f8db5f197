import { setTimeout } from 'node:timers/promises';

/** Waits until something holds. Only the limit of the test ends it when it never does. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(20);
}
