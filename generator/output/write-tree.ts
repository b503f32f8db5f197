import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileTree } from '../emit/emit.ts';
import { removeIfEmpty, withLock } from './lock.ts';
import { hashOf, manifestName, manifestText, readManifest } from './manifest.ts';

/**
 * Replaces a tree of files so that an interrupted run leaves the old tree or the new one.
 *
 * Everything that changes is first written beside the tree. One rename puts a journal in place, which is the moment
 * of decision; after it only renames and removals are left. They run without a pause, and a run that is killed in
 * their midst leaves the journal, from which the next run finishes the work before it does its own.
 */
export interface Written {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** No longer emitted, but changed by hand since we wrote them, and so left alone. */
  readonly kept: readonly string[];
}

interface Journal {
  readonly moves: readonly string[];
  readonly removes: readonly string[];
}

const workFolder = '.specgen';
const lockName = 'lock';
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
}

function planFor(folder: string, tree: FileTree): Plan {
  const full = new Map([...tree, [manifestName, manifestText(tree)]]);
  const changed = [...full].filter(([path, text]) => readOrNothing(join(folder, path)) !== text);
  return { changed, ...staleFiles(folder, full) };
}

function isDone({ changed, removes }: Plan): boolean {
  return changed.length === 0 && removes.length === 0;
}

function written({ changed, kept, removes }: Plan, tree: FileTree): Written {
  const paths = changed.map(([path]) => path).filter((path) => path !== manifestName);
  return { written: paths, unchanged: tree.size - paths.length, removed: removes, kept };
}

function replace(folder: string, { changed, removes }: Plan): void {
  const work = join(folder, workFolder);
  for (const [path, text] of changed) {
    const staged = join(work, 'staged', path);
    mkdirSync(dirname(staged), { recursive: true });
    writeFileSync(staged, text);
  }
  const journal: Journal = { moves: changed.map(([path]) => path), removes };
  writeFileSync(join(work, 'journal.new'), JSON.stringify(journal));
  // Folders first, so that between the journal and its end there is nothing but renames.
  for (const path of journal.moves) mkdirSync(dirname(join(folder, path)), { recursive: true });
  withoutSignals(() => {
    renameSync(join(work, 'journal.new'), join(work, 'journal.json'));
    finish(folder, journal);
  });
}

function finishEarlier(folder: string): boolean {
  const journal = readOrNothing(join(folder, workFolder, 'journal.json'));
  if (journal === undefined) discardStaged(folder);
  else finish(folder, JSON.parse(journal) as Journal);
  return journal !== undefined;
}

function finish(folder: string, { moves, removes }: Journal): void {
  const work = join(folder, workFolder);
  for (const path of moves) {
    const staged = join(work, 'staged', path);
    if (existsSync(staged)) renameSync(staged, join(folder, path));
  }
  for (const path of removes) {
    rmSync(join(folder, path), { force: true });
    removeEmptyFolders(folder, dirname(path));
  }
  // Last of all: a run that is killed before this line finds the journal again.
  rmSync(join(work, 'journal.json'));
  clear(work);
}

/** Forgets a run that came to no decision, with the folders it had made for files that never arrived. */
function discardStaged(folder: string): void {
  const work = join(folder, workFolder);
  const { moves } = plannedBy(readOrNothing(join(work, 'journal.new')));
  for (const path of moves) removeEmptyFolders(folder, dirname(path));
  clear(work);
}

/** Leaves nothing but the lock, which is given back when all is done. */
function clear(work: string): void {
  for (const name of readdirSync(work)) {
    if (name !== lockName) rmSync(join(work, name), { recursive: true, force: true });
  }
}

/** A plan may have been cut off while it was written; then no folder had been made yet. */
function plannedBy(text: string | undefined): Journal {
  try {
    return JSON.parse(text ?? '') as Journal;
  } catch {
    return { moves: [], removes: [] };
  }
}

/**
 * Interrupt signals wait until the renames are done; only a hard kill does not. Node tells a signal when the program
 * next waits, which is after the renames: it then meets this listener instead of its deadly default.
 */
function withoutSignals(run: () => void): void {
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).filter((signal) => process.listenerCount(signal) === 0);
  const release = () => {
    for (const signal of signals) process.off(signal, deliver);
  };
  const deliver = (signal: NodeJS.Signals) => {
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, deliver);
  try {
    run();
  } finally {
    // Two turns, since this one may have passed the place where signals are told.
    setImmediate(() => setImmediate(release));
  }
}

/** Files of the last manifest that are no longer emitted. */
function staleFiles(folder: string, full: ReadonlyMap<string, string>) {
  const stale = Object.entries(readManifest(folder)).filter(
    ([path]) => !full.has(path) && existsSync(join(folder, path)),
  );
  const ours = ([path, hash]: readonly [string, string]) => hashOf(readFileSync(join(folder, path))) === hash;
  return {
    removes: stale.filter(ours).map(([path]) => path),
    kept: stale.filter((entry) => !ours(entry)).map(([path]) => path),
  };
}

/** Removes a folder that has become empty, and the ones around it, up to the tree itself. */
function removeEmptyFolders(folder: string, below: string): void {
  if (below !== '.' && removeIfEmpty(join(folder, below))) removeEmptyFolders(folder, dirname(below));
}

/** Every file of a tree on disk, without what others put there: built output and installed packages. */
export function readTree(folder: string): FileTree {
  const files = new Map<string, string>();
  const walk = (below: string) => {
    if (!existsSync(join(folder, below))) return;
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (below === '' && ignored.has(entry.name)) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else files.set(path, readFileSync(join(folder, path), 'utf8'));
    }
  };
  walk('');
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readOrNothing(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
