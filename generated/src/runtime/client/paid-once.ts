// Shipped to the letter from generator/runtime; change it there.
import type { OperationInfo } from '../data/operation.js';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  InvalidResponseError,
  type TencentAigcError,
} from './errors.js';

/**
 * What decides whether a call may be sent again. A free call may, always. A paid one may when it carries a key against
 * double submission, or when it is certain that the attempt before it was not accepted.
 */
export class PaidOnce {
  readonly #info: OperationInfo;
  readonly #sessionId: string | undefined;
  #mayHaveBeenAccepted: TencentAigcError | undefined;

  constructor(info: OperationInfo, sessionId: string | undefined) {
    this.#info = info;
    this.#sessionId = sessionId;
  }

  /** Whether an earlier attempt may have been accepted although no answer said so. */
  get isAmbiguous(): boolean {
    return this.#mayHaveBeenAccepted !== undefined;
  }

  /** Notes a failed attempt and says whether another one may follow. */
  mayRepeat(error: TencentAigcError): boolean {
    const ambiguous = this.#info.billed && leavesDoubt(error);
    if (ambiguous) this.#mayHaveBeenAccepted ??= error;
    if (!error.retryable) return false;
    return !ambiguous || this.#sessionId !== undefined;
  }

  /** The duplicate of a key that was sent before: the attempt that nobody answered was accepted. */
  isDuplicate(error: TencentAigcError): boolean {
    return this.isAmbiguous && error instanceof ApiError && error.code === this.#info.dedupe?.duplicateCode;
  }

  /** What to throw once no further attempt is made. */
  final(error: TencentAigcError): TencentAigcError {
    if (!this.isAmbiguous) return error;
    const { name } = this.#info;
    const message =
      `${name}: the call may have been accepted and charged, and its task id is not known. ` +
      `It was not ${this.#sessionId === undefined ? 'repeated, since it would be paid twice' : 'answered again'}. ${this.#reconcile()}`;
    const facts = {
      action: name,
      requestId: error.requestId,
      status: error.status,
      sessionId: this.#sessionId,
      reconcile: this.#reconcile(),
    };
    return new AmbiguousCreateError(message, facts, {
      cause: this.isDuplicate(error) ? error : this.#mayHaveBeenAccepted,
    });
  }

  #reconcile(): string {
    const { dedupe } = this.#info;
    if (dedupe === undefined || this.#sessionId === undefined) {
      return 'Look for the task in the console or in the bill before calling again.';
    }
    const days = dedupe.windowSeconds / 86_400;
    return `Calling again with ${dedupe.field} "${this.#sessionId}" within ${days} days cannot be charged twice.`;
  }
}

/** No answer that settles it: the connection broke, the answer was cut, or something in between failed. */
function leavesDoubt(error: TencentAigcError): boolean {
  if (error.charged === 'no') return false;
  if (error instanceof ConnectionError || error instanceof InvalidResponseError) return true;
  // An error of the service's own is an answer: the call was refused.
  return error instanceof ApiError && (error.status ?? 200) >= 500;
}
