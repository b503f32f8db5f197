import { isRuledOut, valuesOf } from '../../../model/lower/standing.ts';
import type { PageMatrix, PageRow, Scalar } from '../../page-data.ts';

/** How a column is drawn: the same for all of its cells, so that they can be compared at a glance. */
export type Scale =
  /** Numbers on a line from the least to the most. */
  | { readonly kind: 'line'; readonly min: number; readonly max: number }
  /** A slot for each ratio or size that some model has, however it spells it. */
  | { readonly kind: 'slots'; readonly slots: readonly string[] }
  /** Values of its own in each cell: words, or too many for a slot each. */
  | { readonly kind: 'list' }
  /** How many elements a list may have. */
  | { readonly kind: 'counts'; readonly max: number }
  /** Whether it can be used. */
  | { readonly kind: 'support' };

/** More slots than this are too wide. */
const mostSlots = 9;

export function scaleOf(matrix: PageMatrix, column: string): Scale {
  const cells = matrix.rows.flatMap(({ cells: all }) => all[column] ?? []);
  const usable = cells.filter((cell) => !isRuledOut(cell));
  const values = [...new Set(usable.flatMap((cell) => valuesOf(cell) ?? cell.allowed.tolerated ?? []))];
  const bounds = usable.flatMap(({ allowed }) => [allowed.min, allowed.max].filter((one) => one !== undefined));
  const counts = usable.flatMap(({ count }) => (count?.max === undefined ? [] : [count.max]));
  if (values.every((value) => typeof value === 'number') && values.length + bounds.length > 0) {
    const all = [...values, ...bounds];
    return { kind: 'line', min: Math.min(...all), max: Math.max(...all) };
  }
  if (values.length > 0) {
    const slots = [...new Set(inOrder(values).map(slotOf))];
    const areAlike = [ratioOf, sizeOf].some((amount) => values.every((value) => amount(value) !== undefined));
    return areAlike && slots.length <= mostSlots ? { kind: 'slots', slots } : { kind: 'list' };
  }
  return counts.length > 0 ? { kind: 'counts', max: Math.max(...counts) } : { kind: 'support' };
}

/** `1080p` and `1080P` are the same size. */
export function slotOf(value: Scalar): string {
  return String(value).toUpperCase();
}

/** Ratios from wide to tall, sizes from small to large, other texts as they come. */
export function inOrder(values: readonly Scalar[]): readonly Scalar[] {
  if (values.every((value) => ratioOf(value) !== undefined))
    return values.toSorted((a, b) => (ratioOf(b) ?? 0) - (ratioOf(a) ?? 0));
  const sizes = values.map(sizeOf);
  return sizes.every((size) => size !== undefined)
    ? values.toSorted((a, b) => (sizeOf(a) ?? 0) - (sizeOf(b) ?? 0))
    : values;
}

/** `16:9` → 1.78 */
export function ratioOf(value: Scalar): number | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(String(value)) ?? [];
  return width === undefined || height === undefined ? undefined : Number(width) / Number(height);
}

/** `1080P` → 1080, `2K` → 2000: only for the order. */
function sizeOf(value: Scalar): number | undefined {
  const [, number, unit] = /^(\d+)([a-z])$/i.exec(String(value)) ?? [];
  return number === undefined ? undefined : Number(number) * (unit?.toLowerCase() === 'k' ? 1000 : 1);
}

/** Whether a model or one of its versions fits what is searched for. */
export function fits(row: PageRow, text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const versions = Array.isArray(row.versions) ? row.versions : [];
  const own = [row.model ?? row.title, row.title, ...versions].join(' ').toLowerCase();
  return words.every((word) => own.includes(word));
}
