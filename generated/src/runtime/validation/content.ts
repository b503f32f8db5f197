// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import { type Checker, report, ruleOf } from './checker.js';
import { shown } from './words.js';

/** Checks of what is in a text, where a mistake is certain. Empty texts are absent ones. */

/**
 * The texts that may be an address: with a scheme that is neither `data:` nor `file:`, or at least a host with a dot before
 * a path. Not a path, and not a drive of Windows. Schemas hold the same expression.
 */
export const addressPattern =
  '^(?:(?![dD][aA][tT][aA]:|[fF][iI][lL][eE]:)[A-Za-z][A-Za-z0-9+.-]+:|[A-Za-z0-9][^/:\\\\]*\\.[^/:\\\\]*/|$)';

/** The texts that do not begin as a data URL does. Schemas hold the same expression. */
export const bareBase64Pattern = '^(?![dD][aA][tT][aA]:)';

const address = new RegExp(addressPattern, 'u');
const bareBase64 = new RegExp(bareBase64Pattern, 'u');

/** A file that the service has to fetch by itself. */
export function url(c: Checker, name: string, value: unknown, cited: number): void {
  if (typeof value !== 'string' || value === '') return;
  if (!address.test(value)) {
    const say = (path: string) =>
      `${path} must be an address that the service can fetch, such as https://example.com/a.png, not ${shown(value)}. Upload the file, or send it as Base64 where the API takes that.`;
    return report(c, 'content', name, cited, ruleOf(c, name), say);
  }
  const [, scheme = '', host = ''] =
    /^(?:([A-Za-z][A-Za-z0-9+.-]+):)?(?:\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)/.exec(value) ?? [];
  const doubt = !/^https?$/i.test(scheme)
    ? `has ${scheme === '' ? 'no scheme' : `the scheme ${scheme}:`}, and only http and https are documented`
    : isPrivate(host)
      ? `is on ${host}, which the service cannot reach`
      : undefined;
  if (doubt !== undefined)
    report(c, 'content', name, cited, ruleOf(c, name), (path) => `${path} ${doubt}.`, { warns: true });
}

/** A list of them. */
export function urls(c: Checker, name: string, value: unknown, cited: number): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) url(c, `${name}[${index}]`, item, cited);
}

/** Hosts of this machine and of networks that are not public. */
function isPrivate(host: string): boolean {
  return (
    /^(?:localhost|.*\.(?:localhost|local|internal|lan)|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(?:1[6-9]|2\d|3[01])\..*)$/i.test(
      host,
    ) || /^\[(?:::1?|f[cd].*|fe80:.*)\]$/i.test(host)
  );
}

/** A file as Base64, without what makes a data URL of it. */
export function base64(c: Checker, name: string, value: unknown, cited: number): void {
  if (typeof value !== 'string' || bareBase64.test(value)) return;
  const say = (path: string) =>
    `${path} must be bare Base64, without the "data:...;base64," before it. Send what follows the comma.`;
  report(c, 'content', name, cited, ruleOf(c, name), say);
}

/** The texts that may be a JSON object, and those that may be one or a plain word. Schemas hold the same expressions. */
export const jsonPattern = '^\\s*(?:\\{|$)';
export const jsonOrWordPattern = '^(?!\\s*")';

/**
 * A JSON object as text. `inside` is the key of one that holds JSON as text once more; `orWord`: a document shows a plain word,
 * so that only warns.
 */
export function json(c: Checker, name: string, value: unknown, cited: number, inside?: string, orWord?: true): void {
  if (typeof value !== 'string' || value === '') return;
  const isWord = orWord === true && !/^\s*[{"]/.test(value);
  const outer = objectIn(c, name, cited, value, '', isWord || undefined);
  if (inside === undefined || outer?.[inside] === undefined) return;
  const inner = outer[inside];
  const place = `, in ${inside},`;
  if (typeof inner === 'string') objectIn(c, name, cited, inner, place);
  else if (isObject(inner))
    complain(
      c,
      name,
      cited,
      place,
      'is the text of a JSON object, not the object itself: wrap it with JSON.stringify.',
    );
}

/** The object that a text is the JSON of. */
function objectIn(
  c: Checker,
  name: string,
  cited: number,
  text: string,
  place: string,
  warns?: true,
): Readonly<Record<string, unknown>> | undefined {
  const parsed = parse(text);
  const problem =
    parsed === undefined
      ? 'must be the text of a JSON object, and it is no JSON.'
      : typeof parsed === 'string'
        ? 'is wrapped once too often: it must be the text of a JSON object, not the text of that text.'
        : isObject(parsed)
          ? undefined
          : `must be the text of a JSON object, not of ${shown(parsed)}.`;
  if (problem !== undefined) complain(c, name, cited, place, problem, warns);
  if (!isObject(parsed)) return undefined;
  if (hasLostDigits(text))
    complain(c, name, cited, place, 'has a whole number beyond 2^53, whose last digits get lost. Write it in quotes.');
  return parsed;
}

function complain(c: Checker, name: string, cited: number, place: string, words: string, warns?: true): void {
  report(c, 'content', name, cited, ruleOf(c, name), (path) => `${path}${place} ${words}`, { warns });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether JSON has an integer, outside of its texts, that a double cannot hold. */
function hasLostDigits(text: string): boolean {
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g))
    if (/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) return true;
  return false;
}

/** Bytes of the JSON of a request; not counted where so much cannot be reached. */
export function isLarger(request: unknown, most: number): number | undefined {
  // A character becomes six bytes at the most, as in \u0000; only long texts come near.
  if (textLength(request, 0) * 6 < most) return undefined;
  const size = new TextEncoder().encode(JSON.stringify(request)).length;
  return size > most ? size : undefined;
}

function textLength(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length;
  // What is deeper is no request of the API.
  if (typeof value !== 'object' || value === null || depth > 8) return 0;
  let length = 0;
  for (const key of Object.keys(value)) length += 24 + textLength((value as Record<string, unknown>)[key], depth + 1);
  return length;
}
