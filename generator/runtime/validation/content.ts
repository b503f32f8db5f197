import { mayBePublic, usualUrl } from '../core/public-address.js';
import { isObject } from '../core/values.js';
import { wrongType } from './checks.js';
import { addIssue, type Fields, factOf, ownFields, type Place, pathOf, type Shape } from './run.js';
import { checkObject } from './validate.js';
import { shown } from './wording.js';

/** Checks of what a string holds, where a mistake is certain. An empty string counts as absent. */

/**
 * Strings that may be a URL: a scheme other than `data:` and `file:`, or a host with a dot before a path. A path is none, and
 * a drive of Windows neither. JSON Schemas use the same expression.
 */
export const addressPattern =
  '^(?:(?![dD][aA][tT][aA]:|[fF][iI][lL][eE]:)[A-Za-z][A-Za-z0-9+.-]+:|[A-Za-z0-9][^/:\\\\]*\\.[^/:\\\\]*/|$)';

/** Strings that do not start as a data URL does. JSON Schemas use the same expression. */
export const bareBase64Pattern = '^(?![dD][aA][tT][aA]:)';

const address = /* @__PURE__ */ new RegExp(addressPattern, 'u');
const bareBase64 = /* @__PURE__ */ new RegExp(bareBase64Pattern, 'u');

/** A file that the service downloads. `place` is where the URL is, if it is an element of the parameter. */
export function url(at: Place, name: string, value: unknown, place: string = name): void {
  if (typeof value !== 'string' || value === '' || usualUrl.test(value)) return;
  const [, scheme = '', host = ''] =
    /^(?:([A-Za-z][A-Za-z0-9+.-]+):)?(?:\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)/.exec(value) ?? [];
  const isWeb = /^https?$/i.test(scheme);
  if (isWeb && mayBePublic(host)) return;
  if (!address.test(value)) {
    const message = (path: string) =>
      `${path} must be an address that the service can fetch, such as https://example.com/a.png, not ${shown(value)}. Upload the file, or send it as Base64 where the API takes that.`;
    return addIssue(at, 'content', place, factOf(at, name), message);
  }
  const doubt = isWeb
    ? `is on ${host === '' ? 'no host' : host}, which the service cannot reach`
    : `has ${scheme === '' ? 'no scheme' : `the scheme ${scheme}:`}, and only http and https are documented`;
  addIssue(at, 'content', place, factOf(at, name), (path) => `${path} ${doubt}.`, { warns: true });
}

/** A plain word, which can be neither an address nor a path: `myVideoUrl`. JSON Schemas use the same expression. */
export const wordPattern = '^[^\\s/\\\\:.]+$';

const word = /* @__PURE__ */ new RegExp(wordPattern, 'u');

/** A URL whose document shows a plain word in its place: a word only warns. */
export function urlOrWord(at: Place, name: string, value: unknown, place: string = name): void {
  if (typeof value !== 'string' || !word.test(value)) return url(at, name, value, place);
  const message = (path: string) =>
    `${path} should be an address, such as https://example.com/a.png, not ${shown(value)}.`;
  addIssue(at, 'content', place, factOf(at, name), message, { warns: true });
}

export function urlsOrWords(at: Place, name: string, value: unknown): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) urlOrWord(at, name, item, `${name}[${index}]`);
}

export function urls(at: Place, name: string, value: unknown): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) url(at, name, item, `${name}[${index}]`);
}

/** A file as Base64, without the start of a data URL. */
export function base64(at: Place, name: string, value: unknown): void {
  if (typeof value !== 'string' || bareBase64.test(value)) return;
  const message = (path: string) =>
    `${path} must be bare Base64, without the "data:...;base64," before it. Send what follows the comma.`;
  addIssue(at, 'content', name, factOf(at, name), message);
}

/** Strings that may be a JSON object, and those that may be one or a plain word. JSON Schemas use the same expressions. */
export const jsonPattern = '^\\s*(?:\\{|$)';
export const jsonOrWordPattern = '^(?!\\s*")';

/**
 * A JSON object as a string. `shape` is its type, where that is known. `orWord`: a document shows a plain word, so a word
 * only warns.
 */
