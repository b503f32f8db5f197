import {
  type Crypto,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
  largestAnswer,
  type Platform,
  TransportFailure,
} from './platform.js';
import { transportFailure } from './unreached.js';

/** `fetch` and Web Crypto: browsers, workers, Deno, Bun. */
const encoder = new TextEncoder();

const crypto: Crypto = {
  async sha256(text) {
    return hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(text))));
  },
  async hmac(key, text) {
    const bytes = typeof key === 'string' ? encoder.encode(key) : new Uint8Array(key);
    const imported = await globalThis.crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]);
    return new Uint8Array(await globalThis.crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
  },
  randomId: () => globalThis.crypto.randomUUID(),
};

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A platform over any `fetch`: the global one, or one that is injected. */
export function fetchPlatform(fetchLike: typeof fetch, base: Platform): Platform {
  const request = (init: HttpRequest) =>
    fetchLike(init.url, {
      method: init.method,
      headers: { ...init.headers },
      redirect: 'manual',
      ...(init.body === undefined ? {} : { body: init.body }),
      ...(init.signal === undefined ? {} : { signal: init.signal }),
    });
  return {
    ...base,
    async send(init): Promise<HttpResponse> {
      try {
        const response = await request(init);
        const announced = Number(response.headers.get('content-length') ?? 0);
        if (announced > largestAnswer) throw new TransportFailure('the answer is larger than 50 MB', true);
        const text = await response.text();
        return { status: response.status, headers: Object.fromEntries(response.headers), text };
      } catch (error) {
        throw init.signal?.aborted === true ? error : transportFailure(error);
      }
    },
    async open(init): Promise<HttpStream> {
      try {
        const response = await request(init);
        const { body } = response;
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: pieces(body),
          cancel: () => void body?.cancel().catch(() => undefined),
        };
      } catch (error) {
        throw init.signal?.aborted === true ? error : transportFailure(error);
      }
    },
  };
}

async function* pieces(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

const nowhere = () => Promise.reject(new TransportFailure('there is no fetch', false));

export const platform: Platform = fetchPlatform((input, init) => globalThis.fetch(input, init), {
  name: 'web',
  send: nowhere,
  open: nowhere,
  crypto,
  env: (name) => {
    // Deno and Bun have an environment; a browser has none.
    const holder = globalThis as { process?: { env?: Record<string, string | undefined> } };
    return holder.process?.env?.[name];
  },
  homeFile: async () => undefined,
});
