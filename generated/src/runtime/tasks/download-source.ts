// Shipped to the letter from generator/runtime; change it there.
import { abortable, withIdleTimeout } from '../core/abort.js';
import { mayBePublic } from '../core/public-address.js';
import { DownloadError } from '../errors.js';
import type { HttpStream, Platform } from '../platform/platform.js';
import { AddressRefused } from '../platform/platform.js';

const mostRedirects = 5;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Source {
  readonly platform: Platform;
  readonly url: URL;
  readonly allowPrivate: boolean;
  /** Longest silence in milliseconds. */
  readonly idleMs: number;
}

/** An answer that is no redirect, with the signal that gives its connection up. */
export interface Opened {
  readonly stream: HttpStream;
  readonly close: () => void;
}

/**
 * Opens a URL and follows redirects by hand, so that every address on the way is checked. No header carries anything
 * of the caller's: who may read a result is written in its URL.
 */
export async function openSource(
  source: Source,
  range: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  let { url } = source;
  for (let followed = 0; followed <= mostRedirects; followed++) {
    checkUrl(url, source.allowPrivate);
    const opened = await openOnce(source, url, range, signal);
    const { headers, status } = opened.stream;
    if (!redirects.has(status)) return opened;
    opened.close();
    const next = target(url, headers.location, status);
    checkUrl(next, source.allowPrivate);
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new DownloadError(
        'AddressRefused',
        `${shown(url)}: redirected to ${shown(next)}; a file that is asked for over https is not fetched over http`,
        { status },
      );
    url = next;
  }
  const message = `${shown(source.url)}: redirected more than ${mostRedirects} times`;
  throw new DownloadError('TooManyRedirects', message);
}

/** The URL of an output, as far as it can be fetched at all. */
export function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    // The error of URL repeats the address, which may be signed.
    throw new DownloadError('AddressRefused', 'the address of the output is not a URL');
  }
}

function checkUrl(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new DownloadError('AddressRefused', `outputs are fetched over https and http, not over ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw new DownloadError('AddressRefused', `${shown(url)}: a URL with a password in it is not fetched`);
  if (!allowPrivate && !mayBePublic(url.hostname)) throw refused(new AddressRefused(url.hostname));
}

function refused(cause: AddressRefused): DownloadError {
  return new DownloadError(
    'AddressRefused',
    `${cause.message}; pass \`allowPrivate: true\` to fetch it`,
    {},
    { cause },
  );
}

async function openOnce(
  source: Source,
  url: URL,
  range: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const connection = new AbortController();
  const close = () => connection.abort();
  try {
    const opening = source.platform.open({
      method: 'GET',
      url: url.href,
      // Compressed, the bytes that are counted and asked for again would not be those of the file.
      headers: { 'Accept-Encoding': 'identity', ...range },
      signal: connection.signal,
      publicOnly: !source.allowPrivate,
    });
    const stream = await abortable(withIdleTimeout(opening, source.idleMs), signal);
    const cancel = () => {
      stream.cancel();
      close();
    };
    return { stream, close: cancel };
  } catch (error) {
    close();
    throw error instanceof AddressRefused ? refused(error) : error;
  }
}

function target(url: URL, location: string | undefined, status: number): URL {
  if (location === undefined)
    throw new DownloadError('UnexpectedAnswer', `${shown(url)}: a redirect that leads nowhere`, { status });
  try {
    return new URL(location, url);
  } catch {
    // As above: where it leads may be signed.
    throw new DownloadError('UnexpectedAnswer', `${shown(url)}: a redirect to no URL`, { status });
  }
}

/** A URL without what may be secret in it: results are often signed in the query. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
