// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  InvalidResponseError,
  type TencentAigcError,
} from './errors.js';

/** The key against double submission that a call carries. */
export interface SubmissionKey {
  /** Nothing when the operation has no such key, or the caller asked for no comparison. */
  readonly sessionId: string | undefined;
  /** Whether it was made for this call, so that nobody else can have used it. */
  readonly minted: boolean;
}

/**
 * What decides whether a call may be sent again. A free call may, always. A paid one may when it carries a key against
 * double submission, or when it is certain that no attempt before was accepted.
 */
export class PaidOnce {
  readonly #info: CallInfo;
  readonly #key: SubmissionKey;
  /** The first attempt that nobody answered. */
  #unanswered: TencentAigcError | undefined;
  /** Whether an attempt was answered, or not, in a way that leaves open whether its key was taken. */
  #keyMayBeTaken: boolean;

  constructor(info: CallInfo, key: SubmissionKey) {
    this.#info = info;
    this.#key = key;
    // A key of this call's own that is taken was taken by this call, even if something in between repeated it.
    this.#keyMayBeTaken = key.minted;
  }

  /** Whether the error says that an attempt of this call was accepted before. */
  isDuplicate(error: TencentAigcError): boolean {
    const { dedupe } = this.#info;
    if (!this.#keyMayBeTaken || dedupe === undefined || !(error instanceof ApiError)) return false;
    if (dedupe.duplicateCode !== undefined) return error.code === dedupe.duplicateCode;
    // No document names the code. The key is a valid one, so what an error can have against it is that it is taken.
    return bare(`${error.code} ${error.message}`).includes(bare(dedupe.field));
  }

  /** Notes a failed attempt and says whether another one may follow. */
  mayRepeat(error: TencentAigcError): boolean {
    if (this.#info.billed && error.charged !== 'no') this.#keyMayBeTaken = true;
    if (this.#info.billed && leavesDoubt(error)) this.#unanswered ??= error;
    return error.retryable && (this.#unanswered === undefined || this.#key.sessionId !== undefined);
  }

  /** What to throw once no further attempt is made. */
  final(error: TencentAigcError): TencentAigcError {
    const cause = this.isDuplicate(error) ? error : this.#unanswered;
    if (cause === undefined) return error;
    const { name } = this.#info;
    const reconcile = this.#reconcile();
    const last = error === cause ? '' : ` The last attempt: ${error.message}.`;
    return new AmbiguousCreateError(
      `${name}: the call may have been accepted and charged, and its task id is not known. ${cause.message}.${last} ${reconcile}`,
      {
        action: name,
        requestId: error.requestId ?? cause.requestId,
        status: error.status ?? cause.status,
        sessionId: this.#key.sessionId,
        reconcile,
      },
      { cause },
    );
  }

  #reconcile(): string {
    const { dedupe } = this.#info;
    if (dedupe === undefined || this.#key.sessionId === undefined) {
      return 'Look for the task in the console or in the bill before calling again: nothing guards against paying twice.';
    }
    const days = dedupe.windowSeconds / 86_400;
    return `Calling again with ${dedupe.field} "${this.#key.sessionId}" within ${days} days cannot be charged twice.`;
  }
}

/** No answer that settles it: the connection broke, the answer was cut, or something in between failed. */
function leavesDoubt(error: TencentAigcError): boolean {
  if (error.charged === 'no') return false;
  if (error instanceof ConnectionError || error instanceof InvalidResponseError) return true;
  // An error of the service's own is an answer: the call was refused. With a status it need not be the service's own.
  return error instanceof ApiError && (error.status ?? 200) >= 500;
}

/** `session_id`, `SessionId` and `session id` are the same. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
