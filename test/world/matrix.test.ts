import { describe, expect, it } from 'vitest';
import { crowd } from './crowd.ts';
import { type Case, caseId, expectations } from './expectations.ts';
import { openPromises } from './open.ts';
import { runCase } from './run-case.ts';

const open = openPromises();
const isOpen = (given: Case): boolean => open.has(caseId(given));
/** These wait for the client's own clock of an attempt, in real time: side by side, so that it is waited for once. */
const takesTime = ({ arrange }: Case): boolean => arrange.attemptMs !== undefined;

it('every case has a name of its own, and a reason', () => {
  const ids = expectations.map(caseId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(expectations.filter(({ reason }) => !/^[A-Z].*\.$/.test(reason))).toEqual([]);
});

/** Each case has a service and a clock of its own, so that several can be played at a time. */
async function playAll(cases: readonly Case[], play: (given: Case) => Promise<void>): Promise<void> {
  const quick = cases.filter((given) => !takesTime(given));
  await crowd(quick.length, 6, async (at) => {
    const given = quick[at];
    if (given !== undefined) await play(given);
  });
  await Promise.all(cases.filter(takesTime).map(play));
}

/** For a machine that has much else to do. */
const patience = { timeout: 600_000 };

describe('paid once', () => {
  for (const row of new Set(expectations.map((given) => given.row))) {
    const held = expectations.filter((given) => given.row === row && !isOpen(given));
    if (held.length === 0) continue;
    it(`${row} (${held.length} cases)`, patience, async () => {
      const faults: string[] = [];
      const run = async (given: Case): Promise<void> => {
        const finding = await runCase(given);
        if (finding.faults.length > 0) faults.push(`${caseId(given)}: ${finding.faults.join('; ')} [${finding.seen}]`);
      };
      await playAll(held, run);
      expect(faults).toEqual([]);
    });
  }
});

it(
  'what is listed as open still fails; `npm run world -- --settle` takes off the list what holds',
  patience,
  async () => {
    const holds: string[] = [];
    const run = async (given: Case): Promise<void> => {
      if ((await runCase(given)).faults.length === 0) holds.push(caseId(given));
    };
    await playAll(expectations.filter(isOpen), run);
    expect(holds).toEqual([]);
  },
);
