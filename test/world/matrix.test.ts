import { readFileSync } from 'node:fs';
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

/** What was seen of each class of errors: the values of `charged` and of `retryable`. */
const seenOf = new Map<string, { readonly charged: Set<string>; readonly retryable: Set<string> }>();

function note(seen: string): void {
  const [, kind, charged, retryable] = /^(\w+Error) \(charged (\w+), retryable (\w+)/.exec(seen) ?? [];
  // The reason of a signal that was aborted before anything was sent is the caller's own.
  if (kind === undefined || charged === undefined || retryable === undefined || charged === 'undefined') return;
  const known = seenOf.get(kind) ?? { charged: new Set(), retryable: new Set() };
  known.charged.add(charged);
  known.retryable.add(retryable);
  seenOf.set(kind, known);
}

/** The package's own table of errors: a row may name several classes. */
function readmeTable(): ReadonlyMap<string, { readonly charged: string[]; readonly retryable: string[] }> {
  const text = readFileSync(new URL('../../generated/README.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| `\w+Error`/.test(line));
  return new Map(
    rows.flatMap((row) => {
      const [, classes = '', , charged = '', retryable = ''] = row.split('|').map((cell) => cell.trim());
      const facts = { charged: charged.split(' or ').sort(), retryable: retryable.split(' or ').sort() };
      return [...classes.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, facts] as const);
    }),
  );
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
        note(finding.seen);
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

it('the README says of each error what was seen of it', () => {
  const table = readmeTable();
  expect(table.size).toBeGreaterThan(10);
  const wrong = [...seenOf].flatMap(([name, { charged, retryable }]) => {
    // The name that the world uses for it.
    const row = table.get(name === 'NetworkError' ? 'ConnectionError' : name);
    const beyond = [...charged].filter((one) => row?.charged.includes(one) !== true);
    const further = [...retryable].filter((one) => row?.retryable.includes(one) !== true);
    return beyond.length + further.length === 0
      ? []
      : [`${name}: charged ${[...charged]}, retryable ${[...retryable]}`];
  });
  expect(wrong).toEqual([]);
  // What the README says of the errors that matter for money is seen, all of it.
  for (const name of ['AmbiguousCreateError', 'CallAbortedError', 'ApiError', 'TaskFailedError', 'WaitTimeoutError']) {
    const seen = seenOf.get(name);
    expect([name, [...(seen?.charged ?? [])].sort()]).toEqual([name, table.get(name)?.charged]);
    expect([name, [...(seen?.retryable ?? [])].sort()]).toEqual([name, table.get(name)?.retryable]);
  }
});
