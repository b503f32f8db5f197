import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../support/command-line.ts';
import { faulty } from './support/faulty.ts';
import type { Surface } from './support/world.ts';

/** `npm run bulk`: many jobs of each surface against the independent service, on virtual time, with its faults. */
const { values } = commandLine({
  name: 'bulk',
  about: 'many jobs of a surface against the independent service, on virtual time, with its faults',
  options: {
    jobs: { type: 'string', default: '100000', value: 'n', about: 'how many jobs' },
    'in-flight': { type: 'string', default: '4000', value: 'n', about: 'tasks at a time' },
    surface: { type: 'string', default: 'vod', value: 'name', about: 'vod, mps or gateway' },
    rate: {
      type: 'string',
      default: '0.05',
      value: 'share',
      about: 'share of requests that something goes wrong with',
    },
    seed: { type: 'string', default: '20261130', value: 'n', about: 'the same seed, the same faults' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'bulk-run-'));
const path = join(folder, 'run.jsonl');
const began = process.cpuUsage();
let most = 0;
const heaps: number[] = [];
const watch = setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  most = Math.max(most, rss);
  heaps.push(Math.round(heapUsed / 1024 / 1024));
}, 5_000);
const jobs = Number(values.jobs);
let size = 0;
const sizes = setInterval(() => {
  size = Math.max(size, statSync(path, { throwIfNoEntry: false })?.size ?? 0);
}, 1_000);
try {
  const { outcome, requests, ...seen } = await faulty({
    surface: values.surface as Surface,
    jobs,
    seed: Number(values.seed),
    path,
    rate: Number(values.rate),
    inFlight: Number(values['in-flight']),
    taskMs: 120_000,
    isDirect: true,
  });
  const { system, user } = process.cpuUsage(began);
  const all = requests.create + requests.look + requests.list;
  const report = {
    ...seen,
    stats: outcome.stats,
    requests,
    // A create and a query are the least.
    'requests per video': all / jobs,
    'ledger, MB, at most': size / 1e6,
    'ledger, MB, at the end': statSync(path).size / 1e6,
    'memory, MB, at most (service included)': Math.round(most / 1024 / 1024),
    'heap, MB, over the run': heaps.filter((_, at) => at % Math.ceil(heaps.length / 12) === 0),
    'CPU ms per video (service included)': (user + system) / 1000 / jobs,
  };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  if (seen.faults.length > 0) process.exitCode = 1;
} finally {
  clearInterval(watch);
  clearInterval(sizes);
  rmSync(folder, { recursive: true, force: true });
}
