import { describeRange } from './condition.ts';
import type { Type } from './parameter.ts';

/** `list of string`, `AigcVideoOutputConfig` */
export function describeType(type: Type): string {
  if (type.kind === 'list') return `list of ${describeType(type.of)}`;
  return type.kind === 'struct' ? type.name : type.kind;
}

/** The least and the most of a number, or of the elements of a list; nothing where there is neither. */
export function rangeOf(type: Type): string | undefined {
  const bounds: { readonly min?: number; readonly max?: number } = 'min' in type || 'max' in type ? type : {};
  return (bounds.min ?? bounds.max) === undefined ? undefined : describeRange(bounds.min, bounds.max);
}
