import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import type { Table } from '../../../generator/model/table.ts';
import type { Edit, Replacement } from './edits.ts';

/** One state of the specs: a folder for our own command, and the table the peers' documents are written from. */
export interface Edition {
  readonly folder: string;
  readonly table: Table;
}

export interface Editions {
  readonly before: Edition;
  readonly after: Edition;
}

/**
 * Writes both editions of an edit below a folder. Both are loaded, so an edit that leaves broken specs ends the run, and
 * so does one whose text is no longer found: a bench must not compare two equal editions and call that a result.
 */
export function writeEditions(specs: string, edit: Edit, below: string): Editions {
  const texts = readSpecTexts(specs);
  const edition = (name: string, replacements: readonly Replacement[] = []) =>
    writeEdition(replaced(texts, replacements, edit.id), join(below, name));
  return { before: edition('before', edit.before), after: edition('after', edit.after) };
}

function writeEdition(texts: SpecTexts, folder: string): Edition {
  for (const [name, text] of texts) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { folder, table: mustLoadSpecs(texts) };
}

function replaced(texts: SpecTexts, replacements: readonly Replacement[], id: string): SpecTexts {
  const result = new Map(texts);
  for (const { file, find, replace, times = 1 } of replacements) {
    const pieces = result.get(file)?.split(find) ?? [];
    if (pieces.length !== times + 1) {
      throw new Error(`${id}: ${file} has the text to replace ${Math.max(0, pieces.length - 1)} times, not ${times}`);
    }
    result.set(file, pieces.join(replace));
  }
  return result;
}
