// Shipped to the letter from generator/runtime; change it there.
/** Values of requests and of responses. "Absent" is a missing value, an empty string or an empty list. */

/** A value of a request as it is in JSON. */
export type Scalar = string | number | boolean;

/**
 * A value that is received: the documented values, which editors complete, or one that is newer than this package.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Elements of a list; none when the value is no list. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

const none: readonly unknown[] = [];

/** The own property of an object; `undefined` for what is not an object, and where it has none. */
export function property(value: unknown, name: string): unknown {
  const found = isObject(value) ? value[name] : undefined;
  return found === undefined || Object.hasOwn(value as object, name) ? found : undefined;
}

/** With the letters of ASCII in small ones. Others stay: there are some whose small form is a letter of ASCII. */
export function lowered(name: string): string {
  if (isAscii.test(name)) return name.toLowerCase();
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** What ASCII can print: its capitals have small forms of ASCII alone. */
const isAscii = /^[ -~]*$/;

/** Whether a value is the documented one, be it in other letters: those are accepted with a warning, and mean the same. */
export function isAs(value: unknown, documented: unknown): boolean {
  if (value === documented) return true;
  if (typeof value !== 'string' || typeof documented !== 'string' || value.length !== documented.length) return false;
  for (let at = 0; at < value.length; at++)
    if (small(value.charCodeAt(at)) !== small(documented.charCodeAt(at))) return false;
  return true;
}

/** A letter of ASCII as the small one. */
function small(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** Whether some element of a list has a property with the value, as {@link isAs} has it. */
export function someIs(list: unknown, name: string, value: unknown): boolean {
  for (const item of elements(list))
    if (isObject(item) && isAs(item[name], value) && Object.hasOwn(item, name)) return true;
  return false;
}

export function someHas(list: unknown, name: string): boolean {
  for (const item of elements(list))
    if (isObject(item) && isGiven(item[name]) && Object.hasOwn(item, name)) return true;
  return false;
}

export function someLacks(list: unknown, name: string): boolean {
  for (const item of elements(list)) if (!isGiven(property(item, name))) return true;
  return false;
}

/**
 * Unicode code points, which is how JSON Schema counts. The documents say "characters"; counting UTF-16 units would
 * refuse a text of emoji at half of the length that a reader counts.
 */
export function codePoints(text: string): number {
  let count = text.length;
  // Two units of UTF-16 that make one character together.
  for (let at = 1; at < text.length; at++) if (isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))) count--;
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** An integer as a string, such as `"10"` or `"8.0"`. */
export function isNumericString(value: unknown): value is string {
  return typeof value === 'string' && /^-?(?:0|[1-9]\d{0,14})(?:\.0+)?$/.test(value);
}

/** The number in a string, where numbers may come as strings. */
export function asNumber(value: unknown): unknown {
  return isNumericString(value) ? Number(value) : value;
}

/** `FileInfos[0].Url` → `['FileInfos', 0, 'Url']` */
export function segments(path: string): readonly (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * The JSON of an object. `inside` is a field whose value is JSON in a string; a string stays as it is. Fields without a value are left out.
 */
export function jsonText(value: object, inside?: string): string {
  const nested: unknown = inside === undefined ? undefined : (value as Record<string, unknown>)[inside];
  if (inside === undefined || nested === undefined || typeof nested === 'string') return JSON.stringify(value);
  return JSON.stringify({ ...value, [inside]: JSON.stringify(nested) });
}

/** An object that is made when it is first asked for. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
