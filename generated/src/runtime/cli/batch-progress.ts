// Shipped to the letter from generator/runtime; change it there.
import type { BulkStats } from '../bulk/counts.js';
import type { Surroundings } from './surroundings.js';

/** What the videos so far cost, by the prices of the caller. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
  /** Videos of which none of the prices says what they cost. */
  readonly unknown: number;
}

/** Over how long creates are counted, and over how long ends are: tasks end in bursts. */
const acceptedWindowMs = 60_000;
const endedWindowMs = 600_000;

/** Milliseconds between two lines where nothing can be rewritten. */
const lineMs = 60_000;

interface Sample {
  readonly at: number;
  readonly accepted: number;
  readonly ended: number;
}

/** How a run of many jobs is doing, on standard error: one line that is rewritten on a terminal, otherwise a line now and then. */
export class BatchProgress {
  readonly #screen: Surroundings['stderr'];
  readonly #now: () => number;
  readonly #jobs: number;
  #samples: Sample[] = [];
  #shownAt: number;
  #isShown = false;

  constructor({ now = Date.now, stderr }: Pick<Surroundings, 'now' | 'stderr'>, jobs: number) {
    this.#screen = stderr;
    this.#now = now;
    this.#jobs = jobs;
    this.#shownAt = now();
    this.#samples.push({ at: now(), accepted: 0, ended: 0 });
  }

  show(stats: BulkStats, money: Money | undefined): void {
    const at = this.#now();
    this.#note({ at, accepted: stats.accepted, ended: endedIn(stats) });
    const line = this.#line(stats, money);
    if (this.#screen.isTTY === true) {
      const { columns } = this.#screen;
      // A longer line is two, of which only the second one is rewritten.
      this.#screen.write(`\r\u001B[2K${columns === undefined ? line : line.slice(0, columns - 1)}`);
      this.#isShown = true;
    } else if (at - this.#shownAt >= lineMs) {
      this.#screen.write(`${line}\n`);
      this.#shownAt = at;
    }
  }

  /** Leaves the line, so that what follows has its own. */
  end(): void {
    if (this.#isShown) this.#screen.write('\n');
    this.#isShown = false;
  }

  #line(stats: BulkStats, money: Money | undefined): string {
    const { ambiguous, expired, failed, running, seconds } = stats;
    const settled = settledIn(stats);
    const accepted = this.#rate('accepted', acceptedWindowMs);
    const ended = this.#rate('ended', endedWindowMs);
    const left = this.#jobs - settled;
    return [
      `${settled} of ${this.#jobs} ended`,
      accepted !== undefined && `${accepted.toFixed(1)} accepted a second`,
      `${running} running`,
      failed > 0 && `${failed} failed`,
      ambiguous > 0 && `${ambiguous} ambiguous`,
      expired > 0 && `${expired} expired`,
      `${rounded(seconds)} s billed`,
      money !== undefined && moneyText(money),
      ended !== undefined && ended > 0 && left > 0 && `about ${durationText(left / ended)} left`,
    ]
      .filter((part) => part !== false)
      .join(', ');
  }

  #note(sample: Sample): void {
    this.#samples.push(sample);
    // One that is older than the window stays: the window begins at it.
    const older = this.#samples.filter(({ at }) => sample.at - at >= endedWindowMs).length;
    if (older > 1) this.#samples = this.#samples.slice(older - 1);
  }

  /** A second, since the last sample that is as old as the window, or since the beginning. */
  #rate(figure: 'accepted' | 'ended', windowMs: number): number | undefined {
    const last = this.#samples.at(-1);
    if (last === undefined) return undefined;
    const first = this.#samples.filter(({ at }) => last.at - at >= windowMs).at(-1) ?? this.#samples[0];
    if (first === undefined || last.at <= first.at) return undefined;
    return ((last[figure] - first[figure]) * 1000) / (last.at - first.at);
  }
}

function endedIn({ ambiguous, done, expired, failed }: Pick<BulkStats, 'ambiguous' | 'done' | 'expired' | 'failed'>) {
  return done + failed + ambiguous + expired;
}

/** In this run and before. */
function settledIn(stats: BulkStats): number {
  return endedIn(stats) + endedIn(stats.before);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

function moneyText({ amount, currency, unknown }: Money): string {
  const more = unknown > 0 ? ` and ${unknown} videos without a price` : '';
  return `${rounded(amount)} ${currency}${more}`;
}

/** `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h` */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
