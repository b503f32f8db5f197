import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatDiagnostic } from '../../generator/cli/print-diagnostics.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../generator/load/specs.ts';
import type { Table } from '../../generator/model/table.ts';

/** The folder of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The specs of a folder of the repository. */
export function specTexts(folder: string): SpecTexts {
  return readSpecTexts(join(repository, folder));
}

/** Specs → table. Specs with a mistake fail the test with what `specgen lint` would say. */
export function tableOf(texts: SpecTexts): Table {
  const { diagnostics, table } = loadSpecs(texts);
  if (table === undefined) throw new Error(diagnostics.map((one) => formatDiagnostic(one, 'specs')).join('\n\n'));
  return table;
}

const loaded = new Map<string, Table>();

/** The table of specs that several tests look at: the files of a worker load it once. Nobody can change it. */
export function tableOnce(texts: SpecTexts): Table {
  const key = keyOf(texts);
  const table = loaded.get(key) ?? frozen(tableOf(texts));
  loaded.set(key, table);
  return table;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}

/** The table of the specs of the repository. */
export function realTable(): Table {
  return tableOnce(specTexts('specs'));
}

export function keyOf(texts: SpecTexts): string {
  return JSON.stringify([...texts]);
}
