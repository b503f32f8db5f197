// Shipped to the letter from generator/runtime; change it there.
import { hmac } from './digest.js';
import type { FormPairs } from './form-parameters.js';

/** Everything that goes into a signature v1, so that one thing at a time can be changed. */
export interface V1Recipe {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** The parameters without the signature, in the order in which they are signed. */
  readonly parameters: FormPairs;
  /** Makes of the parameters the text that is signed of them. */
  readonly join: (parameters: FormPairs) => string;
  /** Bytes that stand for the joined parameters. */
  readonly joined?: Uint8Array;
  readonly mark: '?' | '';
  readonly digest: 'sha1' | 'sha256';
  readonly secret: string;
}

/** `name=value`, joined by `&`, with nothing encoded. */
export function plainPairs(parameters: FormPairs): string {
  return parameters.map(([name, value]) => `${name}=${value}`).join('&');
}

/** By code unit, as the official SDKs sort. */
export function byName(a: readonly [name: string, value: string], b: readonly [name: string, value: string]): number {
  return a[0] < b[0] ? -1 : Number(a[0] > b[0]);
}

/** The text that is signed. */
export function sourceText(recipe: V1Recipe): string {
  return `${recipe.method}${recipe.host}${recipe.path}${recipe.mark}${recipe.join(recipe.parameters)}`;
}

/** The signature's bytes; they travel as Base64. */
export function v1Digest(recipe: V1Recipe): Buffer {
  const { digest, joined, secret } = recipe;
  if (joined === undefined) return hmac(digest, secret, sourceText(recipe));
  const before = Buffer.from(`${recipe.method}${recipe.host}${recipe.path}${recipe.mark}`);
  return hmac(digest, secret, Buffer.concat([before, joined]));
}
