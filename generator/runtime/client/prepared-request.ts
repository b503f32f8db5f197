import type { HttpRequest } from '../platform/platform.js';
import type { PreparedRequest } from './options.js';
import { maskedHeaders } from './secret-headers.js';

/** A request that was signed and not sent. It may be printed: what is secret in its headers shows only when revealed. */
export function preparedRequest({ body, headers, method, url }: HttpRequest): PreparedRequest {
  return { method, url, headers: maskedHeaders(headers), body, revealHeaders: () => headers };
}
