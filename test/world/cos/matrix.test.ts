import { describe, expect, it } from 'vitest';
import { drivers } from './driver.ts';
import { cases } from './expectations.ts';
import { type Habit, plainUploader } from './plain-uploader.ts';
import { runCase } from './run-case.ts';

describe.each(drivers)('$name', (driver) => {
  it('does what is expected at each moment', async () => {
    const faults: string[] = [];
    for (const one of cases) {
      if (one.needsResumption && !driver.resumes) continue;
      if (one.size === 'single' && driver.singleSize === 0) continue;
      const finding = await runCase(driver, one);
      const name = `${one.row}, ${one.size}, ${one.belief}`;
      faults.push(...finding.faults.map((fault) => `${name}: ${fault} (${finding.seen}; ${one.reason})`));
    }
    expect(faults).toEqual([]);
  });
});

describe('the expectations', () => {
  const misses: Readonly<Record<Habit, readonly string[]>> = {
    'believes every 200': ['Complete answered with 200 and an error for good'],
    'tries once': ['cut in the middle of the body', 'CommitUpload fails once'],
    'tries for ever': ['slowed down for good'],
    'never renews': ['the credentials run out before the body'],
    'sends all parts again': ['killed half-way'],
    'checks no sums': ['a byte changed on its way', 'every byte changed on its way'],
    'uploads anew when in doubt': ['CommitUpload done, and its answer lost'],
    'takes old parts unseen': ['killed, and the file is another one'],
    'counts what was sent again': ['cut in the middle of the body'],
    'goes on after an abort': ['aborted in the middle of the body', 'aborted while it waits to try again'],
    'commits without the object': ['Complete answered with 200 and an error for good'],
  };
  it.each(Object.entries(misses) as [Habit, readonly string[]][])('are missed by one that %s', async (habit, rows) => {
    for (const row of rows) {
      const found = await Promise.all(
        cases.filter((one) => one.row === row).map((one) => runCase(plainUploader(habit), one)),
      );
      expect(
        found.flatMap(({ faults }) => faults),
        row,
      ).not.toEqual([]);
    }
  });
});
