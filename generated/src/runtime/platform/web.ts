// Shipped to the letter from generator/runtime; change it there.
import { abortable, withTimeout } from '../core/abort.js';
import { type Digests, hex } from '../core/digests.js';
import { unchecked } from '../validation/unchecked.js';
import {
  answerTooLarge,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
  largestAnswer,
  type Platform,
  type Transport,
  TransportFailure,
  TransportTimeout,
  transportFailure,
} from './platform.js';

/** `fetch` and Web Crypto: browsers and workers. */
const encoder = /* @__PURE__ */ new TextEncoder();

const webCrypto: Digests = {
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

/** `send` over any `fetch`: the global one, or one that is injected. */
export function fetchSend(fetchLike: typeof fetch): Transport['send'] {
  return (init) =>
    guarded(init, async (signal) => {
      const response = await fetchLike(init.url, initOf(init, signal));
      const text = await textOf(response);
      return { status: response.status, headers: Object.fromEntries(response.headers), text };
    });
}

/**
 * Runs a request. `fetch` does not say when the first byte leaves, so it may have from the beginning. An injected one
 * may ignore the signal; the caller is let go all the same.
 */
async function guarded<T extends HttpResponse | HttpStream>(
  { onSent, signal, timeoutMs }: HttpRequest,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  onSent?.();
  const limit = timeoutMs === undefined ? undefined : withTimeout(signal, timeoutMs);
  const either = limit === undefined ? signal : limit.signal;
  try {
    return await abortable(work(either), either);
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    throw limit?.timedOut() ? new TransportTimeout(timeoutMs ?? 0, true) : transportFailure(error);
  } finally {
    limit?.clear();
  }
}

function initOf({ body, headers, isUnchecked, method }: HttpRequest, signal: AbortSignal | undefined): RequestInit {
  const init: RequestInit = {
    method,
    headers: { ...headers },
    redirect: 'manual',
    // A Uint8Array of any buffer is a body; older declarations of the DOM do not say so.
    ...(body === undefined ? {} : { body: body as string }),
    ...(signal === undefined ? {} : { signal }),
  };
  // A `fetch` reads what it knows of; the emulator's in the same process knows the mark.
  return isUnchecked === true ? unchecked(init) : init;
}

/** The whole body, as long as it is not too long. What is announced may be less than what comes. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  // A mock may have a string and no stream.
  if (reader === undefined) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largestAnswer) {
      reader.cancel().catch(() => undefined);
      throw answerTooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Some of what only some platforms have as globals. */
interface Globals {
  readonly document?: unknown;
  readonly window?: unknown;
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
}

function webEnv(name: string): string | undefined {
  // Some workers have an environment; a browser has none.
  const globals = globalThis as Globals;
  return globals.process?.env?.[name];
}

/** Workers have no document; windows of desktop programs with Node have more than a page. */
function keyProblem(): string | undefined {
  const globals = globalThis as Globals;
  const hasNode = globals.process?.versions?.node !== undefined;
  if (globals.window === undefined || globals.document === undefined || hasNode) return undefined;
  return (
    'would be in a page, where every visitor can read it and spend with it. Call the service from your server, or pass a ' +
    'function that gets temporary keys from it; `dangerouslyAllowBrowser: true` allows it all the same'
  );
}

/** What calls need of a browser or a worker, and nothing for downloads. */
export const transport: Transport = {
  send: /* @__PURE__ */ fetchSend((input, init) => globalThis.fetch(input, init)),
  crypto: webCrypto,
  env: webEnv,
  keyProblem,
};

/** A platform over any `fetch`: the global one, or one that is injected. */
export function fetchPlatform(fetchLike: typeof fetch, base: Platform): Platform {
  return {
    ...base,
    send: fetchSend(fetchLike),
    open: (init) =>
      guarded(init, async (signal) => {
        const response = await fetchLike(init.url, initOf(init, signal));
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          ...streamOf(response, signal),
        };
      }),
  };
}

function streamOf(response: Response, signal: AbortSignal | undefined): Pick<HttpStream, 'body' | 'cancel'> {
  const reader = response.body?.getReader();
  const cancel = () => void reader?.cancel().catch(() => undefined);
  return { body: pieces(reader, cancel, signal), cancel };
}

async function* pieces(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  cancel: () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : transportFailure(error);
  } finally {
    // Whoever stops reading early gives the connection up.
    cancel();
  }
}

const nowhere = () => Promise.reject(new TransportFailure('there is no fetch', false));

export const platform: Platform = /* @__PURE__ */ fetchPlatform((input, init) => globalThis.fetch(input, init), {
  ...transport,
  name: 'web',
  open: nowhere,
  homeFile: async () => undefined,
});
