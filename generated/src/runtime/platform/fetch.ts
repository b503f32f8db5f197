// Shipped to the letter from generator/runtime; change it there.
import { abortable, withTimeout } from '../core/abort.js';
import { unchecked } from '../validation/unchecked.js';
import {
  answerTooLarge,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
  largestAnswer,
  type Platform,
  type Transport,
  TransportTimeout,
  transportFailure,
} from './platform.js';

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
