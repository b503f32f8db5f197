import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faulty } from './support/faulty.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-faults-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seed = 20_261_130;

/** The promise of each surface. `npm run bulk` has a hundred thousand of the first. */
const runs = [
  { surface: 'vod', jobs: 200, promise: 'the bill is as long as the list of jobs, and each has its task' },
  {
    surface: 'gateway',
    jobs: 100,
    promise: 'each is paid once at most, and what is unknown is ambiguous, with its key',
  },
  { surface: 'mps', jobs: 60, promise: 'nothing is sent again after a doubt' },
] as const;

describe('many jobs, through everything that can go wrong', () => {
  for (const { jobs, promise, surface } of runs)
    it(`${surface}: ${promise}`, async () => {
      const path = join(folder, `${surface}.jsonl`);
      const { outcome, ...seen } = await faulty({ surface, jobs, seed, path, rate: 0.2, inFlight: 200 });
      expect(seen).toMatchObject({ faults: [] });
      if (surface === 'vod') expect(seen.paid).toBe(jobs);
      expect(outcome.results).toHaveLength(jobs);
    });
});
