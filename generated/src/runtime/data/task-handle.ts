// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../validation/issue.js';

/** All that is needed to wait for a task, in another process too. Plain JSON, and no secrets in it. */
export interface TaskHandle {
  readonly version: 1;
  readonly surface: string;
  /** The operation that fetches the task. */
  readonly query: string;
  /** Its request. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly taskId: string;
  /** The idempotency key that the task was created with. */
  readonly sessionId?: string;
  /** A moment before the task existed, ISO 8601; absent when it is not known. */
  readonly createdAt?: string;
  /** What the validator warned of before the task was created; absent when there was nothing. */
  readonly warnings?: readonly Issue[];
}
