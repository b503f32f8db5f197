import pc from 'picocolors';
import type { Difference } from '../output/compare-trees.ts';
import { count, log, out } from './terminal.ts';

/** More lines, or more files, nobody reads in a terminal or in the log of a workflow. */
const mostLines = 500;
const mostFiles = 50;

/**
 * What is stale in a folder: the patches of files that are changed, the list of all, and how many there are of each kind.
 * A file that is missing or should not be there has nothing to compare.
 */
export function printDifferences(folder: string, differences: readonly Difference[]): void {
  printPatches(differences.filter(({ kind, patch }) => kind === 'changed' && patch !== ''));
  for (const { kind, path } of differences.slice(0, mostFiles)) log(`${pc.red(kind)} ${folder}/${path}`);
  if (differences.length > mostFiles) log(`… and ${count(differences.length - mostFiles, 'other file')}`);
  const numbers = kinds.flatMap((kind) => {
    const number = differences.filter((one) => one.kind === kind).length;
    return number === 0 ? [] : [`${number} ${kind}`];
  });
  log(`${pc.red('not up to date')}: ${numbers.join(', ')}`);
  const foreign = differences.filter(({ kind }) => kind === 'foreign').length;
  if (differences.length > foreign) log('Run `specgen generate` and commit the result.');
  if (foreign > 0) log('specgen did not write what is foreign: remove it by hand, or let git ignore it.');
}

const kinds: readonly Difference['kind'][] = ['changed', 'missing', 'orphaned', 'foreign'];

/** Whole patches as far as they fit; the others are counted. */
function printPatches(changed: readonly Difference[]): void {
  let lines = 0;
  let shown = 0;
  for (const { patch } of changed) {
    lines += patch.split('\n').length;
    if (shown > 0 && lines > mostLines) continue;
    out(patch);
    shown += 1;
  }
  const left = changed.length - shown;
  if (left > 0) out(`… and the patches of ${count(left, 'other file')}; \`--json\` has all of them\n`);
}
