// Shipped to the letter from generator/runtime; change it there.
import type { HttpRequest } from '../platform/platform.js';

type Headers = HttpRequest['headers'];

const shown = '[secret]';

/** Shorter ones keep nothing secret, such as the keys of an emulator, and would be found in the middle of words. */
const shortestMasked = 8;

/** The part of a secret that is masked by itself: services like to repeat the first characters. */
const shownPrefix = 10;

/**
 * Masks what is secret among the headers of a request, a bearer token or the token of temporary keys, in
 * text, such as that of a service which repeats what it was sent: as it is, escaped for JSON, HTML or a URL, in Base64,
 * and its first characters. The same with the signature, although it fits one request and a few minutes only.
 */
export function masking({ Authorization = '', 'X-TC-Token': token = '' }: Headers): (text: string) => string {
  let secrets: readonly string[] | undefined;
  let forms: readonly string[] | undefined;
  return (text) => {
    secrets ??= [partAfter('Bearer ', Authorization), partAfter('Signature=', Authorization), token].filter(
      ({ length }) => length >= shortestMasked,
    );
    if (hexadecimal.test(text)) return secrets.reduce(maskedForm, text);
    forms ??= secrets.flatMap(formsOf);
    return forms.reduce(maskedForm, text);
  };
}

/** What ends a header, after a word; nothing without the word. */
function partAfter(word: string, header: string): string {
  const at = header.indexOf(word);
  return at === -1 ? '' : header.slice(at + word.length);
}

/**
 * The id of nearly every response. A secret that it could repeat is written in the same letters, which no escape changes, so
 * that the other forms are neither made nor searched for.
 */
const hexadecimal = /^[\da-f-]{1,40}$/i;

/** The forms in which a secret may be written in a string. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const base64 = btoa(secret).replace(/=+$/, '');
  const forms = [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    encodeURI(secret),
    html,
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    html.replaceAll('"', '&#34;').replaceAll("'", '&#x27;').replaceAll('/', '&#x2F;'),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
    // A line of a header, or a string with something before it, moves the bits.
    ...[' ', '  '].map((before) => btoa(before + secret).slice(before.length + 1, -4)),
    btoa(`Bearer ${secret}`).replace(/=+$/, ''),
  ];
  return [...new Set(forms)].filter(({ length }) => length >= shortestMasked);
}

/** Masks every occurrence of the form, or of its beginning, whatever the case of its letters. */
function maskedForm(text: string, form: string): string {
  const lower = text.toLowerCase();
  // Some letters have another length in lower case; no secret has them.
  const [searched, wanted] = lower.length === text.length ? [lower, form.toLowerCase()] : [text, form];
  const prefix = wanted.slice(0, shownPrefix);
  let masked = '';
  let done = 0;
  for (let at = searched.indexOf(prefix); at !== -1; at = searched.indexOf(prefix, done)) {
    let length = prefix.length;
    while (length < wanted.length && searched[at + length] === wanted[length]) length++;
    masked += text.slice(done, at) + shown;
    done = at + length;
  }
  return masked + text.slice(done);
}

/** Headers to print. */
export function maskedHeaders(headers: Headers): Headers {
  const { Authorization, 'X-TC-Token': token, ...rest } = headers;
  return {
    ...(Authorization === undefined ? {} : { Authorization: Authorization.replace(/^Bearer .+$/, `Bearer ${shown}`) }),
    ...rest,
    ...(token === undefined ? {} : { 'X-TC-Token': shown }),
  };
}

/** Causes of errors are copied no deeper than this. */
const deepestCause = 5;

/**
 * A copy of somebody else's error with its name, message, code, stack and cause, and with nothing else: what `fetch`
 * implementations and credential providers hang on their errors may hold the request, keys and all.
 */
export function plainError(error: unknown, mask: (text: string) => string, depth = 0): Error {
  if (!(error instanceof Error)) return new Error(mask(describe(error)));
  const { cause, code } = error as { readonly cause?: unknown; readonly code?: unknown };
  const options =
    cause === undefined || cause === null || depth >= deepestCause ? {} : { cause: plainError(cause, mask, depth + 1) };
  const copy = new Error(mask(error.message), options);
  hide(copy, 'name', mask(error.name));
  if (typeof error.stack === 'string') hide(copy, 'stack', mask(error.stack));
  return typeof code === 'string' ? Object.assign(copy, { code: mask(code) }) : copy;
}

/** As errors have it: there, but not listed. */
function hide(error: Error, name: 'name' | 'stack', value: string): void {
  Object.defineProperty(error, name, { value, configurable: true, writable: true });
}

function describe(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null ? 'an object was thrown that is not an error' : String(thrown);
}
