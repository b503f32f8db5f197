import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileLedger, type LedgerRecord, type SkippedJob } from 'tencent-aigc-video/bulk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsOf, Program, requestOf, type Surface, startWorld, type World } from './support/world.ts';

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-again-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hourMs = 3_600_000;
const decision = { by: 'Mei', reason: 'no task in the console at 12:04' };

interface Doubt {
  readonly world: World;
  readonly path: string;
  /** Another run with the ledger. */
  readonly again: (
    options?: Parameters<Program['submit']>[3],
    jobs?: Parameters<Program['submit']>[1],
  ) => Promise<Awaited<ReturnType<Program['submit']>> & { readonly skipped: readonly SkippedJob[] }>;
}

/** A job whose answer was lost, and whose task nobody finds: `accepted` says whether there is one. */
async function inDoubt(
  surface: Surface,
  accepted: boolean,
  lateMs: number,
  work: (doubt: Doubt) => Promise<void>,
): Promise<void> {
  const world = await startWorld({ switches: { listed: false } });
  const path = join(folder, `${files++}.jsonl`);
  try {
    // A program that dies while its request is on its way; the next one finds no task.
    const killed = new Program(world);
    killed.killAt = { exchange: 1, when: accepted ? 'after' : 'before' };
    await killed.submit(surface, jobsOf(surface, 1), path);
    world.clock.advance(lateMs);
    const again: Doubt['again'] = async (options = {}, jobs = jobsOf(surface, 1)) => {
      const skipped: SkippedJob[] = [];
      const outcome = await new Program(world).submit(surface, jobs, path, {
        ...options,
        onSkipped: (job) => skipped.push(job),
      });
      return { ...outcome, skipped };
    };
    await work({ world, path, again });
  } finally {
    await world.service.close();
  }
}

const recordsIn = (path: string): readonly LedgerRecord[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('a job that is ambiguous', () => {
  // MPS has no key; the others have one that the service has forgotten.
  for (const [surface, lateMs] of [
    ['mps', 0],
    ['vod', 67 * hourMs],
    ['gateway', 67 * hourMs],
  ] as const)
    it(`is made anew with another key when somebody has decided so, and only then: ${surface}`, () =>
      inDoubt(surface, true, lateMs, async ({ again, path, world }) => {
        const first = await again();
        expect(first.results).toMatchObject([{ state: 'ambiguous', attempt: 1 }]);
        expect(first.results[0]).toMatchObject({ whatToDo: expect.stringContaining('`again` and a `decision`') });
        expect(world.service.ledger.entries).toHaveLength(1);

        const undecided = await again({ again: ['ambiguous'] });
        expect(undecided.skipped).toMatchObject([{ id: 'job-0', state: 'ambiguous', needsDecision: true }]);
        expect(world.service.ledger.entries).toHaveLength(1);

        const before = world.clock.now();
        const decided = await again({ again: ['ambiguous'], decision });
        expect(decided.results).toMatchObject([{ state: 'done', attempt: 2 }]);
        const keys = world.service.ledger.entries.map(({ key }) => key);
        // What was accepted before is paid again: that is what somebody decided.
        expect(keys).toHaveLength(2);
        if (surface !== 'mps') expect(new Set(keys).size).toBe(2);
        // Who, when, why, and in place of what: before the request was sent, and for as long as there is the ledger.
        const [old] = first.results;
        const recorded = {
          ...decision,
          at: expect.any(Number),
          instead: { attempt: 1, sentAt: expect.any(Number), ...(surface === 'mps' ? {} : { key: old?.key }) },
        };
        const intent = recordsIn(path).find(({ attempt, kind }) => kind === 'intent' && attempt === 2);
        expect(intent).toMatchObject({ decisions: [recorded] });
        expect(intent?.kind === 'intent' && (intent.decisions?.[0]?.at ?? 0) >= before).toBe(true);
        const ledger = fileLedger(path, { compactAt: 1 });
        const { operation = '' } = JSON.parse(readFileSync(path, 'utf8').split('\n')[0] ?? '{}');
        await ledger.open({ surface, operation, newRun: '' });
        expect(await ledger.find('job-0')).toMatchObject({ state: 'done', attempt: 2, decisions: [recorded] });
        await ledger.close();

        // It is done: the decision is no reason for another one.
        await again({ again: ['ambiguous'], decision });
        expect(world.service.ledger.entries).toHaveLength(2);
      }));

  it('and that a decision made anew, and was killed meanwhile, is ambiguous once more, with both decisions at last', () =>
    inDoubt('mps', true, 0, async ({ again, path, world }) => {
      await again();
      const killed = new Program(world);
      killed.killAt = { exchange: 1, when: 'after' };
      await killed.submit('mps', jobsOf('mps', 1), path, { again: ['ambiguous'], decision });
      expect(world.service.ledger.entries).toHaveLength(2);
      const { results } = await again({ again: ['ambiguous'], decision });
      // The one that was killed is taken up, and nothing is sent for it.
      expect(results).toMatchObject([{ state: 'ambiguous', attempt: 2 }]);
      expect(world.service.ledger.entries).toHaveLength(2);
      expect((await again({ again: ['ambiguous'], decision })).results).toMatchObject([{ state: 'done', attempt: 3 }]);
      expect(recordsIn(path).at(-1)).toMatchObject({
        decisions: [{ instead: { attempt: 1 } }, { instead: { attempt: 2 } }],
      });
    }));

  it('is not made anew with another request', () =>
    inDoubt('mps', true, 0, async ({ again, world }) => {
      await again();
      const changed = [{ id: 'job-0', request: requestOf('mps', 'another prompt') }];
      const { skipped } = await again({ again: ['ambiguous'], decision }, changed);
      expect(skipped).toMatchObject([{ id: 'job-0', isRequestChanged: true }]);
      expect(world.service.ledger.entries).toHaveLength(1);
    }));
});

describe('while the service remembers the key', () => {
  it('`again` alone makes what was not accepted, and pays once: gateway', () =>
    inDoubt('gateway', false, 0, async ({ again, world }) => {
      // Three answers are lost on the way, and nothing was accepted.
      world.service.programme.always('create', { worked: false, reply: { as: 'code', code: 'InvalidParameter' } });
      expect((await again()).results).toMatchObject([{ state: 'ambiguous' }]);
      world.service.programme.clear();
      const { results } = await again({ again: ['ambiguous'] });
      expect(results).toMatchObject([{ state: 'done', attempt: 1 }]);
      expect(world.service.ledger.entries).toHaveLength(1);
    }));

  it('`again` alone does not pay for what was accepted, and the advice says that there is a task: gateway', () =>
    inDoubt('gateway', true, 0, async ({ again, world }) => {
      await again();
      const { results } = await again({ again: ['ambiguous'] });
      expect(results).toMatchObject([
        { state: 'ambiguous', attempt: 1, whatToDo: expect.stringContaining('has accepted a request with the key') },
      ]);
      expect(world.service.ledger.entries).toHaveLength(1);
    }));
});

describe('a decision', () => {
  it.each([
    [{ decision }, 'needs `again'],
    [{ again: ['ambiguous'] as const, decision: { by: 'Mei', reason: ' ' } }, 'must be an object with `by`'],
    [{ again: ['ambiguous'] as const, decision: { reason: 'why' } as never }, 'must be an object with `by`'],
  ])('is refused when it says too little: %o', async (options, message) => {
    const world = await startWorld();
    const submitted = new Program(world).submit('mps', [], join(folder, `${files++}.jsonl`), options);
    await expect(submitted).rejects.toThrow(message);
    await world.service.close();
  });
});
