import { transport } from '#platform';
import type { Transport } from './platform.js';
import { fetchSend } from './web-transport.js';

/** A transport over any `fetch`, for connections: a mock, an emulator, one that knows a proxy. */
export function fetchTransport(fetchLike: typeof fetch): Transport {
  return { ...transport, send: fetchSend(fetchLike) };
}
