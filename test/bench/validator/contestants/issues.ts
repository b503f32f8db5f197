/** What a contestant says of a request. */
export interface Found {
  readonly path: string;
  readonly message: string;
  /** A warning does not refuse the request. */
  readonly isWarning: boolean;
}

export type Request = Readonly<Record<string, unknown>>;

/** Nothing is allocated for a request without issues. */
export function error(found: Found[] | undefined, path: string, message: string): Found[] {
  return add(found, { path, message, isWarning: false });
}

export function warning(found: Found[] | undefined, path: string, message: string): Found[] {
  return add(found, { path, message, isWarning: true });
}

export function issue(found: Found[] | undefined, path: string, message: string, isWarning: boolean): Found[] {
  return add(found, { path, message, isWarning });
}

function add(found: Found[] | undefined, one: Found): Found[] {
  if (found === undefined) return [one];
  found.push(one);
  return found;
}

/** The documents treat an empty text and an empty list like a parameter that is missing. */
export function given(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

export function isObject(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  return value === undefined || typeof value === 'string' ? found : error(found, path, `${path} must be a string.`);
}

/** Characters are counted only when there may be too many: a text never has more of them than of UTF-16 units. */
export function shortText(value: unknown, most: number, path: string, found: Found[] | undefined): Found[] | undefined {
  if (typeof value !== 'string') return text(value, path, found);
  const isLong = value.length > most && [...value].length > most;
  return isLong ? error(found, path, `${path} must have at most ${most} characters.`) : found;
}

export function integer(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  const isFine = value === undefined || Number.isSafeInteger(value);
  return isFine ? found : error(found, path, `${path} must be an integer.`);
}

/** The service was seen to accept names in either case, so another case only warns. */
export function unlike(
  value: unknown,
  documented: readonly string[],
  path: string,
  found: Found[] | undefined,
): Found[] | undefined {
  const same = documented.find((one) => isAs(value, one));
  if (same !== undefined) return warning(found, path, `${path} is documented as ${same}.`);
  return error(found, path, `${path} must be ${documented.join(', ')}.`);
}

/** The same but for the case of ASCII letters. */
export function isAs(value: unknown, documented: string): boolean {
  if (value === documented) return true;
  return typeof value === 'string' && value.length === documented.length && small(value) === small(documented);
}

function small(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function onOff(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  const isFine = value === undefined || value === 'Enabled' || value === 'Disabled';
  return isFine ? found : unlike(value, ['Enabled', 'Disabled'], path, found);
}
