import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { noticesFile } from '../build/notices-file.ts';
import type { FileTree } from '../emit/emit.ts';
import { lastRunName } from './last-run.ts';
import { lockName, withLock, workName } from './lock.ts';
import { isBelow, type KnownFiles, manifestName, manifestText, readManifest, unfinishedText } from './manifest.ts';

/** What a run did to a tree of files. */
export interface Written {
  readonly written: readonly string[];
  /** Of those: the ones that held something else than we had written there, and so were changed by hand. */
  readonly replaced: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** No longer emitted, but changed by hand since we wrote them, and so left alone. */
  readonly kept: readonly string[];
  /** What was wrong with the manifest of the earlier run. */
  readonly problem?: string;
}

/** A file would be written elsewhere, since a folder on its way is a link. */
export class LeadsOut extends Error {
  override readonly name = 'LeadsOut';

  constructor(folder: string, path: string) {
    super(`${path} does not lie in ${folder}: a link leads out of it`);
  }
}

/**
 * Makes a folder hold a tree of files. Files that are there already are not touched.
 *
 * Everything that changes is first written beside the tree, so that a full disk changes nothing of it; then each file is
 * moved into place as a whole. A run that is killed meanwhile leaves some files old and some new, and a manifest that says
 * so: `generate --check` tells it, and the next run goes on.
 */
export async function writeTree(folder: string, tree: FileTree): Promise<Written> {
  if (![workName, lockName].some((name) => existsSync(join(folder, name)))) {
    const plan = planFor(folder, tree);
    // A tree that is up to date is not even locked.
    if (isDone(plan)) return written(plan, tree);
  }
  return withLock(folder, async (check) => {
    const plan = planFor(folder, tree);
    if (!isDone(plan)) await replace(folder, tree, plan, check);
    return written(plan, tree);
  });
}

/** What stands between the tree on disk and the new one. */
interface Plan {
  readonly known: KnownFiles;
  readonly changed: readonly (readonly [path: string, text: string])[];
  readonly replaced: readonly string[];
  readonly removes: readonly string[];
  readonly kept: readonly string[];
}

function planFor(folder: string, tree: FileTree): Plan {
  const known = readManifest(folder);
  const full = new Map([...tree, [manifestName, manifestText(tree)]]);
  for (const below of new Set([...full.keys()].map(dirname))) {
    if (!isBelow(folder, join(below, 'file'))) throw new LeadsOut(folder, below);
  }
  const onDisk = new Map([...full.keys()].map((path) => [path, readOrNothing(join(folder, path))]));
  const changed = [...full].filter(([path, text]) => onDisk.get(path) !== text);
  const replaced = changed
    .map(([path]) => path)
    .filter((path) => {
      const before = onDisk.get(path);
      return path !== manifestName && before !== undefined && !known.isOurs(path, before);
    });
  return { known, changed, replaced, ...staleFiles(folder, full, known) };
}

function isDone({ changed, removes }: Plan): boolean {
  return changed.length === 0 && removes.length === 0;
}

function written({ changed, kept, known: { problem }, removes, replaced }: Plan, tree: FileTree): Written {
  const paths = changed.map(([path]) => path).filter((path) => path !== manifestName);
  return {
    written: paths,
    replaced,
    unchanged: tree.size - paths.length,
    removed: removes,
    kept,
    ...(problem === undefined ? {} : { problem }),
  };
}

async function replace(
  folder: string,
  tree: FileTree,
  { changed, known, removes }: Plan,
  check: () => void,
): Promise<void> {
  const staged = join(folder, workName, 'staged');
  const folders = new Set(changed.map(([path]) => dirname(path)));
  try {
    for (const below of folders) mkdirSync(join(staged, below), { recursive: true });
    for (const [path, text] of changed) {
      // npm makes the programs of a package executable, too; a checkout would differ from what is committed.
      writeFileSync(join(staged, path), text, { mode: text.startsWith('#!') ? 0o777 : 0o666 });
      // The lock says meanwhile that this run goes on.
      await setImmediate();
    }
    // Whatever is in the way is found before anything is moved.
    for (const below of folders) mkdirSync(join(folder, below), { recursive: true });
  } catch (error) {
    for (const below of folders) removeEmptyFolders(folder, below);
    throw error;
  }
  check();
  putManifest(folder, unfinishedText(known, tree));
  for (const [path] of changed.filter(([path]) => path !== manifestName)) {
    check();
    renameSync(join(staged, path), join(folder, path));
  }
  for (const path of removes) {
    check();
    rmSync(join(folder, path), { force: true });
  }
  // Also those that a run which was broken off made for files that are not emitted any more.
  for (const path of Object.keys(known.files)) if (!tree.has(path)) removeEmptyFolders(folder, dirname(path));
  check();
  putManifest(folder, manifestText(tree));
}

/** Staged like all else: what is left of it by a kill lies where the next run clears up. */
function putManifest(folder: string, text: string): void {
  const staged = join(folder, workName, 'manifest');
  writeFileSync(staged, text);
  renameSync(staged, join(folder, manifestName));
}

/** Removes a folder that has become empty, and the ones around it, up to the tree itself. */
function removeEmptyFolders(folder: string, below: string): void {
  if (below === '.') return;
  try {
    rmdirSync(join(folder, below));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) return;
    if (code !== 'ENOENT') throw error;
  }
  removeEmptyFolders(folder, dirname(below));
}

/** Files of the last manifest that are no longer emitted. */
function staleFiles(folder: string, full: ReadonlyMap<string, string>, known: KnownFiles) {
  const isFile = (path: string) => lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
  const stale = Object.keys(known.files).filter((path) => !full.has(path) && isFile(path));
  const isOurs = (path: string) => known.isOurs(path, readFileSync(join(folder, path)));
  return { removes: stale.filter(isOurs), kept: stale.filter((path) => !isOurs(path)) };
}

/** What others put beside a tree: built output, installed packages, and our own books. */
const ignored = new Set([workName, lockName, lastRunName, 'dist', 'node_modules', noticesFile, manifestName]);

/** Every file of a tree on disk. */
export function readTree(folder: string): FileTree {
  return new Map(pathsOf(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The paths of those files, in order. */
function pathsOf(folder: string): readonly string[] {
  const paths: string[] = [];
  const walk = (below: string) => {
    if (!existsSync(join(folder, below))) return;
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (below === '' && ignored.has(entry.name)) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else paths.push(path);
    }
  };
  walk('');
  return paths.sort();
}

function readOrNothing(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
