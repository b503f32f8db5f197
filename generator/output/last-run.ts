import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatorFolder } from '../program/folders.ts';
import { lockName, workName } from './lock.ts';
import { hashOf, manifestName, readManifest } from './manifest.ts';
import { readOrNothing, writeWhole } from './whole-file.ts';

/**
 * What the last run made, and from what: so that a run with nothing to do finds that out without making everything again. It
 * holds no file of the package. It says that these bytes of specs and generator gave those bytes, and is asked only while all of
 * them are there; `generate --check` never asks. It lies beside the package, and git ignores it.
 */
interface LastRun<T> {
  readonly inputs: string;
  /** Hash of the manifest, which has the hash of every other file. */
  readonly manifest: string;
  readonly outcome: T;
}

export const lastRunName = '.specgen.last.json';

/** What is made by the generator, and what says nothing of the package. */
const leftOut = new Set(['dist', 'docs', 'node_modules']);

/**
 * A digest of all that the package is made from: the specs, every file of the generator, the packages that are installed, Node
 * itself. Nothing where it is not known what is installed.
 */
export function digestOfInputs(specs: ReadonlyMap<string, string>, settings: object): string | undefined {
  const installed = readOrNothing(fileURLToPath(new URL('../node_modules/.package-lock.json', generatorFolder)));
  if (installed === undefined) return undefined;
  const digest = createHash('sha256');
  const add = (name: string, content: string | Buffer) => digest.update(`${JSON.stringify(name)} ${hashOf(content)}\n`);
  add('settings', JSON.stringify([settings, process.version]));
  add('installed', installed);
  add('LICENSE', readOrNothing(fileURLToPath(new URL('../LICENSE', generatorFolder))) ?? '');
  for (const [name, text] of specs) add(`specs/${name}`, text);
  const walk = (below: string): void => {
    const entries = readdirSync(new URL(below, generatorFolder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (below === './' && leftOut.has(entry.name)) continue;
      if (entry.isDirectory()) walk(`${below}${entry.name}/`);
      else add(`${below}${entry.name}`, readFileSync(new URL(`${below}${entry.name}`, generatorFolder)));
    }
  };
  walk('./');
  return digest.digest('hex');
}

/** The outcome of the last run, where it was made from the same and every file is still as it left it. */
export function outcomeOfLastRun<T>(folder: string, inputs: string): T | undefined {
  const last = readNote<T>(folder);
  const manifest = readOrNothing(join(folder, manifestName));
  if (last === undefined || manifest === undefined || last.inputs !== inputs) return undefined;
  if (last.manifest !== hashOf(manifest)) return undefined;
  if ([workName, lockName].some((name) => existsSync(join(folder, name)))) return undefined;
  const isAsLeft = ([path, sum]: readonly [string, string]) => {
    const content = bytesOf(join(folder, path));
    return content !== undefined && hashOf(content) === sum;
  };
  return Object.entries(readManifest(folder).files).every(isAsLeft) ? last.outcome : undefined;
}

export function noteRun(folder: string, inputs: string, outcome: unknown): void {
  const manifest = readOrNothing(join(folder, manifestName));
  if (manifest === undefined) return;
  const last: LastRun<unknown> = { inputs, manifest: hashOf(manifest), outcome };
  writeWhole(join(folder, lastRunName), `${JSON.stringify(last)}\n`);
}

function readNote<T>(folder: string): LastRun<T> | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, lastRunName), 'utf8')) as LastRun<T>;
  } catch {
    // There is none, or it is damaged.
    return undefined;
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
