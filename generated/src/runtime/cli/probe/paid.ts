// Shipped to the letter from generator/runtime; change it there.
import { ApiError, TencentAigcError } from '../../errors.js';
import type { Fields } from '../read-request.js';
import { type Belief, confirmed, notSeen } from './belief.js';
import { detailBeliefs } from './free.js';
import type { ProbedService } from './service.js';

/** What a paid probe has sent, and what came of it. */
export interface PaidProbe {
  readonly beliefs: readonly Belief[];
  readonly taskId: string;
  /** How the second request with the key was answered. */
  readonly second: { readonly taskId?: string; readonly code?: string } | undefined;
}

/** How often a task that does not appear at once is polled, and the pause between polls. */
const polls = 12;
const pauseMs = 5_000;

/** Sends one request, and where it has a key the same request once more. `onTask` hears of each task at once. */
export async function paidBeliefs(
  service: ProbedService,
  request: Fields,
  onTask: (taskId: string) => void,
): Promise<PaidProbe> {
  const { dedupe } = service.operation.facts.info;
  const beliefs: Belief[] = [];
  const taskId = await service.create(request);
  onTask(taskId);
  beliefs.push(await visibility(service, taskId));
  let second: PaidProbe['second'];
  if (dedupe !== undefined) {
    second = await secondCreate(service, request);
    if (second.taskId !== undefined && second.taskId !== taskId) onTask(second.taskId);
    beliefs.push(duplicateBelief(dedupe.duplicateCode, taskId, second));
  }
  const key = dedupe === undefined ? undefined : String(request[dedupe.field]);
  if (service.canList && key !== undefined) beliefs.push(await listing(service, taskId, key));
  const answer = await service.find(taskId);
  beliefs.push(...detailBeliefs(service, answer, key));
  return { beliefs, taskId, second };
}

async function secondCreate(service: ProbedService, request: Fields): Promise<NonNullable<PaidProbe['second']>> {
  try {
    return { taskId: await service.create(request) };
  } catch (error) {
    // The client wraps the refusal: with a key that was used it does not know the task.
    const refusal = error instanceof ApiError ? error : error instanceof TencentAigcError ? error.cause : undefined;
    if (refusal instanceof ApiError) return { code: refusal.code };
    throw error;
  }
}

function duplicateBelief(
  expected: string | undefined,
  first: string,
  { code, taskId }: NonNullable<PaidProbe['second']>,
): Belief {
  const belief = `a used idempotency key is refused${expected === undefined ? '' : ` with ${expected}`}`;
  if (taskId !== undefined) {
    const seen = taskId === first ? 'answered with the task of the first request' : 'a second task was created';
    return confirmed('used-key', belief, seen, false);
  }
  return confirmed('used-key', belief, code ?? '', expected === undefined || code === expected);
}

async function visibility(service: ProbedService, taskId: string): Promise<Belief> {
  const belief = 'a task can be fetched as soon as it was created';
  const seconds = await secondsUntil(service, async () => (await service.find(taskId)) !== undefined);
  if (seconds === undefined) return confirmed('visible', belief, `not within ${(polls * pauseMs) / 1000} s`, false);
  return confirmed('visible', belief, seconds === 0 ? 'at once' : `after about ${seconds} s`, seconds === 0);
}

async function listing(service: ProbedService, taskId: string, key: string): Promise<Belief> {
  const belief = 'a new task is in the list, with its idempotency key';
  let found: { readonly key: string | undefined } | undefined;
  const seconds = await secondsUntil(service, async () => {
    found = (await service.list()).find((entry) => entry.taskId === taskId);
    return found !== undefined;
  });
  if (seconds === undefined)
    return confirmed('listed-new', belief, `not listed within ${(polls * pauseMs) / 1000} s`, false);
  const when = seconds === 0 ? 'at once' : `after about ${seconds} s`;
  if (found?.key === undefined) return notSeen('listed-new', belief, `listed ${when}, without a key`);
  return confirmed('listed-new', belief, `listed ${when}`, found.key === key);
}

/** Counts only the pauses. The duration of the calls says nothing about the service. */
async function secondsUntil(service: ProbedService, isThere: () => Promise<boolean>): Promise<number | undefined> {
  for (let poll = 0; poll <= polls; poll++) {
    if (await isThere()) return (poll * pauseMs) / 1000;
    if (poll < polls) await service.runtime.sleep(pauseMs);
  }
  return undefined;
}
