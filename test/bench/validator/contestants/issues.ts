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

function add(found: Found[] | undefined, issue: Found): Found[] {
  if (found === undefined) return [issue];
  found.push(issue);
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
  return value === undefined || typeof value === 'string' ? found : error(found, path, `${path} must be a text.`);
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

export function onOff(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  const isFine = value === undefined || value === 'Enabled' || value === 'Disabled';
  return isFine ? found : error(found, path, `${path} must be Enabled or Disabled.`);
}
