import { isObject } from '../../core/values.js';
import type { SignatureScheme } from '../signature/verdict.js';
import { bodyText, mediaType, type WireRequest } from '../signature/wire.js';

/**
 * Brackets within brackets. Nothing of the API is nested so deep, and deeper JSON could not be written into the journal: to
 * print it takes as many calls as it is deep.
 */
const deepestJson = 100;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON object in a body, or what is wrong with it. */
export function readJson(
  body: Uint8Array,
):
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string } {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    return { ok: false, message: 'The body is not UTF-8.' };
  }
  if (isTooDeep(body)) return { ok: false, message: `The body is nested more than ${deepestJson} levels deep.` };
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { ok: true, value };
    return { ok: false, message: 'The body is JSON, and no object.' };
  } catch (error) {
    return { ok: false, message: `The body is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Reads bytes, of which no part of a longer character looks like a bracket or a quotation mark. */
function isTooDeep(body: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === 0x22) isText = !isText;
    else if (isText) at += byte === 0x5c ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > deepestJson) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}

/** Parameters that signature v1 sends next to those of the action, in place of headers. */
export const protocolParameters: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Token',
  'Signature',
  'SignatureMethod',
  'Language',
  'RequestClient',
]);

/** Names and values of a form, decoded, in the order in which they came. */
export type FormPairs = readonly (readonly [name: string, value: string])[];

/** The form of a request: the query of a GET, the body of a POST that says it is one. */
export function formOf(request: WireRequest): FormPairs {
  if (request.method === 'GET') return [...new URLSearchParams(request.query)];
  const isForm = mediaType(request) === 'application/x-www-form-urlencoded';
  return isForm ? [...new URLSearchParams(bodyText(request))] : [];
}

/** The parameters of the action alone, for `decodeForm`: with signature v1 those of the protocol are among them. */
export function formParameters(request: WireRequest, scheme: SignatureScheme): FormPairs {
  const form = formOf(request);
  return scheme === 'TC3-HMAC-SHA256' ? form : form.filter(([name]) => !protocolParameters.has(name));
}

/**
 * The types of a request's JSON, as far as reading it from a form needs them: a form holds only text.
 * An `object` is free JSON; a list is written as the shape of its elements in brackets.
 */
export type FormShape =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'object'
  | readonly [FormShape]
  | { readonly [name: string]: FormShape };

/** Names of more parts than this stay whole: nothing of the API is nested so deep. */
const mostParts = 32;

/** What the names of a form say of one value: its text, each time it came, and what is under it. */
interface FormNode {
  readonly texts: string[];
  readonly parts: Map<string, FormNode>;
}

/**
 * Makes the JSON request of a flattened form, such as `FileInfos.0.Type=Url&OutputConfig.Duration=5`. Text becomes a
 * number or a boolean only where the shape has one and the text is one; all else stays as it came, unknown names too,
 * so that validation reports it. Lists must count from 0 without a gap, or they stay objects; a value that came twice
 * becomes a list. Never throws.
 */
export function decodeForm(
  form: string | Iterable<readonly [name: string, value: string]>,
  shape: FormShape,
): Readonly<Record<string, unknown>> {
  const root: FormNode = { texts: [], parts: new Map() };
  const pairs = typeof form === 'string' ? new URLSearchParams(form) : form;
  for (const [name, text] of pairs) {
    let node = root;
    for (const part of partsOf(name)) node = partOf(node, part);
    node.texts.push(text);
  }
  return struct(root, shape);
}

function partsOf(name: string): readonly string[] {
  const parts = name.split('.', mostParts + 1);
  return parts.length > mostParts ? [name] : parts;
}

function partOf(node: FormNode, name: string): FormNode {
  const known = node.parts.get(name);
  if (known !== undefined) return known;
  const fresh: FormNode = { texts: [], parts: new Map() };
  node.parts.set(name, fresh);
  return fresh;
}

/** `fromEntries` makes own properties even of `__proto__`. */
function struct(node: FormNode, shape: FormShape | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from(node.parts, ([name, part]) => [name, decoded(part, shapeUnder(shape, name))]));
}

/** The shape of a property or of an element; none under a free object or an unknown name. */
function shapeUnder(shape: FormShape | undefined, name: string): FormShape | undefined {
  if (shape === undefined || typeof shape === 'string') return undefined;
  if (isList(shape)) return shape[0];
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

function decoded(node: FormNode, shape: FormShape | undefined): unknown {
  const [text, ...more] = node.texts;
  if (text === undefined) return nested(node, shape);
  if (more.length === 0 && node.parts.size === 0) return scalar(text, shape);
  // Two values where one belongs, so that the validator finds a list. Where a list belongs the first value stays alone and
  // is refused too: `Tags=a&Tags=b` would else become a right list, and no client writes it so.
  return shape !== undefined && isList(shape)
    ? text
    : [...node.texts, ...(node.parts.size === 0 ? [] : [nested(node, shape)])];
}

function nested(node: FormNode, shape: FormShape | undefined): unknown {
  const mayBeList = shape === undefined || isList(shape);
  if (!mayBeList || !countsFromZero(node.parts)) return struct(node, shape);
  return Array.from(node.parts.keys(), (_, index) => {
    const element = node.parts.get(String(index));
    return element === undefined ? undefined : decoded(element, shapeUnder(shape, String(index)));
  });
}

/** Whether the names are 0, 1, 2, … in any order: as many as there are, so that no index makes a large list. */
function countsFromZero(parts: ReadonlyMap<string, FormNode>): boolean {
  for (let index = 0; index < parts.size; index++) if (!parts.has(String(index))) return false;
  return true;
}

function scalar(text: string, shape: FormShape | undefined): unknown {
  if (shape === 'integer')
    return /^(?:0|-?[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  if (shape === 'number') return isNumber(text) ? Number(text) : text;
  if (shape === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return text;
}

/** A number as JSON writes it. */
function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
}

function isList(shape: FormShape): shape is readonly [FormShape] {
  return Array.isArray(shape);
}
