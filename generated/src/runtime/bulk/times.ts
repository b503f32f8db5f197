// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import { type Maker, timeOf } from './send.js';

const hourMs = 3_600_000;

/** Before a key is forgotten: clocks differ, and requests take time. */
const keyMarginMs = 6 * hourMs;

/** How long a task is waited for, where no document says how long it can be fetched. */
const undocumentedMs = 72 * hourMs;

/** How long the task of a used key is looked for: listings lag. */
export const patienceMs = hourMs / 4;

/** How far clocks may be apart: at first, and once a task was not found in that time. */
export const toleranceMs = hourMs / 10;
export const wideToleranceMs = hourMs * 1.25;

/** Pages of one search by time: so many that it ends at all. */
export const mostPages = 5_000;

/** Whether the service may have forgotten the key of a request that was first sent then. */
export function isForgotten({ client, pipeline }: Maker<unknown>, sentAt: number | undefined): boolean {
  const { dedupe } = pipeline.create.info;
  if (sentAt === undefined || dedupe === undefined) return false;
  return timeOf(client) - sentAt > dedupe.windowSeconds * 1000 - keyMarginMs;
}

/** How long after its submission a task is fetched. */
export function fetchableMs({ task }: CallInfo): number {
  return task?.fetchableSeconds === undefined ? undocumentedMs : task.fetchableSeconds * 1000;
}

/** For how long results may wait to be handed over: a part of the time for which they, and their tasks, are kept. */
export function longestLagMs(query: CallInfo): number {
  const { lifetimeSeconds } = query.task ?? {};
  const keptMs = lifetimeSeconds === undefined ? Number.POSITIVE_INFINITY : lifetimeSeconds * 1000;
  return Math.min(keptMs, fetchableMs(query)) / 4;
}
