import type { Block } from '../../markup/block.ts';
import { holdsTurning } from '../turning.ts';
import { isValueOf, type Of } from './judge.ts';
import type { LineElement } from './lines.ts';

/** Elements that the markup shows to be such: a column of a table, and items that are numbered in a line. */
export function markedElements(blocks: readonly Block[], about: Of): ReadonlyMap<number, LineElement> {
  return new Map([...tableValues(blocks, about), ...numberedInLine(blocks, about)]);
}

const element = { also: [], form: 'none', isDefault: false, isWhole: true } as const;
const columnOfValues = /^(?:枚举值|取值|可选值|值|参数值|values?|enum(?:erated)? values?|valid values?)$/i;
const cell = /^["“]?([A-Za-z_$][\w$.-]*|-?\d{1,5})["”]?$/;

/** The column of a table whose head says that it holds the values. */
function tableValues(blocks: readonly Block[], about: Of): readonly (readonly [number, LineElement])[] {
  const found: [number, LineElement][] = [];
  let column: number | undefined;
  for (const [index, block] of blocks.entries()) {
    const cells = cellsOf(block.text.text);
    if (cells === undefined) column = undefined;
    else if (column === undefined) {
      const at = cells.findIndex((one) => columnOfValues.test(one));
      column = at < 0 ? undefined : at;
    } else {
      const value = cell.exec(cells[column] ?? '')?.[1];
      const behind = cells.slice(column + 1).join(' ');
      if (value === undefined || !isValueOf(value, about)) column = undefined;
      else found.push([index, { ...element, value, meaning: behind.trim() }]);
    }
  }
  return found;
}

/** The cells of the row of a table, as `../../markup` writes it: `| a | b`. */
function cellsOf(text: string): readonly string[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('|')) return undefined;
  const cells = trimmed
    .slice(1)
    .replace(/\|\s*$/, '')
    .split('|');
  return cells.map((one) => one.trim());
}

const tells = /[。；;，,：:]|[不能需须应请如可若必]|\b(?:must|should|can|cannot|please|if|when|not|only|is|are)\b/i;
const noneOfThem = /[。；;]|\.\s|注意|说明|备注|要求|规则|限制|提示|\b(?:note|remark|rule|require|limit)/i;

/** "类型 1.任务 2.工作流 3.项目": at a number, what `../../markup` has cut into items is what the numbers mean. */
function numberedInLine(blocks: readonly Block[], { field }: Of): readonly (readonly [number, LineElement])[] {
  const kind = field?.type?.kind;
  if (field?.type?.list !== false || (kind !== 'integer' && kind !== 'number')) return [];
  const [head, ...items] = blocks;
  const length = items.findIndex(({ inline, item }) => inline !== true || !item);
  const run = length < 0 ? items : items.slice(0, length);
  const heading = head?.text.text.trim() ?? '';
  if (run.length < 2 || heading.length > 40 || noneOfThem.test(heading) || holdsTurning(heading)) return [];
  const meanings = run.map(({ text }) => text.text.trim().replace(/[、,，;；.。]+$/, ''));
  if (meanings.some((one) => one.length > 20 || one === '' || tells.test(one))) return [];
  return meanings.map((meaning, index) => [index + 1, { ...element, value: String(index + 1), meaning }] as const);
}
