// Shipped to the letter from generator/runtime; change it there.
import { type ErrorFacts, TencentAigcError } from '../client/errors.js';

/** What can go wrong with a download, besides an `HTTP` followed by the status of an answer. */
export type DownloadErrorCode =
  | 'AddressRefused'
  | 'OutputChanged'
  | 'OutputExpired'
  | 'ConnectionError'
  | 'RangesNotSupported'
  | 'TooLarge'
  | 'TooManyRedirects'
  | 'UnexpectedAnswer';

/** A result could not be downloaded. The task and its result are not affected. */
export class DownloadError extends TencentAigcError {
  override readonly name = 'DownloadError';

  constructor(
    code: DownloadErrorCode | `HTTP${number}`,
    message: string,
    facts: Partial<Pick<ErrorFacts, 'retryable' | 'status'>> = {},
    options?: ErrorOptions,
  ) {
    super(message, { action: 'download', code, retryable: false, charged: 'no', ...facts }, options);
  }
}

/** A URL without what may be secret in it: results are often signed in the query. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
