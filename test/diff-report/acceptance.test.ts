import { describe, expect, test } from 'vitest';
import { addAcceptances } from '../../generator/diff/acceptance/file.ts';
import { describeProblem, judgeAcceptances } from '../../generator/diff/acceptance/judge.ts';
import type { Finding } from '../../generator/diff/finding.ts';
import { hasFailed, reviewOf } from '../../generator/diff/review.ts';
import { loadAcceptances } from '../../generator/load/load-acceptances.ts';
import type { Acceptance } from '../../generator/model/acceptance.ts';
import { acceptanceFor, comparisonOf, dangerous, findingWith } from './support/findings.ts';

const finding = findingWith();
const entry = acceptanceFor(finding);
const today = '2026-06-10';

/** What becomes of one finding, and the problems, for what the two editions hold. */
function judged(base: readonly Acceptance[], head: readonly Acceptance[], findings: readonly Finding[] = [finding]) {
  const { accepted, problems } = judgeAcceptances(findings, base, head, '2026-06-01', today);
  return { accepted: accepted.has(finding), problems: problems.map(({ kind }) => kind) };
}

describe('an acceptance', () => {
  test('that the change brings along accepts its finding', () => {
    expect(judged([], [entry])).toEqual({ accepted: true, problems: [] });
  });

  test('of another fingerprint does not, and is unused', () => {
    const other = acceptanceFor(finding, { fingerprint: '00000000000000ff' });
    expect(judged([], [other])).toEqual({ accepted: false, problems: ['unused'] });
  });

  test('counts up to the day it expires, and is an error after it', () => {
    expect(judged([], [{ ...entry, expires: today }])).toEqual({ accepted: true, problems: [] });
    expect(judged([], [{ ...entry, expires: '2026-06-09' }])).toEqual({ accepted: false, problems: ['expired'] });
  });

  test('that expired is no error once there is a new one', () => {
    const old = { ...entry, expires: '2026-06-09' };
    const renewed = { ...entry, date: today };
    expect(judged([], [old, renewed])).toEqual({ accepted: true, problems: [] });
  });
});

describe('acceptances age', () => {
  test('after the merge the base holds them too: the next change is not blamed for them', () => {
    expect(judged([entry], [entry], [])).toEqual({ accepted: false, problems: [] });
    expect(judged([{ ...entry, expires: '2026-06-09' }], [{ ...entry, expires: '2026-06-09' }], [])).toEqual({
      accepted: false,
      problems: [],
    });
  });

  test('a change that comes back is decided anew, even in the same edition', () => {
    expect(judged([entry], [entry])).toEqual({ accepted: false, problems: [] });
    expect(judged([entry], [entry, { ...entry, date: today }])).toEqual({ accepted: true, problems: [] });
  });

  test('against an old release those of editions in between still accept, and need not be used or fresh', () => {
    const between = { ...entry, edition: '2026-05-25', expires: '2026-05-30' };
    expect(judged([], [between])).toEqual({ accepted: true, problems: [] });
    expect(judged([], [between], [])).toEqual({ accepted: false, problems: [] });
  });

  test('history may be thrown away', () => {
    expect(judged([entry], [], [])).toEqual({ accepted: false, problems: [] });
  });
});

