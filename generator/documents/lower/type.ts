import type { Type } from '../../model/parameter.ts';
import type { VendorFieldType } from '../document.ts';

/** The type of a field, without what documents write differently for the same. */
export interface PlainType {
  /** A `number` may be whole, and an `object` a named type. Specs always tell, so theirs are a `float` and a `map`. */
  readonly kind: VendorFieldType['kind'] | 'map';
  /** Of a `struct`; absent where it has none. */
  readonly name?: string;
  readonly list: boolean;
}

/** A type of the specs as documents have types. */
export function plainType(type: Type): PlainType {
  if (type.kind === 'list') return { ...plainType(type.of), list: true };
  if (type.kind === 'struct') return { kind: 'struct', name: type.name, list: false };
  const kind = type.kind === 'number' ? 'float' : type.kind === 'object' ? 'map' : type.kind;
  return { kind, list: false };
}

const words: Readonly<Record<string, PlainType['kind']>> = {
  string: 'string',
  integer: 'integer',
  int: 'integer',
  int64: 'integer',
  uint64: 'integer',
  float: 'float',
  double: 'float',
  number: 'float',
  boolean: 'boolean',
  bool: 'boolean',
  object: 'map',
};

/** `Array of Integer` → a list of integers; nothing where the words mean no type we know. */
export function writtenType(written: string): PlainType | undefined {
  const [, list, element = ''] = /^(array of |list of )?(.*?)$/i.exec(written.trim()) ?? [];
  const kind = words[element.toLowerCase()];
  return kind && { kind, list: list !== undefined };
}

const numbers: readonly PlainType['kind'][] = ['number', 'integer', 'float'];
const objects: readonly PlainType['kind'][] = ['object', 'map', 'struct'];

/**
 * Whether two types may be the same, as far as both sides say: a number may be a whole one or not, and an object whose
 * fields are listed elsewhere may be a named type.
 */
export function mayBeSame(one: PlainType, other: PlainType): boolean {
  if (one.list !== other.list) return false;
  const kinds = [one.kind, other.kind];
  if (kinds.includes('number')) return kinds.every((kind) => numbers.includes(kind));
  if (kinds.includes('object')) return kinds.every((kind) => objects.includes(kind));
  if (one.kind !== other.kind) return false;
  return one.name === undefined || other.name === undefined || one.name === other.name;
}

/** `list of integer`, with the name of a type that has one. */
export function typeText({ kind, list, name = 'object' }: PlainType): string {
  const element = kind === 'struct' ? name : kind;
  return list ? `list of ${element}` : element;
}
