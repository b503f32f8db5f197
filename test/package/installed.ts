import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../types/compilers.ts';

const execute = promisify(execFile);

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

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Packs the package the way npm does when it publishes, `prepack` included, and installs the tarball. All of it
 * happens in a temporary folder: the repository may not have been built, and must not be touched.
 */
export async function installPackage(): Promise<Installed> {
  const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-package-')));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    const source = path.join(temporary, 'generated');
    const project = path.join(temporary, 'project');
    const leftOut = ['node_modules', 'dist'].map((name) => path.join(root, 'generated', name));
    cpSync(path.join(root, 'generated'), source, { recursive: true, filter: (file) => !leftOut.includes(file) });
    // The build looks for the compiler where the workspace has it.
    symlinkSync(path.join(root, 'node_modules'), path.join(temporary, 'node_modules'));
    await npm(source, 'pack', '--pack-destination', temporary);
    const tarball = path.join(temporary, readdirSync(temporary).find((name) => name.endsWith('.tgz')) ?? '');
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await npm(project, 'install', '--offline', '--no-audit', '--no-fund', tarball);
    const folder = path.join(project, 'node_modules/tencent-aigc-video');
    const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { project, folder, tarball, files: filesBelow(folder), manifest, remove };
  } catch (error) {
    remove();
    throw error;
  }

  function npm(cwd: string, ...args: readonly string[]): Promise<Output> {
    // A cache of its own: neither what is in the user's nor what npm leaves there may matter.
    return run('npm', [...args, '--cache', path.join(temporary, 'cache'), '--loglevel', 'error'], cwd);
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

/** Runs Node.js in a folder, without what would let an example reach the service. */
export function node(cwd: string, ...args: readonly string[]): Promise<Output> {
  return run(process.execPath, args, cwd);
}

function run(command: string, args: readonly string[], cwd: string): Promise<Output> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TENCENTCLOUD_|NODE_OPTIONS$|VITEST)/.test(name));
  return execute(command, args, { cwd, env: Object.fromEntries(kept), maxBuffer: 64 * 1024 * 1024 });
}
