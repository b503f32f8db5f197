import { algorithm, terminator } from './authorization.js';
import { hmac, type Mac, macBy, sha256 } from './digest.js';

/** Everything that goes into a signature by TC3-HMAC-SHA256, so that one thing at a time can be changed. */
export interface Tc3Recipe {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Name and value of each signed header, in the order of their lines. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly signedHeaders: string;
  /** What stands between the header lines and the list of their names: the end of an empty line. */
  readonly afterHeaders: string;
  /** Digest of the body. */
  readonly payload: string;
  /** Makes of the canonical request what is signed of it: its digest. */
  readonly seal: (canonicalRequest: string) => string;
  readonly timestamp: string;
  readonly date: string;
  readonly service: string;
  readonly key: Tc3Key;
}

/** What the signing key is derived from. */
export interface Tc3Key {
  /** `TC3` and the secret key. */
  readonly secret: string;
  readonly date: string;
  readonly service: string;
  /** The form in which each digest of the chain is used as the next key. */
  readonly links: 'binary' | 'hex';
}

/** Step one: the request in lines. */
export function canonicalRequest(recipe: Tc3Recipe): string {
  let text = `${recipe.method}\n${recipe.path}\n${recipe.query}\n`;
  for (const [name, value] of recipe.headers) text += `${name}:${value}\n`;
  return `${text}${recipe.afterHeaders}${recipe.signedHeaders}\n${recipe.payload}`;
}

/** The signature of a recipe, in lower-case hexadecimal digits. */
export function tc3Signature(recipe: Tc3Recipe, macOf: (key: Tc3Key) => Mac): string {
  const request = recipe.seal(canonicalRequest(recipe));
  const text = `${algorithm}\n${recipe.timestamp}\n${recipe.date}/${recipe.service}/${terminator}\n${request}`;
  return macOf(recipe.key)(text);
}

/** The key of a day and a service. */
function deriveKey({ date, links, secret, service }: Tc3Key): Uint8Array {
  const link = (key: string | Uint8Array, text: string) => {
    const digest = hmac('sha256', key, text);
    return links === 'hex' ? Buffer.from(digest.toString('hex')) : digest;
  };
  return link(link(link(secret, date), service), terminator);
}

/** Keeps the keys that were derived, for as long as their owner lives and there are few of them. */
export function rememberingKeys(most = 64): (key: Tc3Key) => Mac {
  const derived = new Map<string, Mac>();
  return (key) => {
    const name = `${key.date}\n${key.service}\n${key.links}\n${key.secret}`;
    const kept = derived.get(name);
    if (kept !== undefined) return kept;
    if (derived.size >= most) derived.clear();
    const fresh = macBy(deriveKey(key));
    derived.set(name, fresh);
    return fresh;
  };
}

/** The digest of a canonical request, as it should be signed. */
export const sealed = (text: string): string => sha256(text);
