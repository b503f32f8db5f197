// Shipped to the letter from generator/runtime; change it there.
import type { HttpRequest } from '../platform/platform.js';

type Headers = HttpRequest['headers'];

const shown = '[secret]';

/** Shorter ones keep nothing secret, such as the keys of an emulator, and would be found in the middle of words. */
const shortestMasked = 8;

/**
 * Takes what is secret in itself among the headers of a request, a bearer token or the token of temporary keys, out of
 * text, such as that of a service which repeats what it was sent. A signature is no such secret, since it fits one
 * request and a few minutes only.
 */
export function masking({ Authorization = '', 'X-TC-Token': token = '' }: Headers): (text: string) => string {
  return (text) =>
    [/^Bearer (.+)$/.exec(Authorization)?.[1] ?? '', token]
      .filter(({ length }) => length >= shortestMasked)
      .reduce((rest, secret) => rest.replaceAll(secret, shown), text);
}

export function maskedHeaders(headers: Headers): Headers {
  const { Authorization, 'X-TC-Token': token, ...rest } = headers;
  return {
    ...(Authorization === undefined ? {} : { Authorization: Authorization.replace(/^Bearer .+$/, `Bearer ${shown}`) }),
    ...rest,
    ...(token === undefined ? {} : { 'X-TC-Token': shown }),
  };
}
