import { checkOptions } from '../client/option-checks.js';
import { abortable } from '../core/abort.js';
import { DownloadError } from '../errors.js';
import type { NewFile } from '../platform/platform.js';
import {
  type Downloadable,
  type DownloadClient,
  type DownloadOptions,
  platformOf,
  Transfer,
} from './download-transfer.js';

export interface DownloadToFileOptions extends DownloadOptions {
  /** Replace a file that exists. Default false. */
  readonly overwrite?: boolean;
}

/**
 * The bytes of an output, in pieces as they come. Nothing is fetched until they are read, and leaving the loop gives the
 * connection up. A connection that breaks is resumed where it broke. Rejects with a `DownloadError`, and with the
 * signal's reason when it is aborted. In Node, `pipeline(download(…), createWriteStream(…))` writes a file.
 *
 * Addresses that are not public are refused, those that redirects lead to included, so that a URL from elsewhere cannot
 * reach into the network that this runs in. What a name resolves to is checked only in Node, with its own transport
 * and without a proxy; an injected `fetch` is trusted.
 */
export async function* download(
  client: DownloadClient,
  output: Downloadable,
  options: DownloadOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  checkOptions('download', options, 'download');
  const { signal } = options;
  const transfer = new Transfer(client, output, options);
  for (;;) {
    signal?.throwIfAborted();
    const opened = await transfer.open();
    if (opened === 'wait') continue;
    if (opened === 'complete') return;
    try {
      for (;;) {
        const piece = await transfer.next(opened);
        if (piece === undefined) break;
        yield piece;
      }
    } finally {
      opened.close();
    }
    if (transfer.isComplete) return;
  }
}

/** Downloads into a stream and closes it; on failure the stream is aborted. Gives the number of bytes. */
export async function downloadTo(
  client: DownloadClient,
  output: Downloadable,
  sink: WritableStream<Uint8Array>,
  options: DownloadOptions = {},
): Promise<number> {
  const writer = sink.getWriter();
  let bytes = 0;
  try {
    for await (const piece of download(client, output, options)) {
      await abortable(writer.ready, options.signal);
      // Waited for through `ready`; a failure shows there, and in `close`.
      writer.write(piece).catch(() => undefined);
      bytes += piece.length;
    }
    await abortable(writer.close(), options.signal);
    return bytes;
  } catch (error) {
    writer.abort(error).catch(() => undefined);
    throw error;
  } finally {
    writer.releaseLock();
  }
}

/** Downloads into memory. */
export async function downloadBytes(
  client: DownloadClient,
  output: Downloadable,
  options: DownloadOptions = {},
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of download(client, output, options)) {
    pieces.push(piece);
    length += piece.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * Downloads into a file, in Node: first into `path` with `.part` behind it, which gets its name when it is whole and is
 * removed on failure. A file that exists is not overwritten unless `overwrite` says so. Gives the number of bytes.
 */
export async function downloadToFile(
  client: DownloadClient,
  output: Downloadable,
  path: string,
  options: DownloadToFileOptions = {},
): Promise<number> {
  checkOptions('downloadToFile', options, 'downloadToFile');
  const { overwrite = false, ...rest } = options;
  const { createFile } = platformOf(client);
  if (createFile === undefined)
    throw new DownloadError(
      'FilesNotSupported',
      'there are no files here: use `download`, `downloadTo` or `downloadBytes`',
    );
  const file = await onFile(path, createFile(path, overwrite));
  let bytes = 0;
  try {
    for await (const piece of download(client, output, rest)) {
      await onFile(path, file.write(piece));
      bytes += piece.length;
    }
    await onFile(path, file.commit());
    return bytes;
  } catch (error) {
    await discard(file);
    throw error;
  }
}

/** What went wrong first is what counts. */
async function discard(file: NewFile): Promise<void> {
  await file.discard().catch(() => undefined);
}

async function onFile<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const { code, message, path: place = path } = cause as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new DownloadError('FileError', `${path} cannot be written: ${message}`, {}, { cause });
    const what = place.endsWith('.part')
      ? `${place} exists: another download is writing it, or one was interrupted`
      : `${path} exists`;
    throw new DownloadError(
      'FileExists',
      `${what}; take it away, or overwrite it: \`overwrite: true\`, in the command \`--overwrite\``,
      {},
      { cause },
    );
  }
}
