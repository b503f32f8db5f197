import pc from 'picocolors';
import { describeCondition } from '../../model/condition.ts';
import { lowerOperation } from '../../model/lower.ts';
import type { Group, Model } from '../../model/matrix.ts';
import { withMatrix } from '../../model/table.ts';
import { table as columns, columnsOfOutput, out } from '../terminal.ts';
import type { Chosen } from './choose.ts';
import { colouredCell } from './colours.ts';

/** The matrix: a row for the versions of a model that are alike, and the input modes its cells speak of. */
export function printMatrix({ matrix, models, operation, surface }: Chosen): void {
  out(pc.bold(`${surface.title}: ${operation.name}`));
  const lowered = lowerOperation(operation).rows;
  const cellsOf = (group: Group) => lowered.find((row) => row.group === group)?.cells;
  const rows = models.flatMap((model) =>
    model.groups.map((group) => [
      `${model.name}${model.listed ? '' : ' (implied)'}`,
      `${group.versions === 'unlisted' ? 'any' : group.versions.join(', ')}${tombstone(group.delisted ?? model.delisted)}`,
      ...matrix.columns.map(({ id }) => colouredCell(cellsOf(group)?.[id])),
    ]),
  );
  const head = ['model', 'versions', ...matrix.columns.map(({ title }) => title)];
  const wide = columns(head, rows);
  const room = columnsOfOutput() ?? Number.POSITIVE_INFINITY;
  if (Math.max(...wide.split('\n').map(shownLength)) <= room) out(wide);
  else for (const [model, versions, ...cells] of rows) printBlock(`${model} ${versions}`, head.slice(2), cells);
  out(pc.dim('— cannot be used; (x) default; doubtful and x? are accepted with a warning'));
  if (rows.some(([, versions = '']) => versions.includes('†'))) {
    out(pc.dim('† taken out of the documents on that day; using it warns'));
  }
  printModes(matrix.modes, models);
  for (const { name } of withMatrix(surface).filter((other) => other.name !== operation.name))
    out(pc.dim(`\nThe models of ${name}: specgen explain ${surface.name}/${name}`));
}

function tombstone(delisted: { readonly date: string } | undefined): string {
  return delisted === undefined ? '' : pc.yellow(` † ${delisted.date}`);
}

function shownLength(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no room
  return [...line.replaceAll(/\u001B\[\d+m/g, '')].length;
}

/** What the modes in the cells mean; those that no cell of these models names are left out. */
function printModes(modes: Chosen['matrix']['modes'], models: readonly Model[]): void {
  const named = new Set(
    models.flatMap(({ groups }) =>
      groups.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => cell.modes?.names ?? [])),
    ),
  );
  const shown = modes.filter(({ name }) => named.has(name));
  if (shown.length === 0) return;
  out(`\n${pc.bold('Input modes')}`);
  for (const { condition, name } of shown) out(`  ${name}: when ${describeCondition(condition)}`);
}

/** A row of the matrix as lines of its own, for terminals that are too narrow for the table. */
function printBlock(title: string, names: readonly string[], cells: readonly string[]): void {
  out(`\n${pc.bold(title)}`);
  const width = Math.max(...names.map((name) => name.length));
  for (const [index, name] of names.entries()) out(`  ${name.padEnd(width)}  ${cells[index] ?? ''}`);
}
