import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Table } from '../../model/table.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadFolder, shown } from '../specs.ts';
import { endWith, out } from '../terminal.ts';
import { Bars } from './bars.ts';
import { BuiltPackage } from './built-package.ts';
import { examplesOf, judge, type PlacedExample } from './judge.ts';
import { isExpected, print, type Result } from './print.ts';
import { type Submission, speed, submit } from './submit.ts';

interface Options {
  readonly specs: string;
  readonly out: string;
  readonly videos: string;
  readonly json?: boolean;
}

export function examplesCommand(program: Command): void {
  program
    .command('examples')
    .description(
      "run the documents' own examples, to the letter, through the built package: validators, clients, emulator",
    )
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--out <folder>', 'folder of the built package', 'generated')
    .option('--videos <folder>', 'where the videos of the emulator are put', join(tmpdir(), 'tencent-aigc-video'))
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      `
Each example is judged by its validator, submitted by its client to the emulator on a free port of this computer, waited
for, and downloaded. Nothing leaves the computer and nothing is charged. A package without an emulator is only judged.

Exit codes: 0 every result is the expected one, 1 one is not, 2 could not run.`,
    )
    .action(async (options: Options) => {
      endWith(await runExamples(options));
    });
}

async function runExamples(options: Options): Promise<number> {
  const { table, diagnostics } = loadFolder(options.specs);
  if (table === undefined) {
    if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  const built = new BuiltPackage(options.out);
  const examples = examplesOf(table);
  const verdicts = await Promise.all(examples.map((example) => judge(example, built)));
  const submissions = await submitAll(table, examples, built, options);
  const results = verdicts.map((verdict, index): Result => {
    const submission = submissions[index];
    return submission === undefined ? verdict : { ...verdict, submission };
  });
  const ok = results.every(isExpected);
  if (options.json === true) out(JSON.stringify({ ok, verdicts: results }, null, 2));
  else print(results, options.out);
  return ok ? 0 : 1;
}

/** Submits all examples at once. Nothing where the specs describe no emulator. */
async function submitAll(
  table: Table,
  examples: readonly PlacedExample[],
  built: BuiltPackage,
  { json, videos }: Options,
): Promise<readonly Submission[]> {
  if (table.emulator === undefined) return [];
  const emulator = await built.createEmulator({});
  emulator.clock.setSpeed(speed);
  const { url } = await emulator.listen();
  const labels = examples.map(({ example, operation, surface }) => {
    const { sources } = example.provenance;
    return `${sources.join(', ')} ${surface.name} ${operation.name}`;
  });
  const bars = new Bars(json === true ? [] : labels);
  try {
    const onProgress: Bars['update'] = (index, progress) => bars.update(index, progress);
    const context = { built, emulator, url, folder: videos, onProgress };
    return await Promise.all(examples.map((example, index) => submit(example, index, context)));
  } finally {
    bars.end();
    await emulator.close();
  }
}
