import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readSpecTexts, type SpecTexts } from '../../load/specs.ts';
import { writeWhole } from '../../output/whole-file.ts';

/** The specs on disk are no longer those that were read, so edits made from them would undo what somebody did. */
export class SpecsMoved extends Error {
  override readonly name = 'SpecsMoved';
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    super(`the specs changed while they were worked on: ${files.join(', ')}`);
    this.files = files;
  }
}

/**
 * Writes what differs between two states of the specs, each file as a whole, and tells which.
 *
 * @throws {SpecsMoved} before anything is written, when the folder does not hold `before` any more
 */
export function writeSpecs(folder: string, before: SpecTexts, after: SpecTexts): readonly string[] {
  const changed = [...after.keys()].filter((file) => after.get(file) !== before.get(file)).sort();
  const onDisk = readSpecTexts(folder);
  const all = [...new Set([...before.keys(), ...onDisk.keys()])].sort();
  const moved = all.filter((file) => onDisk.get(file) !== before.get(file));
  // What stands in the way of a new file may be something else than specs.
  const inTheWay = changed.filter((file) => !before.has(file) && isThere(join(folder, file)));
  const files = [...new Set([...moved, ...inTheWay])];
  if (files.length > 0) throw new SpecsMoved(files);
  for (const file of changed) writeWhole(join(folder, file), after.get(file) ?? '');
  return changed;
}

function isThere(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
