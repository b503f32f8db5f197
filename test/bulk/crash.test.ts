import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killedAtExchanges, killedAtRecords, newPath as pathIn } from './support/killed.ts';
import { jobsOf, Program, startWorld } from './support/world.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newPath = (): string => pathIn(folder);

describe('a program that is killed goes on with its ledger', () => {
  for (const surface of ['vod', 'gateway', 'mps'] as const)
    it(`at every record: ${surface}`, async () => {
      const seen = await killedAtRecords(folder, surface, 2, [0.5, 1], 1);
      expect(seen.flatMap(({ faults }) => faults)).toEqual([]);
      expect(seen.every(({ wasKilled }) => wasKilled)).toBe(true);
      // A listing shows the task of a used key. The gateway has none: a task that was not written down in time is ambiguous, for
      // each of the two jobs. Without a key, an intent alone is ambiguous, too.
      const ambiguous = seen.filter((one) => one.ambiguous > 0).length;
      expect(ambiguous).toBe({ vod: 0, gateway: 2, mps: 4 }[surface]);
      if (surface !== 'mps') expect(seen.map(({ paid }) => paid)).toEqual(seen.map(() => 2));
    });

  it('at every exchange, once the service has had it: vod', async () => {
    const seen = await killedAtExchanges(folder, 'vod', 2, 'after');
    expect(seen.flatMap(({ faults }) => faults)).toEqual([]);
    expect(seen.every(({ ambiguous, paid }) => paid === 2 && ambiguous === 0)).toBe(true);
    // A create and at least one query for each job.
    expect(seen.length).toBeGreaterThan(4);
  });

  it('is not held up by what was cut off at any byte: the file is read as far as its last whole record', async () => {
    const world = await startWorld();
    try {
      const whole = newPath();
      await new Program(world).submit('vod', jobsOf('vod', 2), whole);
      const bytes = readFileSync(whole);
      const { fileLedger } = await import('tencent-aigc-video/bulk');
      const path = newPath();
      const facts = { surface: 'vod', operation: 'CreateAigcVideoTask', newRun: 'new' };
      const statesAt = async (length: number) => {
        writeFileSync(path, bytes.subarray(0, length));
        const ledger = fileLedger(path);
        const run = await ledger.open(facts);
        const states = await Promise.all(['job-0', 'job-1'].map(async (id) => (await ledger.find(id))?.state));
        await ledger.close();
        return { run, states, kept: readFileSync(path).length };
      };
      let expected = await statesAt(0);
      expect(expected).toMatchObject({ run: 'new', states: [undefined, undefined] });
      for (let length = 1; length <= bytes.length; length += 1) {
        // A new line is a new state; everything else is the state of the line before it.
        if (bytes[length - 1] === 10) {
          expected = await statesAt(length);
          expect(expected.kept).toBe(length);
        } else if (bytes[length - 2] === 10 || length % 7 === 0) {
          const { kept, ...seen } = await statesAt(length);
          if (expected.run !== 'new') expect({ length, ...seen, kept }).toEqual({ length, ...expected });
        }
      }
      expect(expected.states).toEqual(['done', 'done']);
    } finally {
      await world.service.close();
    }
  });

  it('says which line is damaged, and leaves the file as it is', async () => {
    const world = await startWorld();
    try {
      const path = newPath();
      await new Program(world).submit('vod', jobsOf('vod', 2), path);
      const lines = readFileSync(path, 'utf8').split('\n');
      lines[2] = '{"kind":"intent","id"';
      const text = lines.join('\n');
      writeFileSync(path, text);
      const copy = newPath();
      copyFileSync(path, copy);
      await expect(new Program(world).submit('vod', jobsOf('vod', 2), path)).rejects.toMatchObject({
        name: 'BulkError',
        code: 'LedgerDamaged',
        message: expect.stringContaining(`${path}, line 3`),
      });
      expect(readFileSync(path, 'utf8')).toBe(text);
    } finally {
      await world.service.close();
    }
  });
});
