import { commandLine } from '../support/command-line.ts';
import { runWorkers } from './support/workers.ts';

/** `npm run bulk:workers`: workers in processes that are killed every second, beside a plain worker around the official SDK. */
const { values } = commandLine({
  name: 'bulk:workers',
  about: 'workers in processes that are killed every second, and plain workers around the official SDK',
  options: {
    jobs: { type: 'string', default: '2000', value: 'n', about: 'jobs of our workers' },
    workers: { type: 'string', default: '10', value: 'n', about: 'how many workers' },
    plain: { type: 'string', default: '500', value: 'n', about: 'jobs of the plain workers' },
    throughput: { type: 'string', default: '300', value: 'n', about: 'jobs of each measurement of throughput' },
  },
});

const seed = 20_261_130;
const print = (name: string, seen: object): void => {
  process.stdout.write(`${name}: ${JSON.stringify(seen)}\n`);
};

const workers = Number(values.workers);
const kills = { kills: 10_000, killEveryMs: 1_000, inFlight: 200, seed };
const seen = await runWorkers({
  kind: 'ours',
  workers,
  jobs: Number(values.jobs),
  ...kills,
  restartsRedis: true,
  cutsOff: true,
});
print(`${workers} workers, killed every second, Redis killed once, one worker cut off`, {
  ...seen,
  failed: seen.failed.length,
});
if (seen.paidTwice > 0 || seen.lost > 0) process.exitCode = 1;
for (const kind of ['plain', 'plain with key'] as const) {
  const { failed, ...plain } = await runWorkers({ kind, workers, jobs: Number(values.plain), ...kills });
  print(`a worker around the official SDK, ${kind}`, { ...plain, failed: failed.length, such: failed[0] });
}
const calm = { kills: 0, killEveryMs: 500, inFlight: 200, seed };
for (const count of [1, 2, 10]) {
  const jobs = Number(values.throughput);
  const { paid, requests, refusedForRate, seconds } = await runWorkers({ kind: 'ours', workers: count, jobs, ...calm });
  print(`${count} workers, nobody is killed`, {
    paid,
    requests,
    refusedForRate,
    seconds,
    'per second': Math.round((10 * paid) / seconds) / 10,
  });
}
