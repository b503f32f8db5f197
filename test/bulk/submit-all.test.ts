import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, jobsOf, Program, startWorld, type World } from './support/world.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function inWorld<T>(options: Parameters<typeof startWorld>[0], work: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld(options);
  try {
    return await work(world);
  } finally {
    await world.service.close();
  }
}

describe('submitAll', () => {
  for (const surface of ['vod', 'gateway', 'mps'] as const)
    it(`makes each video once: ${surface}`, () =>
      inWorld({ switches: { rateLimits: true } }, async (world) => {
        const jobs = jobsOf(surface, 30);
        const path = join(folder, `${surface}.jsonl`);
        const { results, stats } = await new Program(world).submit(surface, jobs, path, { inFlight: 10 });
        expect(faultsOf(surface, world.service, jobs, results)).toEqual([]);
        expect(stats).toMatchObject({ taken: 30, done: 30, failed: 0, ambiguous: 0, running: 0 });
        expect(world.service.ledger.entries).toHaveLength(30);
        // Again, with the same ledger: nothing is sent.
        const before = { ...world.service.counts };
        const again = await new Program(world).submit(surface, jobs, path);
        expect(again.stats).toMatchObject({ taken: 0, skipped: 30, before: { done: 30 } });
        expect(world.service.counts).toEqual(before);
      }));
});
