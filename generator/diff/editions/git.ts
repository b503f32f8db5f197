import { spawnSync } from 'node:child_process';

/** Git could not give what was asked for. The message is one a user understands; `help` says what to do. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** Nobody is there to type a password, and the words of an error are looked at. */
const environment = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git in a folder, without a shell. Only a git that cannot be started at all is a failure here. */
function git(cwd: string, args: readonly string[], input?: string): GitAnswer {
  const options = { cwd, env: environment, maxBuffer: 1 << 28, ...(input === undefined ? {} : { input }) };
  const { error, status, stderr, stdout } = spawnSync('git', args, options);
  if (error !== undefined) {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    throw new GitFailure(
      isMissing ? 'git is not installed' : `git could not be run: ${error.message}`,
      'Install git, or compare two folders.',
    );
  }
  return { ok: status === 0, stdout, stderr: stderr.toString().trim() };
}

/** The folder that the repository around a folder begins at. */
export function repositoryRoot(cwd: string): string {
  const { ok, stderr, stdout } = git(cwd, ['rev-parse', '--show-toplevel']);
  if (ok) return stdout.toString().replace(/\n$/, '');
  if (/not a git repository/.test(stderr)) {
    throw new GitFailure(
      'this is no git repository, and a git ref was asked for',
      'Run it inside the repository, or name a folder that holds the specs.',
    );
  }
  throw new GitFailure(`git could not find the repository: ${firstLine(stderr)}`, 'Mend what git complains about.');
}

/** The tree that a ref stands for. `named` is what the user wrote. */
export function resolveRef(root: string, ref: string, named: string): string {
  const { ok, stdout } = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{tree}`]);
  if (ok) return stdout.toString().trim();
  const help = `Fetch it, check the spelling with \`git rev-parse ${named}\`, or name a folder that exists.`;
  throw new GitFailure(`there is no git ref and no folder ${named}`, helpWhenShallow(root) ?? help);
}

/** The commit at which two refs parted, in short. */
export function mergeBase(root: string, one: string, other: string): string {
  for (const ref of [one, other]) resolveRef(root, ref, ref);
  const { ok, stdout } = git(root, ['merge-base', '--', one, other]);
  const commit = stdout.toString().trim();
  if (ok) return git(root, ['rev-parse', '--short', commit]).stdout.toString().trim();
  const help = 'Name the older edition itself, without the three dots.';
  throw new GitFailure(`${one} and ${other} have no commit in common`, helpWhenShallow(root) ?? help);
}

function helpWhenShallow(root: string): string | undefined {
  if (git(root, ['rev-parse', '--is-shallow-repository']).stdout.toString().trim() !== 'true') return undefined;
  return 'This clone is shallow. Fetch the rest with `git fetch --unshallow`; in a workflow, check out with fetch-depth: 0.';
}

/** The YAML files below a folder of a tree, by their path inside that folder. `folder` is relative to the root. */
export function readTreeTexts(root: string, tree: string, folder: string): ReadonlyMap<string, string> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = prefix === '' ? [] : ['--', prefix];
  const { ok, stderr, stdout } = git(root, ['ls-tree', '-r', '-z', '--full-tree', tree, ...below]);
  if (!ok) throw new GitFailure(`git could not list ${prefix}: ${firstLine(stderr)}`, 'Mend what git complains about.');
  const files = stdout
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return id === undefined || path === undefined || !/\.ya?ml$/.test(path) ? [] : [{ id, path }];
    });
  const texts = readBlobs(
    root,
    files.map(({ id }) => id),
  );
  return new Map(files.map(({ path }, index) => [path.slice(prefix.length), texts[index] ?? '']));
}

/** One file of a tree, by its path from the root; nothing when the tree has none of that name. */
export function readTreeFile(root: string, tree: string, path: string): string | undefined {
  const { ok, stdout } = git(root, ['cat-file', 'blob', `${tree}:${path}`]);
  return ok ? stdout.toString() : undefined;
}

/** The contents of blobs, in one run of git however many there are. */
function readBlobs(root: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const { ok, stderr, stdout } = git(root, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  const texts: string[] = [];
  let at = 0;
  for (const id of ids) {
    const end = stdout.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.subarray(at, Math.max(at, end)).toString()) ?? [];
    if (!ok || size === undefined) {
      throw new GitFailure(
        `git could not read ${id}: ${firstLine(stderr) || 'it is missing'}`,
        'Repair the repository with `git fetch` or `git fsck`.',
      );
    }
    texts.push(stdout.subarray(end + 1, end + 1 + Number(size)).toString());
    at = end + 1 + Number(size) + 1;
  }
  return texts;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^fatal: /, '');
}
