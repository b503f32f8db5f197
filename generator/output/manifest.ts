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
  return textOf({ comment: 'Files written by specgen, with their SHA-256.', files });
}

/** The manifest while a run puts its files into place: either of two texts of a file is ours, should it be broken off. */
export function unfinishedText({ files }: KnownFiles, tree: FileTree): string {
  const unfinished = Object.fromEntries([...tree].map(([path, text]) => [path, hashOf(text)]));
  return textOf({ comment: 'A run of specgen has not come to its end; the next one goes on.', files, unfinished });
}

function textOf(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What an earlier run left in the folder, as far as it can be trusted. */
export interface KnownFiles {
  /** Only files below the folder: a manifest is committed, and comes from whoever wrote the commit. */
  readonly files: Manifest;
  /** What is wrong with it, in words; the next run writes it anew. */
  readonly problem?: string;
  /** Whether a file has the text that we gave it. */
  readonly isOurs: (path: string, content: string | Buffer) => boolean;
}

/** The manifest of an earlier run; empty when there is none. */
export function readManifest(folder: string): KnownFiles {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return { files: {}, isOurs: () => false };
  const text = readFileSync(path, 'utf8');
  const parsed = parsedFiles(text);
  const listed = parsed?.listed ?? linesOf(text);
  const hashes = new Map<string, Set<string>>();
  const others: string[] = [];
  for (const [file, sum] of listed) {
    if (typeof sum === 'string' && isBelow(folder, file)) hashes.set(file, (hashes.get(file) ?? new Set()).add(sum));
    else others.push(file);
  }
  const problems = [
    parsed === undefined
      ? `is no manifest of specgen, perhaps because of a merge: ${hashes.size} files of it are known`
      : '',
    parsed?.isUnfinished === true ? 'is of a run that has not come to its end' : '',
    others.length === 0
      ? ''
      : `names what is not below its folder, which is left alone: ${others.slice(0, 3).join(', ')}`,
  ].filter((problem) => problem !== '');
  return {
    files: Object.fromEntries([...hashes].map(([file, [sum = '']]) => [file, sum])),
    isOurs: (file, content) => hashes.get(file)?.has(hashOf(content)) === true,
    ...(problems.length === 0 ? {} : { problem: problems.join('; and it ') }),
  };
}

type Listed = readonly (readonly [path: string, sum: unknown])[];

function parsedFiles(text: string): { readonly listed: Listed; readonly isUnfinished: boolean } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !isRecord(value.files)) return undefined;
    const { files, unfinished } = value;
    const isUnfinished = isRecord(unfinished);
    return { listed: [...Object.entries(files), ...(isUnfinished ? Object.entries(unfinished) : [])], isUnfinished };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Files that lines of a broken manifest name. Their hashes still tell whether they are ours, whichever side of a merge. */
function linesOf(text: string): Listed {
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
