import type { Open } from './core/values.js';
import type { CallInfo, TaskHandle } from './data/operation.js';
import type { Issue } from './validation/issue.js';

/** Whether money may have been spent on the call that failed. */
export type Charged = 'no' | 'maybe' | 'yes';

/** An object with a property for each documented error code of calls: the modules of the surfaces add theirs. */
// biome-ignore lint/suspicious/noEmptyInterface: generated modules add to it
export interface ErrorCodes {}

/** The same for the codes of tasks that failed. */
// biome-ignore lint/suspicious/noEmptyInterface: generated modules add to it
export interface TaskErrorCodes {}

/** The code of a service: a documented one, which editors complete, or one that is newer than this package. */
export type ApiErrorCode = Open<keyof ErrorCodes>;

/** Why a task failed: the code of the service, or one of this package where the service gives none. */
export type TaskErrorCode = Open<keyof TaskErrorCodes | 'Aborted' | 'TaskFailed' | 'NoOutput'>;

export interface ErrorFacts {
  /** The operation that was called. */
  readonly action: string;
  /** A code of the service, of the task, or one of ours: see each class. */
  readonly code: string;
  readonly requestId?: string | undefined;
  /**
   * Whether your own code, run again unchanged, may succeed and cannot pay for a second video. False after a create whose
   * outcome is not known, unless your request has its own idempotency key: see `resumeRequest`.
   */
  readonly retryable: boolean;
  readonly charged: Charged;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number | undefined;
  /** The idempotency key that the create was sent with, whoever made it. Absent where the operation has none. */
  readonly sessionId?: string | undefined;
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
  declare readonly sessionId: string | undefined;
  /**
   * The request of a create with its idempotency key, to send again: it cannot be charged twice, and leads to the task
   * if there is one. Absent where the operation has no key. It is not printed with the error.
   */
  declare readonly resumeRequest: Readonly<Record<string, unknown>> | undefined;

  /** All of the facts become properties, those of the classes below included. */
  constructor(message: string, facts: ErrorFacts, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, facts);
  }
}

/** The request was refused before it was sent: `code` is `ValidationError`, nothing is charged. */
export class ValidationError extends TencentAigcError {
  override readonly name = 'ValidationError';
  declare readonly code: 'ValidationError';
  readonly issues: readonly Issue[];

  /** `operation` names the parameter that a client may have for all requests. */
  constructor(action: string, issues: readonly Issue[], operation?: Pick<CallInfo, 'application' | 'surface'>) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    const text = errors.map((issue) => `  ${issue.message}${documentsOf(issue)}`).join('\n');
    const lacksApplication = issues.some(({ code, path }) => code === 'required' && path === operation?.application);
    const advice = lacksApplication
      ? `\n  It may come from \`subAppId\` of the client, --sub-app-id or TENCENT_AIGC_${operation?.surface.toUpperCase()}_SUB_APP_ID.`
      : '';
    super(
      `${action}: the request was not sent, since ${errors.length === 1 ? 'it is' : `in ${errors.length} ways it is`} not valid\n${text}${advice}`,
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
  declare readonly code: ApiErrorCode;
}

/** No whole answer came back: `code` is `ConnectionError`, `Timeout` or `DeadlineExceeded`. */
export class ConnectionError extends TencentAigcError {
  override readonly name = 'ConnectionError';
  declare readonly code: 'ConnectionError' | 'Timeout' | 'DeadlineExceeded';
}

/** An answer came back that is none of the service's: `code` is `InvalidResponse`. The message shows how it begins. */
export class InvalidResponseError extends TencentAigcError {
  override readonly name = 'InvalidResponseError';
  declare readonly code: 'InvalidResponse';
}

/** No credentials, or none that can be read: `code` is `CredentialsError`. */
export class CredentialsError extends TencentAigcError {
  override readonly name = 'CredentialsError';
  declare readonly code: 'CredentialsError';
}

/**
 * An option is not one that this package can work with: `code` is `InvalidOption`. Nothing was sent.
 */
export class InvalidOptionError extends TencentAigcError {
  override readonly name = 'InvalidOptionError';
  declare readonly code: 'InvalidOption';

  constructor(action: string, message: string) {
    super(`${action}: ${message}`, { action, code: 'InvalidOption', retryable: false, charged: 'no' });
  }
}

/**
 * A paid call would take more than is left of a budget: `code` is `BudgetExceeded`. Nothing was sent. `unit` is `seconds`, or
 * the currency of the prices.
 */
export class BudgetExceededError extends TencentAigcError {
  override readonly name = 'BudgetExceededError';
  declare readonly unit: string;
  declare readonly limit: number;
  /** What is spent, or set aside for calls that are on their way. */
  declare readonly spent: number;
  /** What the call may take. Absent when nobody knows. */
  declare readonly asked: number | undefined;

