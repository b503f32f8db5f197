// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';

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

/** Paths of answers come from the tables, and so there are few: each is taken apart once. `element` stands for an index. */
const element: unique symbol = Symbol('element');
type Step = string | typeof element;
const takenApart = new Map<string, readonly Step[]>();

/** `FileInfos[].FileUrl` → FileInfos, element, FileUrl */
function stepsOf(path: string): readonly Step[] {
  const known = takenApart.get(path);
  if (known !== undefined) return known;
  const steps = path
    .split('.')
    .flatMap((step): readonly Step[] => (step.endsWith('[]') ? [step.slice(0, -2), element] : [step]));
  takenApart.set(path, steps);
  return steps;
}

/** Puts a value where a path leads, and makes the objects and lists on the way. `index` is the element of `[]`. */
export function putAt(target: Record<string, unknown>, path: string, index: number, value: unknown): void {
  const steps = stepsOf(path);
  const last = steps.length - 1;
  let holder: Holder = target;
  for (let at = 0; at <= last; at++) {
    const step = steps[at] ?? '';
    const key = step === element ? index : step;
    if (at === last) put(holder, key, value);
    else holder = stepInto(holder, key, steps[at + 1] === element ? [] : {});
  }
}

function stepInto(holder: Holder, key: string | number, made: Holder): Holder {
  const there = Reflect.get(holder, key) as Holder | undefined;
  if (there !== undefined) return there;
  put(holder, key, made);
  return made;
}

function put(holder: Holder, key: string | number, value: unknown): void {
  Reflect.set(holder, key, value);
}
