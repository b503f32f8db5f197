import { isObject } from '../core/values.js';

/** A request that is being put together. */
export type Fields = Record<string, unknown>;

/** Sets the value at a path such as `OutputConfig.Duration`. */
export function setAt(fields: Fields, path: string, value: unknown): void {
  const [last = '', ...outer] = path.split('.').reverse();
  let at = fields;
  for (const name of outer.reverse()) {
    const inner = at[name];
    const object: Fields = isObject(inner) ? (inner as Fields) : {};
    at[name] = object;
    at = object;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
}

export function valueAt(fields: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), fields);
}

/** Adds what a caller gives: it takes precedence, objects are merged, and lists are joined. */
export function merge(fields: Fields, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const own = fields[name];
    if (isObject(value)) {
      // A copy: what the caller gave stays as it is.
      const object: Fields = isObject(own) ? (own as Fields) : {};
      merge(object, value);
      fields[name] = object;
    } else if (Array.isArray(value) && Array.isArray(own)) fields[name] = [...own, ...value];
    else fields[name] = value;
  }
}
