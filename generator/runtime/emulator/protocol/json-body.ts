import { isObject } from '../../core/values.js';

/**
 * Brackets within brackets. Nothing of the API is nested so deep, and what is could not be written into the journal: to
 * print it takes as many calls as it is deep.
 */
const deepest = 100;

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
  if (isTooDeep(body)) return { ok: false, message: `The body is nested more than ${deepest} levels deep.` };
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { ok: true, value };
    return { ok: false, message: 'The body is JSON, and no object.' };
  } catch (error) {
    return { ok: false, message: `The body is no JSON: ${error instanceof Error ? error.message : String(error)}` };
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
      if (++depth > deepest) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}
