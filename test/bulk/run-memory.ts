import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../support/command-line.ts';
import { account } from '../world/service/service.ts';

/** `npm run bulk:memory`: what `submitAll` alone keeps, after a collection of garbage, when a share of the jobs has ended. */
const { values } = commandLine({
  name: 'bulk:memory',
  about: 'what submitAll keeps after a garbage collection, when a share of the jobs has ended',
  options: {
    jobs: { type: 'string', default: '10000', value: 'n', about: 'how many jobs' },
    'in-flight': { type: 'string', default: '200', value: 'n', about: 'tasks at a time' },
    world: {
      type: 'boolean',
      default: false,
      about: 'against the independent service in another process, and not made-up answers',
    },
  },
});

const path = (name: string) => fileURLToPath(new URL(`./processes/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bulk-memory-'));
const world = values.world
  ? spawn(process.execPath, ['--import', 'tsx', path('world-service.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  : undefined;
try {
  const url = world && (await once(createInterface({ input: world.stdout }), 'line'))[0];
  const setting = {
    jobs: Number(values.jobs),
    inFlight: Number(values['in-flight']),
    at: [0.1, 0.5, 1],
    what: 'bytes',
    path: join(folder, 'ledger.jsonl'),
    ...(url === undefined ? {} : { service: { url, ...account } }),
  };
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', path('memory.ts'), JSON.stringify(setting)],
    { encoding: 'utf8' },
  );
  process.stderr.write(stderr);
  const { cpu, done, seen } = JSON.parse(stdout);
  const megabytes = Object.fromEntries(
    Object.entries<number>(seen).map(([share, bytes]) => [`MB at ${Number(share) * 100} %`, (bytes / 1e6).toFixed(2)]),
  );
  const report = { jobs: done, ...megabytes, 'CPU ms per video': (cpu.user + cpu.system) / 1000 / done };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  process.exitCode = status ?? 1;
} finally {
  world?.kill();
  rmSync(folder, { recursive: true, force: true });
}
