import { hash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FileTree } from '../emit/emit.ts';

/** What we wrote, by path: only these files may be removed when they are no longer emitted. */
export type Manifest = Readonly<Record<string, string>>;

export const manifestName = '.specgen.json';

export function hashOf(content: string | Buffer): string {
  return hash('sha256', content);
}

export function manifestText(tree: FileTree): string {
  const files = Object.fromEntries([...tree].map(([path, text]) => [path, hashOf(text)]));
  return `${JSON.stringify({ comment: 'Files written by specgen, with their SHA-256.', files }, null, 2)}\n`;
}

/** What an earlier run left in the folder, as far as it can be trusted. */
export interface KnownFiles {
  /** Only files below the folder: a manifest is committed, and comes from whoever wrote the commit. */
  readonly files: Manifest;
  /** What is wrong with it, in words; the next run writes it anew. */
  readonly problem?: string;
}

/** The manifest of an earlier run; empty when there is none. */
export function readManifest(folder: string): KnownFiles {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return { files: {} };
  const text = readFileSync(path, 'utf8');
  const parsed = parsedFiles(text);
  const listed = parsed ?? linesOf(text);
  const [own, others] = [[], []] as [[string, string][], string[]];
  for (const [file, sum] of listed) {
    if (typeof sum === 'string' && isBelow(folder, file)) own.push([file, sum]);
    else others.push(file);
  }
  const problems = [
    parsed === undefined
      ? `is no manifest of specgen, perhaps because of a merge: ${own.length} files of it are known`
      : '',
    others.length === 0
      ? ''
      : `names what is not below its folder, which is left alone: ${others.slice(0, 3).join(', ')}`,
  ].filter((problem) => problem !== '');
  const files = Object.fromEntries(own);
  return problems.length === 0 ? { files } : { files, problem: problems.join('; and it ') };
}

function parsedFiles(text: string): readonly (readonly [string, unknown])[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const files = typeof value === 'object' && value !== null && 'files' in value ? value.files : undefined;
    const isRecord = typeof files === 'object' && files !== null && !Array.isArray(files);
    return isRecord ? Object.entries(files) : undefined;
  } catch {
    return undefined;
  }
}

/** Files that lines of a broken manifest name. Their hashes still tell whether they are ours, whichever side of a merge. */
function linesOf(text: string): readonly (readonly [string, unknown])[] {
  return [...text.matchAll(/^\s*"([^"\\]+)": "([0-9a-f]{64})",?\s*$/gm)].map(([, file = '', sum]) => [file, sum]);
}

/** Whether a path of a manifest is spelt as we spell paths, and leads to nowhere but below the folder, links followed. */
export function isBelow(folder: string, path: string): boolean {
  const steps = path.split('/');
  if (path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false;
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return false;
  const root = realPath(folder);
  // Folders that are not there yet are made below those that are.
  for (let depth = steps.length - 1; depth > 0; depth--) {
    const real = realPath(join(folder, ...steps.slice(0, depth)));
    if (real !== undefined) return root !== undefined && (real === root || real.startsWith(`${root}${sep}`));
  }
  return true;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
