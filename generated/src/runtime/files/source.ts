// Shipped to the letter from generator/runtime; change it there.
import { mayBePublic } from '../core/public-address.js';
import { TencentAigcError } from '../errors.js';

/**
 * Why a file cannot be an input.
 *
 * - `FileNotFound`, `FileNotReadable`: nothing is at the path, or it cannot be read here
 * - `FileEmpty`, `FileTooLarge`, `FileTooSmall`, `FileTooLong`: its size, its pixels or its seconds
 * - `FormatNotAccepted`: the bytes are of a format that the documents do not list, or of none that is known
 * - `BytesNotAccepted`: the surface accepts addresses only
 * - `AddressNotUsable`: the service cannot fetch the address
 * - `NotAFile`: the argument is neither a path, an address nor bytes
 */
export type InputFileErrorCode =
  | 'FileNotFound'
  | 'FileNotReadable'
  | 'FileEmpty'
  | 'FileTooLarge'
  | 'FileTooSmall'
  | 'FileTooLong'
  | 'FormatNotAccepted'
  | 'BytesNotAccepted'
  | 'AddressNotUsable'
  | 'NotAFile';

/** A file cannot be an input of a request. Nothing was sent: `charged` is `no`. The message says what to do. */
export class InputFileError extends TencentAigcError {
  override readonly name = 'InputFileError';
  declare readonly code: InputFileErrorCode;

  constructor(action: string, code: InputFileErrorCode, message: string, options?: ErrorOptions) {
    super(`${action}: ${message}`, { action, code, retryable: false, charged: 'no' }, options);
  }
}

/**
 * A file: a path or `file:` URL in Node.js, an address (`https:`) that the service can fetch, a `data:` URL, a `Blob` or
 * `File`, or bytes.
 */
export type FileSource = string | URL | Blob | Uint8Array | ArrayBuffer;

/** A file that the service fetches, or one whose bytes are sent. */
type OpenedFile = { readonly url: string } | OpenedBytes;

export interface OpenedBytes {
  /** For messages: the path, or what was given. */
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
  /** As much of its beginning as a header needs. */
  readonly head: () => Promise<Uint8Array>;
  /** What lies behind it, for whoever reads it in parts. */
  readonly origin: Blob | Uint8Array | { readonly path: string | URL };
}

/** The most that a header is looked for in, in bytes. */
const headBytes = 64 * 1024;

/** Finds out what a source is. Nothing is read but the size. */
export async function openSource(action: string, source: FileSource): Promise<OpenedFile> {
  if (source instanceof Uint8Array) return bytesOf('the data', source);
  if (source instanceof ArrayBuffer) return bytesOf('the data', new Uint8Array(source));
  if (isBlob(source)) {
    const { name } = source as Blob & { readonly name?: string };
    return {
      name: name ?? 'the Blob',
      size: source.size,
      read: async () => new Uint8Array(await source.arrayBuffer()),
      head: async () => new Uint8Array(await source.slice(0, headBytes).arrayBuffer()),
      origin: source,
    };
  }
  if (typeof source !== 'string' && !(source instanceof URL))
    throw new InputFileError(
      action,
      'NotAFile',
      'the first argument is a path, an address, a Blob or bytes. For a Promise, await it first.',
    );
  const text = String(source).trim();
  // A drive letter of Windows is no scheme.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return address(action, text);
  if (scheme === 'data') return bytesOf('the data URL', dataOf(action, text));
  if (scheme === undefined || scheme === 'file') return path(action, scheme === undefined ? text : new URL(text));
  throw new InputFileError(
    action,
    'AddressNotUsable',
    `the service cannot fetch ${scheme}: addresses. ` +
      (scheme === 'blob'
        ? 'Pass the Blob itself, or `await (await fetch(url)).blob()`.'
        : 'Pass an address that begins with https:, or the bytes of the file.'),
  );
}

function isBlob(value: unknown): value is Blob {
  return typeof Blob !== 'undefined' && value instanceof Blob;
}

function bytesOf(name: string, bytes: Uint8Array): OpenedBytes {
  const head = async () => bytes.subarray(0, headBytes);
  return { name, size: bytes.byteLength, read: async () => bytes, head, origin: bytes };
}

function address(action: string, text: string): OpenedFile {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new InputFileError(action, 'AddressNotUsable', `${JSON.stringify(text)} is not a URL.`);
  if (!mayBePublic(url.hostname))
    throw new InputFileError(
      action,
      'AddressNotUsable',
      `${url.host} is on this computer or in a private network, where the service cannot fetch the file. ` +
        `Pass its bytes: \`await (await fetch(${JSON.stringify(`${url.origin}${url.pathname}`)})).blob()\`.`,
    );
  return { url: text };
}

/** The bytes of a `data:` URL, with Base64 or without. */
function dataOf(action: string, text: string): Uint8Array {
  const comma = text.indexOf(',');
  const head = text.slice(0, comma);
  try {
    if (comma < 0) throw new TypeError('it has no comma');
    const body = decodeURIComponent(text.slice(comma + 1));
    if (!/;\s*base64\s*$/i.test(head)) return new TextEncoder().encode(body);
    return Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw new InputFileError(
      action,
      'FileNotReadable',
      'the data URL is cut short or not Base64. Pass the bytes of the file instead.',
      { cause },
    );
  }
}

/** Why a path cannot be read, by the code of the operating system. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this program may not read it',
  EPERM: 'this program may not read it',
  EISDIR: 'it is a folder',
};

async function path(action: string, given: string | URL): Promise<OpenedBytes> {
  const name = String(given);
  // Reached by name, so that bundles for pages hold no module of Node.js.
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  const files =
    typeof process?.getBuiltinModule === 'function' ? process.getBuiltinModule('node:fs/promises') : undefined;
  if (files === undefined)
    throw new InputFileError(
      action,
      'FileNotReadable',
      `${JSON.stringify(name)} is a path, and there are no paths here. Pass a Blob or File, bytes, or an address that begins with https:.`,
    );
  const refuse = (error: unknown): never => {
    const { code } = error as { readonly code?: string };
    throw new InputFileError(
      action,
      code === 'ENOENT' ? 'FileNotFound' : 'FileNotReadable',
      `${name} cannot be read: ${reasons[code ?? ''] ?? code ?? 'unknown reason'}. Paths are relative to ${process?.cwd?.() ?? 'the working directory'}.`,
      { cause: error },
    );
  };
  const stat = await files.stat(given).catch(refuse);
  if (!stat.isFile()) refuse({ code: stat.isDirectory() ? 'EISDIR' : 'it is not a regular file' });
  const head = async () => {
    const file = await files.open(given).catch(refuse);
    try {
      const bytes = new Uint8Array(Math.min(headBytes, stat.size));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  };
  return { name, size: stat.size, read: () => files.readFile(given).catch(refuse), head, origin: { path: given } };
}
