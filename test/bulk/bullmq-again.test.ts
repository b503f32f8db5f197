import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MpsClient } from 'tencent-aigc-video';
import type { JobResult } from 'tencent-aigc-video/bulk';
import { type VideoJobData, videoQueues, videoWorker } from 'tencent-aigc-video/bullmq';
import { afterAll, describe, expect, it } from 'vitest';
import { account, WorldService } from '../world/service/service.ts';
import { hasRedis, Redis } from './support/redis.ts';
import { jobsOf } from './support/world.ts';

const isRequired = process.env.CI_REDIS === 'required';
const folder = mkdtempSync(join(tmpdir(), 'bulk-again-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!hasRedis && !isRequired)('`again` of the queues (without redis-server it is skipped)', () => {
  it('makes an ambiguous job anew when somebody has decided so, and no other one', async () => {
    const redis = await Redis.start(folder);
    const service = await WorldService.start({ switches: { taskMs: 50 } });
    const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
    const queues = videoQueues({ connection, name: 'videos' });
    const waiting: ((result: JobResult) => void)[] = [];
    const worker = videoWorker(new MpsClient({ endpoint: service.url, credentials: account }), {
      connection,
      name: 'videos',
      inFlight: 2,
      intervalMs: 50,
      onResult: (result) => waiting.shift()?.(result),
    });
    const next = () => new Promise<JobResult>((resolve) => waiting.push(resolve));
    const decision = { by: 'Mei', reason: 'no task in the console' };
    try {
      const [job, other] = jobsOf('mps', 2);
      if (job === undefined || other === undefined) throw new Error('there are two jobs');
      service.programme.next('create', { worked: true, reply: { as: 'destroyed' } });
      const first = next();
      await queues.add(job);
      expect(await first).toMatchObject({
        state: 'ambiguous',
        whatToDo: expect.stringContaining('`again` of the queues'),
      });
      const second = next();
      await queues.add(other);
      expect(await second).toMatchObject({ id: other.id, state: 'done' });

      await expect(queues.again('nobody', decision)).rejects.toThrow('there is no job "nobody"');
      await expect(queues.again(other.id, decision)).rejects.toThrow('is not ambiguous');
      await expect(queues.again(job.id, { by: 'Mei', reason: '' })).rejects.toThrow('`reason`');
      expect(service.ledger.entries).toHaveLength(2);

      // The result is handed over before BullMQ has written that the job failed.
      while (!(await (await queues.create.getJob(`video-${job.id}-1`))?.isFailed()))
        await new Promise((resolve) => setTimeout(resolve, 10));
      const third = next();
      // Two people decide at once: one video is made.
      await Promise.allSettled([queues.again(job.id, decision), queues.again(job.id, decision)]);
      expect(await third).toMatchObject({ id: job.id, attempt: 2, state: 'done' });
      expect(service.ledger.entries).toHaveLength(3);
      const made: { readonly data: VideoJobData } | undefined = await queues.create.getJob(`video-${job.id}-2`);
      expect(made?.data.decisions).toEqual([
        { ...decision, at: expect.any(Number), instead: { attempt: 1, sentAt: expect.any(Number) } },
      ]);
    } finally {
      await worker.close();
      await queues.close();
      await service.close();
      await redis.stop();
    }
  });
});