  constructor(
    message: string,
    facts: Pick<ErrorFacts, 'action'> & {
      readonly unit: string;
      readonly limit: number;
      readonly spent: number;
      readonly asked: number | undefined;
    },
  ) {
    super(message, Object.assign({ code: 'BudgetExceeded', retryable: false, charged: 'no' } as const, facts));
  }
}

/**
 * A create may have been accepted and charged, and its task id is not known: `code` is `AmbiguousCreate`. `reconcile`
 * says how to find out. With `sessionId`, sending `resumeRequest` is safe.
 */
export class AmbiguousCreateError extends TencentAigcError {
  override readonly name = 'AmbiguousCreateError';
  declare readonly code: 'AmbiguousCreate';
  declare readonly reconcile: string;
  /** Why the task could not be looked up, where that was tried and failed. */
  declare readonly lookupError: TencentAigcError | undefined;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'code' | 'charged' | 'retryable'> & {
      readonly retryable?: boolean;
      readonly reconcile: string;
      readonly lookupError?: TencentAigcError | undefined;
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

/**
 * The idempotency key of the request was used before, for another request: `code` is `KeyReused`. This request created
 * nothing. `taskId` is the task of the earlier one. Send this request with another key.
 */
export class KeyReusedError extends TencentAigcError {
  override readonly name = 'KeyReusedError';
  declare readonly code: 'KeyReused';
  declare readonly taskId: string;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'code' | 'charged' | 'retryable'> & { readonly taskId: string },
    options?: ErrorOptions,
  ) {
    super(message, Object.assign({ code: 'KeyReused', retryable: false, charged: 'no' } as const, facts), options);
  }
}

/**
 * The caller gave up after a create had been sent: `code` is `Aborted`, `cause` is the reason of the signal. The task may
 * exist, and goes on. `handle` is there once the task is known; before that, `sessionId` is what is left of it.
 */
export class CallAbortedError extends TencentAigcError {
  override readonly name = 'CallAbortedError';
  declare readonly code: 'Aborted';
  declare readonly handle: TaskHandle | undefined;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'code' | 'charged'> & { readonly handle?: TaskHandle | undefined },
    options?: ErrorOptions,
  ) {
    super(message, Object.assign({ code: 'Aborted', charged: 'maybe' } as const, facts), options);
  }
}

/** A task ended without a result. `code` is the task's own. `retryable` is false: another task may be charged too. */
export class TaskFailedError extends TencentAigcError {
  override readonly name = 'TaskFailedError';
  declare readonly code: TaskErrorCode;
  declare readonly taskId: string;
  /** `failed` or `aborted`. */
  declare readonly state: 'failed' | 'aborted';
  /** Whether another task, with another idempotency key, may succeed. It is a new task with its own charge. */
  declare readonly newTaskMayHelp: boolean;

  /** Has more facts than its parent. */
  constructor(
    message: string,
    facts: ErrorFacts & {
      readonly taskId: string;
      readonly state: 'failed' | 'aborted';
      readonly newTaskMayHelp: boolean;
    },
  ) {
    super(message, facts);
  }
}

/**
 * The task was still running when the wait had to end: `code` is `WaitTimeout`. Resume with `handle`. `retryable` is true
 * from `waitForTask` and `watchTask`, and false from `generateVideo`, which would create another task.
 */
export class WaitTimeoutError extends TencentAigcError {
  override readonly name = 'WaitTimeoutError';
  declare readonly code: 'WaitTimeout';
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

/**
 * The wait gave up although the task may go on: it cannot be fetched. `code` is that of the last failed poll, which is
 * also the `cause`. Resume with `handle` once the reason is gone. `retryable` is true from `waitForTask` and `watchTask`, and
 * false from `generateVideo`, which would create another task.
 */
export class WaitFailedError extends TencentAigcError {
  override readonly name = 'WaitFailedError';
  declare readonly code: ApiErrorCode;
  readonly taskId: string;
  readonly handle: TaskHandle;

  constructor(
    message: string,
    facts: Omit<ErrorFacts, 'charged' | 'retryable'>,
    handle: TaskHandle,
    options?: ErrorOptions,
  ) {
    super(message, { ...facts, retryable: true, charged: 'maybe' }, options);
    this.taskId = handle.taskId;
    this.handle = handle;
  }
}

/** What can go wrong with a download, other than an `HTTP` followed by the status of an answer. */
export type DownloadErrorCode =
  | 'AddressRefused'
  | 'OutputChanged'
  | 'OutputExpired'
  | 'ConnectionError'
  | 'FileError'
  | 'FileExists'
  | 'FilesNotSupported'
  | 'RangesNotSupported'
  | 'TooLarge'
  | 'TooManyRedirects'
  | 'UnexpectedAnswer';

/** A result could not be downloaded. The task and its result are not affected. */
export class DownloadError extends TencentAigcError {
  override readonly name = 'DownloadError';
  declare readonly code: DownloadErrorCode | `HTTP${number}`;

  constructor(
    code: DownloadErrorCode | `HTTP${number}`,
    message: string,
    facts: Partial<Pick<ErrorFacts, 'retryable' | 'status'>> = {},
    options?: ErrorOptions,
  ) {
    super(message, { action: 'download', code, retryable: false, charged: 'no', ...facts }, options);
  }
}

/**
 * The event is not one that VOD signed with the key, or it is too old. `code` is `EventNotSigned`,
 * `EventSignatureMismatch` or `EventExpired`.
 */
export class EventSignatureError extends TencentAigcError {
  override readonly name = 'EventSignatureError';
  declare readonly code: 'EventNotSigned' | 'EventSignatureMismatch' | 'EventExpired';
}

/** Hangs the request with its key on an error, where a print of the error does not show it: files may be in it. */
export function withResumeRequest<E extends TencentAigcError>(
  error: E,
  resumeRequest: Readonly<Record<string, unknown>> | undefined,
): E {
  if (resumeRequest === undefined) return error;
  return Object.defineProperty(error, 'resumeRequest', { value: resumeRequest, configurable: true, writable: true });
}