export function json(at: Place, name: string, value: unknown, shape?: Shape, orWord?: true): void {
  if (isObject(value)) {
    const message = (path: string) =>
      `${path} must be a JSON object as a string, not an object: pass it through JSON.stringify.`;
    return addIssue(at, 'type', name, factOf(at, name), message);
  }
  if (typeof value !== 'string') return wrongType(at, name, 'a string', value);
  if (value === '') return;
  const isWord = orWord === true && !/^\s*[{"]/.test(value);
  const fields = objectIn(at, name, value, isWord || undefined);
  if (shape !== undefined && fields !== undefined)
    checkObject({ run: at.run, shape, path: pathOf(at, name), index: -1 }, fields);
}

/** Strings that may be a JSON list. JSON Schemas use the same expression. */
export const jsonListPattern = '^\\s*(?:\\[|$)';

/** A JSON list of objects as a string. `shape` is their type, where that is known. */
export function jsonList(at: Place, name: string, value: unknown, shape?: Shape): void {
  if (Array.isArray(value)) {
    const message = (path: string) =>
      `${path} must be a JSON array as a string, not an array: pass it through JSON.stringify.`;
    return addIssue(at, 'type', name, factOf(at, name), message);
  }
  if (typeof value !== 'string') return wrongType(at, name, 'a string', value);
  if (value === '') return;
  const parsed = parse(value);
  if (!Array.isArray(parsed)) {
    const problem =
      parsed === undefined
        ? ', and it is not valid JSON'
        : typeof parsed === 'string'
          ? ', not JSON-encoded twice'
          : `, not ${shown(parsed)}`;
    return addProblem(at, name, `must be a JSON array as a string${problem}.`);
  }
  if (hasLostDigits(value)) addProblem(at, name, lostDigits);
  const path = pathOf(at, name);
  for (const [index, item] of parsed.entries()) {
    const message = (place: string) => `${place} must be an object, not ${shown(item)}.`;
    if (!isObject(item)) addIssue(at, 'content', `${name}[${index}]`, factOf(at, name), message);
    else if (shape !== undefined) checkObject({ run: at.run, shape, path, index }, item);
  }
}

const lostDigits = 'has an integer above 2^53, which loses its last digits. Write it in quotes.';

/** The object that a string is the JSON of. */
function objectIn(at: Place, name: string, text: string, warns?: true): Fields | undefined {
  const parsed = parse(text);
  const problem =
    parsed === undefined
      ? 'must be a JSON object as a string, and it is not valid JSON.'
      : typeof parsed === 'string'
        ? 'is JSON-encoded twice: call JSON.stringify once.'
        : isObject(parsed)
          ? undefined
          : `must be a JSON object as a string, not ${shown(parsed)}.`;
  if (problem !== undefined) addProblem(at, name, problem, warns);
  if (!isObject(parsed)) return undefined;
  if (hasLostDigits(text)) addProblem(at, name, lostDigits);
  return parsed;
}

function addProblem(at: Place, name: string, problem: string, warns?: true): void {
  addIssue(at, 'content', name, factOf(at, name), (path) => `${path} ${problem}`, { warns });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether JSON has an integer, outside its strings, that a double cannot hold. */
function hasLostDigits(text: string): boolean {
  // The smallest has 16 digits.
  if (text.length < 16 || !/\d{16}/.test(text)) return false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g))
    if (/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) return true;
  return false;
}

/** The size of a request as JSON, where it is larger than `most` bytes. Small requests are not written out to count. */
export function isLarger(request: unknown, most: number): number | undefined {
  // A character takes six bytes at most, as in \u0000. Only long strings come near the limit.
  if (textLength(request, 0) * 6 < most) return undefined;
  const size = new TextEncoder().encode(JSON.stringify(request)).length;
  return size > most ? size : undefined;
}

function textLength(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length;
  // No request of the API is deeper.
  if (typeof value !== 'object' || value === null || depth > 8) return 0;
  let length = 0;
  if (Array.isArray(value)) for (const item of value) length += 24 + textLength(item, depth + 1);
  else {
    const fields = ownFields(value as Fields);
    for (const key in fields) length += 24 + textLength(fields[key], depth + 1);
  }
  return length;
}
