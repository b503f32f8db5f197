import type { Command } from 'commander';
import { findEdition, openEdition } from '../diff/editions/read-edition.ts';
import type { Engine } from '../diff/engine.ts';
import type { PageChanges } from '../explorer/page-data.ts';
import type { Table } from '../model/table.ts';
import { writeWhole } from '../output/whole-file.ts';
import { CommandFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { loadFolder, shown } from './specs.ts';
import { endWith, log, Progress } from './terminal.ts';

interface Options {
  readonly specs: string;
  readonly out: string;
  readonly base?: string;
}

export function explorerCommand(program: Command, loadEngine: () => Promise<Engine>): void {
  program
    .command('explorer')
    .description('write the explorer: one HTML file that shows what the APIs accept')
    .option('--out <file>', 'file to write', 'explorer.html')
    .option('--base <edition>', 'show what changed since an edition: a folder, a git ref, or ref:path')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .addHelpText(
      'after',
      `
The file needs no server and asks nothing of any other place. An emulator that listens serves it, and then requests can
be submitted from it.

Examples:
  specgen explorer                                 what this working tree says
  specgen explorer --base v0.1.0 --out review.html and what changed since a release

Exit codes: 0 written, 1 problems in the specs, 2 could not run.`,
    )
    .action(async (options: Options) => {
      endWith(await writeExplorer(options, loadEngine));
    });
}

async function writeExplorer(options: Options, loadEngine: () => Promise<Engine>): Promise<number> {
  const progress = new Progress();
  progress.step('reading the specs');
  const { table, diagnostics } = loadFolder(options.specs);
  if (table === undefined) {
    progress.end();
    printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  let changes: PageChanges | undefined;
  if (options.base !== undefined) {
    progress.step('comparing');
    changes = await changesSince(options.base, table, options.specs, loadEngine);
  }
  progress.step('making the page');
  const { emitPackage } = await import('../emit/emit.ts');
  const { explorerPage } = await import('../explorer/explorer-page.ts');
  const page = await explorerPage(table, emitPackage(table), changes);
  writeWhole(options.out, page);
  log(`${shown(options.out)}: ${Math.ceil(Buffer.byteLength(page) / 1000)} kB, ${progress.end()}`);
  return 0;
}

async function changesSince(
  base: string,
  table: Table,
  specs: string,
  loadEngine: () => Promise<Engine>,
): Promise<PageChanges> {
  const opened = openEdition(findEdition(base, specs));
  if (opened.edition === undefined) {
    throw new CommandFailure(
      `the specs of ${base} have problems`,
      'Name an edition without any with --base, or leave it out. `specgen lint` reports what is wrong.',
    );
  }
  const { pageChanges } = await import('../explorer/changes.ts');
  return pageChanges(await loadEngine(), opened.edition, { name: 'working tree', table });
}
