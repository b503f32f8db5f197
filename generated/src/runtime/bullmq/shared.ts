// Shipped to the letter from generator/runtime; change it there.
import type { Limiter } from '../client/rate-limiter.js';

/** The tasks that run at a time, over all processes: a job has a place from before its request is sent until its result. */
export interface Places {
  /** Whether the job has a place now. */
  take(id: string, most: number): Promise<boolean>;
  leave(id: string): Promise<void>;
}

/** What all workers of a run share, where their queues are. */
export interface Shared {
  readonly places: Places;
  readonly limiter: Limiter;
}
