import type { Open } from '../core/values.js';
import { type ErrorFacts, TencentAigcError } from '../errors.js';
import type { HttpResponse } from '../platform/platform.js';
import type { UploadState } from './state.js';

/**
 * Why a file could not be uploaded, where VOD itself did not refuse it: a code of COS, such as `AccessDenied`, or
 *
 * - `ConnectionError`, `Timeout`: COS cannot be reached, or does not answer
 * - `CredentialsEnded`: the temporary credentials ended again and again before the file was whole
 * - `CommitUnknown`: the file is stored, and whether it became a media file is not known
 * - `FileChanged`: the file is not what it was when the upload began
 * - `ResumeNotUsable`: `resume` is no state of an upload, or one of another file
 * - `StreamConsumed`: a stream would have to be read again
 * - `PartMismatch`: COS has other bytes than were sent
 * - `UnexpectedAnswer`: an answer lacks what the upload needs
 */
export type UploadErrorCode = Open<
  | 'CommitUnknown'
  | 'ConnectionError'
  | 'CredentialsEnded'
  | 'FileChanged'
  | 'PartMismatch'
  | 'ResumeNotUsable'
  | 'StreamConsumed'
  | 'Timeout'
  | 'UnexpectedAnswer'
>;

/** A file could not be uploaded. What was stored of it is not lost: `uploadMedia` with `resume` goes on. */
export class UploadError extends TencentAigcError {
  override readonly name = 'UploadError';
  declare readonly code: UploadErrorCode;
  /** To go on where it ended, here or in another process. Absent where nothing had begun. It holds a key and is not printed. */
  declare readonly resume: UploadState | undefined;
  /**
   * What COS answered.
   *
   * @internal
   */
  declare readonly response: HttpResponse | undefined;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'charged' | 'action'> & Partial<Pick<ErrorFacts, 'action' | 'charged'>>,
    response?: HttpResponse,
    options?: ErrorOptions,
  ) {
    const action = facts.action ?? 'uploadMedia';
    super(`${action}: ${message}`, { charged: 'no', ...facts, action }, options);
    hide(this, 'response', response);
  }
}

/** Hangs the state on an error, where a print of the error does not show its key. */
export function withResume(error: UploadError, state: UploadState): UploadError {
  hide(error, 'resume', state);
  return error;
}

function hide(error: UploadError, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, configurable: true, writable: true });
}
