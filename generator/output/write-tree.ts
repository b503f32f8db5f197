import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileTree } from '../emit/emit.ts';
import { generatorFolder } from '../program/folders.ts';
import { carryOut, clear, removeEmptyFolders } from './carry-out.mjs';
import { withLock } from './lock.ts';
import { hashOf, isBelow, manifestName, manifestText, readManifest } from './manifest.ts';

/**
 * Replaces a tree of files so that an interrupted run leaves the old tree or the new one.
 *
 * Everything that changes is first written beside the tree. One rename puts a journal in place, which is the moment
 * of decision; after it only renames and removals are left. They are done by a process of their own, which outlives a
 * run that is killed. Should that process be broken off too, the next run finishes its work from the journal.
 */
export interface Written {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** No longer emitted, but changed by hand since we wrote them, and so left alone. */
  readonly kept: readonly string[];
  /** What was wrong with the manifest of the earlier run. */
  readonly problem?: string;
}

/** The files were written and could not be moved to where they belong. */
export class NotInPlace extends Error {
  override readonly name = 'NotInPlace';

  constructor(why: string) {
    super(`the new files could not be put into place: ${why.trim() || 'the process that does it was stopped'}`);
  }
}

interface Journal {
  readonly moves: readonly string[];
  readonly removes: readonly string[];
}

const workFolder = '.specgen';
const lockName = 'lock';
const planPrefix = 'plan-';
const ignored = new Set([workFolder, 'dist', 'node_modules', manifestName]);

export function writeTree(folder: string, tree: FileTree): Written {
  // A tree that is up to date is not touched, not even by a lock.
  if (!existsSync(join(folder, workFolder))) {
    const plan = planFor(folder, tree);
    if (isDone(plan)) return written(plan, tree);
  }
  return withLock(join(folder, workFolder, lockName), () => {
    finishEarlier(folder);
    const plan = planFor(folder, tree);
    try {
      if (!isDone(plan)) replace(folder, plan);
    } catch (error) {
      // Before the decision nothing of the tree has changed, and what was staged is of no use to anyone.
      if (!hasJournal(folder)) discardStaged(folder);
      throw error;
    }
    return written(plan, tree);
  });
}

/** Ends what an interrupted run began: past its journal forward, before it back. Says whether there was a journal. */
export function recover(folder: string): boolean {
  if (!existsSync(join(folder, workFolder))) return false;
  return withLock(join(folder, workFolder, lockName), () => finishEarlier(folder));
}

/** Whether an interrupted run left a decision that is still to be carried out. */
export function hasJournal(folder: string): boolean {
  return existsSync(join(folder, workFolder, 'journal.json'));
}

/** What stands between the tree on disk and the new one. */
interface Plan {
  readonly changed: readonly (readonly [path: string, text: string])[];
  readonly removes: readonly string[];
  readonly kept: readonly string[];
  readonly problem?: string;
}

function planFor(folder: string, tree: FileTree): Plan {
  const full = new Map([...tree, [manifestName, manifestText(tree)]]);
  const changed = [...full].filter(([path, text]) => readOrNothing(join(folder, path)) !== text);
  return { changed, ...staleFiles(folder, full) };
}

function isDone({ changed, removes }: Plan): boolean {
  return changed.length === 0 && removes.length === 0;
}

function written({ changed, kept, problem, removes }: Plan, tree: FileTree): Written {
  const paths = changed.map(([path]) => path).filter((path) => path !== manifestName);
  return {
    written: paths,
    unchanged: tree.size - paths.length,
    removed: removes,
    kept,
    ...(problem === undefined ? {} : { problem }),
  };
}

function replace(folder: string, { changed, removes }: Plan): void {
  const work = join(folder, workFolder);
  // Folders hold many files, and are made once.
  const folders = new Set(changed.map(([path]) => dirname(path)));
  for (const below of folders) mkdirSync(join(work, 'staged', below), { recursive: true });
  for (const [path, text] of changed) writeFileSync(join(work, 'staged', path), text);
  const moves = movesOf(
    folder,
    changed.map(([path]) => path),
  );
  const journal: Journal = { moves, removes };
  // Named after the run, so that nobody decides for the plan of another.
  const plan = `${planPrefix}${process.pid}`;
  writeFileSync(join(work, plan), JSON.stringify(journal));
  // What stands in the way shows now, so that after the decision there is nothing but renames and removals.
  for (const below of new Set(moves.map((path) => dirname(path)))) mkdirSync(join(folder, below), { recursive: true });
  decideApart(folder, plan);
}

/** What is moved: files, and whole folders where there is none of that name, so that all in them is new. */
function movesOf(folder: string, paths: readonly string[]): readonly string[] {
  const isThere = new Map<string, boolean>([['.', true]]);
  const exists = (below: string) => {
    const known = isThere.get(below) ?? existsSync(join(folder, below));
    isThere.set(below, known);
    return known;
  };
  const top = (path: string): string => (exists(dirname(path)) ? path : top(dirname(path)));
  return [...new Set(paths.map(top))];
}

/**
 * Decides, and carries the decision out, in a process of its own: a run that is killed meanwhile, even with its whole
 * group, takes nothing along. What it cannot do, because the disk is full or the power goes, stands in the journal.
 */
function decideApart(folder: string, plan: string): void {
  const script = fileURLToPath(new URL('output/carry-out.mjs', generatorFolder));
  const { error, status, stderr } = spawnSync(
    process.execPath,
    [script, '--decide', folder, plan, String(process.pid)],
    {
      // Not in the types of Node, but as good for a process that is waited for.
      ...{ detached: true },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new NotInPlace(stderr);
}

function finishEarlier(folder: string): boolean {
  const isDecided = hasJournal(folder);
  if (isDecided) carryOut(folder, (path) => isBelow(folder, path));
  else discardStaged(folder);
  return isDecided;
}

/** Forgets a run that came to no decision, with the folders it had made for files that never arrived. */
function discardStaged(folder: string): void {
  const work = join(folder, workFolder);
  for (const name of readdirSync(work).filter((entry) => entry.startsWith(planPrefix))) {
    const { moves } = plannedBy(readOrNothing(join(work, name)));
    for (const path of moves) removeEmptyFolders(folder, dirname(path));
  }
  clear(work);
}

/** A plan may have been cut off while it was written; then no folder had been made yet. */
function plannedBy(text: string | undefined): Journal {
  try {
    return JSON.parse(text ?? '') as Journal;
  } catch {
    return { moves: [], removes: [] };
  }
}

/** Files of the last manifest that are no longer emitted. */
function staleFiles(folder: string, full: ReadonlyMap<string, string>): Omit<Plan, 'changed'> {
  const { files, problem } = readManifest(folder);
  const isFile = (path: string) => lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
  const stale = Object.entries(files).filter(([path]) => !full.has(path) && isFile(path));
  const ours = ([path, hash]: readonly [string, string]) => hashOf(readFileSync(join(folder, path))) === hash;
  return {
    removes: stale.filter(ours).map(([path]) => path),
    kept: stale.filter((entry) => !ours(entry)).map(([path]) => path),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Every file of a tree on disk, without what others put there: built output and installed packages. */
export function readTree(folder: string): FileTree {
  return new Map(pathsOf(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The paths of those files, in order. */
export function pathsOf(folder: string): readonly string[] {
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
