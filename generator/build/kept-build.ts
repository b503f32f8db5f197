import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { noticesFile } from './notices-file.ts';

/** Builds that are kept: `npm start`, `npm test` and `npm pack` build the same sources one after the other. */
export interface Cache {
  readonly folder: string;
  /** Files and folders that a build depends on beside the package: its steps, and the versions of its tools. */
  readonly tools: readonly string[];
}

/** What a build reads of a package. */
const sources = ['package.json', 'tsconfig.json', 'src'];

/** What it writes: the licences of the packages that it bundles lie beside `dist`. */
const products = ['dist', noticesFile];

/** Builds a package, or takes the build of the same sources by the same tools. Times of files tell nothing. */
export async function buildOnce(folder: string, cache: Cache, build: () => Promise<void>): Promise<void> {
  const inputs = digestOf([...sources.map((name) => path.join(folder, name)), ...cache.tools]);
  const kept = find(cache.folder, inputs);
  if (kept === undefined) {
    await build();
    keep(cache.folder, inputs, folder);
  } else if (digestOf(productsIn(folder)) !== kept.digest) {
    for (const product of productsIn(folder)) rmSync(product, { recursive: true });
    for (const product of productsIn(kept.folder))
      cpSync(product, path.join(folder, path.basename(product)), { recursive: true });
  }
}

function productsIn(folder: string): readonly string[] {
  return products.map((name) => path.join(folder, name)).filter((product) => existsSync(product));
}

interface Kept {
  readonly folder: string;
  readonly digest: string;
}

/** The name of a build that is kept says what it was made from and what it is. One that is something else is none. */
function find(cache: string, inputs: string): Kept | undefined {
  const name = existsSync(cache) ? readdirSync(cache).find((one) => one.startsWith(`build-${inputs}-`)) : undefined;
  if (name === undefined) return undefined;
  const folder = path.join(cache, name);
  const digest = name.slice(`build-${inputs}-`.length);
  return digestOf(productsIn(folder)) === digest ? { folder, digest } : undefined;
}

function keep(cache: string, inputs: string, folder: string): void {
  const made = productsIn(folder);
  const name = `build-${inputs}-${digestOf(made)}`;
  mkdirSync(cache, { recursive: true });
  // Another run may look for it, or keep the same one: it is there as a whole, or not at all.
  const own = mkdtempSync(path.join(cache, 'keeping-'));
  for (const product of made) cpSync(product, path.join(own, path.basename(product)), { recursive: true });
  for (const old of readdirSync(cache)) {
    if (old.startsWith('build-')) rmSync(path.join(cache, old), { recursive: true, force: true });
  }
  try {
    renameSync(own, path.join(cache, name));
  } catch {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Of names and bytes. The folder in which something lies makes no difference. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (file: string, name: string): void => {
    const entries = readdirSync(file, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const [inside, below] = [path.join(file, entry.name), `${name}/${entry.name}`];
      if (entry.isDirectory()) add(inside, below);
      else addFile(inside, below);
    }
  };
  const addFile = (file: string, name: string): void => {
    const bytes = readFileSync(file);
    hash.update(`${JSON.stringify([name, bytes.length])}\n`).update(bytes);
  };
  for (const one of paths) {
    if (isFolder(one)) add(one, path.basename(one));
    else addFile(one, path.basename(one));
  }
  return hash.digest('hex');
}

function isFolder(file: string): boolean {
  return statSync(file).isDirectory();
}
