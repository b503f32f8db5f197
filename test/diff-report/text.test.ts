import { describe, expect, test } from 'vitest';
import { textReport } from '../../generator/diff/report/text.ts';
import { shortJson, valueText, whereText } from '../../generator/diff/report/words.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { wrap } from '../../generator/report/wrap.ts';
import { acceptanceFor, comparisonOf, compatible, dangerous, findingWith, wording } from './support/findings.ts';

const prefixes = { base: 'origin/main:specs', head: 'specs' };

describe('the report for a terminal', () => {
  const accepted = findingWith({ title: 'Agreed to' });
  const gone = findingWith({ location: { file: 'vod/models.yaml', line: 9, column: 3, edition: 'base' } });
  const review = reviewOf(comparisonOf([compatible, wording, accepted, gone, dangerous]), {
    acceptances: new Map([[accepted, acceptanceFor(accepted)]]),
    problems: [{ kind: 'expired', acceptance: acceptanceFor(dangerous, { expires: '2026-06-03' }) }],
  });
  const text = textReport(review, { width: 100, prefixes });

  test('goes from worst to least, and shows what was decided behind it', () => {
    const titles = [...text.matchAll(/^([a-z -]+) \(\d+\)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(['breaking', 'dangerous', 'compatible', 'doc-only', 'accepted', 'acceptances to mend']);
  });

  test('tells breaking findings in full, with the place in the edition that has it', () => {
    expect(text).toContain(
      [
        'matrix.cell.narrowed origin/main:specs/vod/models.yaml:9:3 00000000000000a1',
        '  Kling 2.1 no longer takes a Duration of 10',
        '  where   vod CreateVideo Kling 2.1 Duration',
        '  change  5, 10 → 5',
        '  effect  requests breaking, bump major',
        '  who     Callers that send Duration 10 to Kling 2.1.',
        '  happens The request is refused before anything is charged.',
        '  do      Send 5.',
        '  request {"ModelName":"Kling","ModelVersion":"2.1","OutputConfig":{"Duration":10}}',
        '  before  accepted',
        '  after   refused; OutputConfig.Duration: must be 5',
        '  source  S0',
      ].join('\n'),
    );
  });

  test('keeps what harms nobody to its title, and gives the reason of what was accepted', () => {
    expect(text).toMatch(/^model\.added specs\/mps\/models\.yaml:3:3 00000000000000c1\n {2}Vidu is new\n\n/m);
    expect(text).toMatch(/^ {2}reason {2}The vendor withdrew it\. \(2026-06-02\)$/m);
    expect(text).toMatch(/^specs\/accepted\.yaml:4:5 - error expired: the acceptance of param\.default\.changed /m);
  });

  test('says of what harms nobody what its title has no room for, without what is the same, and the notes', () => {
    const long = 'words '.repeat(40).trim();
    const reworded = findingWith({
      ...wording,
      before: { title: 'The page', says: long, date: '2026-01-01' },
      after: { title: 'The page', says: long, date: '2026-02-01' },
      details: ['It cites the same contradiction as before.'],
    });
    const shown = textReport(reviewOf(comparisonOf([reworded])), { width: 100, prefixes });
    expect(shown).toContain(
      [
        '  S0 has another date',
        '  before  date 2026-01-01',
        '  after   date 2026-02-01',
        '  note    It cites the same contradiction as before.',
      ].join('\n'),
    );
  });

  test('stays inside of the terminal, but for words that are longer', () => {
    const lines = textReport(review, { width: 50, prefixes }).split('\n');
    const tooLong = lines.filter((line) => line.length > 50 && line.slice(10).includes(' '));
    // The line of the rule, its place and its fingerprint is for copying.
    expect(tooLong.filter((line) => !/^[a-z.]+ \S+:\d+:\d+ |^origin|^specs/.test(line))).toEqual([]);
  });

  test('says which operations were not compared combination by combination', () => {
    const method = ['vod/CreateVideo', 'vod/Other'].map(
      (operation) => ({ operation, by: 'reasoning', combinations: 0 }) as const,
    );
    const reasoned = reviewOf(comparisonOf([findingWith()], { method }));
    expect(textReport(reasoned, { width: 120, prefixes })).toMatch(
      /^Compared by reasoning over the rules, not combination by combination: vod\/CreateVideo\.$/m,
    );
    expect(textReport(reviewOf(comparisonOf([], { method })), { width: 120, prefixes })).not.toContain('reasoning');
  });
});

describe('words', () => {
  test('a long line is broken at its spaces', () => {
    expect(wrap('one two three\nlonger-than-all four', 17, '  where   ')).toEqual([
      '  where   one two',
      '          three',
      '          longer-than-all',
      '          four',
    ]);
    expect(wrap('', 10, '  ')).toEqual(['  ']);
  });

  test('a place names everything that narrows it', () => {
    expect(
      whereText({
        surface: 'vod',
        operation: 'Create',
        models: ['A', 'B'],
        modes: ['text'],
        column: 'Duration',
        path: 'Out.Duration',
        rule: 'r1',
        name: 'n',
      }),
    ).toBe('vod Create A, B (text) Out.Duration r1 n');
    expect(whereText({})).toBe('');
  });

  test.each([
    [undefined, 'none'],
    [null, 'null'],
    [[], 'empty'],
    [{ min: 3, max: 6 }, 'min 3; max 6'],
    [{ values: [5, 10], default: 5 }, 'values 5, 10; default 5'],
    ['3 to 6', '3 to 6'],
  ])('a value %j is shown as %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  test('a prompt that is too long by one is not shown whole', () => {
    expect(shortJson({ Prompt: 'a'.repeat(2001) })).toBe(`{"Prompt":"${'a'.repeat(20)}… (2001 characters)"}`);
    expect(shortJson({ Prompt: 'a'.repeat(60) })).toBe(`{"Prompt":"${'a'.repeat(60)}"}`);
  });
});
