import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { FileTree } from '../emit/emit.ts';
import { loadSpecs } from '../load/load-specs.ts';
import type { Difference } from '../output/compare-trees.ts';
import { kept } from '../output/kept.ts';
import { manifestName, readManifest } from '../output/manifest.ts';
import { Remembered } from '../output/remembered.ts';
import type { Written } from '../output/write-tree.ts';
import { AfterChanges } from './after-changes.ts';
import { CommandFailure, logFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import type { Launch } from './program.ts';
import { type Counts, countsOf, readFolder, shown } from './specs.ts';
import { count, endWith, log, out, Progress } from './terminal.ts';

interface Options {
  readonly specs: string;
  readonly out: string;
  /** False when it is left out. */
  readonly explorer: boolean;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** Without a `launch` runs do not remember what they gave, and one thread does everything. */
export function generateCommand(program: Command, launch?: Launch): void {
  program
    .command('generate')
    .description('write the package from the specs')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--out <folder>', 'folder of the package', 'generated')
    .option('--check', 'write nothing; fail and show the difference when the package is not what the specs give')
    .option('--watch', 'write again whenever a spec changes, until interrupted')
    .option(
      '--no-explorer',
      'leave out explorer.html, which takes as long as the rest when there are hundreds of operations',
    )
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
The tree is replaced as a whole: an interrupted run leaves the old one or the new one. Files with the same bytes are
not written again, and files are removed or replaced only when an earlier run wrote them.

Exit codes: 0 done, or nothing stale; 1 problems in the specs, or stale files; 2 could not run.`,
    )
    .action(async (options: Options) => {
      endWith(options.watch === true ? await watchSpecs(options, launch) : await generate(options, launch));
    });
}

async function generate(options: Options, launch: Launch | undefined): Promise<number> {
  const progress = new Progress();
  progress.step('reading the specs');
  const { hasJournal, pathsOf, readTree, recover, writeTree } = await import('../output/write-tree.ts');
  checkFolder(options);
  // A check writes nothing, so it leaves that to the next run and reports what is stale until then.
  if (options.check !== true && recover(options.out)) log('finished what an interrupted run had begun');
  const texts = readFolder(options.specs);
  const part = options.explorer ? 'whole' : 'without explorer';
  const remembered = launch && new Remembered<Counts>(launch.memory, texts, part);
  const same = hasJournal(options.out) ? undefined : remembered?.of(options.out);
  if (same !== undefined && (options.check !== true || pathsOf(options.out).length === same.paths.length)) {
    const { facts, paths } = same;
    if (options.check === true) return nothingStale(options, paths.length, progress.end());
    summary(
      options,
      facts,
      { written: [], unchanged: paths.length, removed: [], kept: [] },
      paths.length,
      progress.end(),
    );
    return 0;
  }
  const { table, diagnostics } = loadSpecs(texts);
  if (table === undefined) {
    progress.end();
    if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  progress.step('printing the package');
  // The printer loads a TypeScript compiler, which specs with mistakes need not wait for.
  const { emitPackage } = await import('../emit/emit.ts');
  const { withExplorer } = await import('../explorer/explorer-page.ts');
  const whole = emitPackage(table, { keep: (name, make) => kept(launch?.memory, name, make) });
  const tree = options.explorer ? await withExplorer(table, whole) : whole;
  if (options.check === true) {
    if (hasJournal(options.out)) log('an interrupted run has not been finished yet');
    const { isForeignJunk } = await import('../output/junk.ts');
    const isJunk = isForeignJunk(options.out);
    return check(
      options,
      new Map([...readTree(options.out)].filter(([path]) => tree.has(path) || !isJunk(path))),
      tree,
      progress,
    );
  }
  progress.step('writing');
  checkOurs(options.out, tree);
  const written = writeTree(options.out, tree);
  const counts = countsOf(table);
  remembered?.keep(tree, counts);
  summary(options, counts, written, tree.size, progress.end());
  return 0;
}

/** Folders that cannot be meant: what is written there would mix with what is not ours. */
function checkFolder({ out, specs }: Options): void {
  if (out === '')
    throw new CommandFailure('--out names no folder', 'Name the folder of the package, such as generated.');
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new CommandFailure(`${shown(out)} is a file`, 'Name the folder of the package with --out.');
  }
  const [target, source] = [realFolder(out), realFolder(specs)];
  const isIn = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
  const why = isIn(target, source)
    ? 'holds the specs'
    : isIn(source, target)
      ? 'holds the specs among other things'
      : target === parse(target).root || target === realFolder(homedir())
        ? 'is no folder for a package'
        : undefined;
  if (why === undefined) return;
  throw new CommandFailure(`${shown(out)} ${why}`, 'Name a folder of its own for the package with --out.');
}

/** Where a folder lies, links followed as far as it is there. */
function realFolder(folder: string): string {
  const whole = resolve(folder);
  if (existsSync(whole)) return realpathSync(whole);
  return dirname(whole) === whole ? whole : join(realFolder(dirname(whole)), basename(whole));
}

/** A folder that no run of ours has written may be someone's own package, named by mistake. */
function checkOurs(folder: string, tree: FileTree): void {
  if (existsSync(join(folder, manifestName))) return;
  const [first, ...others] = [...tree.keys()].filter((path) => existsSync(join(folder, path)));
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${count(others.length, 'other file')} in its way`;
  throw new CommandFailure(
    `${shown(folder)} holds ${first}${more}, which specgen did not write`,
    'Name another folder with --out, or remove what is there.',
  );
}

async function check(options: Options, disk: FileTree, tree: FileTree, progress: Progress): Promise<number> {
  const { compareTrees } = await import('../output/compare-trees.ts');
  const { files, problem } = readManifest(options.out);
  if (problem !== undefined) log(pc.yellow(`${shown(options.out)}/${manifestName} ${problem}`));
  const stale = compareTrees(disk, tree, (path) => Object.hasOwn(files, path));
  // Nobody else would tell: the files are right, and still the next run has something to do.
  const differences: readonly Difference[] =
    problem === undefined ? stale : [...stale, { path: manifestName, kind: 'changed', patch: '' }];
  const time = progress.end();
  if (differences.length === 0) return nothingStale(options, tree.size, time);
  if (options.json === true) out(JSON.stringify({ ok: false, differences }, null, 2));
  else printDifferences(options, differences);
  return 1;
}

function nothingStale(options: Options, files: number, time: string): number {
  if (options.json === true) out(JSON.stringify({ ok: true, differences: [] }, null, 2));
  else log(`${pc.green('up to date')}: ${count(files, 'file')}, ${time}`);
  return 0;
}

function printDifferences(options: Options, differences: readonly Difference[]): void {
  for (const { patch } of differences) if (patch !== '') out(patch);
  for (const { kind, path } of differences) log(`${pc.red(kind)} ${shown(options.out)}/${path}`);
  const foreign = differences.filter(({ kind }) => kind === 'foreign').length;
  const stale = differences.length - foreign;
  if (stale > 0) log(`${count(stale, 'file')} stale. Run \`specgen generate\` and commit the result.`);
  if (foreign > 0)
    log(`${count(foreign, 'file')} not written by specgen. Remove what is foreign by hand, or let git ignore it.`);
}

function summary(options: Options, counts: Counts, written: Written, files: number, time: string): void {
  if (options.json === true) {
    out(JSON.stringify({ ok: true, counts, files, ...written }, null, 2));
    return;
  }
  const { conflicts, models, operations, rules } = counts;
  log(
    `${pc.green('generated')} ${count(files, 'file')}: ${written.written.length} written, ${written.unchanged} unchanged, ` +
      `${written.removed.length} removed`,
  );
  log(
    `from ${count(counts.files, 'spec file')}: ${count(operations, 'operation')}, ${count(models, 'model')}, ` +
      `${count(rules, 'rule')}, ${count(conflicts, 'contradiction')}, in ${time}`,
  );
  if (written.problem !== undefined) {
    log(pc.yellow(`${shown(options.out)}/${manifestName} ${written.problem}; it has been written anew`));
  }
  for (const path of written.kept) {
    log(pc.yellow(`kept ${shown(options.out)}/${path}: it is no longer emitted, but was changed by hand`));
  }
}

/** Runs until interrupted. */
async function watchSpecs(options: Options, launch: Launch | undefined): Promise<number> {
  const { watch } = await import('chokidar');
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const changes = new AfterChanges(() => generate(options, launch).catch(logFailure));
  // The watcher stands before the specs are read, so that no change falls between the two.
  const watcher = watch(options.specs, { ignoreInitial: true })
    .on('all', () => changes.changed())
    .on('error', logFailure);
  try {
    await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
    await generate(options, launch);
    log(`watching ${shown(options.specs)}; stop with Ctrl-C`);
    await stopped;
  } finally {
    await watcher.close();
    await changes.end();
  }
  return 0;
}
