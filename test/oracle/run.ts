import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../support/command-line.ts';

/**
 * `npm run oracle`: does the generator give the same bytes as at a commit? It emits every package of the repository with
 * the sources as they are and as they were, in memory of neither `generated/` nor the golden trees, and compares.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = commandLine({
  name: 'oracle',
  about: 'whether the generator gives the same bytes as at a commit; ends with 1 where it does not',
  options: {
    ref: { type: 'string', default: 'HEAD', value: 'commit', about: 'the commit to compare with' },
    patch: { type: 'boolean', default: false, about: 'print what differs' },
  },
});

const commit = run('git', ['rev-parse', '--verify', `${values.ref}^{commit}`]).trim();
const kept = join(root, 'node_modules/.cache/oracle');
const work = mkdtempSync(join(tmpdir(), 'oracle-'));
try {
  const before = join(kept, commit);
  if (!existsSync(before)) {
    const made = emit(checkOut(commit), 'before');
    rmSync(kept, { recursive: true, force: true });
    cpSync(made, before, { recursive: true });
  }
  process.exitCode = compare(before, emit(root, 'after'));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The sources of a commit, with the packages that are installed here. */
function checkOut(ref: string): string {
  const sources = join(work, 'sources');
  mkdirSync(sources);
  const archive = join(work, 'sources.tar');
  run('git', ['archive', '--output', archive, ref, ...present(ref)]);
  run('tar', ['-xf', archive, '-C', sources]);
  mkdirSync(join(sources, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    // The two workspaces are those of the commit, and what is kept is kept for other sources.
    if (['.cache', 'specgen', 'tencent-aigc-video'].includes(name)) continue;
    symlinkSync(join(root, 'node_modules', name), join(sources, 'node_modules', name));
  }
  symlinkSync('../generator', join(sources, 'node_modules/specgen'));
  symlinkSync('../generated', join(sources, 'node_modules/tencent-aigc-video'));
  const script = join(sources, 'test/oracle');
  if (!existsSync(script)) cpSync(join(root, 'test/oracle'), script, { recursive: true });
  return sources;
}

function present(ref: string): readonly string[] {
  const wanted = ['package.json', 'tsconfig.json', 'LICENSE', 'specs', 'generator', 'generated', 'test/golden'];
  const optional = run('git', ['ls-tree', '-d', '--name-only', ref, 'test/oracle', 'test/support']).trim();
  return optional === '' ? wanted : [...wanted, ...optional.split('\n')];
}

function emit(sources: string, name: string): string {
  const folder = join(work, name);
  // Sources import modules that are compiled from schemas and templates.
  const build = join(sources, 'generator/program/ensure-built.mjs');
  if (existsSync(build)) run(process.execPath, [build], sources);
  run(process.execPath, ['--import', 'tsx', join(sources, 'test/oracle/write.ts'), folder], sources);
  return folder;
}

function compare(before: string, after: string): number {
  const mode = values.patch ? '--patch' : '--stat=160';
  const { status, stdout } = spawnSync('git', ['diff', '--no-index', '--no-renames', mode, before, after], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const files = readdirSync(after, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  if (status === 0) console.log(`${files} files are the same, byte for byte, as at ${commit.slice(0, 9)}.`);
  else console.log(`${stdout}Not the same as at ${commit.slice(0, 9)}. --patch shows the differences.`);
  return status ?? 1;
}

function run(command: string, options: readonly string[], cwd = root): string {
  const { status, stderr, stdout } = spawnSync(command, options, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')} failed:\n${stderr}`);
  return stdout;
}
