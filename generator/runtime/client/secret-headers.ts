import type { HttpRequest } from '../platform/platform.js';

type Headers = HttpRequest['headers'];

const shown = '[secret]';

/**
 * What is secret in itself among the headers of a request: a bearer token, the token of temporary keys. A signature is
 * not, since it fits one request and a few minutes only.
 */
export function secretsIn(headers: Headers): readonly string[] {
  const bearer = /^Bearer (.+)$/.exec(headers.Authorization ?? '')?.[1];
  return [bearer, headers['X-TC-Token']].filter((secret) => secret !== undefined && secret !== '');
}

/** Takes secrets out of text, such as that of a service which repeats what it was sent. */
export function masking(secrets: readonly string[]): (text: string) => string {
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, shown), text);
}

export function maskedHeaders(headers: Headers): Headers {
  const mask = masking(secretsIn(headers));
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
}
