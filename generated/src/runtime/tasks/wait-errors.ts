// Shipped to the letter from generator/runtime; change it there.
import { type ErrorFacts, TencentAigcError } from '../client/errors.js';
import type { TaskHandle } from './handle.js';

/**
 * The wait gave up although the task may go on: it cannot be fetched. `code` is that of the last failed look, which is
 * also the `cause`. Resume with `handle` once the reason is gone. `retryable` is true from `waitForTask` and `watchTask`, and
 * false from `generateVideo`, which would create another task.
 */
export class WaitFailedError extends TencentAigcError {
  override readonly name = 'WaitFailedError';
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
