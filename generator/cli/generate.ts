import { watch } from 'chokidar';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { Difference } from '../output/compare-trees.ts';
import type { Written } from '../output/write-tree.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { type Counts, countsOf, loadFolder, shown } from './specs.ts';
import { count, log, out, Progress } from './terminal.ts';

interface Options {
  readonly specs: string;
  readonly out: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

export function generateCommand(program: Command): void {
  program
    .command('generate')
    .description('write the package from the specs')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--out <folder>', 'folder of the package', 'generated')
    .option('--check', 'write nothing; fail and show the difference when the package is not what the specs give')
    .option('--watch', 'write again whenever a spec changes, until interrupted')
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `
The tree is replaced as a whole: an interrupted run leaves the old one or the new one. Files with the same bytes are
not written again, and files are removed only when an earlier run wrote them.

Exit codes: 0 done, or nothing stale; 1 problems in the specs, or stale files; 2 could not run.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await generate(options);
      if (options.watch === true) await watchSpecs(options);
    });
}

async function generate(options: Options): Promise<number> {
  const progress = new Progress();
  progress.step('reading the specs');
  const { recover } = await import('../output/write-tree.ts');
  if (recover(options.out)) log('finished what an interrupted run had begun');
  const { table, diagnostics } = loadFolder(options.specs);
  if (table === undefined) {
    progress.end();
    if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  progress.step('printing the package');
  // The printer loads a TypeScript compiler, which specs with mistakes need not wait for.
  const { emitPackage } = await import('../emit/emit.ts');
  const tree = emitPackage(table);
  if (options.check === true) return check(options, tree, progress);
  progress.step('writing');
  const { writeTree } = await import('../output/write-tree.ts');
  const written = writeTree(options.out, tree);
  summary(options, countsOf(table), written, tree.size, progress.end());
  return 0;
}

async function check(options: Options, tree: ReadonlyMap<string, string>, progress: Progress): Promise<number> {
  const { readTree } = await import('../output/write-tree.ts');
  const { compareTrees } = await import('../output/compare-trees.ts');
  const differences = compareTrees(readTree(options.out), tree);
  const time = progress.end();
  if (options.json === true) out(JSON.stringify({ ok: differences.length === 0, differences }, null, 2));
  else if (differences.length === 0) log(`${pc.green('up to date')}: ${count(tree.size, 'file')}, ${time}`);
  else printDifferences(options, differences);
  return differences.length === 0 ? 0 : 1;
}

function printDifferences(options: Options, differences: readonly Difference[]): void {
  for (const { patch } of differences) out(patch);
  for (const { kind, path } of differences) log(`${pc.red(kind)} ${shown(options.out)}/${path}`);
  log(`${count(differences.length, 'file')} stale. Run \`specgen generate\` and commit the result.`);
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
  for (const path of written.kept) {
    log(pc.yellow(`kept ${shown(options.out)}/${path}: it is no longer emitted, but was changed by hand`));
  }
}

/** Runs until interrupted. Changes that come close together are one. */
async function watchSpecs(options: Options): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => generate(options)).catch((error: unknown) => log(String(error)));
    }, 100);
  };
  const watcher = watch(options.specs, { ignoreInitial: true }).on('all', again);
  log(`watching ${shown(options.specs)}; stop with Ctrl-C`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  clearTimeout(timer);
  await watcher.close();
  await running;
  process.exitCode = 0;
}
