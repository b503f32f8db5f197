import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installedTarball } from './packed.ts';

export interface Installed {
  /** An empty project that has the package and nothing else installed. */
  readonly project: string;
  /** The package in its `node_modules`. */
  readonly folder: string;
  readonly tarball: string;
  /** Paths of the files in the package, sorted. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
  remove(): void;
}

export interface Manifest {
  readonly name: string;
  readonly engines: { readonly node: string };
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly [field: string]: unknown;
}

/** The tarball that npm would publish, as npm installs it into an empty project: a copy in a temporary folder. */
export async function installPackage(): Promise<Installed> {
  const kept = await installedTarball();
  const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-package-')));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    cpSync(kept, temporary, { recursive: true });
    const [project, tarball] = ['project', 'package.tgz'].map((name) => path.join(temporary, name)) as [string, string];
    const folder = path.join(project, 'node_modules/tencent-aigc-video');
    const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { project, folder, tarball, files: filesBelow(folder), manifest, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Specifiers of the modules that the exports map offers: `tencent-aigc-video/vod`. */
export function entryPoints({ manifest }: Installed): readonly string[] {
  return Object.entries(manifest.exports).flatMap(([key, target]) =>
    typeof target === 'string' ? [] : [specifier(manifest, key)],
  );
}

/** Specifiers of the JSON files that the exports map offers, with the patterns filled in. */
export function jsonFiles({ files, folder, manifest }: Installed): readonly string[] {
  return Object.entries(manifest.exports).flatMap(([key, target]) => {
    if (typeof target !== 'string') return [];
    const [before = '', after = ''] = target.slice('./'.length).split('*');
    if (!target.includes('*')) return existsSync(path.join(folder, target)) ? [specifier(manifest, key)] : [];
    return files
      .filter((file) => file.startsWith(before) && file.endsWith(after))
      .map((file) => specifier(manifest, key).replace('*', file.slice(before.length, file.length - after.length)));
  });
}

function specifier({ name }: Manifest, key: string): string {
  return key === '.' ? name : `${name}/${key.slice('./'.length)}`;
}
