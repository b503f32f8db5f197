// Shipped to the letter from generator/runtime; change it there.
import { abortable } from '../core/abort.js';
import { type Alarm, Alarms } from './alarms.js';

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

/** The longest time that a timer takes; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A week in less than a second. Faster, the clock would leave what dates can be while somebody looks on. */
const fastest = 1_000_000;

/** Dates are written with four digits of the year. */
const lastMoment = Date.UTC(9999, 0, 1);

/**
 * A clock that can be moved. It runs with the machine's clock, or faster, or stands still. Whoever sleeps by it is woken
 * when it is moved past the time. While it stands still, sleepers are woken as soon as nothing else happens: it jumps to
 * the next alarm.
 */
export class VirtualClock {
  #base: number;
  #realBase: number;
  #speed: number;
  readonly #real: () => number;
  readonly #alarms = new Alarms();
  /** Takes back what is to ring the next alarm, and the time of that alarm. */
  #armed: { readonly cancel: () => void; readonly at: number } | undefined;

  /** `start` in milliseconds since the epoch; `speed` 1 runs with the machine's clock, 0 stands still. */
  constructor(start?: number, speed = 1, real: () => number = Date.now) {
    this.#real = real;
    this.#realBase = real();
    this.#base = start === undefined ? this.#realBase : moment(start);
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

  /** Sets the clock, back too. Throws a `RangeError` for what is no time from 1970 to 9999. */
  set(time: number | Date): number {
    this.#base = moment(time);
    this.#realBase = this.#real();
    this.#rearm();
    return this.#base;
  }

  /** 1 runs with the machine's clock, 60 makes a minute of each second, 0 stops. */
  setSpeed(speed: number): void {
    if (!Number.isFinite(speed) || speed < 0 || speed > fastest)
      throw new RangeError(`the speed of a clock is 0 to ${fastest}, not ${speed}`);
    const now = this.now();
    this.#speed = speed;
    this.set(now);
  }

  get speed(): number {
    return this.#speed;
  }

  /** Waits by this clock. Rejects with the signal's reason as soon as it is aborted. */
  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    let ring = (): void => undefined;
    const rung = new Promise<void>((resolve) => {
      ring = resolve;
    });
    const alarm: Alarm = { at: this.now() + (ms > 0 ? ms : 0), ring };
    this.#alarms.add(alarm);
    this.#arm();
    return abortable(rung, signal).finally(() => {
      this.#alarms.delete(alarm);
      if (this.#alarms.size === 0) this.#disarm();
    });
  };

  #rearm(): void {
    this.#disarm();
    this.#arm();
  }

  #disarm(): void {
    this.#armed?.cancel();
    this.#armed = undefined;
  }

  #arm(): void {
    const at = this.#alarmTime();
    if (at === Number.POSITIVE_INFINITY || (this.#armed !== undefined && this.#armed.at <= at)) return;
    this.#disarm();
    if (this.#speed === 0) {
      // Whatever is under way gets its turn first.
      const immediate = setImmediate(this.#ring);
      this.#armed = { at: Number.NEGATIVE_INFINITY, cancel: () => clearImmediate(immediate) };
      return;
    }
    const delayMs = Math.max(0, at - this.now()) / this.#speed;
    const timer = setTimeout(this.#ring, Math.min(Math.ceil(delayMs), longestTimerMs));
    this.#armed = { at, cancel: () => clearTimeout(timer) };
  }

  /** When the next alarm rings; never, if there is none. */
  #alarmTime(): number {
    // While it stands still any alarm will do: which one is next is seen when it jumps.
    if (this.#speed === 0 && this.#armed !== undefined) return this.#armed.at;
    return this.#alarms.next?.at ?? Number.POSITIVE_INFINITY;
  }

  readonly #ring = (): void => {
    this.#armed = undefined;
    const next = this.#alarmTime();
    // One at a time while it stands still: who is woken may sleep again, and not as long as the others.
    if (this.#speed === 0) this.#base = Math.max(this.#base, next);
    const now = this.now();
    for (let { next: alarm } = this.#alarms; alarm !== undefined && alarm.at <= now; alarm = this.#alarms.next) {
      this.#alarms.delete(alarm);
      alarm.ring();
      if (this.#speed === 0) break;
    }
    this.#arm();
  };
}

function moment(time: number | Date): number {
  const ms = Number(time);
  if (ms >= 0 && ms <= lastMoment) return ms;
  throw new RangeError(`a clock shows a time from 1970 to 9999, not ${time}`);
}
