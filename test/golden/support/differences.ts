import type { Difference } from '../../../generator/output/compare-trees.ts';

/** What a failing comparison says: the files first, then the patches, from what is expected to what is emitted. */
export function describeDifferences(differences: readonly Difference[], advice: string): string {
  if (differences.length === 0) return '';
  const list = differences.map(({ kind, path }) => `${kind} ${path}`);
  return [...list, '', ...differences.map(({ patch }) => patch), advice].join('\n');
}
