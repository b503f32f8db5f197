import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BulkJob, fileLedger, type JobResult, submitAll } from 'tencent-aigc-video/bulk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, jobsOf, Program, requestOf, type Surface, startWorld, type World } from './support/world.ts';

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-recovery-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newPath = (): string => join(folder, `${files++}.jsonl`);
const hourMs = 3_600_000;

async function inWorld(
  options: Parameters<typeof startWorld>[0],
  work: (world: World) => Promise<void>,
): Promise<void> {
  const world = await startWorld(options);
  try {
    await work(world);
  } finally {
    await world.service.close();
  }
}

/** Submits until the service has seen so many creates, and is killed there. */
async function killedAfter(
  world: World,
  jobs: BulkJob<object>[],
  path: string,
  creates: number,
  skewMs = 0,
  run?: string,
) {
  const program = new Program(world);
  program.skewMs = skewMs;
  program.killAt = { exchange: creates, when: 'after' };
  await program.submit('vod', jobs, path, { inFlight: 3, ...(run === undefined ? {} : { run }) });
}

describe('within the time of a key nothing is paid twice', () => {
  for (const skewMs of [-hourMs, hourMs])
    it(`when the clocks of two machines are an hour apart: ${skewMs / hourMs}`, () =>
      inWorld({}, async (world) => {
        const jobs = jobsOf('vod', 6);
        const path = newPath();
        // Its first request is refused for its time, and the client learns the time of the service.
        await killedAfter(world, jobs, path, 5, skewMs);
        const { results } = await new Program(world).submit('vod', jobs, path);
        expect(world.service.ledger.entries).toHaveLength(6);
        expect(results.filter(({ state }) => state !== 'done')).toEqual([]);
      }));

  it('when the ledger is restored from a copy that knows nothing of what was sent since', () =>
    inWorld({}, async (world) => {
      const jobs = jobsOf('vod', 6);
      const [path, copy] = [newPath(), newPath()];
      await new Program(world).submit('vod', jobs.slice(0, 2), path);
      copyFileSync(path, copy);
      await new Program(world).submit('vod', jobs, path);
      expect(world.service.ledger.entries).toHaveLength(6);
      world.clock.advance(40 * hourMs);
      const { results, stats } = await new Program(world).submit('vod', jobs, copy);
      expect(world.service.ledger.entries).toHaveLength(6);
      expect(stats).toMatchObject({ done: 4, before: { done: 2 } });
      // They are the tasks of that time.
      expect(results.map((result) => [result.state, result.wasCreatedBefore])).toEqual(Array(4).fill(['done', true]));
      expect(faultsOf('vod', world.service, jobs.slice(2), results)).toEqual([]);
    }));

  it('when the same jobs are submitted twice at once, with two ledgers of one run', () =>
    inWorld({}, async (world) => {
      const jobs = jobsOf('vod', 12);
      const both = await Promise.all(
        [1, 2].map(() => new Program(world).submit('vod', jobs, newPath(), { run: 'spring' })),
      );
      expect(world.service.ledger.entries).toHaveLength(12);
      for (const { results } of both) expect(faultsOf('vod', world.service, jobs, results)).toEqual([]);
    }));

  it('and the second one with the same ledger is told who has it', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      const ledger = fileLedger(path);
      await ledger.open({ surface: 'vod', operation: 'CreateAigcVideoTask', newRun: 'one' });
      const second = new Program(world).submit('vod', jobsOf('vod', 1), path);
      await expect(second).rejects.toMatchObject({
        code: 'LedgerLocked',
        retryable: true,
        charged: 'no',
        message: expect.stringContaining(`process ${process.pid}`),
      });
      await ledger.close();
      expect(world.service.counts.create).toBe(0);
      expect((await new Program(world).submit('vod', jobsOf('vod', 1), path)).stats).toMatchObject({ done: 1 });
    }));
});

describe('what is older than a key', () => {
  for (const isListed of [true, false])
    it(`is ${isListed ? 'found where the list of tasks still has it' : 'ambiguous, for a person, and is not sent again'}`, () =>
      inWorld({ switches: { listed: isListed } }, async (world) => {
        const jobs = jobsOf('vod', 3);
        const path = newPath();
        const program = new Program(world);
        // Killed when the first task was accepted and could not be written down.
        program.killWrite = { record: 2, share: 0 };
        await program.submit('vod', jobs, path, { inFlight: 1 });
        const paid = world.service.ledger.entries.length;
        expect(paid).toBe(1);
        world.clock.advance(67 * hourMs);
        const sent = world.service.requests('create').length;
        const { results } = await new Program(world).submit('vod', [], path);
        expect(world.service.requests('create')).toHaveLength(sent);
        const onTheBill = results.filter(({ id }) => world.service.ledger.ofPrompt(id).length > 0);
        expect(onTheBill.map(({ state }) => state)).toEqual(Array(paid).fill(isListed ? 'done' : 'ambiguous'));
        for (const result of results.filter(({ state }) => state === 'ambiguous'))
          expect(result).toMatchObject({
            charged: 'maybe',
            key: expect.stringMatching(/^[0-9a-f]{48}$/),
            whatToDo: expect.stringContaining('key'),
          });
      }));
});

