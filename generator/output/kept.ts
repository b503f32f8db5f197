import { join } from 'node:path';
import { hashOf } from './manifest.ts';
import { readKept, writeKept } from './whole-file.ts';

/**
 * A value that was worked out by an earlier run of the same generator, or is now, and then kept. `folder` belongs to one
 * state of the generator, so a value that depends on nothing else never grows old. Without a folder nothing is kept.
 */
export function kept<T>(folder: string | undefined, name: string, make: () => T): T {
  if (folder === undefined) return make();
  const path = join(folder, `${name}.json`);
  const known = unspoiled<T>(readKept(path));
  if (known !== undefined) return known;
  const value = make();
  writeKept(path, withHash(value));
  return value;
}

/** A value as JSON, behind the hash of it: a full disk or a power cut may leave JSON that says something else. */
export function withHash(value: unknown): string {
  const text = JSON.stringify(value);
  return `${hashOf(text)}\n${text}`;
}

/** The value of such a text; nothing unless it is to the letter what was kept. */
export function unspoiled<T>(text: string | undefined): T | undefined {
  const end = text?.indexOf('\n') ?? -1;
  if (text === undefined || end < 0) return undefined;
  const json = text.slice(end + 1);
  return hashOf(json) === text.slice(0, end) ? (JSON.parse(json) as T) : undefined;
}
