import type { Command } from 'commander';
import { describeOutcome } from '../../model/remarks.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadFolder, refuseUnknownSurface, shown } from '../specs.ts';
import { endWith, out, table as tableText } from '../terminal.ts';
import type { AddOptions } from './add.ts';
import { defaultSource } from './observation.ts';

export function evidenceCommand(program: Command): void {
  const command = program
    .command('evidence')
    .description('requests that were really made: list them, and add those of a journal')
    .addHelpText(
      'after',
      `
Examples:
  specgen evidence list --surface vod              what was seen, and whether the table agrees
  specgen evidence add journal.jsonl --dry-run     what a journal would add
  specgen evidence add journal.jsonl               add it to specs/<surface>/evidence.yaml`,
    );
  command
    .command('list')
    .description('print the requests that were really made')
    .option('--surface <name>', 'of one surface only')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .addHelpText('after', '\nExit codes: 0 all agree with the table, 1 one does not, 2 could not run.')
    .action(async (options: { surface?: string; specs: string }) => {
      endWith(await listEvidence(options.specs, options.surface));
    });
  command
    .command('add')
    .description('add the requests of a journal to specs/<surface>/evidence.yaml')
    .argument('<journal>', 'what the `journal` option of a client, or `tencent-aigc-video probe --write`, has written')
    .option('--surface <name>', 'only those of one surface; needed for a probe file that does not name its surface')
    .option(
      '--source <id>',
      'the source that entries cite; the default one is added where it is missing',
      defaultSource,
    )
    .option('--dry-run', 'say what would be added, and write nothing')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .addHelpText(
      'after',
      `
Entries get the grade \`run\` and neutral values. A request that had the same outcome before gets no second entry: the
first one says when it was seen last. Lines that cannot be used are reported, and the others are added.

Problems:
  not-json, not-yaml, not-an-entry, other-version   the line is none of a journal of this edition
  unknown-operation                                 the specs have no such operation of the surface
  no-request                                        a task failed, and its request is in another journal
  not-kept                                          the request had names or values that the specs do not list
  no-code                                           it was refused with a code that the specs do not know
  other-reason                                      the code is not about what is in a request

Exit codes: 0 all were added and agree with the table, 1 lines with problems or entries against the table, 2 could not run.`,
    )
    .action(async (journal: string, options: AddOptions) => {
      const { addEvidence } = await import('./add.ts');
      endWith(addEvidence(journal, options));
    });
  for (const one of command.commands) one.exitOverride().showHelpAfterError();
}

async function listEvidence(specs: string, name: string | undefined): Promise<number> {
  const { diagnostics, table } = loadFolder(specs);
  if (table === undefined) {
    printDiagnostics(diagnostics, shown(specs));
    return 1;
  }
  refuseUnknownSurface(table, name);
  // What judges loads what makes validators, which takes a moment.
  const { judgeEvidence } = await import('../lint-evidence.ts');
  const against = new Set(judgeEvidence(table).diagnostics.map(({ file, line }) => `${file}:${line}`));
  const entries = table.surfaces
    .filter((surface) => name === undefined || surface.name === name)
    .flatMap(({ evidence }) => evidence);
  const isAgainst = ({ origin }: (typeof entries)[number]) => against.has(`${origin.file}:${origin.line}`);
  const rows = entries.map((entry) => [
    entry.id,
    entry.grade,
    describeOutcome(entry),
    isAgainst(entry) ? 'disagrees' : '',
    entry.about,
  ]);
  out(tableText(['id', 'grade', 'outcome', 'table', 'about'], rows));
  return entries.some(isAgainst) ? 1 : 0;
}
