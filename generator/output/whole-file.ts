import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeAtomically } from 'write-file-atomic';

/** Writes a file as a whole: an interrupted run leaves the old text or the new one. A link stays a link. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // A pipe or a device cannot be replaced.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) writeFileSync(path, text);
  else writeAtomically(path, text);
}

/** The text of a file that may not be there yet. */
export function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
