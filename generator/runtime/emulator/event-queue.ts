import type { EventInfo } from '../data/operation.js';
import type { EventSource } from './push-events.js';
import { eventBody } from './push-events.js';
import type { Account, TaskRecord } from './state.js';

/** The most events in one answer, and for how long one is kept, as the documents say. */
const mostEvents = 16;
const keptMs = 4 * 86_400_000;

/** Where an event is that was pulled. */
interface Pulled {
  readonly handle: string;
  readonly at: number;
  readonly isConfirmed: boolean;
}

/** The events of tasks that have ended, until they are confirmed. Nothing is kept of tasks that are forgotten. */
export class EventQueue {
  readonly #source: EventSource;
  readonly #pulled = new WeakMap<TaskRecord, Pulled>();
  #count = 0;

  constructor(source: EventSource) {
    this.#source = source;
  }

  /** The next events of an account, or of one of its applications, the oldest first. They are out until they are confirmed. */
  pull(account: Account, application: string | undefined, info: EventInfo): readonly unknown[] {
    const now = this.#source.clock.now();
    const events: unknown[] = [];
    for (const task of account.tasks.values()) {
      const event = this.#source.eventOf(task);
      const ended = event && this.#source.stageOf(task).ended;
      if (event === undefined || ended === undefined || now - ended >= keptMs) continue;
      if (application !== undefined && task.application !== undefined && task.application !== application) continue;
      const before = this.#pulled.get(task);
      if (before?.isConfirmed === true || (before !== undefined && isOpen(before, now, info))) continue;
      const handle = `${task.id}-${++this.#count}`;
      this.#pulled.set(task, { handle, at: now, isConfirmed: false });
      events.push({ [info.handle]: handle, ...eventBody(event, this.#source.answerOf(task)) });
      if (events.length === mostEvents) break;
    }
    return events;
  }

  /** Takes events off the queue: all of them, or none where one is not known or came too late. */
  confirm(account: Account, handles: readonly unknown[], info: EventInfo): boolean {
    const now = this.#source.clock.now();
    const confirmed = handles.flatMap((handle): readonly (readonly [TaskRecord, Pulled])[] => {
      const task = account.tasks.get(String(handle).replace(/-\d+$/, ''));
      const pulled = task && this.#pulled.get(task);
      if (task === undefined || pulled === undefined) return [];
      if (pulled.handle !== handle || !isOpen(pulled, now, info)) return [];
      return [[task, { ...pulled, isConfirmed: true }]];
    });
    if (confirmed.length < handles.length) return false;
    for (const [task, pulled] of confirmed) this.#pulled.set(task, pulled);
    return true;
  }
}

/** Whether an event that was pulled can still be confirmed. */
function isOpen({ at }: Pulled, now: number, { confirm }: EventInfo): boolean {
  return now - at < confirm.withinSeconds * 1_000;
}
