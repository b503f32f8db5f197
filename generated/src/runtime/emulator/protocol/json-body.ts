// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../../validation/values.js';

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
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { ok: true, value };
    return { ok: false, message: 'The body is JSON, and no object.' };
  } catch (error) {
    return { ok: false, message: `The body is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
