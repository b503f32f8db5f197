import { platform } from '#platform';
import { type Connection as Client, internals } from '../client/client.js';
import { retryAfter } from '../client/retry.js';
import { abortable, type Sleep, sleep, withIdleTimeout } from '../core/abort.js';
import { DownloadError } from '../errors.js';
import type { HttpStream, Platform } from '../platform/platform.js';
import { type Opened, openSource, parseUrl, type Source, shown } from './download-source.js';
import type { TaskOutput } from './snapshot.js';

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** The most bytes to accept. Default 1 GiB. */
  readonly maxBytes?: number;
  /** Fetch from private, loopback and link-local addresses too: an emulator, a server in your network. Default false. */
  readonly allowPrivate?: boolean;
  /** How many failures in a row end the download; a byte that comes begins the count anew. Default 5. */
  readonly attempts?: number;
  /** Milliseconds without a byte after which a connection counts as broken. Default 30,000. */
  readonly idleTimeoutMs?: number;
  /** Called after each piece. What goes wrong in it, now or later, does not disturb the download. */
  readonly onProgress?: (progress: DownloadProgress) => unknown;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  /** Absent when the server does not say. */
  readonly totalBytes?: number;
}

/** What a download needs of a client. */
export type DownloadClient = Client | Platform;

const defaultMaxBytes = 1024 ** 3;

/** Longest pause before another connection, whatever the server asks for. */
const longestPauseMs = 20_000;

/** An output of a task, or its URL. */
export type Downloadable = TaskOutput | URL | string;

/** The client's platform. A connection that only calls cannot open files; then they come over the package's own. */
export function platformOf(client: DownloadClient): Platform {
  const used = internals in client ? client[internals].runtime.transport : client;
  return 'open' in used ? (used as Platform) : platform;
}

/** One connection: its answer, and the pieces of its body. */
interface Connection extends Opened {
  readonly pieces: AsyncIterator<Uint8Array>;
}

/** A file on its way, over as many connections as are needed. */
export class Transfer {
  readonly #source: Source;
  readonly #options: DownloadOptions;
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #sleep: Sleep;
  readonly #expiresAt: number;
  #received = 0;
  #total: number | undefined;
  /** What identifies this version of the file, and may be asked for. */
  #version: string | undefined;
  /** Every mark of the version, the weak ones included: a change of any of them is a change of the file. */
  #marks: VersionMarks = {};
  #failures = 0;
  isComplete = false;

