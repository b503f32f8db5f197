import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'bulk-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('submitAll keeps nothing of jobs whose results were handed over', () => {
  const program = fileURLToPath(new URL('./processes/memory.ts', import.meta.url));
  const setting = { jobs: 1_000, inFlight: 10, at: [0.5, 1], what: 'ids', path: join(folder, 'ledger.jsonl') };
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', program, JSON.stringify(setting)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const { done, seen } = JSON.parse(stdout);
  expect(done).toBe(1_000);
  // Those that are under way, and what the engine has not let go of yet; not the 500, and the 1,000, that have ended.
  expect(seen['0.5']).toBeGreaterThan(0);
  expect(seen['0.5']).toBeLessThan(100);
  expect(seen['1']).toBeLessThan(100);
});
