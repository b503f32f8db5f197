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
  readonly elements?: 'first' | 'rest' | undefined;
}

/** The slots a path of the specs stands for in a request, as far as they are empty. */
export function emptySlots(request: Json, path: Path): readonly Slot[] {
  let value: Json | undefined = request;
  for (let index = 0; index < path.length; index++) {
    const { each, name } = path[index] as PathStep;
    if (!isObject(value)) return [];
    const inner: Json | undefined = Object.hasOwn(value, name) ? (value[name] as Json) : undefined;
    if (inner === undefined) {
      // A list must be there before its elements are filled; objects come with what is put into them.
      const list = path.findIndex((step, at) => at >= index && step.each);
      return [list < 0 ? slotsAt(path).whole : listSlot(path, list)];
    }
    if (!each) {
      value = inner;
      continue;
    }
    const rest = path.slice(index + 1);
    if (!Array.isArray(inner) || rest.length === 0) return [];
    const { first, others } = slotsAt(path);
    const isEmpty = (sample: Json | undefined) => sample !== undefined && emptySlots(sample, rest).length > 0;
    if (inner.length < 2) return isEmpty(inner[0]) ? [first] : [];
    return [...(isEmpty(inner[0]) ? [first] : []), ...(isEmpty(inner[1]) ? [others] : [])];
  }
  return [];
}

/** The slots that a path may stand for: they are asked for again and again. */
interface Slots {
  readonly whole: Slot;
  readonly first: Slot;
  readonly others: Slot;
}

const slots = new WeakMap<Path, Slots>();
const lists = new WeakMap<Path, Slot>();

function slotsAt(path: Path): Slots {
  const known = slots.get(path);
  if (known !== undefined) return known;
  const made: Slots = {
    whole: { path, elements: undefined },
    first: { path, elements: 'first' },
    others: { path, elements: 'rest' },
  };
  slots.set(path, made);
  return made;
}

/** The slot of the list that a path leads into. */
function listSlot(path: Path, at: number): Slot {
  const known = lists.get(path);
  if (known !== undefined && known.path.length === at + 1) return known;
  const list = [...path.slice(0, at), { name: path[at]?.name ?? '', each: false }];
  const made: Slot = { path: list, elements: undefined };
  lists.set(path, made);
  return made;
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

/** A request with nothing but one value. */
export function alone(path: Path, value: Json): Json {
  return path.reduceRight<Json>((inner, { each, name }) => ({ [name]: each ? [inner] : inner }), value);
}

/** How much there is to a request: its keys and elements, and its length. */
export interface Size {
  readonly count: number;
  readonly length: number;
}

export function measured(request: Json): Size {
  return { count: countOf(request), length: JSON.stringify(request).length };
}

/** What a parameter adds to the size of a request at least. */
export function costOf(name: string, value: Json): Size {
  return { count: 1 + countOf(value), length: name.length + 3 + JSON.stringify(value).length };
}

/** Keys and elements come first, then the length. */
export function rankOf({ count, length }: Size): number {
  return count * 10_000 + Math.min(length, 9_999);
}

export function sizeOf(request: Json): number {
  return rankOf(measured(request));
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
