// Shipped to the letter from generator/runtime; change it there.
import { readHeader } from '../files/header.js';
import { type FileSource, InputFileError, type OpenedBytes, openSource } from '../files/source.js';
import { fileReader } from './file-reader.js';
import { streamReader } from './stream-reader.js';
import type { UploadError } from './upload-error.js';

/** A stream whose length is known, and is not read twice. It cannot be sent again from the beginning. */
export interface UploadStream {
  readonly stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Bytes. */
  readonly size: number;
  /** Name of the file, whose end may say its format. */
  readonly name?: string;
}

/** A file to upload: a path or `file:` URL in Node.js, a `data:` URL, a `Blob` or `File`, bytes, or a stream of known length. */
export type UploadSource = FileSource | UploadStream;

/** Reads a file in parts. */
export interface PartReader {
  /** A part. A stream is read from its beginning to its end, in the order in which it is asked for. */
  read(from: number, until: number): Promise<Uint8Array>;
  /** Whether parts may be read again. */
  readonly isRepeatable: boolean;
  /** Why the file is not what it was when it was opened. */
  change(): Promise<UploadError | undefined>;
  close(): Promise<void>;
}

export interface OpenedUpload extends PartReader {
  /** For messages. */
  readonly name: string;
  /** The name without a folder and without its end, where there is one. */
  readonly title: string | undefined;
  readonly size: number;
  /** Format of the file, as the end of a name says it. */
  readonly mediaType: string;
}

/** Opens a file and finds out its format. Throws an `InputFileError` for what cannot be uploaded. */
export async function openUpload(action: string, file: UploadSource, mediaType?: string): Promise<OpenedUpload> {
  const { isNamed, name, reader, size } = await opened(action, file);
  try {
    if (size === 0) throw new InputFileError(action, 'FileEmpty', `${name} is empty.`);
    const base = isNamed ? (name.split(/[\\/]/).at(-1) ?? '') : '';
    const [, title, end] = /^(.+?)(?:\.([A-Za-z0-9]+))?$/.exec(base) ?? [];
    const type = mediaType ?? (await formatOf(reader, end));
    if (type === undefined)
      throw new InputFileError(
        action,
        'FormatNotAccepted',
        `the format of ${name} is not known from its bytes or its name. Say it: \`mediaType: 'mp4'\`.`,
      );
    return {
      name,
      title,
      size,
      mediaType: type,
      isRepeatable: reader.isRepeatable,
      read: (from, until) => reader.read(from, until),
      change: () => reader.change(),
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** What the bytes say counts more than a name. The header of WebM is that of all Matroska files, and of JSON that of any text. */
async function formatOf(reader: PeekingReader, end: string | undefined): Promise<string | undefined> {
  const ending = end?.toLowerCase();
  const header = readHeader(await reader.head());
  if (header === undefined || header.kind === 'other') return ending;
  return header.format === 'webm' && ending !== undefined ? ending : header.format;
}

/** Also reads its beginning, without taking it away. */
export interface PeekingReader extends PartReader {
  head(): Promise<Uint8Array>;
}

async function opened(action: string, file: UploadSource) {
  if (isStream(file)) {
    const { name = 'the stream', size } = file;
    if (!(Number.isSafeInteger(size) && size >= 0))
      throw new InputFileError(action, 'NotAFile', '`size` of a stream is its length in bytes, and is needed.');
    return { name, isNamed: file.name !== undefined, size, reader: streamReader(action, file) };
  }
  const found = await openSource(action, file);
  if ('url' in found)
    throw new InputFileError(
      action,
      'AddressNotUsable',
      `${found.url} is an address, which the service fetches itself: use it in a request as it is.`,
    );
  const isNamed = !(found.origin instanceof Uint8Array) && !isPlainBlob(found.origin);
  return { name: found.name, isNamed, size: found.size, reader: await readerOf(action, found) };
}

function isStream(file: UploadSource): file is UploadStream {
  return typeof file === 'object' && file !== null && 'stream' in file && typeof file.stream === 'object';
}

/** A Blob has a function `stream`, and only a File has a name. */
function isPlainBlob(origin: OpenedBytes['origin']): boolean {
  return 'size' in origin && !('name' in origin);
}

async function readerOf(action: string, { head, name, origin, size }: OpenedBytes): Promise<PeekingReader> {
  if ('path' in origin) return fileReader(action, origin.path, { head, name, size });
  const read =
    origin instanceof Uint8Array
      ? async (from: number, until: number) => origin.subarray(from, until)
      : async (from: number, until: number) => new Uint8Array(await origin.slice(from, until).arrayBuffer());
  return {
    read,
    head,
    isRepeatable: true,
    change: async () => undefined,
    close: async () => undefined,
  };
}
