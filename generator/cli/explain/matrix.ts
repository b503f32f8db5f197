import pc from 'picocolors';
import { describeCondition } from '../../model/condition.ts';
import { cellText } from '../../model/lower/cell-text.ts';
import { isDoubtful, isRuledOut, isWithoutLimits, type Standing } from '../../model/lower/standing.ts';
import { type LoweredCell, lowerOperation } from '../../model/lower.ts';
import type { Column, Group, Model } from '../../model/matrix.ts';
import { withMatrix } from '../../model/table.ts';
import { wrap } from '../../report/wrap.ts';
import { columnsOfOutput, out } from '../terminal.ts';
import type { Chosen } from './choose.ts';
import { colourOf } from './colours.ts';

/**
 * The matrix, model by model: what the versions of a group accept, a line for each parameter. What is only doubtful, and
 * what cannot be used, has one line each. Of a further group of the same model only what differs is printed.
 */
export function printMatrix({ matrix, models, operation, surface }: Chosen): void {
  out(pc.bold(`${surface.title}: ${operation.name}`));
  const lowered = lowerOperation(operation).rows;
  for (const model of models) {
    out(`\n${pc.bold(model.name)}${model.listed ? '' : ' (implied)'}`);
    let before: Part | undefined;
    for (const group of model.groups) {
      const cells = lowered.find((row) => row.group === group)?.cells ?? {};
      const part = { title: titleOf(group), lines: linesOf(matrix.columns, cells) };
      printGroup(part, before, group.delisted ?? model.delisted);
      before = part;
    }
  }
  out(pc.dim(`\n(x) is the default. What is doubtful, and x?, is accepted with a warning.`));
  if (models.some(({ delisted, groups }) => [delisted, ...groups.map((group) => group.delisted)].some(Boolean)))
    out(pc.dim('† Removed from the documents on that day; using it warns.'));
  printModes(matrix.modes, models);
  for (const { name } of withMatrix(surface).filter((other) => other.name !== operation.name))
    out(pc.dim(`\nThe models of ${name}: specgen explain ${surface.name}/${name}`));
}

/** A line of a group: a parameter and what it may be, or a sort of parameters. */
interface Line {
  readonly name: string;
  readonly text: string;
  readonly colour: (text: string) => string;
}

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

function linesOf(columns: readonly Column[], cells: Readonly<Record<string, LoweredCell>>): readonly Line[] {
  // A cell with values or conditions says more than its sort does.
  const isBare = ({ id }: Column) => isWithoutLimits(cells[id]?.statement);
  const own = columns.filter((column) => !isBare(column));
  const sort = (name: string, colour: Line['colour'], is: (column: Column) => boolean): readonly Line[] => {
    const titles = columns.filter((column) => isBare(column) && is(column)).map(({ title }) => title);
    return titles.length === 0 ? [] : [{ name, text: titles.join('; '), colour }];
  };
  const isRuledOutAs = (standing: Standing) => (column: Column) =>
    isRuledOut(cells[column.id]?.statement) && cells[column.id]?.standing === standing;
  const isOpen = ({ id }: Column) => cells[id] !== undefined && isDoubtful(cells[id].statement);
  return [
    ...own.map(
      ({ id, title }): Line => ({ name: title, text: cellText(cells[id]?.statement), colour: colourOf(cells[id]) }),
    ),
    ...sort('doubtful', pc.yellow, isOpen),
    ...sort('not documented', pc.dim, (column) => !isOpen(column) && !isRuledOut(cells[column.id]?.statement)),
    ...sort('cannot be used', pc.dim, isRuledOutAs('no')),
    ...sort('cannot be used, warns', pc.yellow, isRuledOutAs('doubt')),
  ];
}

const indent = '    ';

function printGroup(part: Part, before: Part | undefined, delisted: { readonly date: string } | undefined): void {
  const width = Math.min(columnsOfOutput() ?? 80, 100);
  const end = delisted === undefined ? '' : ` † ${delisted.date}`;
  for (const line of wrap(`${part.title}${end}`, width - 2, '  ')) out(pc.bold(line));
  const same = (one: Line) => before?.lines.some(({ name, text }) => name === one.name && text === one.text) === true;
  const lines = part.lines.filter((line) => !same(line));
  // Where little is the same, it is easier to read when it is there again.
  const isShort = before !== undefined && lines.length <= part.lines.length / 2;
  if (isShort) out(pc.dim(`${indent}as ${shortened(before.title)}${lines.length === 0 ? '' : ', except:'}`));
  const shown = isShort ? lines : part.lines;
  const room = Math.max(0, ...part.lines.map(({ name }) => name.length)) + 2;
  for (const { colour, name, text } of shown) {
    const [first = '', ...rest] = wrap(text, width - indent.length - room, '');
    out(`${indent}${name.padEnd(room)}${colour(first)}`);
    for (const line of rest) out(`${indent}${' '.repeat(room)}${colour(line)}`);
  }
}

function titleOf({ versions }: Group): string {
  return versions === 'unlisted' ? 'any version' : versions.join(', ');
}

/** A long list of versions by its first. */
function shortened(title: string): string {
  const [first = '', ...rest] = title.split(', ');
  return rest.length > 1 ? `${first} …` : title;
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
  const width = Math.min(columnsOfOutput() ?? 80, 100);
  for (const { condition, name } of shown)
    for (const line of wrap(`${name}: when ${describeCondition(condition)}`, width - 2, '  ')) out(line);
}
