import { describe, expect, it } from 'vitest';
import { type Driver, drivers } from './driver.ts';
import { type Case, cases } from './expectations.ts';
import { type Habit, plainUploader } from './plain-uploader.ts';
import { runCase } from './run-case.ts';

/** Several at a time: each has a service and a clock of its own, and most of their time is turns of the event loop. */
async function faultsOf(driver: Driver, played: readonly Case[]): Promise<string[]> {
  const faults: string[] = [];
  const todo = played.filter(
    ({ needsResumption, size }) => (driver.resumes || !needsResumption) && (driver.singleSize > 0 || size !== 'single'),
  );
  const worker = async (): Promise<void> => {
    for (let one = todo.shift(); one !== undefined; one = todo.shift()) {
      const { faults: found, seen } = await runCase(driver, one);
      const name = `${one.row}, ${one.size}, ${one.belief}`;
      faults.push(...found.map((fault) => `${name}: ${fault} (${seen}; ${one.reason})`));
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return faults.sort();
}

describe.each(drivers)('$name', (driver) => {
  it('does what is expected at each moment', async () => {
    expect(await faultsOf(driver, cases)).toEqual([]);
  });
});

describe('the expectations', () => {
  const misses: Readonly<Record<Exclude<Habit, 'holds the whole file'>, readonly string[]>> = {
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
      const played = cases.filter((one) => one.row === row);
      expect(await faultsOf(plainUploader(habit), played), row).not.toEqual([]);
    }
  });
});
