import { createTwoFilesPatch } from 'diff';
import type { FileTree } from '../emit/emit.ts';

/** How a tree on disk differs from the one the specs give. */
export interface Difference {
  readonly path: string;
  /** Orphaned: an earlier run wrote it, and the next one removes it. Foreign: none did, and none does. */
  readonly kind: 'missing' | 'changed' | 'orphaned' | 'foreign';
  /** Unified diff from disk to what the specs give, where both are texts of lines that people read. */
  readonly patch: string;
}

/** Compares both ways: a file that should not be there is a difference like one that is missing. */
export function compareTrees(
  disk: FileTree,
  fresh: FileTree,
  isOurs: (path: string) => boolean = () => true,
): readonly Difference[] {
  const paths = [...new Set([...disk.keys(), ...fresh.keys()])].sort();
  return paths.flatMap((path): Difference[] => {
    const before = disk.get(path);
    const after = fresh.get(path);
    if (before === after) return [];
    if (after === undefined) return [{ path, kind: isOurs(path) ? 'orphaned' : 'foreign', patch: '' }];
    return [{ path, kind: before === undefined ? 'missing' : 'changed', patch: patchOf(path, before ?? '', after) }];
  });
}

/** More lines, or longer ones, are of no use in a terminal or in the log of a workflow. */
const mostLines = 200;
const longestLine = 500;

function patchOf(path: string, before: string, after: string): string {
  const only = (why: string) => `--- on disk/${path}\n+++ from specs/${path}\n${why}\n`;
  if (before.includes('\0')) return only('What is on disk is no text.');
  if (before.replaceAll('\r\n', '\n') === after) {
    return only('Only the ends of the lines differ. If git made them so: git config core.autocrlf false.');
  }
  if (longestOf(before, after) > 20 * longestLine)
    return only(`Its lines are too long to be shown: up to ${longestOf(before, after)} characters.`);
  const patch = createTwoFilesPatch(`on disk/${path}`, `from specs/${path}`, before, after, '', '', { context: 3 });
  const lines = patch.split('\n');
  const shown = lines
    .slice(0, mostLines)
    .map((line) =>
      line.length > longestLine ? `${line.slice(0, longestLine)}… and ${line.length - longestLine} characters` : line,
    );
  return lines.length <= mostLines
    ? shown.join('\n')
    : `${shown.join('\n')}\n… and ${lines.length - mostLines} lines\n`;
}

function longestOf(...texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) for (const line of text.split('\n')) longest = Math.max(longest, line.length);
  return longest;
}
