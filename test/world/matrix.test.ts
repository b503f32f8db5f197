import { describe, expect, it } from 'vitest';
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

describe('paid once', () => {
  for (const row of new Set(expectations.map((given) => given.row))) {
    const held = expectations.filter((given) => given.row === row && !isOpen(given));
    if (held.length === 0) continue;
    it(`${row} (${held.length} cases)`, async () => {
      const faults: string[] = [];
      const run = async (given: Case): Promise<void> => {
        const finding = await runCase(given);
        if (finding.faults.length > 0) faults.push(`${caseId(given)}: ${finding.faults.join('; ')} [${finding.seen}]`);
      };
      for (const given of held) if (!takesTime(given)) await run(given);
      await Promise.all(held.filter(takesTime).map(run));
      expect(faults).toEqual([]);
    });
  }
});

it('what is listed as open still fails; `npm run world -- --settle` takes off the list what holds', async () => {
  const holds: string[] = [];
  const run = async (given: Case): Promise<void> => {
    if ((await runCase(given)).faults.length === 0) holds.push(caseId(given));
  };
  const listed = expectations.filter(isOpen);
  for (const given of listed) if (!takesTime(given)) await run(given);
  await Promise.all(listed.filter(takesTime).map(run));
  expect(holds).toEqual([]);
});
