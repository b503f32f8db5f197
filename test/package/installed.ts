import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npm } from './npm.ts';
import { packedTarball } from './packed.ts';

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

/** Installs the tarball that npm would publish into an empty project in a temporary folder. */
export async function installPackage(): Promise<Installed> {
  const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-package-')));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    const project = path.join(temporary, 'project');
    const tarball = path.join(temporary, 'package.tgz');
    cpSync(await packedTarball(), tarball);
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const cache = path.join(temporary, 'cache');
    await npm(project, 'install', '--offline', '--no-audit', '--no-fund', tarball, '--cache', cache);
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
