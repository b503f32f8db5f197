// What a text holds, where a mistake is certain.
import { isNearlyListed } from './by-hand-names.ts';
import { error, type Found, isObject, issue, type Request, warning } from './issues.ts';

/** The usual address: http or https, a name with a dot, and nothing that would make it one of a private network. */
const usual = /^https?:\/\/[\w.-]+\.[a-z]+(?=[/:?#]|$)/i;
const privateName =
  /^https?:\/\/(?:[\w.-]+\.)?(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|ip6-localhost|ip6-loopback)(?=[/:?#]|$)/i;

/** An address that the service downloads from. */
export function url(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  if (typeof value !== 'string' || value === '') return found;
  if (usual.test(value) && !privateName.test(value)) return found;
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(value)?.[1]?.toLowerCase();
  if (
    scheme === 'data' ||
    scheme === 'file' ||
    (scheme === undefined && !/^[a-z\d][^/:\\]*\.[^/:\\]*\//i.test(value))
  ) {
    return error(found, path, `${path} must be an address that the service can fetch.`);
  }
  if (scheme !== 'http' && scheme !== 'https') return warning(found, path, `${path} must begin with http or https.`);
  return isPrivate(value) ? warning(found, path, `${path} is in a private network.`) : found;
}

function isPrivate(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { hostname } = new URL(address);
  if (hostname.startsWith('[')) return !/^\[[23]/.test(hostname);
  const numbers = /^(\d+)\.(\d+)\.(\d+)\.\d+$/.exec(hostname);
  if (numbers === null) return privateName.test(address) || !/\../.test(hostname);
  const [first = 0, second = 0, third = 0] = numbers.slice(1).map(Number);
  switch (first) {
    case 0:
    case 10:
    case 127:
      return true;
    case 100:
      return second >= 64 && second < 128;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168 || (second === 0 && (third === 0 || third === 2)) || (second === 88 && third === 99);
    case 198:
      return second === 18 || second === 19 || (second === 51 && third === 100);
    case 203:
      return second === 0 && third === 113;
    default:
      return first >= 224;
  }
}

export function base64(value: unknown, path: string, found: Found[] | undefined): Found[] | undefined {
  const isWrong = typeof value === 'string' && /^data:/i.test(value);
  return isWrong ? error(found, path, `${path} must be Base64 without what comes before the comma.`) : found;
}

/** The text of a JSON object, as `ExtInfo` has it. A document shows a plain word, so a word only warns. */
export function extInfo(value: unknown, found: Found[] | undefined): Found[] | undefined {
  if (value === undefined || value === '' || value === '{}') return found;
  const outer = object(value, 'ExtInfo', true, found);
  if (outer.fields === undefined) return outer.found;
  found = nearlyListed(outer.fields, outerNames, outer.found);
  for (const name of ['RegenSourceTaskId', 'PreviousTaskId']) {
    if (outer.fields[name] !== undefined && typeof outer.fields[name] !== 'string') {
      found = warning(found, `ExtInfo.${name}`, `${name} must be a string.`);
    }
  }
  const more = outer.fields.AdditionalParameters;
  if (more === undefined || more === '') return found;
  const inner = object(more, 'ExtInfo.AdditionalParameters', false, found);
  return inner.fields === undefined ? inner.found : additional(inner.fields, inner.found);
}

interface Parsed {
  readonly fields?: Request;
  readonly found: Found[] | undefined;
}

function object(value: unknown, path: string, orWord: boolean, found: Found[] | undefined): Parsed {
  if (typeof value !== 'string') return { found: error(found, path, `${path} must be the text of a JSON object.`) };
  const isWord = orWord && !/^\s*[{"]/.test(value);
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return { found: issue(found, path, `${path} is no JSON.`, isWord) };
  }
  if (!isObject(parsed)) return { found: issue(found, path, `${path} is no JSON object.`, isWord) };
  if (/\d{16}/.test(value) && /[-:,[\s]\d{16,}(?=[\s,}\]])/.test(value.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) {
    found = error(found, path, `${path} has a number whose last digits get lost.`);
  }
  return { fields: parsed, found };
}

const outerNames = ['AdditionalParameters', 'RegenSourceTaskId', 'PreviousTaskId'];

const isText = (value: unknown) => typeof value === 'string';
const isSize = (value: unknown) => Number.isSafeInteger(value);
/** What the vendor's guide names; all of it only warns. */
const additionalParameters: Readonly<Record<string, (value: unknown) => boolean>> = {
  multi_shot: (value) => typeof value === 'boolean',
  shot_type: (value) => value === 'customize' || value === 'intelligence',
  multi_prompt: (value) => Array.isArray(value) && value.length <= 6,
  element_list: Array.isArray,
  voice_list: Array.isArray,
  character_orientation: (value) => value === 'image' || value === 'video',
  keep_original_sound: (value) => value === 'yes' || value === 'no',
  session_id: isText,
  face_choose: Array.isArray,
  sound_file: isText,
  template: isText,
  camera_control: isObject,
  width: isSize,
  height: isSize,
};
const additionalNames = Object.keys(additionalParameters);

function additional(fields: Request, found: Found[] | undefined): Found[] | undefined {
  found = nearlyListed(fields, additionalNames, found);
  for (const name of additionalNames) {
    const value = fields[name];
    if (value !== undefined && additionalParameters[name]?.(value) === false) {
      found = warning(found, `ExtInfo.AdditionalParameters.${name}`, `${name} has a wrong value.`);
    }
  }
  if (fields.multi_prompt !== undefined && fields.multi_shot === undefined) {
    found = warning(found, 'ExtInfo', 'multi_prompt counts with multi_shot only.');
  }
  return found;
}

function nearlyListed(fields: Request, listed: readonly string[], found: Found[] | undefined): Found[] | undefined {
  for (const name in fields) {
    if (!listed.includes(name) && isNearlyListed(name, listed)) found = warning(found, name, `${name} is not known.`);
  }
  return found;
}

const mostBytes = 10 * 1024 * 1024;

/** A request is written out only if its texts may make it too large: a character takes six bytes at most. */
export function size(request: Request, found: Found[] | undefined): Found[] | undefined {
  if (6 * textLength(request) < mostBytes) return found;
  const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
  return bytes > mostBytes ? error(found, '', `The request has ${bytes} bytes, more than ${mostBytes}.`) : found;
}

function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let length = 0;
  for (const key in value) length += key.length + 6 + textLength((value as Request)[key]);
  return length;
}
