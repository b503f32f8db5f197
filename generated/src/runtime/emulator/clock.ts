// Shipped to the letter from generator/runtime; change it there.
import { abortable, sleep } from '../client/time.js';

/** Milliseconds, or an amount with a unit: `500ms`, `30s`, `10m`, `72h`, `3d`. */
export type Duration = number | string;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration in milliseconds. Throws a `RangeError` for one that cannot be read or is negative. */
export function milliseconds(duration: Duration): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(String(duration).trim()) ?? [];
  const ms = typeof duration === 'number' ? duration : Number(amount) * (units[unit] ?? Number.NaN);
  if (amount === '' && typeof duration !== 'number') throw unreadable(duration);
  if (!Number.isFinite(ms) || ms < 0) throw unreadable(duration);
  return ms;
}

function unreadable(duration: Duration): RangeError {
  return new RangeError(
    `"${duration}" is no duration: expected milliseconds, or an amount such as 500ms, 30s, 10m, 72h or 3d`,
  );
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that can be moved. It runs with the machine's clock, or faster, or stands still. While it stands still, those
 * who sleep by it are woken as soon as nothing else happens: it jumps to the next alarm.
 */
export class VirtualClock {
  #base: number;
  #realBase: number;
  #speed: number;
  readonly #real: () => number;
  readonly #alarms = new Set<Alarm>();
  #jumping = false;

  /** `start` in milliseconds since the epoch; `speed` 1 runs with the machine's clock, 0 stands still. */
  constructor(start?: number, speed = 1, real: () => number = Date.now) {
    this.#real = real;
    this.#realBase = real();
    this.#base = start ?? this.#realBase;
    this.#speed = speed;
  }

  /** Milliseconds since the epoch. Bound, so that it can be handed to a client. */
  readonly now = (): number => {
    if (this.#speed === 0) return this.#base;
    return Math.floor(this.#base + (this.#real() - this.#realBase) * this.#speed);
  };

  /** Moves the clock ahead and gives the new time. */
  advance(duration: Duration): number {
    return this.set(this.now() + milliseconds(duration));
  }

  /** Sets the clock, back too. */
  set(time: number | Date): number {
    this.#base = Number(time);
    this.#realBase = this.#real();
    return this.#base;
  }

  /** 1 runs with the machine's clock, 60 makes a minute of each second, 0 stops. */
  setSpeed(speed: number): void {
    if (!Number.isFinite(speed) || speed < 0) throw new RangeError(`the speed of a clock is 0 or more, not ${speed}`);
    this.set(this.now());
    this.#speed = speed;
    if (speed === 0) this.#jump();
  }

  get speed(): number {
    return this.#speed;
  }

  /** Waits by this clock. Rejects with the signal's reason as soon as it is aborted. */
  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (this.#speed > 0) return sleep(ms / this.#speed, signal);
    let alarm: Alarm | undefined;
    const rung = new Promise<void>((resolve) => {
      alarm = { at: this.now() + Math.max(0, ms), ring: resolve };
      this.#alarms.add(alarm);
      this.#jump();
    });
    return abortable(rung, signal).finally(() => {
      if (alarm !== undefined) this.#alarms.delete(alarm);
    });
  };

  #jump(): void {
    if (this.#jumping || this.#alarms.size === 0) return;
    this.#jumping = true;
    // Whatever is under way gets its turn first.
    setImmediate(() => {
      this.#jumping = false;
      let next: Alarm | undefined;
      for (const alarm of this.#alarms) if (next === undefined || alarm.at < next.at) next = alarm;
      if (next === undefined) return;
      this.#alarms.delete(next);
      if (this.#speed === 0) this.#base = Math.max(this.#base, next.at);
      next.ring();
      this.#jump();
    });
  }
}
