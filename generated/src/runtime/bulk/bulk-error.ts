// Shipped to the letter from generator/runtime; change it there.
import { TencentAigcError } from '../errors.js';

/**
 * Why a run cannot go on. `LedgerLocked`: another process writes to the ledger. `LedgerDamaged`: a line that is not the last
 * cannot be read. `LedgerMismatch`: the ledger is of another surface, operation or run. `LedgerFailed`: it cannot be read or
 * written. `LockLost`: another process took the ledger over. `TooManyRefusals`: the service refused job after job for one reason.
 */
export type BulkErrorCode =
  | 'LedgerLocked'
  | 'LedgerDamaged'
  | 'LedgerMismatch'
  | 'LedgerFailed'
  | 'LockLost'
  | 'TooManyRefusals';

/** A run of many jobs had to stop. What was sent is in the ledger: the same call goes on with it. */
export class BulkError extends TencentAigcError {
  override readonly name = 'BulkError';
  declare readonly code: BulkErrorCode;

  constructor(code: BulkErrorCode, message: string, options?: ErrorOptions) {
    super(message, { action: 'submitAll', code, retryable: code === 'LedgerLocked', charged: 'no' }, options);
  }
}
