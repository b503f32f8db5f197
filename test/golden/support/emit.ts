import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatDiagnostic } from '../../../generator/cli/print-diagnostics.ts';
import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { withExplorer } from '../../../generator/explorer/explorer-page.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import type { Table } from '../../../generator/model/table.ts';

/** The folder of the repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Whether the expectations are to be written anew: `npm run record`. */
export const isRecording = process.env.RECORD === '1';

/** Specs → everything that is committed: the package with its explorer, which the other golden files do without. */
export function emitWhole(texts: SpecTexts): Promise<FileTree> {
  return withExplorer(tableOf(texts), emitOnce(texts));
}

/** Specs → package. Specs with a mistake fail the test with what `specgen lint` would say. */
export function emitTexts(texts: SpecTexts): FileTree {
  return emitPackage(tableOf(texts));
}

const emitted = new Map<string, FileTree>();

/** The same for tests that look at one package together with others: the files of a worker emit it once. */
export function emitOnce(texts: SpecTexts): FileTree {
  const key = JSON.stringify([...texts]);
  const tree = emitted.get(key) ?? emitTexts(texts);
  emitted.set(key, tree);
  return tree;
}

function tableOf(texts: SpecTexts): Table {
  const { diagnostics, table } = loadSpecs(texts);
  if (table === undefined) throw new Error(diagnostics.map((one) => formatDiagnostic(one, 'specs')).join('\n\n'));
  return table;
}

/** The specs of a folder of the repository. */
export function specTexts(folder: string): SpecTexts {
  return readSpecTexts(join(repository, folder));
}

/** Files that are shipped to the letter: the hand-written runtime, and the licence. */
export function isCopy(path: string): boolean {
  return path === 'LICENSE' || path.startsWith('src/runtime/');
}

export function withoutCopies(tree: FileTree): FileTree {
  return new Map([...tree].filter(([path]) => !isCopy(path)));
}
