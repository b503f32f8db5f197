import type { Parameter } from '../../model/parameter.ts';
import type { Path, PathStep } from '../../model/path.ts';
import type { Surface } from '../../model/table.ts';
import { isObject } from '../../runtime/core/values.ts';
import { structName } from '../accepted-set/objects.ts';
import type { Json } from '../finding.ts';

/**
 * A parameter of a concrete request that may still be given. In a list two kinds of elements are told apart, the first
 * and the rest: enough for rules that ask something of every element when some element has something.
 */
export interface Slot {
  readonly path: Path;
  readonly elements?: 'first' | 'rest';
}

/** The slots a path of the specs stands for in a request, as far as they are empty. */
export function emptySlots(request: Json, path: Path): readonly Slot[] {
  let value: Json | undefined = request;
  for (const [index, { each, name }] of path.entries()) {
    if (!isObject(value)) return [];
    const inner: Json | undefined = Object.hasOwn(value, name) ? (value[name] as Json) : undefined;
    if (inner === undefined) {
      // A list must be there before its elements are filled; objects come with what is put into them.
      if (!each && path.slice(index + 1).some((step) => step.each)) {
        const list = path.findIndex((step, at) => at > index && step.each);
        return [{ path: [...path.slice(0, list), { name: path[list]?.name ?? '', each: false }] }];
      }
      return [{ path: each ? [...path.slice(0, index), { name, each: false }] : path }];
    }
    if (!each) {
      value = inner;
      continue;
    }
    const rest = path.slice(index + 1);
    if (!Array.isArray(inner) || rest.length === 0) return [];
    const kinds = inner.length > 1 ? (['first', 'rest'] as const) : (['first'] as const);
    return kinds.flatMap((elements) => {
      const sample: Json | undefined = inner[elements === 'first' ? 0 : 1];
      const isEmpty = sample !== undefined && emptySlots(sample, rest).length > 0;
      return isEmpty ? [{ path, elements }] : [];
    });
  }
  return [];
}

/** A copy of the request with the slot filled. */
export function filled(request: Json, { elements, path }: Slot, value: Json): Json {
  return set(request, path, value, elements) as Json;
}

function set(object: unknown, [step, ...rest]: readonly PathStep[], value: Json, elements: Slot['elements']): unknown {
  if (step === undefined) return value;
  const own = isObject(object) ? object : {};
  const inner = own[step.name];
  if (!step.each) return { ...own, [step.name]: set(inner, rest, value, elements) };
  const chosen = (index: number) => elements === undefined || (elements === 'first') === (index === 0);
  const list = Array.isArray(inner) ? inner : [];
  return { ...own, [step.name]: list.map((item, at) => (chosen(at) ? set(item, rest, value, undefined) : item)) };
}

/** How much there is to a request: its keys and elements first, then its length. */
export function sizeOf(request: Json): number {
  return countOf(request) * 10_000 + Math.min(JSON.stringify(request).length, 9_999);
}

function countOf(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + countOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + countOf(item), 0);
}

/** The same request with its parameters in the order of the documents. */
export function arranged(value: Json, parameters: readonly Parameter[], surface: Surface): Json {
  if (Array.isArray(value)) return value.map((item: Json) => arranged(item, parameters, surface));
  if (!isObject(value)) return value;
  const own = value as Readonly<Record<string, Json>>;
  const known = parameters.filter(({ name }) => Object.hasOwn(own, name));
  const inOrder = known.map(({ name, type }): [string, Json] => {
    const struct = surface.structs.find((candidate) => candidate.name === structName(type));
    return [name, arranged(own[name] ?? null, struct?.parameters ?? [], surface)];
  });
  const first = Object.fromEntries(inOrder);
  return { ...first, ...own, ...first };
}
