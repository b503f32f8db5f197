import type { Command } from 'commander';
import pc from 'picocolors';
import { printDiagnostics } from './print-diagnostics.ts';
import { countsOf, loadFolder, shown } from './specs.ts';
import { count, endWith, log, out } from './terminal.ts';

export function lintCommand(program: Command): void {
  program
    .command('lint')
    .description('check the specs and report everything that is wrong with them')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExit codes: 0 nothing wrong, 1 problems found, 2 could not run.')
    .action((options: { specs: string; json?: boolean }) => {
      endWith(lint(options.specs, options.json === true));
    });
}

function lint(folder: string, asJson: boolean): number {
  const { diagnostics, table } = loadFolder(folder);
  if (asJson) out(JSON.stringify({ ok: table !== undefined, diagnostics }, null, 2));
  else if (table === undefined) printDiagnostics(diagnostics, shown(folder));
  else {
    const { conflicts, files, models, operations, rules } = countsOf(table);
    const parts = [count(files, 'file'), count(operations, 'operation'), count(models, 'model'), count(rules, 'rule')];
    log(`${pc.green('nothing wrong')}: ${[...parts, count(conflicts, 'contradiction')].join(', ')}`);
  }
  return table === undefined ? 1 : 0;
}
