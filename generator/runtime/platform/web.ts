import { abortable } from '../core/abort.js';
import { type HttpStream, type Platform, TransportFailure } from './platform.js';
import { transportFailure } from './unreached.js';
import { fetchSend, guarded, initOf, transport } from './web-transport.js';

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

export { transport } from './web-transport.js';

export const platform: Platform = /* @__PURE__ */ fetchPlatform((input, init) => globalThis.fetch(input, init), {
  ...transport,
  name: 'web',
  open: nowhere,
  homeFile: async () => undefined,
});
