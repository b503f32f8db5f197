import type { CallInfo, IdempotencyKey } from '../data/operation.js';
import { AmbiguousCreateError, ApiError, TencentAigcError } from '../errors.js';

/** A key that this package makes: its time in UTC, then random digits. */
export function newKey(nowMs: number, random: string): string {
  const second = Math.floor(nowMs / 1000);
  if (second !== lastTime.second) {
    lastTime = { second, text: isoSeconds(nowMs).replaceAll('-', '').replaceAll(':', '') };
  }
  return `${lastTime.text}-${random.replaceAll('-', '').slice(0, 24)}`;
}

/** The time of the key before: many keys are made in one second. */
let lastTime = { second: Number.NaN, text: '' };

/** The time that a key of this package begins with. */
export function timeOfKey(key: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(key) ?? [];
  if (year === undefined) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -'.000Z'.length)}Z`;
}

/**
 * Decides whether a call may be sent again. A free call may. A create may when it carries an idempotency key, or when it
 * is certain that no attempt before was accepted.
 */
export class IdempotencyGuard {
  readonly #info: CallInfo;
  readonly #key: IdempotencyKey;
  /** The first attempt that may have been accepted. */
  #doubtful: TencentAigcError | undefined;

  constructor(info: CallInfo, key: IdempotencyKey) {
    this.#info = info;
    this.#key = key;
  }

  /** Whether an attempt may have been accepted without telling its task. */
  get isInDoubt(): boolean {
    return this.#doubtful !== undefined;
  }

  /** Whether the service says that the key was used before: by this call, an earlier one, or another process. */
  isDuplicate(error: TencentAigcError): boolean {
    const { dedupe } = this.#info;
    if (dedupe === undefined || this.#key.sessionId === undefined || !(error instanceof ApiError)) return false;
    if (error.code === dedupe.duplicateCode) return true;
    // No document names the code of every surface. A refusal in another word counts only if it says so itself.
    const { status = 200 } = error;
    if (status === 401 || status === 403 || status === 429 || status >= 500) return false;
    return saysDuplicate(`${error.code} ${error.message}`, dedupe.field);
  }

  /** Notes a failed attempt and says whether another one may follow. */
  mayRepeat(error: TencentAigcError): boolean {
    const isDoubtful = this.#info.billed && error.charged !== 'no';
    if (isDoubtful) this.#doubtful ??= error;
    if (this.#doubtful !== undefined && this.#key.sessionId === undefined) return false;
    // With a key, the next attempt shows whether this one was accepted.
    return isDoubtful || error.retryable;
  }

  /** What to throw once no further attempt is made. `search` is what the search for the task of a used key came to. */
  final(error: TencentAigcError, search?: { readonly error: Error | undefined }): TencentAigcError {
    const cause = this.isDuplicate(error) ? error : this.#doubtful;
    if (cause === undefined) return error;
    const { name } = this.#info;
    const last = error === cause ? '' : ` The last attempt: ${withoutAction(error, name)}.`;
    const found =
      search === undefined
        ? ''
        : search.error === undefined
          ? ' The list of tasks does not show it.'
          : ` Its task could not be looked up: ${search.error.message}.`;
    const lookupError = search?.error instanceof TencentAigcError ? { lookupError: search.error } : {};
    const reconcile = this.#reconcile();
    const { sessionId } = this.#key;
    return new AmbiguousCreateError(
      `${name}: the call may have been accepted and charged, and its task id is not known. ` +
        `${withoutAction(cause, name)}.${last}${found} ${reconcile}`,
      {
        action: name,
        requestId: error.requestId ?? cause.requestId,
        status: error.status ?? cause.status,
        // The caller's own request has the key, so the same code sends the same key again.
        retryable: this.callerHasKey,
        sessionId,
        reconcile,
        ...lookupError,
      },
      { cause },
    );
  }

  /** Whether the caller's own request has the key, so that the same code cannot pay twice. */
  get callerHasKey(): boolean {
    return this.#key.sessionId !== undefined && !this.#key.isNew;
  }

  #reconcile(): string {
    const { dedupe } = this.#info;
    if (dedupe === undefined || this.#key.sessionId === undefined) {
      return 'Look for the task in the console or in the bill before calling again: nothing guards against paying twice.';
    }
    const days = dedupe.windowSeconds / 86_400;
    return (
      `Sending the same request with ${dedupe.field} "${this.#key.sessionId}" (\`resumeRequest\`) within ${days} days ` +
      'cannot be charged twice.'
    );
  }
}

function withoutAction(error: TencentAigcError, action: string): string {
  return error.message.replace(`${action}: `, '').replace(/\.$/, '');
}

/** `session_id`, `SessionId` and `session id`, as a whole word, and that it is used already. */
function saysDuplicate(text: string, field: string): boolean {
  const words = field
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  const name = new RegExp(`(?<![a-z])${words.join('[\\s_-]?')}(?![a-z])`, 'i');
  return name.test(text.replaceAll(/([a-z])([A-Z])/g, '$1_$2')) && alreadyUsed.test(text);
}

const alreadyUsed =
  /duplicat|repeat|already|exists|in use|\b(?:is|was|been) used|reused|used before|重复|已存在|已经存在|已使用|已被使用|被使用/i;
