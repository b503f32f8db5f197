import type { Emitter } from '../emitter.ts';
import { type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';

const types = (file: string, ...names: readonly string[]) =>
  names.map((name) => typeSymbol(`src/runtime/bullmq/${file}`, name));
const values = (file: string, ...names: readonly string[]) =>
  names.map((name) => valueSymbol(`src/runtime/bullmq/${file}`, name));

const offered: readonly ModuleSymbol[] = [
  ...values('queues', 'videoQueues'),
  ...types('queues', 'QueueBackend', 'VideoJobData', 'VideoQueues', 'VideoQueuesOptions'),
  ...values('worker', 'videoWorker'),
  ...types('worker', 'VideoWorker', 'VideoWorkerOptions'),
  ...values('redis', 'redisLimiter'),
  ...types('redis', 'RedisScripts'),
  ...values('postgres', 'postgresLimiter'),
  ...types('postgres', 'SqlPool'),
];

/** `./bullmq`: many videos on several machines, over queues that people have. */
export const bullmq: Emitter = {
  name: 'bullmq',
  emit: ({ surfaces }) =>
    surfaces.length === 0 ? {} : { exports: [{ entry: './bullmq', symbols: offered }], peers: { bullmq: '^6.7.0' } },
};
