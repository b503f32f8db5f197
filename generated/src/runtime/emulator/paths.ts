// Shipped to the letter from generator/runtime; change it there.
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

type Holder = Record<string, unknown> | unknown[];

/** Puts a value where a path leads, and makes the objects and lists on the way. `index` is the element of `[]`. */
export function putAt(target: Record<string, unknown>, path: string, index: number, value: unknown): void {
  // `FileInfos[].FileUrl` → FileInfos, index, FileUrl
  const keys = path
    .split('.')
    .flatMap((step): (string | number)[] => (step.endsWith('[]') ? [step.slice(0, -2), index] : [step]));
  let holder: Holder = target;
  for (const [at, key] of keys.entries()) {
    const next = keys[at + 1];
    holder = next === undefined ? put(holder, key, value) : stepInto(holder, key, typeof next === 'number' ? [] : {});
  }
}

function stepInto(holder: Holder, key: string | number, made: Holder): Holder {
  const there = Reflect.get(holder, key) as Holder | undefined;
  if (there !== undefined) return there;
  put(holder, key, made);
  return made;
}

function put(holder: Holder, key: string | number, value: unknown): Holder {
  Reflect.set(holder, key, value);
  return holder;
}
