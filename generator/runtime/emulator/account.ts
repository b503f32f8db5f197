import type { BillLine } from './bill.js';
import type { RateWindow } from './rate-window.js';
import type { Scenario } from './scenario.js';

/** A task as the emulator keeps it. Plain data, so that it can be stored. */
export interface Task {
  readonly id: string;
  /** `vod/CreateAigcVideoTask` */
  readonly operation: string;
  /** Field of the answer that holds the task. */
  readonly kind: string;
  readonly application?: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly createdAt: number;
  /** What the result is like. */
  readonly video: { readonly width: number; readonly height: number; readonly seconds: number };
  /** Whether the result is kept as a media file. */
  readonly stored: boolean;
  scenario: Scenario;
}

/** An idempotency key. */
export interface UsedKey {
  readonly taskId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What belongs to one secret id, or one key of the gateway. */
export class Account {
  readonly name: string;
  readonly #tasks = new Map<string, Task>();
  /** Ids by their age, and where each of them stands: a page of a list begins where the last one ended. */
  readonly #ids: string[] = [];
  readonly #places = new Map<string, number>();
  /** By operation and key. */
  readonly keys = new Map<string, UsedKey>();
  readonly rates = new Map<string, RateWindow>();
  bill: BillLine[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** The oldest first. */
  get tasks(): ReadonlyMap<string, Task> {
    return this.#tasks;
  }

  /** Takes a task, in the place of one with the same id. */
  addTask(task: Task): void {
    if (!this.#tasks.has(task.id)) this.#places.set(task.id, this.#ids.push(task.id) - 1);
    this.#tasks.set(task.id, task);
  }

  /** The newest first, or those before a task. */
  *tasksBefore(id?: string): Generator<Task> {
    const end = id === undefined ? this.#ids.length : (this.#places.get(id) ?? 0);
    for (let place = end - 1; place >= 0; place--) {
      const task = this.#tasks.get(this.#ids[place] ?? '');
      if (task !== undefined) yield task;
    }
  }
}
