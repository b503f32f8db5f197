// Shipped to the letter from generator/runtime; change it there.
import { isUnchecked } from '../../validation/unchecked.js';
import type { VirtualClock } from '../clock.js';
import type { Outcome } from '../protocol/messages.js';
import type { WireRequest } from '../signature/wire.js';

/** The part of an emulator that a server needs. */
export interface RequestHandler {
  handle(request: WireRequest): Outcome;
  readonly clock: Pick<VirtualClock, 'hold' | 'sleep'>;
}

const encoder = new TextEncoder();

/** A `fetch` that asks the emulator in place of the network, whatever host the address names. */
export function emulatorFetch(emulator: RequestHandler): typeof fetch {
  return async (input, init = {}) => {
    const release = emulator.clock.hold();
    try {
      const { request, signal } = await wireRequest(input, init);
      // Not before the caller has gone on, as with a network.
      await Promise.resolve();
      signal?.throwIfAborted();
      const outcome = emulator.handle(request);
      // Who waits for time to pass, or for nothing, works at no answer.
      if (outcome.kind === 'silence' || (outcome.kind === 'answer' && outcome.delayMs !== undefined)) release();
      return await respond(outcome, emulator.clock, request, signal);
    } finally {
      release();
    }
  };
}

async function respond(
  outcome: Outcome,
  clock: RequestHandler['clock'],
  request: WireRequest,
  signal: AbortSignal | undefined,
): Promise<Response> {
  switch (outcome.kind) {
    case 'drop':
      throw failed('other side closed', 'UND_ERR_SOCKET');
    case 'refuse':
      throw failed('connect ECONNREFUSED', 'ECONNREFUSED', 'connect');
    case 'silence':
      return new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    case 'answer': {
      const { answer, delayMs } = outcome;
      if (delayMs !== undefined) await clock.sleep(delayMs, signal);
      // A Uint8Array of any buffer is a body; older declarations of the DOM do not say so.
      const body = request.method === 'HEAD' || answer.status === 204 ? null : (answer.body as string);
      return new Response(body, { status: answer.status, headers: answer.headers });
    }
  }
}

async function wireRequest(
  input: string | URL | Request,
  init: RequestInit,
): Promise<{ readonly request: WireRequest; readonly signal: AbortSignal | undefined }> {
  const isPlain =
    !(input instanceof Request) && (init.body === undefined || init.body === null || typeof init.body === 'string');
  const request = isPlain ? undefined : new Request(input, init);
  const url = new URL(request?.url ?? String(input));
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of new Headers(request?.headers ?? init.headers)) headers[name] = value;
  const body =
    request === undefined ? encoder.encode(String(init.body ?? '')) : new Uint8Array(await request.arrayBuffer());
  return {
    request: {
      method: (request?.method ?? init.method ?? 'GET').toUpperCase(),
      path: url.pathname,
      query: url.search.slice(1),
      headers,
      body,
      // Only a client in the same process can hand this on.
      isUnchecked: isUnchecked(init),
    },
    signal: request?.signal ?? init.signal ?? undefined,
  };
}

/** A failure as Node's `fetch` reports it. */
function failed(message: string, code: string, syscall?: string): TypeError {
  const cause = Object.assign(new Error(message), { code, ...(syscall === undefined ? {} : { syscall }) });
  return new TypeError('fetch failed', { cause });
}
