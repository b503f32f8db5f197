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
    .action(async (options: { specs: string; json?: boolean }) => {
      endWith(await lint(options.specs, options.json === true));
    });
}

async function lint(folder: string, asJson: boolean): Promise<number> {
  const { diagnostics: found, table } = loadFolder(folder);
  // Judging takes the emitters, which specs that are wrong need not wait for.
  const isJudged = table?.surfaces.some(({ evidence }) => evidence.length > 0) === true;
  const judged = isJudged ? (await import('./lint-evidence.ts')).judgeEvidence(table) : [];
  const diagnostics = [...found, ...judged];
  const isSound = table !== undefined && diagnostics.length === 0;
  if (asJson) out(JSON.stringify({ ok: isSound, diagnostics }, null, 2));
  else if (!isSound) printDiagnostics(diagnostics, shown(folder));
  else {
    const { conflicts, files, models, operations, rules } = countsOf(table);
    const parts = [count(files, 'file'), count(operations, 'operation'), count(models, 'model'), count(rules, 'rule')];
    const made = table.surfaces.reduce((sum, { evidence }) => sum + evidence.length, 0);
    const seen = made === 0 ? [] : [`${count(made, 'request')} as evidence`];
    log(`${pc.green('nothing wrong')}: ${[...parts, count(conflicts, 'contradiction'), ...seen].join(', ')}`);
  }
  return isSound ? 0 : 1;
}
