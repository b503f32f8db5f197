// Shipped to the letter from generator/runtime; change it there.
import type { CodeFacts } from '../data/error-info.js';
import type { CallInfo } from '../data/operation.js';
import type { ValidationResult } from '../validation/issue.js';
import type { CallOptions } from './options.js';
import type { TaskLookup } from './task-lookup.js';

/** An operation as the client calls it: what is known of it, its validator, and the codes it may answer. */
export interface Callable<Request, Response> {
  readonly info: CallInfo;
  /** Absent where this package itself makes the requests. */
  readonly validate?: ((input: unknown) => ValidationResult<Request>) | undefined;
  /** What is known of the error codes of the surface and of the common ones. */
  readonly errors: Readonly<Record<string, CodeFacts>>;
  /** How the task of a used idempotency key is found, where the surface lists its tasks. */
  readonly lookup?: () => TaskLookup;
  /** Only for the types. */
  readonly response?: Response;
}

/** Whoever calls operations: a client. */
export interface Caller {
  call<Request, Response>(
    operation: Callable<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<Response>;
}
