import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Killed, killedAtExchanges, killedAtRecords } from './support/killed.ts';
import type { Surface } from './support/world.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const jobs = 5;

function judge(surface: Surface, seen: readonly Killed[]): void {
  expect(seen.flatMap(({ faults }) => faults)).toEqual([]);
  if (surface === 'vod') expect(seen.every(({ ambiguous, paid }) => paid === jobs && ambiguous === 0)).toBe(true);
}

describe('a program that is killed anywhere goes on with its ledger', () => {
  for (const surface of ['vod', 'gateway', 'mps'] as const) {
    it(`at every record, and within it: ${surface}`, async () => {
      judge(surface, await killedAtRecords(folder, surface, jobs, [0, 0.5, 1]));
    });
    for (const when of ['before', 'after'] as const)
      it(`at every exchange, ${when} the service had it: ${surface}`, async () => {
        judge(surface, await killedAtExchanges(folder, surface, jobs, when));
      });
  }
});
