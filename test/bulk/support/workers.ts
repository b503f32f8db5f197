import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Job, Queue } from 'bullmq';
import { videoQueues } from 'tencent-aigc-video/bullmq';
import { Random } from '../../world/random.ts';
import { html } from '../../world/service/moments.ts';
import { account, WorldService } from '../../world/service/service.ts';
import { Redis } from './redis.ts';
import { jobsOf } from './world.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface WorkersRun {
  readonly workers: number;
  readonly jobs: number;
  readonly kills: number;
  /** Between two kills. The tests assert nothing about time. */
  readonly killEveryMs: number;
  readonly inFlight: number;
  readonly seed: number;
  /** The queues of this package, or a worker around the official SDK, with a key or without. */
  readonly kind: 'ours' | 'plain' | 'plain with key';
  readonly restartsRedis?: boolean;
  readonly cutsOff?: boolean;
}

export interface WorkersResult {
  readonly paid: number;
  readonly paidTwice: number;
  readonly done: number;
  readonly failed: readonly string[];
  /** On the bill, and neither done with its task nor ambiguous with its key. */
  readonly lost: number;
  readonly requests: number;
  readonly refusedForRate: number;
  readonly kills: number;
  readonly seconds: number;
}

/** Workers in processes of their own, killed at random, judged by the bill. */
export async function runWorkers(run: WorkersRun): Promise<WorkersResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-workers-'));
  const redis = await Redis.start(folder);
  const service = await WorldService.start({
    keepsRequests: false,
    switches: { taskMs: 800, rateLimits: true, listingLagLooks: 1 },
  });
  // Some answers are lost as well.
  service.programme.mix('create', {
    seed: run.seed,
    rate: 0.05,
    moments: [
      { worked: true, reply: { as: 'destroyed' } },
      { worked: true, reply: html(502) },
      { worked: true, reply: { as: 'code', code: 'InternalError' } },
      { worked: false, reply: { as: 'reset' } },
    ],
  });
  const name = 'videos';
  const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
  const isOurs = run.kind === 'ours';
  const settings = JSON.stringify({
    endpoint: service.url,
    inFlight: run.inFlight,
    name,
    port: redis.port,
    withKey: run.kind === 'plain with key',
    secretId: account.secretId,
    secretKey: account.secretKey,
  });
  const program = fileURLToPath(new URL(`../processes/${isOurs ? 'video' : 'plain'}-worker.mjs`, import.meta.url));
  const errors: string[] = [];
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [program, settings], { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (text: Buffer) => errors.push(text.toString()));
    return child;
  };
  const random = new Random(run.seed);
  const queues = videoQueues({ connection, name });
  const plain = new Queue(name, { connection });
  for (const queue of [queues.create, queues.watch, plain]) queue.on('error', () => undefined);
  const began = Date.now();
  let kills = 0;
  const workers = Array.from({ length: run.workers }, start);
  try {
    const jobs = jobsOf('vod', run.jobs);
    if (isOurs) await queues.add(...jobs);
    else
      await plain.addBulk(
        jobs.map(({ id, request }) => ({
          name: 'video',
          data: { id, request },
          opts: { jobId: id, attempts: 5, backoff: 500 },
        })),
      );
    const ending = isOurs ? [queues.create, queues.watch] : [plain];
    for (;;) {
      await pause(run.killEveryMs);
      const open = await Promise.all(
        ending.map((queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')),
      );
      if (open.every((count) => count === 0)) break;
      if (errors.length > 50) throw new Error(`the workers fail: ${errors[0]}`);
      if (kills < run.kills) {
        kills += 1;
        const nth = random.below(workers.length);
        if (kills === 2 && run.cutsOff === true) {
          // It is silent for longer than its lock lasts, and then goes on.
          workers[nth]?.kill('SIGSTOP');
          const stopped = workers[nth];
          setTimeout(() => stopped?.kill('SIGCONT'), 8_000);
          continue;
        }
        if (kills === 3 && run.restartsRedis === true) await redis.restart();
        workers[nth]?.kill('SIGKILL');
        workers[nth] = start();
      }
    }
    const known = new Map<string, string>();
    const ambiguous = new Set<string>();
    const failed: string[] = [];
    for (const queue of ending) {
      const ended: Job[] = await queue.getJobs(['completed', 'failed'], 0, -1);
      for (const job of ended) {
        const id = String(job.data.id);
        if (job.failedReason === undefined || job.failedReason === '') {
          if (queue !== queues.create) known.set(id, String(job.returnvalue?.taskId));
        } else {
          failed.push(`${id}: ${job.failedReason}`);
          if (job.failedReason.startsWith('ambiguous') && job.failedReason.includes(String(job.data.sent?.key)))
            ambiguous.add(id);
        }
      }
    }
    const bill = new Map<string, string[]>();
    for (const { body, taskId } of service.ledger.entries) {
      const id = String(body.Prompt);
      bill.set(id, [...(bill.get(id) ?? []), taskId]);
    }
    return {
      paid: service.ledger.entries.length,
      paidTwice: [...bill.values()].filter(({ length }) => length > 1).length,
      done: known.size,
      failed,
      lost: [...bill].filter(([id, tasks]) => !tasks.includes(known.get(id) ?? '') && !ambiguous.has(id)).length,
      requests: service.counts.create,
      refusedForRate: service.refusedForRate.create,
      kills,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    for (const worker of workers) {
      worker.kill('SIGKILL');
      if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
    }
    await Promise.all([queues.close(), plain.close()]).catch(() => undefined);
    await redis.stop();
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
