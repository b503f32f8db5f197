// Shipped to the letter from generator/runtime; change it there.
import type { HttpRequest } from '../platform/platform.js';
import type { PreparedRequest } from './options.js';
import { Secret } from './secret.js';
import { maskedHeaders } from './secret-headers.js';

/** A request that was signed and not sent. It may be printed: what is secret in its headers shows only when revealed. */
export function preparedRequest(request: HttpRequest): PreparedRequest {
  const headers = new Secret(request.headers);
  return {
    method: request.method,
    url: request.url,
    headers: maskedHeaders(request.headers),
    body: request.body,
    revealHeaders: () => headers.reveal(),
  };
}
