import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The manifest of an earlier run; empty when there is none, or none that can be read. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return {};
  try {
    const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files?: unknown };
    return typeof files === 'object' && files !== null ? (files as Manifest) : {};
  } catch {
    return {};
  }
}