  constructor(client: DownloadClient, output: Downloadable, options: DownloadOptions) {
    const { now, sleep: wait } = internals in client ? client[internals].runtime : { now: Date.now, sleep };
    const { href, expiresAt } = addressOf(output);
    this.#source = {
      platform: platformOf(client),
      url: parseUrl(href),
      allowPrivate: options.allowPrivate ?? false,
      idleMs: options.idleTimeoutMs ?? 30_000,
    };
    this.#options = options;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#now = now;
    this.#sleep = wait;
    this.#expiresAt = Date.parse(expiresAt ?? '');
  }

  /** Opens a connection for what is still missing. `wait` when that failed for now, and the pause is over. */
  async open(): Promise<Connection | 'wait' | 'complete'> {
    let opened: Opened;
    try {
      opened = await openSource(this.#source, this.#range(), this.#options.signal);
    } catch (error) {
      await this.#tolerate(error, undefined);
      return 'wait';
    }
    try {
      const verdict = this.#check(opened.stream);
      if (verdict === 'read') return { ...opened, pieces: opened.stream.body[Symbol.asyncIterator]() };
      opened.close();
      if (verdict === 'complete') return 'complete';
      await this.#tolerate(verdict, opened.stream);
      return 'wait';
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  /** The next piece. Nothing when the connection has ended, whether the file has or not. */
  async next({ close, pieces, stream }: Connection): Promise<Uint8Array | undefined> {
    const { signal } = this.#options;
    let result: IteratorResult<Uint8Array>;
    try {
      result = await abortable(withIdleTimeout(pieces.next(), this.#source.idleMs), signal);
      if (result.done === true && this.#total !== undefined && this.#received < this.#total)
        throw new Error(`the connection ended after ${this.#received} of ${this.#total} bytes`);
    } catch (error) {
      close();
      await this.#tolerate(error, stream);
      return undefined;
    }
    if (result.done === true) {
      this.isComplete = true;
      return undefined;
    }
    const piece = result.value;
    this.#received += piece.length;
    if (piece.length > 0) this.#failures = 0;
    this.#checkSize(this.#received);
    this.#report();
    return piece;
  }

  #range(): Readonly<Record<string, string>> {
    if (this.#received === 0) return {};
    return {
      Range: `bytes=${this.#received}-`,
      ...(this.#version === undefined ? {} : { 'If-Range': this.#version }),
    };
  }

  /** Checks the head of a response. Gives an error that may pass, and throws one that does not. */
  #check(stream: HttpStream): 'read' | 'complete' | DownloadError {
    const { headers, status } = stream;
    const at = shown(this.#source.url);
    if (status === 416 && this.#received > 0) return this.#checkEnd(stream);
    if (status !== 200 && status !== 206) return this.#refusal(status);
    const encoding = (headers['content-encoding'] || 'identity').trim().toLowerCase();
    if (encoding !== 'identity')
      throw new DownloadError('UnexpectedAnswer', `${at}: the file is compressed (${encoding})`, { status });
    if (this.#received > 0) this.#checkPart(stream);
    else if (status === 206)
      throw new DownloadError(
        'UnexpectedAnswer',
        `${at}: the answer is a part of the file, and the whole was requested`,
        { status },
      );
    else {
      // Until a byte has been handed out, each answer is a beginning, whatever an earlier one said.
      this.#total = count(headers['content-length']);
      this.#version = versionOf(headers);
      this.#marks = marksOf(headers);
    }
    if (this.#total !== undefined) this.#checkSize(this.#total);
    return 'read';
  }

  /** The server has nothing behind what was received. That is the end only if as much was announced. */
  #checkEnd({ headers, status }: HttpStream): 'complete' {
    const [, total] = /^bytes \*\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    const size = count(total);
    const at = shown(this.#source.url);
    if (size === undefined)
      throw new DownloadError('UnexpectedAnswer', `${at}: status 416 after ${this.#received} bytes`, { status });
    if (size !== (this.#total ?? size) || size !== this.#received || isOtherFile(this.#marks, marksOf(headers)))
      throw new DownloadError(
        'OutputChanged',
        `${at}: the file has changed meanwhile: ${this.#received} of ${this.#total ?? 'unknown'} bytes were received, and it has ${size} now`,
        { status },
      );
    return 'complete';
  }

  /** The part that comes must continue what was handed out. */
  #checkPart({ headers, status }: HttpStream): void {
    const at = shown(this.#source.url);
    if (status === 200) {
      const isSame = !isOtherFile(this.#marks, marksOf(headers));
      const why = isSame ? 'the server does not send parts' : 'the file has changed meanwhile';
      const broke = `the connection broke after ${this.#received} bytes, and`;
      throw new DownloadError(isSame ? 'RangesNotSupported' : 'OutputChanged', `${at}: ${broke} ${why}`, {
        status,
        // Downloading it again from the beginning works.
        retryable: isSame,
      });
    }
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    if (count(start) !== this.#received)
      throw new DownloadError('UnexpectedAnswer', `${at}: not the part that was asked for`, { status });
    const size = count(total);
    // Without a total nobody knows whether the part is the rest.
    if (size === undefined && this.#total === undefined)
      throw new DownloadError('UnexpectedAnswer', `${at}: a part of a file whose size is not known`, { status });
    const isOther =
      (size !== undefined && this.#total !== undefined && size !== this.#total) ||
      isOtherFile(this.#marks, marksOf(headers));
    if (isOther) throw new DownloadError('OutputChanged', `${at}: the file has changed meanwhile`, { status });
    this.#total ??= size;
  }

  #refusal(status: number): DownloadError {
    const at = shown(this.#source.url);
    const isGone = status === 401 || status === 403 || status === 404 || status === 410;
    if (isGone && this.#now() >= this.#expiresAt) {
      const when = new Date(this.#expiresAt).toISOString();
      throw new DownloadError('OutputExpired', `${at}: the output expired at ${when} (status ${status})`, { status });
    }
    if (status === 0) throw new DownloadError('UnexpectedAnswer', `${at}: a redirect that the browser does not show`);
    const mayPass = status === 408 || status === 425 || status === 429 || status >= 500;
    const hint = isGone && Number.isNaN(this.#expiresAt) ? '; the output may have expired' : '';
    const error = new DownloadError(`HTTP${status}`, `${at}: status ${status}${hint}`, { status, retryable: mayPass });
    if (mayPass) return error;
    throw error;
  }

  #checkSize(bytes: number): void {
    if (bytes <= this.#maxBytes && bytes <= (this.#total ?? bytes)) return;
    const at = shown(this.#source.url);
    if (bytes > this.#maxBytes)
      throw new DownloadError('TooLarge', `${at}: more than the ${this.#maxBytes} bytes that \`maxBytes\` allows`);
    throw new DownloadError('UnexpectedAnswer', `${at}: more than the ${this.#total} bytes that were announced`);
  }

  /** Pauses after a failure that may pass, longer each time. Throws the others, an abort among them. */
  async #tolerate(error: unknown, stream: HttpStream | undefined): Promise<void> {
    const { attempts = 5, signal } = this.#options;
    signal?.throwIfAborted();
    if (error instanceof DownloadError && !error.retryable) throw error;
    this.#failures++;
    if (this.#failures >= attempts) throw this.#broken(error);
    const backoffMs = Math.random() * 250 * 2 ** this.#failures;
    const askedMs = stream === undefined ? undefined : retryAfter(stream.headers, this.#now());
    const pauseMs = Math.min(longestPauseMs, Math.max(backoffMs, askedMs ?? 0));
    await abortable(this.#sleep(pauseMs, signal), signal);
  }

  #broken(error: unknown): DownloadError {
    if (error instanceof DownloadError) return error;
    const why = error instanceof Error ? error.message : String(error);
    const message = `${shown(this.#source.url)}: ${why}; ${this.#received} bytes were received`;
    return new DownloadError('ConnectionError', message, { retryable: true }, { cause: error });
  }

  #report(): void {
    const total = this.#total === undefined ? {} : { totalBytes: this.#total };
    try {
      const later = this.#options.onProgress?.({ receivedBytes: this.#received, ...total });
      // What goes wrong in it does not end the download, neither now nor later.
      if (later instanceof Promise) later.catch(() => undefined);
    } catch {
      // Nor at once.
    }
  }
}

function addressOf(output: Downloadable): { readonly href: string; readonly expiresAt?: string } {
  if (typeof output === 'string') return { href: output };
  if (output instanceof URL) return { href: output.href };
  return { href: output.url, ...(output.expiresAt === undefined ? {} : { expiresAt: output.expiresAt }) };
}

/** A strong tag, or the date of the last change. A weak tag may belong to files that differ in bytes. */
function versionOf(headers: Readonly<Record<string, string>>): string | undefined {
  const { etag } = headers;
  return etag !== undefined && etag !== '' && !etag.startsWith('W/') ? etag : headers['last-modified'];
}

interface VersionMarks {
  readonly etag?: string;
  readonly modified?: string;
}

function marksOf(headers: Readonly<Record<string, string>>): VersionMarks {
  const { etag, 'last-modified': modified } = headers;
  return { ...(etag ? { etag } : {}), ...(modified ? { modified } : {}) };
}

/** A mark that is missing on one side says nothing. `W/"a"` and `"a"` are marks of the same file. */
function isOtherFile(before: VersionMarks, now: VersionMarks): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one.replace(/^W\//, '') !== other.replace(/^W\//, '');
  return differ(before.etag, now.etag) || differ(before.modified, now.modified);
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
