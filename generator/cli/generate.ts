import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { FileTree } from '../emit/emit.ts';
import { loadSpecs } from '../load/load-specs.ts';
import type { Difference } from '../output/compare-trees.ts';
import { digestOfInputs, noteRun, outcomeOfLastRun } from '../output/last-run.ts';
import { manifestName, readManifest } from '../output/manifest.ts';
import type { Written } from '../output/write-tree.ts';
import { AfterChanges } from './after-changes.ts';
import { staleEditorSchemas, writeEditorSchemas } from './editor-schemas.ts';
import { CommandFailure, logFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printDifferences } from './print-differences.ts';
import { type Counts, countsOf, shown, textsForPackage } from './specs.ts';
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

/** What a run says in the end. */
interface Outcome {
  readonly counts: Counts;
  /** How many there are. */
  readonly files: number;
}

export function generateCommand(program: Command): void {
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
Each file is replaced as a whole, and files with the same bytes are not written again. A run that is killed while it
puts them into place leaves some old and some new: --check says so, and the next run goes on. Files are removed only
when an earlier run wrote them; what was changed by hand is named when it is replaced.

Exit codes: 0 done, or nothing stale; 1 problems in the specs, or stale files; 2 could not run.`,
    )
    .action(async (options: Options) => {
      endWith(options.watch === true ? await watchSpecs(options) : await generate(options));
    });
}

async function generate(options: Options): Promise<number> {
  const progress = new Progress();
  progress.step('reading the specs');
  const { readTree, writeTree } = await import('../output/write-tree.ts');
  checkFolder(options);
  const texts = textsForPackage(options.specs);
  // A check must not believe what an earlier run says.
  const inputs = options.check === true ? undefined : digestOfInputs(texts, { explorer: options.explorer });
  const last = inputs === undefined ? undefined : outcomeOfLastRun<Outcome>(options.out, inputs);
  if (last !== undefined) {
    const { counts, files } = last;
    summary(
      options,
      counts,
      { written: [], replaced: [], unchanged: files, removed: [], kept: [] },
      files,
      progress.end(),
    );
    if (options.json !== true)
      log('nothing had to be made: specs, generator and package are as the last run left them');
    return 0;
  }
  const { table, diagnostics, fragments } = loadSpecs(texts);
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
  const whole = emitPackage(table);
  const tree = options.explorer ? await withExplorer(table, whole) : whole;
  if (options.check === true) {
    const { isForeignJunk } = await import('../output/junk.ts');
    const isJunk = isForeignJunk(options.out);
    return check(
      options,
      new Map([...readTree(options.out)].filter(([path]) => tree.has(path) || !isJunk(path))),
      tree,
      progress,
      staleEditorSchemas(options.specs, table, fragments),
    );
  }
  progress.step('writing');
  writeEditorSchemas(options.specs, table, fragments);
  checkOurs(options.out, tree);
  const written = await writeTree(options.out, tree);
  const outcome: Outcome = { counts: countsOf(table), files: tree.size };
  if (inputs !== undefined) noteRun(options.out, inputs, outcome);
  summary(options, outcome.counts, written, outcome.files, progress.end());
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
  throw new CommandFailure(`${shown(out)} ${why}`, 'Name a separate folder for the package with --out.');
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

async function check(
  options: Options,
  disk: FileTree,
  tree: FileTree,
  progress: Progress,
  schemas: readonly Difference[],
): Promise<number> {
  const { compareTrees } = await import('../output/compare-trees.ts');
  const { files, problem } = readManifest(options.out);
  if (problem !== undefined) log(pc.yellow(`${shown(options.out)}/${manifestName} ${problem}`));
  const stale = compareTrees(disk, tree, (path) => Object.hasOwn(files, path));
  // Nobody else would say: the files are right, and still the next run has something to do.
  const differences: readonly Difference[] =
    problem === undefined ? stale : [...stale, { path: manifestName, kind: 'changed', patch: '' }];
  const time = progress.end();
  if (differences.length + schemas.length === 0) return nothingStale(options, tree.size, time);
  if (options.json === true) out(JSON.stringify({ ok: false, differences: [...differences, ...schemas] }, null, 2));
  else {
    for (const { path } of schemas) log(`${pc.red('changed')} ${shown(path)}`);
    if (differences.length > 0) printDifferences(shown(options.out), differences);
    else log(`${pc.red('not up to date')}: schemas for editors. Run \`specgen generate\` and commit the result.`);
  }
  return 1;
}

function nothingStale(options: Options, files: number, time: string): number {
  if (options.json === true) out(JSON.stringify({ ok: true, differences: [] }, null, 2));
  else log(`${pc.green('up to date')}: ${count(files, 'file')}, ${time}`);
  return 0;
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
  if (written.replaced.length > 0) {
    log(pc.yellow(`replaced what had been changed by hand: ${listed(written.replaced)}`));
  }
  for (const path of written.kept) {
    log(pc.yellow(`kept ${shown(options.out)}/${path}: it is no longer emitted, but was changed by hand`));
  }
}

/** The first of many: after a checkout with other ends of lines each file is other than it was written. */
function listed(paths: readonly string[]): string {
  const most = 10;
  const more = paths.length > most ? ` and ${count(paths.length - most, 'other file')}` : '';
  return `${paths.slice(0, most).join(', ')}${more}`;
}

/** Runs until interrupted. */
async function watchSpecs(options: Options): Promise<number> {
  const { watch } = await import('chokidar');
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const changes = new AfterChanges(() => generate(options).catch(logFailure));
  // The watcher is there before the specs are read, so that no change falls between the two.
  const watcher = watch(options.specs, { ignoreInitial: true })
    .on('all', () => changes.changed())
    .on('error', logFailure);
  try {
    await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
    await generate(options);
    log(`watching ${shown(options.specs)}; stop with Ctrl-C`);
    await stopped;
  } finally {
    await watcher.close();
    await changes.end();
  }
  return 0;
}
