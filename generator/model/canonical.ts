import type { Scalar } from './facts.ts';

/** JSON with the keys in order and without undefined ones: equal data gives equal text, however it was built. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  // Constraints are told apart by such texts, thousands of them in a comparison: no list is made that is not needed.
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonical(item) : `,${canonical(item)}`;
    return `[${text}]`;
  }
  const own = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(own).sort(compareText)) {
    const item = own[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(item)}`;
  }
  return `{${text}}`;
}

/** By code unit, which is the same on every machine; `localeCompare` is not. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts by code unit, then numbers by size. The order in a document means nothing. */
export function sortedScalars<T extends Scalar>(values: readonly T[]): readonly T[] {
  return [...values].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : compareText(canonical(a), canonical(b)),
  );
}
