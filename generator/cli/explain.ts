import type { Command } from 'commander';
import pc from 'picocolors';
import { describeCondition } from '../model/condition.ts';
import { cellText } from '../model/describe-cell.ts';
import { groupOf, type Matrix, type Model } from '../model/matrix.ts';
import { formatPath } from '../model/path.ts';
import type { Operation, Surface, Table } from '../model/table.ts';
import { suggest } from '../runtime/validation/suggest.ts';
import { CommandFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { loadFolder, shown } from './specs.ts';
import { table as columns, out } from './terminal.ts';

interface Options {
  readonly specs: string;
  readonly json?: boolean;
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('show what a surface, a model or a version allows, and why')
    .argument('<surface>', 'vod, mps, gateway, or another folder of the specs')
    .argument('[model]', 'a model of the surface')
    .argument('[version]', 'a version of the model')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  specgen explain vod                the matrix of all models
  specgen explain vod Kling          the versions of one model
  specgen explain vod Kling 2.1      one version, with sources, rules and contradictions

Exit codes: 0 shown, 1 problems in the specs, 2 no such surface, model or version.`,
    )
    .action(async (surface: string, model: string | undefined, version: string | undefined, options: Options) => {
      const { table, diagnostics } = loadFolder(options.specs);
      if (table === undefined) {
        if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
        else printDiagnostics(diagnostics, shown(options.specs));
        process.exitCode = 1;
        return;
      }
      await explain(table, surface, model, version, options);
    });
}

async function explain(
  table: Table,
  name: string,
  model: string | undefined,
  wanted: string | undefined,
  options: Options,
) {
  const surface = find(table.surfaces, name, 'surface', (one) => one.name);
  const operation = surface.operations.find((one) => one.matrix !== undefined);
  const matrix = operation?.matrix;
  if (operation === undefined || matrix === undefined) {
    throw new CommandFailure(`${name} has no models`, 'Its operations are described in the reference pages.');
  }
  const models = model === undefined ? matrix.models : [find(matrix.models, model, 'model', (one) => one.name)];
  const [chosen] = models;
  const version = chosen === undefined || wanted === undefined ? undefined : versionOf(chosen, wanted);
  if (options.json === true) {
    const { modelInfos } = await import('../emit/data/models.ts');
    const infos = modelInfos(matrix).filter(
      (info) =>
        models.some((one) => one.name === info.model) &&
        (version === undefined || (info.version ?? version) === version),
    );
    out(JSON.stringify(infos, null, 2));
  } else if (chosen !== undefined && model !== undefined && version !== undefined) {
    printVersion(table, operation, matrix, chosen, version);
  } else printMatrix(surface, operation, matrix, models);
}

/** The version as the specs write it. Where none is listed, any will do. */
function versionOf(model: Model, wanted: string): string {
  return model.versions === 'unlisted'
    ? wanted
    : find(model.versions, wanted, `version of ${model.name}`, (one) => one);
}

function find<T>(all: readonly T[], name: string, what: string, nameOf: (one: T) => string): T {
  const found = all.find((one) => nameOf(one).toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known = all.map(nameOf);
  // The search of the validators, which takes two letters in the wrong order for one mistake.
  const meant = suggest(name, known);
  const help = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`;
  throw new CommandFailure(`there is no ${what} ${name}`, help);
}

function printMatrix(surface: Surface, operation: Operation, matrix: Matrix, models: readonly Model[]): void {
  out(pc.bold(`${surface.title}: ${operation.name}`));
  const rows = models.flatMap((model) =>
    model.groups.map((group) => [
      `${model.name}${model.listed ? '' : ' (implied)'}`,
      group.versions === 'unlisted' ? 'any' : group.versions.join(', '),
      ...matrix.columns.map(({ id }) => cellText(group.cells[id])),
    ]),
  );
  const head = ['model', 'versions', ...matrix.columns.map(({ title }) => title)];
  const wide = columns(head, rows);
  const room = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  if (Math.max(...wide.split('\n').map((line) => line.length)) <= room) out(wide);
  else for (const [model, versions, ...cells] of rows) printBlock(`${model} ${versions}`, head.slice(2), cells);
  out(pc.dim('— cannot be used; (x) default; doubtful and x? are accepted with a warning'));
}

/** A row of the matrix as lines of its own, for terminals that are too narrow for the table. */
function printBlock(title: string, names: readonly string[], cells: readonly string[]): void {
  out(`\n${pc.bold(title)}`);
  const width = Math.max(...names.map((name) => name.length));
  for (const [index, name] of names.entries()) out(`  ${name.padEnd(width)}  ${cells[index] ?? ''}`);
}

function printVersion(table: Table, operation: Operation, matrix: Matrix, model: Model, version: string): void {
  const group = groupOf(model, version);
  out(pc.bold(`${model.name} ${version}: ${operation.name}`));
  const rows = matrix.columns.map((column) => {
    const cell = group?.cells[column.id];
    const { conflicts = [], note, sources = [] } = cell?.provenance ?? {};
    return [
      column.paths.map(formatPath).join(', '),
      cellText(cell),
      sources.join(', '),
      conflicts.join(', '),
      note ?? '',
    ];
  });
  out(columns(['parameter', 'allowed', 'source', 'contradictions', 'note'], rows));
  out(`\n${pc.bold('Rules of the operation')}`);
  for (const rule of operation.rules) {
    out(`  ${rule.id}: ${rule.title} [${rule.provenance.sources.join(', ')}]`);
    if (rule.when !== undefined) out(pc.dim(`    when ${describeCondition(rule.when)}`));
  }
  const cited = new Set(rows.flatMap(([, , , conflicts = '']) => conflicts.split(', ').filter((id) => id !== '')));
  if (cited.size === 0) return;
  out(`\n${pc.bold('Contradictions')}`);
  for (const id of cited) {
    const conflict = table.conflicts[id];
    if (conflict !== undefined) out(`  ${id}: ${conflict.about}. ${conflict.resolution}`);
  }
}
