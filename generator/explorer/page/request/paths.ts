import { isObject } from '../../../runtime/core/values.ts';

/** A place in a request: names of parameters and indexes of elements. */
export type Keys = readonly (string | number)[];

/** `FileInfos[0].Url` → `['FileInfos', 0, 'Url']` */
export function keysOf(path: string): Keys {
  return (path.match(/[^.[\]]+|\[\d+\]/g) ?? []).map((part) =>
    part.startsWith('[') ? Number(part.slice(1, -1)) : part,
  );
}

/** `['FileInfos', 0, 'Url']` → `FileInfos[0].Url` */
export function pathOf(keys: Keys): string {
  return keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
    '',
  );
}

/** `FileInfos[0].Url` → `FileInfos[].Url`, as the rules name it. */
export function generalPath(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

export function valueAt(request: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((inner, key) => {
    if (typeof key === 'number') return Array.isArray(inner) ? inner[key] : undefined;
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, request);
}

/** A copy with a value in place; objects and lists on the way are made. */
export function withValue(request: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(request) ? [...request] : [];
    list[key] = withValue(list[key], rest, value);
    return list;
  }
  const object = isObject(request) ? request : {};
  const inner = withValue(Object.hasOwn(object, key) ? object[key] : undefined, rest, value);
  return withOwn(object, key, inner);
}

/** A property of its own, even when the name is `__proto__`. */
function withOwn(object: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const entries = Object.entries(object);
  if (!Object.hasOwn(object, key)) return Object.fromEntries([...entries, [key, value]]);
  return Object.fromEntries(entries.map(([name, old]) => [name, name === key ? value : old]));
}

/** A copy without the value. An object that is left empty goes too, since it says nothing; a list stays. */
export function without(request: unknown, keys: Keys): unknown {
  const [key, ...rest] = keys;
  if (typeof key === 'number') {
    if (!Array.isArray(request)) return request;
    if (rest.length === 0) return request.filter((_, index) => index !== key);
    return request.map((element, index) => (index === key ? without(element, rest) : element));
  }
  if (key === undefined || !isObject(request) || !Object.hasOwn(request, key)) return request;
  const inner = rest.length === 0 ? undefined : without(request[key], rest);
  const isEmpty = inner === undefined || (isObject(inner) && Object.keys(inner).length === 0);
  return Object.fromEntries(
    Object.entries(request).flatMap(([name, value]) =>
      name !== key ? [[name, value] as const] : isEmpty ? [] : [[name, inner] as const],
    ),
  );
}
