import { isObject, property } from '../validation/values.js';

/** Reads `OutputConfig.Duration` out of a request. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (!isObject(found)) return undefined;
    found = property(found, name);
  }
  return found;
}

/** Puts a value where a path leads, and makes the objects and lists on the way. `index` is the element of `[]`. */
export function putAt(target: Record<string, unknown>, path: string, index: number, value: unknown): void {
  const steps = path.split('.');
  let holder = target;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    const each = step.endsWith('[]');
    const name = each ? step.slice(0, -2) : step;
    if (!each) {
      if (isLast) holder[name] = value;
      else holder = (holder[name] ??= {}) as Record<string, unknown>;
      continue;
    }
    const list = (holder[name] ??= []) as unknown[];
    if (isLast) list[index] = value;
    else holder = (list[index] ??= {}) as Record<string, unknown>;
  }
}
