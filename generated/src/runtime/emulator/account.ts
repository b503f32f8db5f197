// Shipped to the letter from generator/runtime; change it there.
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

/** A key against double submission. */
export interface UsedKey {
  readonly taskId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What belongs to one secret id, or one key of the gateway. */
export class Account {
  readonly name: string;
  readonly tasks = new Map<string, Task>();
  /** By operation and key. */
  readonly keys = new Map<string, UsedKey>();
  readonly rates = new Map<string, RateWindow>();
  bill: BillLine[] = [];

  constructor(name: string) {
    this.name = name;
  }
}
