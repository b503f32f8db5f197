import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../types/compilers.ts';
import { alone } from './alone.ts';
import { npm } from './npm.ts';

const generated = path.join(root, 'generated');
const cache = path.join(root, 'node_modules/.cache/tencent-aigc-video');

/**
 * The tarball that npm would publish, `prepack` included. It is made in a temporary folder, since the repository may not
 * have been built and must not be touched, and kept under a digest of what goes into it: several tests look at the same
 * one, and building it costs more than most of them.
 */
async function packedTarball(): Promise<string> {
  const kept = path.join(cache, `${digest()}.tgz`);
  if (existsSync(kept)) return kept;
  const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-pack-')));
  try {
    const source = path.join(temporary, 'generated');
    cpSync(generated, source, { recursive: true, filter: isSource });
    // The build looks for its steps and for the compiler where the workspace has them.
    for (const name of ['node_modules', 'generator']) symlinkSync(path.join(root, name), path.join(temporary, name));
    await npm(source, 'pack', '--pack-destination', temporary, '--cache', path.join(temporary, 'cache'));
    const tarball = path.join(temporary, readdirSync(temporary).find((name) => name.endsWith('.tgz')) ?? '');
    mkdirSync(cache, { recursive: true });
    // Whole or not at all: whoever finds it there takes it.
    const own = path.join(cache, `${path.basename(temporary)}.tmp`);
    cpSync(tarball, own);
    renameSync(own, kept);
    for (const name of readdirSync(cache)) {
      if (/\.tgz$|\.installed$/.test(name) && !name.startsWith(path.basename(kept, '.tgz')))
        rmSync(path.join(cache, name), { recursive: true, force: true });
    }
    return kept;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

let installing: Promise<string> | undefined;

/**
 * A folder with the tarball, `package.tgz`, and next to it an empty project that npm has installed it into. It is kept as
 * the tarball is; whoever wants to write into the project makes a copy. One of all workers makes it, the others wait.
 */
export function installedTarball(): Promise<string> {
  installing ??= alone(path.join(cache, 'making'), install);
  return installing;
}

async function install(): Promise<string> {
  const tarball = await packedTarball();
  const kept = tarball.replace(/\.tgz$/, '.installed');
  if (existsSync(kept)) return kept;
  const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-install-')));
  try {
    const folder = path.join(temporary, 'kept');
    const project = path.join(folder, 'project');
    mkdirSync(project, { recursive: true });
    cpSync(tarball, path.join(folder, 'package.tgz'));
    writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const quietly = ['--offline', '--no-audit', '--no-fund', '--cache', path.join(temporary, 'cache')];
    await npm(project, 'install', ...quietly, '../package.tgz');
    const own = path.join(cache, `${path.basename(temporary)}.tmp`);
    cpSync(folder, own, { recursive: true });
    try {
      renameSync(own, kept);
    } catch (error) {
      rmSync(own, { recursive: true, force: true });
      // Somebody else was quicker.
      if (!existsSync(kept)) throw error;
    }
    return kept;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const leftOut: readonly string[] = ['node_modules', 'dist'].map((name) => path.join(generated, name));

function isSource(file: string): boolean {
  return !leftOut.includes(file);
}

/** Of everything that decides what is in the tarball: the files, and what builds them. */
function digest(): string {
  const hash = createHash('sha256');
  for (const name of ['typescript', 'esbuild']) {
    hash.update(readFileSync(path.join(root, `node_modules/${name}/package.json`)));
  }
  const steps = path.join(root, 'generator/build');
  for (const name of readdirSync(steps).sort()) hash.update(readFileSync(path.join(steps, name)));
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (!isSource(file)) continue;
      if (entry.isDirectory()) visit(file);
      else hash.update(`\0${path.relative(generated, file)}\0`).update(readFileSync(file));
    }
  };
  visit(generated);
  return hash.digest('hex');
}
