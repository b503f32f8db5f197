import type { Scalar } from './facts.ts';

/** JSON with the keys in order and without undefined ones: equal data gives equal text, however it was built. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`;
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
