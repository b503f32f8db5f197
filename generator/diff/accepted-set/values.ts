import type { Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Type } from '../../model/parameter.ts';
import { type Path, splitAtList } from '../../model/path.ts';
import { elements, isAs, isGiven, isNumericString, isObject, property } from '../../runtime/core/values.ts';

/** Reading requests the way the emitted validators do. */

/** The objects at a place: the request itself, an object inside it, or each element of a list. */
export function objectsAt(request: unknown, place: Path): readonly unknown[] {
  // Asked of every constraint for every request that is tried: most are about the request itself.
  let objects: readonly unknown[] = [request];
  for (const { each, name } of place) {
    objects = each
      ? objects.flatMap((object) => elements(property(object, name)))
      : objects.map((object) => property(object, name));
  }
  return objects.every(isObject) ? objects : objects.filter(isObject);
}

/** The value at a path without lists. */
export function valueAt(object: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, { name }) => property(inner, name), object);
}

/** A number that came as text counts as the number where such texts are taken. */
export function asSent(value: unknown, type: Type): unknown {
  return 'numericString' in type && type.numericString !== undefined && isNumericString(value) ? Number(value) : value;
}

export function isOneOf(value: unknown, values: readonly Scalar[]): boolean {
  return values.some((one) => one === value);
}

/** Whether a text is one of those that are allowed but for capital and small letters. */
export function differsInCase(value: unknown, values: readonly Scalar[]): boolean {
  return typeof value === 'string' && values.some((one) => isAs(value, one));
}

/** A condition with a path into a list asks for some element. */
export function holds(condition: Condition, object: unknown): boolean {
  switch (condition.kind) {
    case 'not':
      return !holds(condition.of, object);
    case 'all':
      return condition.of.every((part) => holds(part, object));
    case 'any':
      return condition.of.some((part) => holds(part, object));
  }
  const inList = splitAtList(condition.path);
  if (inList !== undefined) {
    const inner: Condition = { ...condition, path: inList.rest };
    return elements(valueAt(object, inList.list)).some((item) => holds(inner, item));
  }
  const value = valueAt(object, condition.path);
  switch (condition.kind) {
    case 'one-of':
      return isOneOf(value, condition.values) || (condition.anyCase === true && differsInCase(value, condition.values));
    case 'present':
      return isGiven(value);
    case 'absent':
      return !isGiven(value);
    case 'count':
      return isWithin(elements(value).length, condition);
  }
}

export function isWithin(value: number, { max, min }: { readonly min?: number; readonly max?: number }): boolean {
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
}

/** Whether some value that an effect is about, in whatever element, breaks it. */
export function someAt(object: unknown, path: Path, isBroken: (value: unknown) => boolean): boolean {
  const inList = splitAtList(path);
  if (inList === undefined) return isBroken(valueAt(object, path));
  return elements(valueAt(object, inList.list)).some((item) => isBroken(valueAt(item, inList.rest)));
}
