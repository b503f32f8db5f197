import type { VendorFieldType } from '../document.ts';

type Kind = VendorFieldType['kind'];

/** Words for types, in lower case: the vendor's own and those of gateways. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ...(['string', 'binary', 'timestamp', 'timestampiso8601', 'datetime', 'datetimeiso', 'date'] as const).map(
    as('string'),
  ),
  ...(['integer', 'int', 'int32', 'int64', 'uint32', 'uint64', 'long'] as const).map(as('integer')),
  ...(['float', 'double', 'float64'] as const).map(as('float')),
  ...(['number'] as const).map(as('number')),
  ...(['boolean', 'bool'] as const).map(as('boolean')),
  ...(['object', 'map', 'json', 'any'] as const).map(as('object')),
]);

/** The words themselves, for telling cells apart that are glued together; the longest first. */
export const plainTypes: readonly string[] = [...kinds.keys()].sort((a, b) => b.length - a.length);

/** The type that a cell names; undefined where it says nothing that is known to be a type. */
export function readType(written: string): VendorFieldType | undefined {
  const text = written.trim();
  if (text.length > 120) return undefined;
  const element = elementOf(text);
  const plain = (element ?? text).replace(/[<(][\w\s-]*[>)]$/, '').trim();
  const kind = kinds.get(plain.toLowerCase().replaceAll(/[\s_()]/g, '')) ?? enumKind(element ?? text);
  const list = element !== undefined;
  if (kind !== undefined) return { kind, list, written: text };
  return /^[A-Z]\w*$/.test(plain) && !/^(?:Array|List)$/.test(plain)
    ? { kind: 'struct', name: plain, list, written: text }
    : undefined;
}

/** `Array of X`, `array[x]`, `Array<X>`, `x[]`. A list of lists has none that could be named. */
function elementOf(text: string): string | undefined {
  const match =
    /^(?:array|list) of (\S.*)$/i.exec(text) ??
    /^(?:array|list) ?[[<(](.+)[\])>]$/i.exec(text) ??
    /^(.+)\[\]$/.exec(text);
  return match?.[1];
}

/** `enum<string>`, `string(date-time)`: the first word counts, except of an enumeration. */
function enumKind(text: string): Kind | undefined {
  return kinds.get(/^enum ?[<([](\w+)[\])>]$/i.exec(text)?.[1]?.toLowerCase() ?? '');
}

function as(kind: Kind): (word: string) => readonly [string, Kind] {
  return (word) => [word, kind];
}
