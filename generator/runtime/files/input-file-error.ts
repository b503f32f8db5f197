import { TencentAigcError } from '../errors.js';

/**
 * Why a file cannot be an input.
 *
 * - `FileNotFound`, `FileNotReadable`: nothing is at the path, or it cannot be read here
 * - `FileEmpty`, `FileTooLarge`, `FileTooSmall`, `FileTooLong`: its size, its pixels or its seconds
 * - `FormatNotAccepted`: the bytes are of a format that the documents do not list, or of none that is known
 * - `BytesNotAccepted`: the surface takes addresses only
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

  constructor(action: string, code: InputFileErrorCode, message: string, options?: ErrorOptions) {
    super(`${action}: ${message}`, { action, code, retryable: false, charged: 'no' }, options);
  }
}
