import { md5 } from '../tasks/events.js';
import type { VirtualClock } from './clock.js';
import type { TaskStage } from './scenarios.js';
import type { TaskRecord } from './state.js';
import type { EmulatedEvent } from './tables.js';

/** Takes an event as the service sends it, and answers it: a route of an application. */
export type EventReceiver = (request: Request) => Response | Promise<Response>;

export interface PushOptions {
  /** The key of the event settings, with which events are signed. Not signed without one. */
  readonly signKey?: string;
  /** Address that the requests name. Default `https://app.invalid/events`. */
  readonly url?: string;
}

/** What the events are made of. */
export interface EventSource {
  readonly clock: VirtualClock;
  readonly stageOf: (task: TaskRecord) => TaskStage;
  /** When the task is to end; nothing where it never does. */
  readonly endOf: (task: TaskRecord) => number | undefined;
  /** The event that reports the end of a task; nothing where none is documented. */
  readonly eventOf: (task: TaskRecord) => EmulatedEvent | undefined;
  /** The task as the operation that fetches it answers. */
  readonly answerOf: (task: TaskRecord) => unknown;
}

/** Seconds for which a signature holds. */
const signatureSeconds = 600;

/** Pauses before an event that was not accepted is sent again. */
const pausesMs = [1_000, 10_000];

/** Sends the event of a task once it has ended, and again if it is not accepted. */
export async function pushEvent(
  task: TaskRecord,
  { answerOf, clock, endOf, eventOf, stageOf }: EventSource,
  receive: EventReceiver,
  options: PushOptions,
): Promise<void> {
  const event = eventOf(task);
  const end = endOf(task);
  if (event === undefined || end === undefined) return;
  await clock.sleep(Math.max(0, end - clock.now()));
  // A scenario that was changed meanwhile may have moved the end.
  if (stageOf(task).ended === undefined) return;
  for (const pauseMs of [0, ...pausesMs]) {
    if (pauseMs > 0) await clock.sleep(pauseMs);
    if (await isTaken(receive, requestOf(eventBody(event, answerOf(task)), clock, options))) return;
  }
}

/** The event of a task, as it is pushed and pulled. */
export function eventBody({ field, type, typeField }: EmulatedEvent, task: unknown): Readonly<Record<string, unknown>> {
  return { [typeField]: type, [field]: task };
}

async function isTaken(receive: EventReceiver, request: Request): Promise<boolean> {
  try {
    return (await receive(request)).ok;
  } catch {
    return false;
  }
}

function requestOf(
  event: object,
  clock: VirtualClock,
  { signKey, url = 'https://app.invalid/events' }: PushOptions,
): Request {
  const expires = String(Math.floor(clock.now() / 1000) + signatureSeconds);
  const signed = signKey === undefined ? {} : { Sign: md5(signKey + expires), T: expires };
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...event, ...signed }),
  });
}
