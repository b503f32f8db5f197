import { describe, expect, test } from 'vitest';
import { createEmulator, type Emulator } from '../../generated/src/emulator/index.ts';
import { MpsClient, VodClient } from '../../generated/src/index.ts';

/** The most requests of an operation that lie within any second of the virtual clock. */
function mostPerSecond(emulator: Emulator, operation: string): number {
  const times = emulator.journal.entries({ operation }).map(({ time }) => Date.parse(time));
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= 1_000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

describe('many videos at once on one client', () => {
  test.each([
    {
      surface: 'VOD',
      // So many that creates come near their rate. Queries of VOD do so in `client/tasks/many`.
      tasks: 40,
      generate: (emulator: Emulator) => {
        const client = new VodClient(emulator.connect());
        return () => client.generateVideo({ SubAppId: 7, ModelName: 'GV', ModelVersion: '3.1', Prompt: 'a cat' });
      },
      // The documented rates: 20 creations and 100 queries a second.
      rates: { CreateAigcVideoTask: 20, DescribeTaskDetail: 100 },
      isBusy: ['CreateAigcVideoTask'],
    },
    {
      surface: 'MPS',
      // So many that queries come near their rate, too.
      tasks: 100,
      generate: (emulator: Emulator) => {
        const client = new MpsClient(emulator.connect());
        return () => client.generateVideo({ ModelName: 'Hailuo', Prompt: 'a cat' });
      },
      // 10 creations and 20 queries a second.
      rates: { CreateAigcVideoTask: 10, DescribeAigcVideoTask: 20 },
      isBusy: ['CreateAigcVideoTask', 'DescribeAigcVideoTask'],
    },
  ])(
    'stay inside the documented rates of $surface, and none is refused',
    async ({ generate, isBusy, rates, surface, tasks }) => {
      const emulator = createEmulator({ clock: 'instant', scenario: { runSeconds: 60 }, journalSize: 100_000 });
      const start = emulator.clock.now();
      const one = generate(emulator);
      const results = await Promise.all(Array.from({ length: tasks }, one));
      expect(new Set(results.map(({ taskId }) => taskId)).size).toBe(tasks);
      expect(results.every(({ failedPolls, state }) => state === 'succeeded' && failedPolls === 0)).toBe(true);
      expect(emulator.journal.entries({ verdict: 'refused' })).toEqual([]);
      expect(emulator.bill().tasks).toBe(tasks);
      const told = Object.entries(rates).map(([operation, rate]) => {
        const most = mostPerSecond(emulator, operation);
        expect(most).toBeGreaterThan(isBusy.includes(operation) ? rate / 2 : 0);
        expect(most).toBeLessThanOrEqual(rate);
        return `at most ${most} ${operation} in any second`;
      });
      const seconds = Math.round((emulator.clock.now() - start) / 1_000);
      console.log(`${surface}: ${emulator.journal.count} requests in ${seconds} virtual seconds, ${told.join(', ')}`);
    },
  );
});

test('the emulator refuses what is beyond the rates: the client keeps to them, and is not let off', async () => {
  const emulator = createEmulator({ clock: 'instant' });
  const hasty = new VodClient({ ...emulator.connect(), rateLimit: false, retry: false });
  const request = { SubAppId: 7, ModelName: 'GV', ModelVersion: '3.1', Prompt: 'a cat' } as const;
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => hasty.createAigcVideoTask(request)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(emulator.journal.entries({ verdict: 'refused', code: 'RequestLimitExceeded' })).toHaveLength(10);
});
