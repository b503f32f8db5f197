import { join } from 'node:path';
import type { JobResult } from 'tencent-aigc-video/bulk';
import type { Switches } from '../../world/service/switches.ts';
import { faultsOf, jobsOf, Program, type Surface, startWorld } from './world.ts';

let files = 0;

export const newPath = (folder: string): string => join(folder, `${files++}.jsonl`);

export interface Killed {
  readonly faults: readonly string[];
  readonly wasKilled: boolean;
  readonly paid: number;
  readonly ambiguous: number;
}

/** Kills a program as `arm` says, starts another one with its ledger, and judges both by the bill. */
export async function killed(
  folder: string,
  surface: Surface,
  jobCount: number,
  arm: (program: Program) => void,
  switches: Partial<Switches> = {},
  inFlight = 2,
): Promise<Killed> {
  const world = await startWorld({ switches });
  try {
    const jobs = jobsOf(surface, jobCount);
    const path = newPath(folder);
    const first = new Program(world);
    arm(first);
    const before = await first.submit(surface, jobs, path, { inFlight });
    const after = await new Program(world).submit(surface, jobs, path, { inFlight });
    const results: readonly JobResult[] = [...before.results, ...after.results];
    return {
      faults: faultsOf(surface, world.service, jobs, results),
      wasKilled: before.stats === undefined,
      paid: world.service.ledger.entries.length,
      ambiguous: results.filter(({ state }) => state === 'ambiguous').length,
    };
  } finally {
    await world.service.close();
  }
}

/** At every record that a program writes, when a share of it was written. */
export async function killedAtRecords(
  folder: string,
  surface: Surface,
  jobs: number,
  shares: readonly number[],
  inFlight = 2,
): Promise<readonly Killed[]> {
  const seen: Killed[] = [];
  // An intent, a task and a result for each job.
  for (let record = 1; record <= 3 * jobs; record += 1)
    for (const share of shares)
      seen.push(
        await killed(
          folder,
          surface,
          jobs,
          (program) => {
            program.killWrite = { record, share };
          },
          {},
          inFlight,
        ),
      );
  return seen;
}

/** At every exchange with the service, until one is reached that does not happen. */
export async function killedAtExchanges(
  folder: string,
  surface: Surface,
  jobs: number,
  when: 'before' | 'after',
): Promise<readonly Killed[]> {
  const seen: Killed[] = [];
  for (let exchange = 1; seen.at(-1)?.wasKilled !== false; exchange += 1)
    seen.push(
      await killed(
        folder,
        surface,
        jobs,
        (program) => {
          program.killAt = { exchange, when };
        },
        { listingLagLooks: 1 },
      ),
    );
  return seen;
}
