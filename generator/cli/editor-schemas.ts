import { statSync } from 'node:fs';
import { join } from 'node:path';
import { editorFolder, editorSchemas } from '../load/editor-schemas.ts';
import type { Table } from '../model/table.ts';
import type { Difference } from '../output/compare-trees.ts';
import { readOrNothing, writeWhole } from '../output/whole-file.ts';

/** Brings the schemas for editors up to date, in specs that have a folder for them. Gives how many were not. */
export function writeEditorSchemas(specs: string, table: Table, fragments: readonly string[]): number {
  const stale = staleSchemas(specs, table, fragments);
  for (const [path, text] of stale) writeWhole(path, text);
  return stale.length;
}

/** Those that are not what the specs give. */
export function staleEditorSchemas(specs: string, table: Table, fragments: readonly string[]): readonly Difference[] {
  return staleSchemas(specs, table, fragments).map(([path]) => ({ path, kind: 'changed', patch: '' }));
}

function staleSchemas(
  specs: string,
  table: Table,
  fragments: readonly string[],
): readonly (readonly [path: string, text: string])[] {
  const folder = join(specs, editorFolder);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const files = [...editorSchemas(table, fragments)].map(([name, text]) => [join(folder, name), text] as const);
  return files.filter(([path, text]) => readOrNothing(path) !== text);
}
