// Shipped to the letter from generator/runtime; change it there.
import type { Operation, OperationInfo } from '../data/operation.js';
import type { StandardSchema, ValidationResult } from '../validation/issue.js';
import type { Connection } from './client.js';
import type { CallOptions, CallPromise } from './options.js';

/** All that is known of an operation. */
export interface OperationFacts<Request, Response, Name extends string = string> extends Operation<Request, Response> {
  readonly info: OperationInfo & { readonly name: Name };
  /** Checks a request against everything the documents say. */
  readonly validate: (input: unknown) => ValidationResult<Request>;
  /** The same as a Standard Schema. */
  readonly schema: StandardSchema<Request>;
}

/** An operation: a function that calls it, which has all that is known of it as properties. */
export interface OperationFunction<Request, Response, Name extends string = string>
  extends OperationFacts<Request, Response, Name> {
  (client: Connection, request: Request, options?: CallOptions): CallPromise<Response>;
}

/**
 * Makes the function of an operation, out of what is sent and what is known besides: two objects, so that what is sent can be
 * used without the validator. A bundler drops the operations that nobody uses.
 */
export function operationFunction<Request, Response, Name extends string>(
  sent: Operation<Request, Response>,
  known: Pick<OperationFacts<Request, Response, Name>, 'info' | 'schema' | 'validate'>,
): OperationFunction<Request, Response, Name> {
  const facts = { ...sent, ...known };
  const call = (client: Connection, request: Request, options?: CallOptions) => client.call(facts, request, options);
  return Object.assign(call, facts);
}
