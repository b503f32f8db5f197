import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../load/diagnostics.ts';
import { loadSpecs } from '../../load/load-specs.ts';
import { readingsFile, readingsLockFile, readSpecTexts, type SpecTexts } from '../../load/specs.ts';
import type { Acceptance } from '../../model/acceptance.ts';
import type { Edition } from '../edition.ts';
import { GitFailure, mergeBase, readTreeFile, readTreeTexts, repositoryRoot, resolveRef } from './git.ts';

/** The files of one edition, and where they were found. */
export interface EditionTexts {
  /** As the user named it. */
  readonly name: string;
  readonly texts: SpecTexts;
  /** What to put before the path of a file to name it: `specs`, or `v0.1.0:specs`. */
  readonly prefix: string;
  /** Their folder as others name it who know nothing of refs: from the root of the repository, or from here. */
  readonly path: string;
  /** The folder they lie in, when they lie in one. */
  readonly folder?: string;
  /** What a file outside of the specs holds in the same edition; nothing where that cannot be told. */
  readonly fileBeside: (path: string) => string | undefined;
}

/** An edition that was read, or what is wrong with it. */
export type OpenedEdition = EditionTexts &
  (
    | { readonly edition: Edition; readonly acceptances: readonly Acceptance[] }
    | { readonly edition?: undefined; readonly diagnostics: readonly Diagnostic[] }
  );

/** Two editions whose specs have no mistakes. */
export type EditionPair = Readonly<Record<'base' | 'head', Extract<OpenedEdition, { readonly edition: Edition }>>>;

export const workingTree = 'working tree';

/**
 * Finds the two editions a user names. `main...` stands for the commit at which the newer edition left main, as in git:
 * what main has changed since is no change of the branch. Throws a `GitFailure` that says what to do.
 */
export function findEditions(
  base: string,
  head: string | undefined,
  specs: string,
): Record<'base' | 'head', EditionTexts> {
  const [, older, newer = ''] = isFolder(base) ? [] : (/^(.+?)\.\.\.(.*)$/.exec(base) ?? []);
  if (older === undefined) return { base: findEdition(base, specs), head: findEdition(head, specs) };
  if (newer !== '' && head !== undefined) {
    throw new GitFailure(`${base} names both editions, and ${head} is a third`, 'Leave one of them out.');
  }
  const headName = newer === '' ? head : newer;
  const branch = headName === undefined || isFolder(headName) ? 'HEAD' : (headName.split(':')[0] ?? headName);
  const commit = mergeBase(repositoryRoot(process.cwd()), older, branch);
  return { base: { ...findEdition(commit, specs), name: base }, head: findEdition(headName, specs) };
}

/**
 * Finds the edition a user names: a folder that exists, `ref:path`, or a git ref whose specs lie where those of the
 * working tree do. `specs` is that folder. Throws a `GitFailure` that says what to do.
 */
export function findEdition(named: string | undefined, specs: string): EditionTexts {
  if (named === undefined) return fromFolder(workingTree, specs);
  return isFolder(named) ? fromFolder(named, specsWithin(named, specs)) : fromGit(named, specs);
}

function fromGit(named: string, specs: string): EditionTexts {
  const root = repositoryRoot(process.cwd());
  const colon = named.indexOf(':');
  const ref = colon < 0 ? named : named.slice(0, colon);
  const tree = resolveRef(root, ref, named);
  const path = colon < 0 ? pathWithin(root, resolve(specs), specs) : pathOf(root, named.slice(colon + 1));
  const texts = readTreeTexts(root, tree, path);
  if (texts.size === 0) {
    throw new GitFailure(
      `${ref} holds no specs in ${path === '' ? 'its root' : path}`,
      `Name the folder they lie in, as in ${ref}:path/to/specs.`,
    );
  }
  const fileBeside = (file: string) => {
    const inside = pathBelow(root, resolve(file));
    return inside === undefined ? undefined : readTreeFile(root, tree, inside);
  };
  return { name: named, texts, prefix: `${ref}:${path || '.'}`, path, fileBeside };
}

/** What people decided about the vendor's documents changes nothing that is compared, and is a fifth of the specs. */
const notCompared: readonly string[] = [readingsFile, readingsLockFile];

/** Loads what was found. Mistakes in it are told, not thrown. */
export function openEdition(found: EditionTexts): OpenedEdition {
  const compared = new Map([...found.texts].filter(([file]) => !notCompared.includes(file)));
  const { acceptances, diagnostics, table } = loadSpecs(compared);
  if (table === undefined) return { ...found, diagnostics };
  return { ...found, edition: { name: found.name, table }, acceptances };
}

function fromFolder(name: string, folder: string): EditionTexts {
  const path = relative(process.cwd(), folder);
  const prefix = path.startsWith('..') ? folder : path || '.';
  const shown = slashes(prefix);
  return { name, texts: readSpecTexts(folder), prefix: shown, path: shown, folder, fileBeside: () => undefined };
}

/** A folder may be that of the specs, or a checkout that holds them where this one does. */
function specsWithin(folder: string, specs: string): string {
  const inside = join(folder, specs);
  return !existsSync(join(folder, 'edition.yaml')) && isFolder(inside) ? inside : folder;
}

/** `./` begins where the command runs, as in git itself; everything else at the root. */
function pathOf(root: string, path: string): string {
  return /^\.\.?(?:\/|$)/.test(path) ? pathWithin(root, resolve(path), path) : path.replace(/\/+$/, '');
}

function pathWithin(root: string, folder: string, named: string): string {
  const path = pathBelow(root, folder);
  if (path !== undefined) return path;
  throw new GitFailure(`${named} lies outside of the git repository`, 'Name the folder as ref:path, or use --specs.');
}

/** A path as seen from the root of the repository, when it lies below it. It need not exist in the working tree. */
function pathBelow(root: string, path: string): string | undefined {
  // Behind a link to the repository the working folder has another name than git gives it.
  const found = relative(realpathSync(root), join(realpathSync(process.cwd()), relative(process.cwd(), path)));
  return found === '..' || found.startsWith(`..${sep}`) ? undefined : slashes(found);
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
