import { describe, expect, it } from 'vitest';
import { hasRedis } from './support/redis.ts';
import { runWorkers } from './support/workers.ts';

const isRequired = process.env.CI_REDIS === 'required';

describe.skipIf(!hasRedis && !isRequired)('workers on BullMQ (without redis-server these tests are skipped)', () => {
  it('pay for each video once, and know its task, although they are killed', async () => {
    const seen = await runWorkers({
      kind: 'ours',
      workers: 2,
      jobs: 40,
      kills: 2,
      killEveryMs: 1_000,
      inFlight: 20,
      seed: 7,
    });
    expect(seen).toMatchObject({ paid: 40, paidTwice: 0, done: 40, lost: 0, failed: [] });
  });
});