describe('what fails', () => {
  test('an open finding at or above the level, and nothing that was decided', () => {
    expect(hasFailed(reviewOf(comparisonOf([finding])), 'breaking')).toBe(true);
    expect(hasFailed(reviewOf(comparisonOf([dangerous])), 'breaking')).toBe(false);
    expect(hasFailed(reviewOf(comparisonOf([dangerous])), 'dangerous')).toBe(true);
    expect(hasFailed(reviewOf(comparisonOf([finding])), 'none')).toBe(false);
    const accepted = reviewOf(comparisonOf([finding]), { acceptances: new Map([[finding, entry]]) });
    expect(hasFailed(accepted, 'dangerous')).toBe(false);
    expect(accepted.findings[0]).toMatchObject({ status: 'accepted', level: 'breaking' });
  });

  test('a declared correction is one of the transcription, and does nothing to anyone', () => {
    const acceptances = new Map([[finding, { ...entry, correction: true }]]);
    const review = reviewOf(comparisonOf([finding]), { acceptances });
    expect(review.findings[0]).toMatchObject({
      status: 'correction',
      level: 'doc-only',
      finding: { cause: 'transcription', bump: 'major' },
    });
    expect(hasFailed(review, 'dangerous')).toBe(false);
    // The package still changes for those who compile against it.
    expect(review.nextVersion).toBe('0.2.0');
  });

  test('an acceptance to mend, unless nothing is to fail', () => {
    const review = reviewOf(comparisonOf([]), { problems: [{ kind: 'unused', acceptance: entry }] });
    expect(hasFailed(review, 'breaking')).toBe(true);
    expect(hasFailed(review, 'none')).toBe(false);
    expect(describeProblem({ kind: 'unused', acceptance: entry })).toEqual({
      message: 'nothing in this comparison is what matrix.cell.narrowed (vod CreateVideo Kling 2.1 Duration) accepts',
      help: 'Take it out. When the change is still there with other values, its fingerprint is no longer 00000000000000a1.',
    });
  });
});

describe('writing acceptances', () => {
  const { origin: _, ...added } = acceptanceFor(finding, { fingerprint: '1234567812345678', expires: '2027-01-01' });

  test('begins a file that has no entries yet', () => {
    expect(addAcceptances('# Kept.\naccepted: [] # here\n', [added])).toBe(
      [
        '# Kept.',
        'accepted: # here',
        '  - fingerprint: "1234567812345678"',
        '    id: matrix.cell.narrowed',
        '    where: vod CreateVideo Kling 2.1 Duration',
        '    edition: "2026-06-01"',
        '    reason: The vendor withdrew it.',
        '    date: "2026-06-02"',
        '    expires: "2027-01-01"',
        '',
      ].join('\n'),
    );
  });

  test('leaves what people wrote as it is', () => {
    const before = [
      '# Why we agreed.',
      'accepted:',
      "  # The vendor's mail of 1 June.",
      '  - fingerprint: 0a1b2c3d4e5f6071 # sic',
      '    id: model.removed',
      "    where: 'vod Kling'",
      '    edition: "2026-01-01"',
      '    reason: >-',
      '      A long reason, which',
      '      goes on.',
      '    date: "2026-01-02"',
      '',
    ].join('\n');
    const after = addAcceptances(before, [{ ...added, correction: true }]);
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toContain('    correction: true\n');
    const { acceptances, diagnostics } = loadAcceptances('accepted.yaml', after);
    expect(diagnostics).toEqual([]);
    expect(acceptances).toMatchObject([{ correction: false }, { correction: true, expires: '2027-01-01' }]);
  });

  test('follows the indentation of the entries before it', () => {
    const before = 'accepted:\n- fingerprint: 0a1b2c3d4e5f6071\n  id: a\n';
    expect(addAcceptances(before, [added])).toMatch(/^accepted:\n- fingerprint: 0a.*\n {2}id: a\n- fingerprint: "1234/);
  });

  test('takes entries out of brackets', () => {
    const old =
      '{ fingerprint: 0a1b2c3d4e5f6071, id: a, where: b, edition: "2026-01-01", reason: c, date: "2026-01-02" }';
    const text = addAcceptances(`# Kept.\naccepted: [${old}]\n`, [added]);
    expect(text).toMatch(/^# Kept\.\naccepted:\n/);
    expect(loadAcceptances('accepted.yaml', text)).toMatchObject({ diagnostics: [], acceptances: [{ id: 'a' }, {}] });
  });

  test.each(['yes: no', '# x', '- a', '"', "it's\ntwo lines", '  ', 'true', '2026-01-01', '{a', '中文'])(
    'a reason that looks like YAML, %j, is read back as it was given',
    (reason) => {
      const text = addAcceptances(undefined, [{ ...added, reason: `${reason} x`, where: reason || 'x' }]);
      expect(loadAcceptances('accepted.yaml', text)).toMatchObject({
        diagnostics: [],
        acceptances: [{ reason: `${reason} x`, where: reason }],
      });
    },
  );
});
