import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { Example, Operation, Surface } from '../model/table.ts';
import { pascalCase } from '../model/words.ts';
import type { Issue, ValidationResult } from '../runtime/validation/issue.ts';
import { CommandFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { loadFolder, shown } from './specs.ts';
import { table as columns, count, log, out } from './terminal.ts';

interface Options {
  readonly specs: string;
  readonly out: string;
  readonly json?: boolean;
}

interface Verdict {
  readonly surface: string;
  readonly operation: string;
  readonly source: string;
  readonly title: string;
  readonly expected: Example['expect'];
  readonly verdict: Example['expect'];
  readonly issues: readonly Issue[];
}

export function examplesCommand(program: Command): void {
  program
    .command('examples')
    .description("run the documents' own examples, to the letter, through the built package's validators")
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--out <folder>', 'folder of the built package', 'generated')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText('after', '\nExit codes: 0 every verdict is the expected one, 1 one is not, 2 could not run.')
    .action(async (options: Options) => {
      process.exitCode = await runExamples(options);
    });
}

async function runExamples(options: Options): Promise<number> {
  const { table, diagnostics } = loadFolder(options.specs);
  if (table === undefined) {
    if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  const verdicts: Verdict[] = [];
  for (const surface of table.surfaces) {
    for (const operation of surface.operations) {
      for (const example of operation.examples) verdicts.push(await judge(surface, operation, example, options.out));
    }
  }
  const wrong = verdicts.filter(({ expected, verdict }) => expected !== verdict);
  if (options.json === true) out(JSON.stringify({ ok: wrong.length === 0, verdicts }, null, 2));
  else print(verdicts, wrong.length);
  return wrong.length === 0 ? 0 : 1;
}

async function judge(surface: Surface, operation: Operation, example: Example, folder: string): Promise<Verdict> {
  const validate = await validatorOf(surface, operation, folder);
  const result = validate(JSON.parse(example.request));
  return {
    surface: surface.name,
    operation: operation.name,
    source: example.provenance.sources.join(', '),
    title: example.title,
    expected: example.expect,
    verdict: result.ok ? 'accepted' : 'rejected',
    issues: result.ok ? result.warnings : result.issues,
  };
}

/** The validator as the built package exports it. */
async function validatorOf(surface: Surface, operation: Operation, folder: string) {
  const path = resolve(join(folder, 'dist', surface.name, 'index.js'));
  if (!existsSync(path)) {
    throw new CommandFailure(`${shown(path)} is missing`, 'Build the package first: npm run build.');
  }
  const module: Record<string, unknown> = await import(pathToFileURL(path).href);
  const name = `validate${pascalCase(operation.name)}`;
  const found = module[name];
  if (typeof found !== 'function') {
    throw new CommandFailure(`${shown(path)} does not export ${name}`, 'Generate and build the package again.');
  }
  return found as (input: unknown) => ValidationResult<unknown>;
}

function print(verdicts: readonly Verdict[], wrong: number): void {
  const rows = verdicts.map(({ expected, issues, operation, source, surface, verdict }) => [
    source,
    surface,
    operation,
    verdict === 'accepted' ? pc.green(verdict) : pc.red(verdict),
    verdict === expected ? 'as expected' : pc.red(`expected ${expected}`),
    `${count(issues.filter(({ severity }) => severity === 'error').length, 'error')}, ` +
      count(issues.filter(({ severity }) => severity === 'warning').length, 'warning'),
  ]);
  out(columns(['document', 'surface', 'operation', 'verdict', '', 'found'], rows));
  for (const { issues, source } of verdicts) {
    for (const issue of issues) {
      const mark = issue.severity === 'error' ? pc.red('error') : pc.yellow('warning');
      const cited = [...issue.sources, ...issue.conflicts].join(', ');
      out(`\n${source} ${mark} ${issue.path}: ${issue.message}\n  ${pc.dim(`rule ${issue.rule} [${cited}]`)}`);
    }
  }
  log(
    `\n${count(verdicts.length, 'example')} of the documents, ${wrong === 0 ? pc.green('all as expected') : pc.red(`${wrong} not as expected`)}`,
  );
}
