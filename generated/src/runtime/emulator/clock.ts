// Shipped to the letter from generator/runtime; change it there.
import { abortable, longestTimerMs } from '../core/abort.js';

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
    `"${duration}" is not a duration: expected milliseconds, or an amount such as 500ms, 30s, 10m, 72h or 3d`,
  );
}

/** A week in less than a second. Faster, the clock would leave what dates can be while somebody watches. */
const fastest = 1_000_000;

/** Dates are written with four digits of the year. */
const lastMoment = Date.UTC(9999, 0, 1);

/** Someone who is to be woken at a time, milliseconds since the epoch. */
interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** Alarms by their time; those for the same time in the order in which they came. */
export class TimerQueue {
  /** The soonest last, where it is removed without moving the others. */
  readonly #alarms: Alarm[] = [];

  get size(): number {
    return this.#alarms.length;
  }

  get next(): Alarm | undefined {
    return this.#alarms.at(-1);
  }

  add(alarm: Alarm): void {
    this.#alarms.splice(this.#firstNotAfter(alarm.at), 0, alarm);
  }

  delete(alarm: Alarm): void {
    if (this.next === alarm) {
      this.#alarms.pop();
      return;
    }
    for (let index = this.#firstNotAfter(alarm.at); this.#alarms[index]?.at === alarm.at; index++) {
      if (this.#alarms[index] !== alarm) continue;
      this.#alarms.splice(index, 1);
      return;
    }
  }

  /** The place of the first alarm that is not later. */
  #firstNotAfter(at: number): number {
    let [low, high] = [0, this.#alarms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#alarms[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * A clock that can be moved. It runs with the computer's clock, or faster, or is stopped. Whoever sleeps by it is woken
 * when it is moved past the time. While it is stopped, it jumps to the next time that somebody sleeps until, as soon as
 * nothing else happens: never while it is held, which it is as long as a request is under way.
 */
export class VirtualClock {
  #base: number;
  #realBase: number;
  #speed: number;
  readonly #real: () => number;
  readonly #sleepers = new TimerQueue();
  /**
   * Ends of waits. They ring when the time has come, and the clock does not jump to one of them alone: a client that is
   * busy with something else, such as a file, would find its wait over for no reason.
   */
  readonly #deadlines = new TimerQueue();
  #holds = 0;
  /** Cancels the timer of the next alarm, and its time. */
  #armed: { readonly cancel: () => void; readonly at: number } | undefined;

  /** `start` in milliseconds since the epoch; `speed` 1 runs with the computer's clock, 0 is stopped. */
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

  /** 1 runs with the computer's clock, 60 makes a minute of each second, 0 stops. */
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

  /** Keeps a stopped clock from jumping until the function that it gives is called. */
  hold(): () => void {
    this.#holds++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds--;
      this.#rearm();
    };
  }

  /**
   * Waits by this clock. Rejects with the signal's reason as soon as it is aborted. `isDeadline` says that it is the end
   * of a wait for something else.
   */
  readonly sleep = (ms: number, signal?: AbortSignal, isDeadline = false): Promise<void> => {
    let ring = (): void => undefined;
    const rung = new Promise<void>((resolve) => {
      ring = resolve;
    });
    const alarm: Alarm = { at: this.now() + (ms > 0 ? ms : 0), ring };
    const queue = isDeadline ? this.#deadlines : this.#sleepers;
    queue.add(alarm);
    this.#arm();
    return abortable(rung, signal).finally(() => {
      queue.delete(alarm);
      if (this.#sleepers.size + this.#deadlines.size === 0) this.#disarm();
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
    // While it is stopped any alarm will do: which one is next is seen when it rings.
    if (this.#speed === 0 && this.#armed !== undefined) return;
    const at = this.#next()?.alarm.at ?? Number.POSITIVE_INFINITY;
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

  /** The alarm that rings next: at the same time work comes before deadlines. None, if it has to wait for other things. */
  #next(): { readonly alarm: Alarm; readonly queue: TimerQueue } | undefined {
    const [work, deadline] = [this.#sleepers.next, this.#deadlines.next];
    const isWork = work !== undefined && !(deadline !== undefined && deadline.at < work.at);
    const alarm = isWork ? work : deadline;
    if (alarm === undefined) return undefined;
    const mayJump = this.#speed > 0 || (this.#holds === 0 && work !== undefined && work.at < Number.POSITIVE_INFINITY);
    if (!mayJump && alarm.at > this.now()) return undefined;
    return { alarm, queue: isWork ? this.#sleepers : this.#deadlines };
  }

  readonly #ring = (): void => {
    this.#armed = undefined;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const { alarm, queue } = next;
      if (this.#speed === 0) this.#base = Math.max(this.#base, alarm.at);
      else if (alarm.at > this.now()) break;
      queue.delete(alarm);
      alarm.ring();
      // One at a time while it is stopped: who is woken may sleep again, and not as long as the others.
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
