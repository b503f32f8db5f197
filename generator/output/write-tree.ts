import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileTree } from '../emit/emit.ts';
import { hashOf, manifestName, manifestText, readManifest } from './manifest.ts';

/**
 * Replaces a tree of files so that an interrupted run leaves the old tree or the new one.
 *
 * Everything that changes is first written beside the tree. One rename puts a journal in place, which is the moment
 * of decision; after it only renames and removals are left. They run without a pause, and a run that is killed in
 * their midst leaves the journal, from which the next command of specgen finishes the work before it does its own.
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
const ignored = new Set([workFolder, 'dist', 'node_modules', manifestName]);

export function writeTree(folder: string, tree: FileTree): Written {
  recover(folder);
  const full = new Map([...tree, [manifestName, manifestText(tree)]]);
  const changed = [...full].filter(([path, text]) => readOrNothing(join(folder, path)) !== text);
  const { removes, kept } = staleFiles(folder, full);
  if (changed.length > 0 || removes.length > 0) {
    const work = join(folder, workFolder);
    for (const [path, text] of changed) {
      const staged = join(work, 'staged', path);
      mkdirSync(dirname(staged), { recursive: true });
      writeFileSync(staged, text);
    }
    const journal: Journal = { moves: changed.map(([path]) => path), removes };
    // Folders first, so that between the journal and its end there is nothing but renames.
    for (const path of journal.moves) mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(work, 'journal.new'), JSON.stringify(journal));
    withoutSignals(() => {
      renameSync(join(work, 'journal.new'), join(work, 'journal.json'));
      finish(folder, journal);
    });
  }
  const written = changed.map(([path]) => path).filter((path) => path !== manifestName);
  return { written, unchanged: tree.size - written.length, removed: removes, kept };
}

/** Ends what an interrupted run began: past its journal forward, before it back. */
export function recover(folder: string): boolean {
  const work = join(folder, workFolder);
  const journal = readOrNothing(join(work, 'journal.json'));
  if (journal === undefined) {
    rmSync(work, { recursive: true, force: true });
    return false;
  }
  finish(folder, JSON.parse(journal) as Journal);
  return true;
}

function finish(folder: string, { moves, removes }: Journal): void {
  const work = join(folder, workFolder);
  for (const path of moves) {
    const staged = join(work, 'staged', path);
    if (existsSync(staged)) renameSync(staged, join(folder, path));
  }
  for (const path of removes) rmSync(join(folder, path), { force: true });
  rmSync(join(work, 'journal.json'));
  rmSync(work, { recursive: true, force: true });
  for (const path of removes) removeEmptyFolders(folder, dirname(path));
}

/** Interrupt signals wait until the renames are done; only a hard kill does not. */
function withoutSignals(run: () => void): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let pending: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals) => {
    pending = signal;
  };
  for (const signal of signals) process.on(signal, hold);
  run();
  for (const signal of signals) process.off(signal, hold);
  if (pending !== undefined) process.kill(process.pid, pending);
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

function removeEmptyFolders(folder: string, below: string): void {
  const path = join(folder, below);
  if (below === '.' || !existsSync(path) || readdirSync(path).length > 0) return;
  rmdirSync(path);
  removeEmptyFolders(folder, dirname(below));
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
