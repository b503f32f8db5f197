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

/** A string that is not empty, or a number as a string. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `{ key: value }`, or nothing when there is no value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

type Holder = Record<string, unknown> | unknown[];

/** Stands for an index in the steps of a path. */
const element: unique symbol = Symbol('element');
type Step = string | typeof element;

/** Paths of answers come from the tables, and so there are few: each is parsed once. */
const parsed = new Map<string, readonly Step[]>();

/** `FileInfos[].FileUrl` → FileInfos, element, FileUrl */
function stepsOf(path: string): readonly Step[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const steps = path
    .split('.')
    .flatMap((step): readonly Step[] => (step.endsWith('[]') ? [step.slice(0, -2), element] : [step]));
  parsed.set(path, steps);
  return steps;
}

/**
 * Puts a value where a path leads, and makes the objects and lists on the way. `index` is the element of the first `[]`; a list
 * within its elements has one.
 */
export function putAt(target: Record<string, unknown>, path: string, index: number, value: unknown): void {
  const steps = stepsOf(path);
  const last = steps.length - 1;
  const first = steps.indexOf(element);
  let holder: Holder = target;
  for (let at = 0; at <= last; at++) {
    const step = steps[at] ?? '';
    const key = step === element ? (at === first ? index : 0) : step;
    if (at === last) Reflect.set(holder, key, value);
    else holder = stepInto(holder, key, steps[at + 1] === element ? [] : {});
  }
}

function stepInto(holder: Holder, key: string | number, made: Holder): Holder {
  const there = Reflect.get(holder, key) as Holder | undefined;
  if (there !== undefined) return there;
  Reflect.set(holder, key, made);
  return made;
}
