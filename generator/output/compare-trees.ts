import { createTwoFilesPatch } from 'diff';
import type { FileTree } from '../emit/emit.ts';

/** How a tree on disk differs from the one the specs give. */
export interface Difference {
  readonly path: string;
  readonly kind: 'missing' | 'changed' | 'orphaned';
  /** Unified diff from disk to what the specs give. */
  readonly patch: string;
}

/** Compares both ways: a file that should not be there is a difference like one that is missing. */
export function compareTrees(disk: FileTree, fresh: FileTree): readonly Difference[] {
  const paths = [...new Set([...disk.keys(), ...fresh.keys()])].sort();
  return paths.flatMap((path): Difference[] => {
    const before = disk.get(path);
    const after = fresh.get(path);
    if (before === after) return [];
    const kind = before === undefined ? 'missing' : after === undefined ? 'orphaned' : 'changed';
    const patch = createTwoFilesPatch(`on disk/${path}`, `from specs/${path}`, before ?? '', after ?? '', '', '', {
      context: 3,
    });
    return [{ path, kind, patch }];
  });
}
