import { standingOf, valuesOf } from '../../../model/lower/standing.ts';
import type { PageCell, Scalar } from '../../page-data.ts';
import { type Element, h } from '../dom/element.ts';
import { icon } from '../views/icons.ts';
import { inOrder, ratioOf, type Scale, slotOf } from './scale.ts';

/** A cell as a picture. Its words are the name of the button around it. */
export function drawing(cell: PageCell | undefined, scale: Scale): Element {
  const standing = standingOf(cell);
  if (cell === undefined || standing === 'no' || standing === 'unknown') return sign(standing);
  const { allowed, count } = cell;
  const hasValues = allowed.values !== undefined || allowed.min !== undefined || allowed.max !== undefined;
  if (scale.kind === 'line' && hasValues) return line(cell, scale);
  if (scale.kind === 'slots' && hasValues) return slots(cell, scale.slots);
  if (scale.kind === 'list' && hasValues) return list(cell);
  if (scale.kind === 'counts' && count !== undefined) return countOf(count);
  return sign(standing);
}

const signs = { yes: 'yes', no: 'no', if: 'yes', doubt: 'warning', unknown: 'no' } as const;

function sign(standing: keyof typeof signs): Element {
  const text = standing === 'unknown' ? h('span', { class: 'dots' }, '···') : icon(signs[standing]);
  return h(
    'span',
    { class: `sign sign-${standing}` },
    text,
    standing === 'if' && h('span', { class: 'sign-if' }, 'if'),
  );
}

/** Numbers on a line: a bar for a range, a dot for each value, a ring around the default. */
function line(
  { allowed, default: standard }: PageCell,
  { max, min }: { readonly min: number; readonly max: number },
): Element {
  const width = 104;
  const room = max > min ? max - min : 1;
  const x = (value: number) => (6 + ((value - min) / room) * (width - 12)).toFixed(1);
  const numbers = (allowed.values ?? []).filter((value) => typeof value === 'number');
  const soft = (allowed.tolerated ?? []).filter((value) => typeof value === 'number');
  const from = allowed.min ?? min;
  const to = allowed.max ?? max;
  const isRange = allowed.values === undefined;
  return h(
    'span',
    { class: 'drawn' },
    h(
      'svg',
      { class: 'line', viewBox: `0 0 ${width} 14`, width: String(width), height: '14', 'aria-hidden': 'true' },
      h('line', { class: 'track', x1: '6', x2: String(width - 6), y1: '7', y2: '7' }),
      isRange &&
        h('rect', {
          class: 'range',
          x: x(from),
          y: '4',
          width: String(Math.max(2, Number(x(to)) - Number(x(from)))),
          height: '6',
          rx: '3',
        }),
      numbers.map((value) => h('circle', { class: 'dot', cx: x(value), cy: '7', r: '3.5' })),
      soft.map((value) => h('circle', { class: 'dot soft', cx: x(value), cy: '7', r: '3' })),
      typeof standard === 'number' && h('circle', { class: 'ring', cx: x(standard), cy: '7', r: '5.5' }),
    ),
    h('span', { class: 'drawn-text' }, isRange ? (from === to ? String(from) : `${from}–${to}`) : numbersText(numbers)),
  );
}

/** `5 · 8 · 10`, and `4 · 5 · … · 15` where each number follows the one before. */
function numbersText(numbers: readonly number[]): string {
  const [first, second] = numbers;
  const last = numbers.at(-1);
  const isRun = numbers.length > 4 && numbers.every((value, index) => value === (first ?? 0) + index);
  return (isRun ? [first, second, '…', last] : numbers).join(' · ');
}

/** A place for each slot of the column: full, with a warning, or empty. The default has a frame. */
function slots(cell: PageCell, all: readonly string[]): Element {
  const own = new Map((valuesOf(cell) ?? []).map((value) => [slotOf(value), value]));
  return h(
    'span',
    { class: `slots${all.every((one) => ratioOf(one) !== undefined) ? ' ratios' : ''}` },
    all.map((one) => slot(cell, own.get(one) ?? one)),
  );
}

/** The values of the cell alone, on as many lines as they need. */
function list(cell: PageCell): Element {
  const values = inOrder(valuesOf(cell) ?? []);
  const areRatios = values.every((value) => ratioOf(value) !== undefined);
  return h(
    'span',
    { class: `slots list${areRatios ? ' ratios' : ''}` },
    values.map((value) => slot(cell, value)),
  );
}

function slot({ allowed, default: standard }: PageCell, value: Scalar): Element {
  const isSoft = allowed.tolerated?.includes(value) === true;
  const state = allowed.values?.includes(value) === true ? 'on' : isSoft ? 'soft' : 'empty';
  return h(
    'span',
    { class: `slot ${state}${value === standard ? ' standard' : ''}` },
    ratioOf(value) !== undefined && ratioShape(value),
    h('span', { class: 'slot-text' }, String(value)),
  );
}

/** A frame of that shape, in a square of 18. */
function ratioShape(value: Scalar): Element {
  const ratio = ratioOf(value) ?? 1;
  const long = 15;
  const width = ratio >= 1 ? long : long * ratio;
  const height = ratio >= 1 ? long / ratio : long;
  return h(
    'svg',
    { viewBox: '0 0 18 18', width: '18', height: '18', 'aria-hidden': 'true' },
    h('rect', {
      class: 'frame',
      x: ((18 - width) / 2).toFixed(1),
      y: ((18 - height) / 2).toFixed(1),
      width: width.toFixed(1),
      height: height.toFixed(1),
      rx: '1.5',
    }),
  );
}

function countOf({ max, min }: { readonly min?: number; readonly max?: number }): Element {
  const text =
    max === undefined
      ? `≥ ${min}`
      : min === undefined || min === 0
        ? `≤ ${max}`
        : min === max
          ? String(max)
          : `${min}–${max}`;
  return h('span', { class: 'count' }, text);
}
