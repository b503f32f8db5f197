import type { Condition } from '../../model/condition.ts';
import { type Path, parsePath } from '../../model/path.ts';
import { isAs } from '../../runtime/core/values.ts';
import type { Json } from '../finding.ts';

/** What stands in a request at a path; of a list, what stands in each of its elements. Absent values are left out. */
export function valuesAt(request: Json, path: Path | string): readonly Json[] {
  const steps = typeof path === 'string' ? parsePath(path) : path;
  const reached = steps.reduce<readonly Json[]>(
    (values, { each, name }) => {
      const inside = values.flatMap((value) => field(value, name));
      return each ? inside.flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : [])) : inside;
    },
    [request],
  );
  return reached.filter((value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
}

/** Whether a request meets a condition, as the validators read it: a number written as text is the number. */
export function holds(condition: Condition, request: Json): boolean {
  switch (condition.kind) {
    case 'one-of':
      return valuesAt(request, condition.path).some(
        (value) =>
          isOneOf(value, condition.values) ||
          (condition.anyCase === true && condition.values.some((one) => isAs(value, one))),
      );
    case 'present':
      return valuesAt(request, condition.path).length > 0;
    case 'absent':
      return valuesAt(request, condition.path).length === 0;
    case 'count':
      return hasCount(valuesAt(request, condition.path)[0], condition.min, condition.max);
    case 'all':
      return condition.of.every((part) => holds(part, request));
    case 'any':
      return condition.of.some((part) => holds(part, request));
    case 'not':
      return !holds(condition.of, request);
  }
}

/** Whether a value is one of those listed, whether it is sent as a number or as text. */
export function isOneOf(value: Json, listed: readonly Json[]): boolean {
  return listed.some((one) => String(one) === String(value));
}

function field(value: Json, name: string): readonly Json[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return [];
  return [(value as { readonly [name: string]: Json })[name] ?? null];
}

function hasCount(value: Json | undefined, min = 0, max = Number.POSITIVE_INFINITY): boolean {
  const length = Array.isArray(value) ? value.length : 0;
  return length >= min && length <= max;
}
