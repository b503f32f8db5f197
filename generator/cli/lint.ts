import type { Command } from 'commander';
import pc from 'picocolors';
import type { Judged } from './lint-evidence.ts';
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
  const { diagnostics: found, soundPart, table } = loadFolder(folder);
  // Surfaces with other mistakes could disagree because of those.
  const judging = table ?? soundPart;
  const isJudged = judging?.surfaces.some(({ evidence }) => evidence.length > 0) === true;
  const judged = isJudged ? (await import('./lint-evidence.ts')).judgeEvidence(judging) : undefined;
  const diagnostics = [...found, ...(judged?.diagnostics ?? [])];
  const evidence = judged?.counts;
  const isSound = table !== undefined && diagnostics.length === 0;
  if (asJson)
    out(JSON.stringify({ ok: isSound, diagnostics, ...(evidence === undefined ? {} : { evidence }) }, null, 2));
  else if (!isSound) {
    printDiagnostics(diagnostics, shown(folder));
    if (table === undefined) log('Requests as evidence are held against surfaces without problems only.');
    if (evidence !== undefined) log(describeCounts(evidence));
  } else {
    const { conflicts, files, models, operations, rules } = countsOf(table);
    const parts = [count(files, 'file'), count(operations, 'operation'), count(models, 'model'), count(rules, 'rule')];
    log(`${pc.green('nothing wrong')}: ${[...parts, count(conflicts, 'contradiction')].join(', ')}`);
    if (evidence !== undefined) log(describeCounts(evidence));
  }
  return isSound ? 0 : 1;
}

/** `66 requests as evidence: 60 agree with the table, the outcome of 6 is not known` */
function describeCounts({ agree, disagree, explained, unknown }: Judged['counts']): string {
  const parts = [
    `${agree} ${agree === 1 ? 'agrees' : 'agree'} with the table`,
    ...(disagree === 0 ? [] : [`${disagree} ${disagree === 1 ? 'does' : 'do'} not`]),
    ...(explained === 0 ? [] : [`a contradiction explains why ${explained} ${explained === 1 ? 'does' : 'do'} not`]),
    ...(unknown === 0 ? [] : [`the outcome of ${unknown} is not known`]),
  ];
  return `${count(agree + disagree + explained + unknown, 'request')} as evidence: ${parts.join(', ')}`;
}
