// Shipped to the letter from generator/runtime; change it there.
import type { TaskHandle } from '../tasks/handle.js';
import type { Issue } from '../validation/issue.js';

/** Whether money may have been spent on the call that failed. */
export type Charged = 'no' | 'maybe' | 'yes';

export interface ErrorFacts {
  /** The operation that was called. */
  readonly action: string;
  /** A code of the service, of the task, or one of ours: see each class. */
  readonly code: string;
  readonly requestId?: string | undefined;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  readonly charged: Charged;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number | undefined;
}

/**
 * Anything that went wrong with a call. Each says what happened, whether another try makes sense, and whether it may
 * have cost something. Credentials never get here.
 */
export abstract class TencentAigcError extends Error implements ErrorFacts {
  declare readonly action: string;
  declare readonly code: string;
  declare readonly requestId: string | undefined;
  declare readonly retryable: boolean;
  declare readonly charged: Charged;
  declare readonly status: number | undefined;

  /** All of the facts become properties, those of the classes below included. */
  constructor(message: string, facts: ErrorFacts, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, facts);
  }
}

/** The request was refused before it was sent: `code` is `ValidationError`, nothing is charged. */
export class ValidationError extends TencentAigcError {
  override readonly name = 'ValidationError';
  readonly issues: readonly Issue[];

  constructor(action: string, issues: readonly Issue[]) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    const text = errors.map((issue) => `  ${issue.message}${documentsOf(issue)}`).join('\n');
    super(
      `${action}: the request was not sent, since ${errors.length === 1 ? 'it is' : `in ${errors.length} ways it is`} not valid\n${text}`,
      {
        action,
        code: 'ValidationError',
        retryable: false,
        charged: 'no',
      },
    );
    this.issues = issues;
  }
}

function documentsOf({ sources }: Issue): string {
  return sources.length === 0 ? '' : ` [${sources.join(', ')}]`;
}

/** The service answered with an error. `code` is the service's, also when this package does not know it. */
export class ApiError extends TencentAigcError {
  override readonly name = 'ApiError';
}

/** No whole answer came back: `code` is `ConnectionError`, `Timeout` or `DeadlineExceeded`. */
export class ConnectionError extends TencentAigcError {
  override readonly name = 'ConnectionError';
}

/** An answer came back that is none of the service's: `code` is `InvalidResponse`. The message shows how it begins. */
export class InvalidResponseError extends TencentAigcError {
  override readonly name = 'InvalidResponseError';
}

/** No credentials, or none that can be read: `code` is `CredentialsError`. */
export class CredentialsError extends TencentAigcError {
  override readonly name = 'CredentialsError';
}

/**
 * A paid call may have been accepted, and its task id is not known: `code` is `AmbiguousCreate`. It is not repeated,
 * since that could pay twice. `reconcile` says how to find out.
 */
export class AmbiguousCreateError extends TencentAigcError {
  override readonly name = 'AmbiguousCreateError';
  /** The key against double submission that was sent, where the operation has one. */
  declare readonly sessionId: string | undefined;
  declare readonly reconcile: string;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'code' | 'charged' | 'retryable'> & {
      readonly sessionId?: string | undefined;
      readonly reconcile: string;
    },
    options?: ErrorOptions,
  ) {
    super(
      message,
      Object.assign({ code: 'AmbiguousCreate', retryable: false, charged: 'maybe' } as const, facts),
      options,
    );
  }
}

/** A task ended without a result. `code` is the task's own. */
export class TaskFailedError extends TencentAigcError {
  override readonly name = 'TaskFailedError';
  declare readonly taskId: string;
  /** `failed` or `aborted`. */
  declare readonly state: 'failed' | 'aborted';

  /** Asks for more facts than its parent. */
  constructor(message: string, facts: ErrorFacts & { readonly taskId: string; readonly state: 'failed' | 'aborted' }) {
    super(message, facts);
  }
}

/** The task was still running when the wait had to end: `code` is `WaitTimeout`. Resume with `handle`. */
export class WaitTimeoutError extends TencentAigcError {
  override readonly name = 'WaitTimeoutError';
  declare readonly taskId: string;
  /** All that `waitForTask` needs to go on, in another process too. */
  declare readonly handle: TaskHandle;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'code' | 'charged' | 'retryable'> & { readonly handle: TaskHandle },
    options?: ErrorOptions,
  ) {
    const { taskId } = facts.handle;
    super(
      message,
      Object.assign({ code: 'WaitTimeout', retryable: true, charged: 'maybe', taskId } as const, facts),
      options,
    );
  }
}
