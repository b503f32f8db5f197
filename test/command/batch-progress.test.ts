import { describe, expect, it } from 'vitest';
import type { BulkStats } from '../../generated/src/runtime/bulk/counts.ts';
import { BatchProgress, durationText, type Money } from '../../generated/src/runtime/cli/batch-progress.ts';

const none = { done: 0, failed: 0, ambiguous: 0, expired: 0 };

const statsOf = (figures: Partial<BulkStats>): BulkStats => ({
  ...none,
  taken: 0,
  takenUp: 0,
  accepted: 0,
  running: 0,
  repeated: 0,
  skipped: 0,
  changed: 0,
  seconds: 0,
  lagMs: 0,
  before: none,
  ...figures,
});

/** A run whose clock and screen are the test's. */
function runOf(jobs: number, screen: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
  let time = 1_000_000;
  let printed = '';
  const stderr = {
    ...screen,
    write: (text: string) => {
      printed += text;
    },
  };
  const progress = new BatchProgress({ stderr, now: () => time }, jobs);
  return {
    progress,
    /** What is printed when so many seconds have passed. */
    after(seconds: number, figures: Partial<BulkStats>, money?: Money): string {
      time += seconds * 1000;
      printed = '';
      progress.show(statsOf(figures), money);
      return printed;
    },
    end(): string {
      printed = '';
      progress.end();
      return printed;
    },
  };
}

const rewritten = '\r\u001B[2K';

describe('the progress of many jobs', () => {
  it('has all figures on one line of a terminal', () => {
    const run = runOf(1_000, { isTTY: true, columns: 200 });
    const figures = { accepted: 170, running: 60, done: 100, failed: 6, ambiguous: 3, expired: 1, seconds: 500 };
    const money = { amount: 30, currency: 'USD', unknown: 0 };
    // 170 in ten seconds; 110 have ended, and 890 are left: 81 seconds at that rate.
    expect(run.after(10, figures, money)).toBe(
      `${rewritten}110 of 1000 ended, 17.0 accepted a second, 60 running, 6 failed, 3 ambiguous, 1 expired, 500 s billed, 30 USD, about 81 s left`,
    );
    expect(run.end()).toBe('\n');
    expect(run.end()).toBe('');
  });

  it('counts creates over the last minute, and ends over the last ten', () => {
    const run = runOf(10_000, { isTTY: true });
    run.after(60, { accepted: 1_200, done: 600 });
    // Nothing was accepted for a minute.
    expect(run.after(60, { accepted: 1_200, done: 600 })).toContain(', 0.0 accepted a second,');
    // 600 in two minutes: 9,400 are left.
    expect(run.after(0, { accepted: 1_200, done: 600 })).toContain('about 31 min left');
    // Eleven minutes later the ten minutes before have no end in them.
    for (let minute = 0; minute < 11; minute += 1) run.after(60, { accepted: 1_200, done: 600 });
    expect(run.after(1, { accepted: 1_200, done: 600 })).not.toContain('left');
  });

  it('counts jobs of earlier runs as ended, and not into the rate', () => {
    const run = runOf(100, { isTTY: true });
    const before = { ...none, done: 50 };
    expect(run.after(10, { accepted: 10, done: 10, before })).toContain('60 of 100 ended, 1.0 accepted a second');
    expect(run.after(0, { accepted: 10, done: 10, before })).toContain('about 40 s left');
  });

  it('says nothing of rates before any time has passed, and of what is left when nothing is', () => {
    const run = runOf(2, { isTTY: true });
    expect(run.after(0, { accepted: 1, running: 1 })).toBe(`${rewritten}0 of 2 ended, 1 running, 0 s billed`);
    expect(run.after(10, { accepted: 2, done: 2, seconds: 10 })).not.toContain('left');
  });

  it('says how many videos have no price', () => {
    const run = runOf(2, { isTTY: true });
    const money = { amount: 0.1 + 0.2, currency: 'CNY', unknown: 2 };
    expect(run.after(1, {}, money)).toContain('0.3 CNY and 2 videos without a price');
  });

  it('keeps to the width of the terminal, since a longer line is not rewritten', () => {
    const run = runOf(1_000, { isTTY: true, columns: 20 });
    expect(run.after(10, { accepted: 170 })).toBe(`${rewritten}0 of 1000 ended, 17`);
  });

  it('is a line every minute where nothing can be rewritten', () => {
    const run = runOf(1_000);
    expect(run.after(59, { accepted: 59, running: 59 })).toBe('');
    expect(run.after(1, { accepted: 60, running: 60 })).toBe(
      '0 of 1000 ended, 1.0 accepted a second, 60 running, 0 s billed\n',
    );
    expect(run.after(30, { accepted: 90, running: 90 })).toBe('');
    expect(run.end()).toBe('');
  });
});

it.each([
  [0.2, '1 s'],
  [89, '89 s'],
  [91, '2 min'],
  [3_540, '59 min'],
  [3_600, '1 h'],
  [12_000, '3 h 20 min'],
  [172_800, '2 d 0 h'],
  [187_200, '2 d 4 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