describe('a task that never ends', () => {
  /** Accepted, and left alone for so long. */
  async function leftFor(world: World, surface: Surface, hours: number): Promise<string> {
    const path = newPath();
    const first = new Program(world);
    first.killWrite = { record: 2, share: 1 };
    await first.submit(surface, jobsOf(surface, 1), path);
    expect(first.records.map(({ kind }) => kind)).toEqual(['intent', 'accepted']);
    world.clock.advance(hours * hourMs);
    return path;
  }

  it('of VOD is given up after three days, for which its document says that it can be fetched', () =>
    inWorld({ switches: { taskEnds: 'never' } }, async (world) => {
      const path = await leftFor(world, 'vod', 73);
      const { results } = await new Program(world).submit('vod', [], path);
      expect(results).toMatchObject([{ state: 'expired', charged: 'maybe', taskId: expect.any(String) }]);
    }));

  it('of MPS is fetched for seven days, and not for three, as its document says', () =>
    inWorld({ switches: { taskEnds: 'never' } }, async (world) => {
      const path = await leftFor(world, 'mps', 73);
      const submitted = new Program(world).submit('mps', [], path);
      let isOver = false;
      void submitted.then(() => {
        isOver = true;
      });
      while (world.service.counts.look < 5) await new Promise((resolve) => setTimeout(resolve, 2));
      expect(isOver).toBe(false);
      world.clock.advance(4 * 24 * hourMs);
      expect((await submitted).results).toMatchObject([{ state: 'expired', charged: 'maybe' }]);
    }));
});

describe('one job after the other', () => {
  it('a task that failed without a charge is followed by another one with another key, and by no more than two', () =>
    inWorld({ switches: { taskEnds: { errCode: 1, errCodeExt: 'RequestLimitExceeded' } } }, async (world) => {
      const { results } = await new Program(world).submit('vod', jobsOf('vod', 1), newPath());
      const keys = world.service.ledger.entries.map(({ key }) => key);
      expect(new Set(keys).size).toBe(3);
      expect(results).toMatchObject([
        { state: 'failed', charged: 'no', attempt: 3, error: { code: 'RequestLimitExceeded' } },
      ]);
    }));

  it('a task that failed and may be charged is not', () =>
    inWorld({ switches: { taskEnds: { errCode: 1, errCodeExt: 'InternalError' } } }, async (world) => {
      const { results } = await new Program(world).submit('vod', jobsOf('vod', 1), newPath());
      expect(world.service.ledger.entries).toHaveLength(1);
      expect(results).toMatchObject([{ state: 'failed', charged: 'maybe', attempt: 1 }]);
    }));

  it('a request that is not valid is a result, and costs no request', () =>
    inWorld({}, async (world) => {
      const jobs = [{ id: 'bad', request: { ModelName: 'Klingg', ModelVersion: '2.5' } }, ...jobsOf('vod', 1)];
      const path = newPath();
      const { results } = await new Program(world).submit('vod', jobs, path);
      expect(results.find(({ id }) => id === 'bad')).toMatchObject({
        state: 'failed',
        charged: 'no',
        error: { code: 'ValidationError' },
      });
      // Corrected, it is tried again.
      const corrected = [{ id: 'bad', request: requestOf('vod', 'bad') }];
      const again = await new Program(world).submit('vod', corrected, path, { again: ['failed'] });
      expect(again.results).toMatchObject([{ id: 'bad', state: 'done', attempt: 2 }]);
      expect(world.service.ledger.entries).toHaveLength(2);
    }));

  it('a job that comes with another request than was sent is not made twice, and this is said', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      await new Program(world).submit('vod', jobsOf('vod', 1), path);
      const skipped: unknown[] = [];
      const changed = [{ id: 'job-0', request: requestOf('vod', 'another prompt') }];
      await new Program(world).submit('vod', changed, path, { onSkipped: (job) => skipped.push(job) });
      expect(skipped).toEqual([{ id: 'job-0', reason: 'settled', state: 'done', isRequestChanged: true }]);
      expect(world.service.ledger.entries).toHaveLength(1);
    }));

  it('a request without a key that was refused for sure is sent again after a crash, and then no more', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      const limit = { as: 'code', code: 'RequestLimitExceeded' } as const;
      world.service.programme.always('create', { worked: false, reply: limit });
      const first = new Program(world);
      // An intent, and that it was refused.
      first.killWrite = { record: 2, share: 1 };
      await first.submit('mps', jobsOf('mps', 1), path);
      expect(first.records.map(({ kind }) => kind)).toEqual(['intent', 'refused']);
      world.service.programme.clear();
      const second = new Program(world);
      second.killAt = { exchange: 1, when: 'after' };
      await second.submit('mps', jobsOf('mps', 1), path);
      expect(second.records.map(({ kind }) => kind)).toEqual(['intent']);
      const { results } = await new Program(world).submit('mps', jobsOf('mps', 1), path);
      expect(results).toMatchObject([{ state: 'ambiguous', charged: 'maybe' }]);
      expect(world.service.ledger.entries).toHaveLength(1);
    }));

  it('stops when the service refuses job after job for one reason', () =>
    inWorld({}, async (world) => {
      world.service.programme.always('create', { worked: false, reply: { as: 'code', code: 'InvalidParameter' } });
      const submitted = new Program(world).submit('vod', jobsOf('vod', 100), newPath(), { mostRefusals: 5 });
      await expect(submitted).rejects.toMatchObject({ code: 'TooManyRefusals', charged: 'no' });
      expect(world.service.counts.create).toBeLessThan(15);
    }));
});

