import { describe, expect, test } from 'vitest';
import { anchorsIn } from '../../generator/diff/editions/anchor.ts';
import { githubDiagnostics, githubReport } from '../../generator/diff/report/github.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { acceptanceFor, comparisonOf, compatible, dangerous, findingWith } from './support/findings.ts';

describe('annotations', () => {
  test('one for each finding that is breaking or dangerous, and one notice for the whole', () => {
    const lines = githubReport(reviewOf(comparisonOf([findingWith(), dangerous, compatible])), 'specs').split('\n');
    expect(lines).toEqual([
      '::error file=specs/vod/models.yaml,line=12,col=7,title=matrix.cell.narrowed::Kling 2.1 no longer takes a Duration of 10' +
        '%0AWhere: vod CreateVideo Kling 2.1 Duration%0AWho: Callers that send Duration 10 to Kling 2.1.' +
        '%0AWhat happens: The request is refused before anything is charged.%0AWhat to do: Send 5.',
      expect.stringMatching(
        /^::warning file=specs\/vod\/operations\/create-video\.yaml,line=9,col=3,title=param\.default/,
      ),
      expect.stringMatching(/^::warning file=specs\/edition\.yaml,line=1,col=1,title=version::Next version 0\.2\.0: /),
      '::notice title=specgen diff::1 breaking, 1 dangerous, 1 compatible',
    ]);
  });

  test('nothing in a text ends the command, nothing in a property ends the property', () => {
    const finding = findingWith({
      title: '100%\r\nof ::error:: it, all',
      location: { file: 'vod/a,b:c%.yaml', line: 1, column: 2, edition: 'head' },
    });
    const [line] = githubReport(reviewOf(comparisonOf([finding])), 'specs').split('\n');
    expect(line).toMatch(
      /^::error file=specs\/vod\/a%2Cb%3Ac%25\.yaml,line=1,col=2,title=matrix\.cell\.narrowed::100%25%0D%0Aof ::error:: it, all%0A/,
    );
  });

  test('none for what was accepted or corrected, an error for an acceptance to mend', () => {
    const accepted = findingWith();
    const review = reviewOf(comparisonOf([accepted, findingWith({ cause: 'transcription' })], { bump: 'none' }), {
      acceptances: new Map([[accepted, acceptanceFor(accepted)]]),
      problems: [{ kind: 'expired', acceptance: acceptanceFor(dangerous, { expires: '2026-06-03' }) }],
    });
    expect(githubReport(review, 'specs').split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=specs\/accepted\.yaml,line=4,col=5,title=acceptance expired::the acceptance of /,
      ),
      '::notice title=specgen diff::1 accepted, 1 correction',
    ]);
  });

  test('for mistakes in the specs', () => {
    const at = { file: 'vod/models.yaml', line: 3, column: 4, length: 1, text: '' };
    const diagnostic = {
      ...at,
      code: 'empty',
      message: 'this is empty',
      expected: 'a value',
      help: 'Fill it.',
    } as const;
    expect(githubDiagnostics([diagnostic], 'specs')).toBe(
      '::error file=specs/vod/models.yaml,line=3,col=4,title=empty::this is empty%0Aexpected: a value%0Ahelp: Fill it.',
    );
  });
});

describe('the place of what is gone', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', ''].join('\n');
  const place = (after: string, line: number, column = 3) => {
    const base = new Map([['vod/models.yaml', before]]);
    const head = new Map([
      ['vod/models.yaml', after],
      ['edition.yaml', ''],
    ]);
    const anchor = anchorsIn(
      base,
      head,
    )(findingWith({ location: { file: 'vod/models.yaml', line, column, edition: 'base' } }));
    return `${anchor.line}:${anchor.column}`;
  };

  test.each([
    ['a line that moved down', 'x\ny\na\nb\nc\nd\ne\nf\n', 4, '6:3'],
    ['a line that moved up', 'c\nd\ne\nf\n', 4, '2:3'],
    ['a line that stayed above a change', 'a\nb\nc\nd\nX\nf\n', 2, '2:3'],
    ['a line that was replaced', 'a\nb\nX\nd\ne\nf\n', 3, '3:3'],
    ['the second of two that were replaced by one', 'a\nb\nX\ne\nf\n', 4, '3:1'],
    ['a line that was removed', 'a\nb\nd\ne\nf\n', 3, '3:1'],
    ['the last line, removed', 'a\nb\nc\nd\ne\n', 6, '5:1'],
    ['a line above one that was added', 'a\nb\nc\nX\nd\ne\nf\n', 3, '3:3'],
    ['a line below one that was added', 'a\nb\nc\nX\nd\ne\nf\n', 4, '5:3'],
    ['everything removed', '', 3, '1:1'],
  ])('%s', (_, after, line, expected) => {
    expect(place(after, line)).toBe(expected);
  });

  test('is the edition when its file is gone, and its own when it is there', () => {
    const anchorOf = anchorsIn(new Map([['vod/models.yaml', before]]), new Map([['edition.yaml', '']]));
    const gone = findingWith({ location: { file: 'vod/models.yaml', line: 3, column: 3, edition: 'base' } });
    expect(anchorOf(gone)).toEqual({ file: 'edition.yaml', line: 1, column: 1 });
    const there = anchorsIn(new Map(), new Map([['vod/models.yaml', 'a']]));
    expect(there(findingWith())).toEqual({ file: 'vod/models.yaml', line: 12, column: 7 });
  });
});
