import type { ErrorObject } from 'ajv';
import { validatorOf } from '../dist/schemas.mjs';
import type { FileKind } from './schema-check.ts';
import type { YamlFile } from './yaml-file.ts';

/** What is left of a file without the mappings in which its schema finds mistakes. */
export interface SoundParts {
  readonly value: unknown;
  /** What was taken out, as text: whoever names something of it has not made a mistake. */
  readonly removed: string;
}

/** So often taking out one mapping may make the one around it incomplete. */
const mostRounds = 10;

/** Nothing when the file as a whole is what is wrong. */
export function soundParts({ value }: YamlFile, kind: FileKind): SoundParts | undefined {
  const validate = validatorOf(kind);
  const removed = new Map<string, string>();
  for (let round = 0; round < mostRounds; round++) {
    const rest = without(value, removed, []);
    if (validate(rest)) return { value: rest, removed: [...removed.values()].join(' ') };
    // Of a schema with branches the branch says where the mistake is.
    for (const error of (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')) {
      const path = faultyPart(error, rest);
      if (path === undefined) return undefined;
      removed.set(JSON.stringify(path), JSON.stringify([path.at(-1), valueAt(value, path)]));
    }
  }
  return undefined;
}

type Path = readonly (string | number)[];

/** The mapping that a mistake stands in, so that what is left of others is whole; at the top of the file its key. */
function faultyPart({ instancePath, keyword, params }: ErrorObject, root: unknown): Path | undefined {
  const path = originalPath(instancePath, root);
  const isOfMapping = ['additionalProperties', 'propertyNames', 'required', 'minProperties', 'maxProperties'];
  if (isOfMapping.includes(keyword)) {
    const key: unknown = params.additionalProperty ?? params.propertyName;
    return path.length > 0 ? path : key === undefined ? undefined : [String(key)];
  }
  const key = path.findLastIndex((step) => typeof step === 'string');
  return path.length === 0 ? undefined : path.slice(0, Math.max(key, 1));
}

/** For each list from which something was taken out: where its entries stood. */
const places = new WeakMap<readonly unknown[], readonly number[]>();

/** Where an entry of a list stands in the file. */
export function placeOf(list: readonly unknown[], index: number): number {
  return places.get(list)?.[index] ?? index;
}

/** Some entries of a list, of which it stays known where they stand. */
export function partOf<T>(list: readonly T[], indices: readonly number[]): readonly T[] {
  const part = indices.map((index) => list[index] as T);
  places.set(
    part,
    indices.map((index) => placeOf(list, index)),
  );
  return part;
}

function without(value: unknown, removed: ReadonlyMap<string, unknown>, path: Path): unknown {
  const isLeft = (step: string | number) => !removed.has(JSON.stringify([...path, step]));
  if (Array.isArray(value)) {
    const left = [...value.keys()].filter(isLeft);
    const list = left.map((index) => without(value[index], removed, [...path, index]));
    places.set(list, left);
    return list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const left = Object.entries(value).filter(([key]) => isLeft(key));
  return Object.fromEntries(left.map(([key, one]) => [key, without(one, removed, [...path, key])]));
}

/** A JSON pointer into a file, or into what is left of it, as the way through the file. */
export function originalPath(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const list = Array.isArray(value) ? value : undefined;
      value = (value as Record<string, unknown> | undefined)?.[name];
      return list === undefined ? name : placeOf(list, Number(name));
    });
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root);
}