describe('results', () => {
  it('that nobody takes hold up what would be sent', () =>
    inWorld({}, async (world) => {
      let take = (): void => undefined;
      const taken = new Promise<void>((resolve) => {
        take = resolve;
      });
      const submitted = new Program(world).submit('vod', jobsOf('vod', 20), newPath(), {
        inFlight: 4,
        onResult: () => taken,
      });
      while (world.service.counts.look < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(world.service.counts.create).toBe(4);
      take();
      expect((await submitted).stats).toMatchObject({ done: 20 });
    }));

  it('come again in the next run when taking them failed', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      const broken = new Program(world).submit('vod', jobsOf('vod', 2), path, {
        onResult: () => {
          throw new Error('the disk is full');
        },
      });
      await expect(broken).rejects.toThrow('the disk is full');
      const { results } = await new Program(world).submit('vod', jobsOf('vod', 2), path);
      expect(results.map(({ state }) => state)).toEqual(['done', 'done']);
      expect(world.service.ledger.entries).toHaveLength(2);
    }));

  it('a signal ends the run, and the next one goes on', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      const abort = new AbortController();
      const results: JobResult[] = [];
      const client = new Program(world).client('vod');
      const run = submitAll(client as never, jobsOf('vod', 10) as never, {
        ledger: fileLedger(path),
        inFlight: 3,
        signal: abort.signal,
        onResult: (result) => {
          results.push(result);
          abort.abort(new Error('deploy'));
        },
      });
      await expect(run).rejects.toThrow('deploy');
      expect(existsSync(`${path}.lock`)).toBe(false);
      const paid = world.service.ledger.entries.length;
      expect(paid).toBeLessThan(10);
      const next = await new Program(world).submit('vod', jobsOf('vod', 10), path);
      expect(world.service.ledger.entries).toHaveLength(10);
      expect(faultsOf('vod', world.service, jobsOf('vod', 10), [...results, ...next.results])).toEqual([]);
    }));
});

describe('the files of a ledger', () => {
  it('are for their owner alone, have large requests beside them, and shrink', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      const picture = Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        Buffer.alloc(90_000, 7),
      ]).toString('base64');
      const large = {
        ...requestOf('vod', 'job-0'),
        FileInfos: [{ Type: 'Base64', Category: 'Image', Base64: picture }],
      };
      const program = new Program(world);
      program.killWrite = { record: 1, share: 1 };
      await program.submit('vod', [{ id: 'job-0', request: large }], path);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'utf8').length).toBeLessThan(1_000);
      const [body = ''] = readdirSync(`${path}.requests`);
      expect(statSync(join(`${path}.requests`, body)).mode & 0o777).toBe(0o600);
      const { results } = await new Program(world).submit('vod', [], path);
      expect(results).toMatchObject([{ id: 'job-0', state: 'done' }]);
      expect(JSON.stringify(world.service.ledger.entries[0]?.body)).toContain(picture);
      // A request that is of no more use goes.
      while (readdirSync(`${path}.requests`).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Program(world).submit('vod', jobsOf('vod', 30), path);
      const before = statSync(path).size;
      const ledger = fileLedger(path, { compactAt: 1 });
      await ledger.open({ surface: 'vod', operation: 'CreateAigcVideoTask', newRun: '' });
      expect(await ledger.find('job-29')).toMatchObject({ state: 'done' });
      await ledger.close();
      expect(statSync(path).size).toBeLessThan(before / 2);
      expect((await new Program(world).submit('vod', jobsOf('vod', 30), path)).stats).toMatchObject({ skipped: 30 });
    }));

  it('belong to one operation', () =>
    inWorld({}, async (world) => {
      const path = newPath();
      await new Program(world).submit('vod', jobsOf('vod', 1), path);
      await expect(new Program(world).submit('mps', jobsOf('mps', 1), path)).rejects.toMatchObject({
        code: 'LedgerMismatch',
      });
      const other = newPath();
      writeFileSync(other, 'a shopping list\n');
      await expect(new Program(world).submit('vod', jobsOf('vod', 1), other)).rejects.toMatchObject({
        code: 'LedgerDamaged',
      });
      expect(readFileSync(other, 'utf8')).toBe('a shopping list\n');
    }));
});
