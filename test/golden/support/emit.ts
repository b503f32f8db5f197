import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { withExplorer } from '../../../generator/explorer/explorer-page.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import { keyOf, repository, specTexts, tableOf, tableOnce } from '../../support/tables.ts';

export { repository, specTexts };

/** Whether the expectations are to be written anew: `npm run record`. */
export const isRecording = process.env.RECORD === '1';

/** Specs → everything that is committed: the package with its explorer, which the other golden files do without. */
export function emitWhole(texts: SpecTexts): Promise<FileTree> {
  return withExplorer(tableOnce(texts), emitOnce(texts));
}

/** Specs → package. Specs with a mistake fail the test with what `specgen lint` would say. */
export function emitTexts(texts: SpecTexts): FileTree {
  return emitPackage(tableOf(texts));
}

const emitted = new Map<string, FileTree>();

/** The same for tests that look at one package together with others: the files of a worker emit it once. */
export function emitOnce(texts: SpecTexts): FileTree {
  const key = keyOf(texts);
  const tree = emitted.get(key) ?? emitPackage(tableOnce(texts));
  emitted.set(key, tree);
  return tree;
}

/** Files that are shipped to the letter: the hand-written runtime, and the licence. */
export function isCopy(path: string): boolean {
  return path === 'LICENSE' || path.startsWith('src/runtime/');
}

export function withoutCopies(tree: FileTree): FileTree {
  return new Map([...tree].filter(([path]) => !isCopy(path)));
}
