// Shipped to the letter from generator/runtime; change it there.
import type { PeekingReader, UploadStream } from './source.js';
import { UploadError } from './upload-error.js';

/** As much as a header needs. */
const headBytes = 64 * 1024;

/** Reads a stream in parts, one after the other. What was read ahead is kept until it is asked for. */
export function streamReader(action: string, { name = 'the stream', size, stream }: UploadStream): PeekingReader {
  const pieces = piecesOf(stream);
  let ahead: Uint8Array[] = [];
  let aheadBytes = 0;
  let at = 0;
  /** Reads happen in the order in which they were asked for. */
  let last: Promise<unknown> = Promise.resolve();

  async function fill(bytes: number): Promise<void> {
    while (aheadBytes < bytes) {
      const { done, value } = await pieces.next();
      if (done === true) throw wrongSize(`it ends after ${at + aheadBytes} of ${size} bytes`);
      ahead.push(value);
      aheadBytes += value.length;
    }
  }

  async function peek(bytes: number): Promise<Uint8Array> {
    await fill(bytes);
    const whole = new Uint8Array(aheadBytes);
    let end = 0;
    for (const piece of ahead) {
      whole.set(piece, end);
      end += piece.length;
    }
    ahead = [whole];
    return whole.subarray(0, bytes);
  }

  async function take(from: number, until: number): Promise<Uint8Array> {
    if (from !== at)
      throw new UploadError(
        `${name} would have to be read again, and a stream is read once. Pass a path, a Blob or bytes, ` +
          'or a new stream with `resume: error.resume`.',
        { action, code: 'StreamConsumed', retryable: false },
      );
    // A copy: what is handed out must not hold on to what was read ahead.
    const bytes = (await peek(until - from)).slice();
    ahead = [(ahead[0] ?? bytes).slice(bytes.length)];
    aheadBytes -= bytes.length;
    at = until;
    if (until === size && (aheadBytes > 0 || (await pieces.next()).done !== true))
      throw wrongSize(`it has more than ${size} bytes`);
    return bytes;
  }

  function wrongSize(how: string): UploadError {
    return new UploadError(`${name} is not as long as \`size\` says: ${how}.`, {
      action,
      code: 'FileChanged',
      retryable: false,
    });
  }

  return {
    head: () => peek(Math.min(size, headBytes)),
    isRepeatable: false,
    read(from, until) {
      const next = last.then(() => take(from, until));
      last = next.catch(() => undefined);
      return next;
    },
    change: async () => undefined,
    close: async () => void (await pieces.return?.(undefined).catch(() => undefined)),
  };
}

/** Not every browser can go through a `ReadableStream` with `for await`. */
async function* piecesOf(stream: UploadStream['stream']): AsyncGenerator<Uint8Array, void, void> {
  if (Symbol.asyncIterator in stream) {
    yield* stream as AsyncIterable<Uint8Array>;
    return;
  }
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
