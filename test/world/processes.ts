import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tally } from './crowd.ts';
import { Random } from './random.ts';
import { html } from './service/moments.ts';
import { account, WorldService } from './service/service.ts';

const program = (name: string): string => fileURLToPath(new URL(`./processes/${name}`, import.meta.url));
const credentials = [account.secretId, account.secretKey];

function start(name: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program(name), ...args, ...credentials], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outputOf(child: ChildProcess): Promise<{ readonly out: string; readonly errors: string }> {
  let out = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  await once(child, 'close');
  return { out, errors };
}

interface Result {
  readonly kind: string;
  readonly charged?: string;
  readonly sessionId?: string;
  readonly taskId?: string;
  readonly message?: string;
}

/**
 * A program that stores each request before it sends it is killed again and again, at moments that are counted in
 * exchanges and not in time, and started anew until it comes through: every job is paid once and known.
 */
export async function killed({
  kills,
  jobs,
  seed,
}: {
  readonly kills: number;
  readonly jobs: number;
  readonly seed: number;
}): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'world-kill-'));
  const random = new Random(seed);
  let onActivity = (): void => undefined;
  const service = await WorldService.start({ onActivity: () => onActivity(), switches: { listingLagLooks: 1 } });
  service.programme.mix('create', {
    seed,
    rate: 0.25,
    moments: [
      { worked: true, reply: { as: 'destroyed' } },
      { worked: true, reply: html(502) },
      { worked: true, reply: { as: 'code', code: 'InternalError' } },
      { worked: false, reply: { as: 'reset' } },
    ],
  });
  try {
    let hit = 0;
    for (let round = 0; round < kills; round += 1) {
      // Each round gets its share of the jobs, so that there is something to kill until the end.
      const upTo = Math.ceil((jobs * (round + 1)) / kills);
      const child = start('submit.mjs', service.url, folder, String(upTo));
      let left = random.below(60);
      onActivity = () => {
        left -= 1;
        if (left < 0) child.kill('SIGKILL');
      };
      await outputOf(child);
      onActivity = () => undefined;
      if (child.signalCode === 'SIGKILL') hit += 1;
    }
    const unfinished = Array.from({ length: jobs }, (_, job) => job).filter(
      (job) => !existsSync(join(folder, `job-${job}.result`)),
    ).length;
    const { errors } = await outputOf(start('submit.mjs', service.url, folder, String(jobs)));
    const faults: string[] = errors === '' ? [] : [`the program failed: ${errors.slice(0, 300)}`];
    const figures: Record<string, number> = {
      'killed before it was through': hit,
      jobs,
      'without a result after the last kill': unfinished,
      paid: service.ledger.entries.length,
    };
    const broken = new Map<string, string[]>();
    for (let job = 0; job < jobs; job += 1) {
      const path = join(folder, `job-${job}.result`);
      const result: Result = existsSync(path)
        ? (JSON.parse(readFileSync(path, 'utf8')) as Result)
        : { kind: 'nothing' };
      const entries = service.ledger.ofPrompt(`job ${job}`);
      const [entry] = entries;
      figures[result.kind] = (figures[result.kind] ?? 0) + 1;
      const note = (what: string): void => {
        broken.set(what, [...(broken.get(what) ?? []), `job ${job}: ${result.kind}, charged ${result.charged}`]);
      };
      if (entries.length > 1) note('paid more than once');
      if (entry === undefined) continue;
      const known = result.taskId === entry.taskId || (result.kind !== 'value' && result.sessionId === entry.key);
      if (!known) note('on the bill, and neither key nor task');
      if (result.kind !== 'value' && result.charged !== 'maybe') note('on the bill, and not said to be');
    }
    for (const [what, which] of broken) {
      figures[what] = which.length;
      faults.push(`${what}: ${which.length}, as ${which[0]}`);
    }
    return { figures, faults };
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Several processes on one account, at the rate that is documented. A figure to read: no promise is made without a shared limiter. */
export async function shared({
  processes,
  calls,
}: {
  readonly processes: number;
  readonly calls: number;
}): Promise<Tally> {
  const service = await WorldService.start({ switches: { rateLimits: true } });
  try {
    const each = Math.ceil(calls / processes);
    const outputs = await Promise.all(
      Array.from({ length: processes }, (_, at) => outputOf(start('burst.mjs', service.url, `p${at}`, String(each)))),
    );
    const figures: Record<string, number> = {
      processes,
      calls: each * processes,
      paid: service.ledger.entries.length,
      requests: service.requests('create').length,
    };
    const faults: string[] = [];
    for (const { out, errors } of outputs) {
      if (errors !== '') faults.push(`a process failed: ${errors.slice(0, 300)}`);
      for (const [end, count] of Object.entries(JSON.parse(out || '{}') as Record<string, number>))
        figures[end] = (figures[end] ?? 0) + count;
    }
    const refused = figures.RequestLimitExceeded ?? 0;
    figures['refused for good, per cent'] = Math.round((1000 * refused) / (each * processes)) / 10;
    return { figures, faults };
  } finally {
    await service.close();
  }
}
