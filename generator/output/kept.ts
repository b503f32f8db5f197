import { join } from 'node:path';
import { readOrNothing, writeWhole } from './whole-file.ts';

/**
 * A value that was worked out by an earlier run of the same generator, or is now, and then kept. `folder` belongs to one
 * state of the generator, so a value that depends on nothing else never grows old. Without a folder nothing is kept.
 */
export function kept<T>(folder: string | undefined, name: string, make: () => T): T {
  if (folder === undefined) return make();
  const path = join(folder, `${name}.json`);
  try {
    const text = readOrNothing(path);
    if (text !== undefined) return JSON.parse(text) as T;
  } catch {
    // What cannot be read is made anew.
  }
  const value = make();
  keep(path, value);
  return value;
}

/** What cannot be kept is worked out again the next time. */
function keep(path: string, value: unknown): void {
  try {
    writeWhole(path, JSON.stringify(value));
  } catch {}
}
