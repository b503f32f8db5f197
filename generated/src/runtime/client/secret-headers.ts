// Shipped to the letter from generator/runtime; change it there.
import type { HttpRequest } from '../platform/platform.js';

type Headers = HttpRequest['headers'];

const shown = '[secret]';

/** Shorter ones keep nothing secret, such as the keys of an emulator, and would be found in the middle of words. */
const shortestMasked = 8;

/**
 * What is secret in itself among the headers of a request: a bearer token, the token of temporary keys. A signature is
 * not, since it fits one request and a few minutes only.
 */
export function secretsIn(headers: Headers): readonly string[] {
  const bearer = /^Bearer (.+)$/.exec(headers.Authorization ?? '')?.[1];
  return [bearer, headers['X-TC-Token']].flatMap((secret) => (secret === undefined || secret === '' ? [] : [secret]));
}

/** Takes secrets out of text, such as that of a service which repeats what it was sent. */
export function masking(secrets: readonly string[]): (text: string) => string {
  const masked = secrets.filter(({ length }) => length >= shortestMasked);
  return (text) => masked.reduce((rest, secret) => rest.replaceAll(secret, shown), text);
}

export function maskedHeaders(headers: Headers): Headers {
  const { Authorization, 'X-TC-Token': token, ...rest } = headers;
  return {
    ...(Authorization === undefined ? {} : { Authorization: Authorization.replace(/^Bearer .+$/, `Bearer ${shown}`) }),
    ...rest,
    ...(token === undefined ? {} : { 'X-TC-Token': shown }),
  };
}
