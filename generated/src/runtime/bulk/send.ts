// Shipped to the letter from generator/runtime; change it there.
import { type Connection, internals } from '../client/client.js';
import { IdempotencyGuard } from '../client/idempotency.js';
import type { CallOptions } from '../client/options.js';
import type { CallInfo, TaskHandle } from '../data/operation.js';
import { ApiError, BudgetExceededError, CredentialsError, InvalidOptionError, TencentAigcError } from '../errors.js';
import { createTask, type TaskPipeline } from '../tasks/generate.js';
import { unchecked } from '../validation/unchecked.js';

/** A client, and the operations that it makes videos with. */
export interface Maker<Answer> {
  readonly client: Connection;
  readonly pipeline: TaskPipeline<object, Answer>;
}

/** What came of sending a request. */
export type Sent =
  | { readonly is: 'accepted'; readonly handle: TaskHandle }
  /** Nothing was accepted, and the same request may be later. */
  | { readonly is: 'postponed'; readonly error: TencentAigcError }
  /** Nothing was accepted, and nothing will be. */
  | { readonly is: 'refused'; readonly error: TencentAigcError }
  /** It may have been accepted. */
  | { readonly is: 'doubtful'; readonly error: TencentAigcError }
  /** The key was used before. */
  | { readonly is: 'used'; readonly error: TencentAigcError };

/**
 * Sends a request, with the retries of the client. It does not search for the task of a used key: whoever sends many requests
 * searches for many tasks at once. Throws what concerns every request: missing keys, a budget that is used up.
 */
export async function send(
  { client, pipeline }: Maker<unknown>,
  request: Readonly<Record<string, unknown>>,
  isUnchecked: boolean,
  options: Pick<CallOptions, 'beforeSend' | 'limiter' | 'signal' | 'retry'>,
): Promise<Sent> {
  const { findTask: _, ...create } = pipeline.create;
  // It was validated when it was prepared.
  const call = { ...options, validation: 'off' } as const;
  const copy = isUnchecked ? unchecked({ ...request }) : request;
  try {
    return { is: 'accepted', handle: await createTask(client, { ...pipeline, create }, copy, call) };
  } catch (error) {
    if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
    return judged(create.info, keyIn(create.info, request), error);
  }
}

function judged(info: CallInfo, key: string | undefined, error: TencentAigcError): Sent {
  if (error.charged === 'no') return { is: error.retryable ? 'postponed' : 'refused', error };
  const guard = new IdempotencyGuard(info, { sessionId: key, isNew: false });
  const { cause } = error;
  const isUsed = cause instanceof TencentAigcError && guard.isDuplicate(cause);
  return { is: isUsed ? 'used' : 'doubtful', error };
}

/** The key that a request has; nothing where the surface has none, or where it was switched off. */
export function keyIn({ dedupe }: CallInfo, request: Readonly<Record<string, unknown>>): string | undefined {
  const key = dedupe === undefined ? undefined : request[dedupe.field];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

/** What is wrong with the account or the program, and not with a request. */
export function concernsAll(error: TencentAigcError): boolean {
  if (
    error instanceof CredentialsError ||
    error instanceof BudgetExceededError ||
    error instanceof InvalidOptionError ||
    error.name === 'BulkError'
  )
    return true;
  return error instanceof ApiError && error.charged === 'no' && (error.status === 401 || isAboutKeys(error.code));
}

function isAboutKeys(code: string): boolean {
  return code === 'AuthFailure' || code.startsWith('AuthFailure.');
}

/** Milliseconds since the epoch, by the clock of the service where that is known to differ. */
export function timeOf(client: Connection): number {
  return client[internals].clock.now();
}
