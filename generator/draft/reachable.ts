import type { VendorField } from '../documents/document.ts';
import type { DraftedTypes } from './drafted-types.ts';
import type { Reachable } from './matrix.ts';
import { isName } from './parameter.ts';

/** A matrix goes no deeper, and into one list at the most. */
const deepest = 3;

/** The parameters of a request that a matrix may be about, with their paths. */
export function reachableFrom(
  fields: readonly VendorField[],
  subject: string,
  types: DraftedTypes,
  before: readonly string[] = [],
): readonly Reachable[] {
  return fields
    .filter(({ name }) => isName(name))
    .flatMap((field): readonly Reachable[] => {
      const { of, type } = types.typeOf(field, subject);
      const own = { path: [...before, field.name].join('.'), subject: `${subject}.${field.name}`, field, type };
      const inner = types.insideOf(field, subject);
      const isList = of !== undefined;
      const tooDeep = before.length + 1 >= deepest || (isList && before.some((step) => step.endsWith('[]')));
      if (inner === undefined || tooDeep) return [own];
      const step = isList ? `${field.name}[]` : field.name;
      return [own, ...reachableFrom(inner.fields, inner.subject, types, [...before, step])];
    });
}
