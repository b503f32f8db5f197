import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPostgresBackend, type Job } from 'bullmq';
import { videoQueues } from 'tencent-aigc-video/bullmq';
import { afterAll, describe, expect, it } from 'vitest';
import { account, WorldService } from '../world/service/service.ts';
import { hasPostgres, Postgres } from './support/postgres.ts';
import { jobsOf } from './support/world.ts';

const isRequired = process.env.CI_POSTGRES === 'required';
const folder = mkdtempSync(join(tmpdir(), 'bulk-postgres-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

describe.skipIf(!hasPostgres && !isRequired)(
  'workers on BullMQ with PostgreSQL (without its server these tests are skipped)',
  () => {
    it('pay for each video once, and know its task, although one is killed', { timeout: 120_000 }, async () => {
      const postgres = await Postgres.start(folder);
      const service = await WorldService.start({
        keepsRequests: false,
        switches: { taskMs: 300, rateLimits: true, listingLagLooks: 1 },
      });
      const connection = { connectionString: postgres.url, migrate: true };
      const queues = videoQueues({ connection, backend: createPostgresBackend, name: 'videos' });
      for (const queue of [queues.create, queues.watch]) queue.on('error', () => undefined);
      const settings = JSON.stringify({
        endpoint: service.url,
        inFlight: 5,
        name: 'videos',
        postgres: postgres.url,
        ...account,
      });
      const program = fileURLToPath(new URL('./processes/video-worker.mjs', import.meta.url));
      const start = (): ChildProcess =>
        spawn(process.execPath, [program, settings], { stdio: ['ignore', 'ignore', 'inherit'] });
      let worker: ChildProcess | undefined;
      try {
        await queues.add(...jobsOf('vod', 20));
        worker = start();
        await until(() => service.ledger.entries.length >= 5);
        worker.kill('SIGKILL');
        worker = start();
        const open = ['waiting', 'active', 'delayed', 'prioritized'] as const;
        await until(async () =>
          (await Promise.all([queues.create, queues.watch].map((queue) => queue.getJobCountByTypes(...open)))).every(
            (count) => count === 0,
          ),
        );
        const done: Job[] = await queues.watch.getJobs(['completed'], 0, -1);
        const tasks = new Map(done.map(({ data, returnvalue }) => [String(data.id), String(returnvalue?.taskId)]));
        const bill = service.ledger.entries.map(({ body, taskId }) => [String(body.Prompt), taskId]);
        expect(bill).toHaveLength(20);
        expect(new Map(bill as [string, string][])).toEqual(tasks);
      } finally {
        worker?.kill('SIGKILL');
        if (worker !== undefined && worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
        await queues.close();
        await service.close();
        await postgres.stop();
      }
    });
  },
);
