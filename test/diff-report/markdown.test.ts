import { describe, expect, test } from 'vitest';
import type { Finding } from '../../generator/diff/finding.ts';
import {
  characterLimit,
  markdownFailure,
  markdownReport,
  marker,
} from '../../generator/diff/report/markdown/report.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { cellCode, code, link, plain } from '../../generator/report/escape.ts';
import { acceptanceFor, comparisonOf, compatible, dangerous, findingWith, wording } from './support/findings.ts';

const options = { prefix: 'specs' };
const report = (findings: readonly Finding[]) => markdownReport(reviewOf(comparisonOf(findings)), options);

describe('the report for a pull request', () => {
  test('says first what it comes to, and tells breaking findings in full', () => {
    const sources = { S0: { id: 'S0', title: 'VOD', url: 'https://example.com/doc', weight: 'normative' } } as const;
    const text = markdownReport(reviewOf(comparisonOf([findingWith()]), { sources }), options);
    expect(text.split('\n').slice(0, 15)).toEqual([
      marker,
      '## Spec changes: 1 breaking',
      '',
      'origin/main (edition 2026-05-19, version 0.1.0) → working tree (edition 2026-06-01, version 0.1.0)',
      '',
      '**Next version 0.2.0: a major bump, which below 1.0.0 raises the minor number from 0.1.0; edition.yaml still says 0.1.0: raise it.**',
      '',
      '### Breaking (1)',
      '',
      '- **Kling 2.1 no longer takes a Duration of 10** `matrix.cell.narrowed` `specs/vod/models.yaml:12`',
      '  - Who: Callers that send Duration 10 to Kling 2.1.',
      '  - What happens: The request is refused before anything is charged.',
      '  - What to do: Send 5.',
      '  - vod CreateVideo Kling 2.1 Duration · requests breaking, bump major · `5, 10` → `5` · source [S0](<https://example.com/doc>) · fingerprint `00000000000000a1`',
      '  - Request `{"ModelName":"Kling","ModelVersion":"2.1","OutputConfig":{"Duration":10}}`: before accepted, after refused (`OutputConfig.Duration: must be 5`)',
    ]);
  });

  test('shows of the matrix only the cells that changed', () => {
    const vidu = findingWith({
      at: { surface: 'vod', operation: 'CreateVideo', model: 'Vidu', column: 'Resolution' },
      before: ['720P', '1080P'],
      after: ['720P'],
    });
    expect(report([findingWith(), vidu])).toContain(
      [
        '#### Changed cells: vod CreateVideo',
        '',
        '| Model, versions | Duration | Resolution |',
        '|---|---|---|',
        '| Kling 2.1 | `5, 10` → `5` |  |',
        '| Vidu |  | `720P, 1080P` → `720P` |',
      ].join('\n'),
    );
    expect(report([dangerous])).not.toContain('Changed cells');
  });

  test('folds what harms nobody, and puts breaking before dangerous before the rest', () => {
    const text = report([wording, compatible, dangerous, findingWith()]);
    const order = ['### Breaking (1)', '### Dangerous (1)', '<summary>1 compatible</summary>', '<summary>1 without'];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text.indexOf('Vidu is new')).toBeGreaterThan(text.indexOf('<details><summary>1 compatible'));
  });

  test('keeps accepted findings visible, struck through, with their reason', () => {
    const finding = findingWith();
    const acceptances = new Map([[finding, acceptanceFor(finding)]]);
    const text = markdownReport(reviewOf(comparisonOf([finding]), { acceptances }), options);
    expect(text).toContain('## Spec changes: 1 accepted');
    expect(text).not.toContain('### Breaking');
    expect(text).toContain('- **~~Kling 2.1 no longer takes a Duration of 10~~** `matrix.cell.narrowed`');
    expect(text).toContain('  - Accepted on 2026-06-02: The vendor withdrew it.');
    // What a change allows itself is not to be unfolded first.
    expect(text).not.toContain('<details>');
  });

  test('shows corrections apart from what the vendor did', () => {
    const text = report([findingWith({ cause: 'transcription' })]);
    expect(text).toContain('## Spec changes: 1 correction\n');
    expect(text).toContain('### Corrections (1)');
    expect(text).toContain('the service did not change');
    expect(text).not.toContain('### Breaking');
  });

  test('names acceptances that have to be mended', () => {
    const problems = [{ kind: 'unused', acceptance: acceptanceFor(findingWith()) }] as const;
    const text = markdownReport(reviewOf(comparisonOf([]), { problems }), options);
    expect(text).toContain('### Acceptances to mend (1)');
    expect(text).toContain('- `specs/accepted.yaml:4` unused: nothing in this comparison is what matrix.cell.narrowed');
  });

  test('says how many recorded requests a finding hits, and links to the line', () => {
    const finding = findingWith();
    const journal = { name: 'run.jsonl', requests: 41, changed: 3 };
    const review = reviewOf(comparisonOf([finding]), { hits: new Map([[finding, 3]]), journal });
    const linkTo = (path: string, line: number) => `https://example.com/${path}#L${line}`;
    const text = markdownReport(review, { ...options, linkTo });
    expect(text).toContain('The verdict changes on 3 of 41 recorded requests of run.jsonl.');
    expect(text).toContain('hits **3 of 41 recorded requests**');
    expect(text).toContain('[`specs/vod/models.yaml:12`](<https://example.com/specs/vod/models.yaml#L12>)');
  });

  test('without changes says so', () => {
    expect(report([])).toContain('## Spec changes: no changes\n');
    expect(report([])).toContain('**No new version is needed: 0.1.0 stays.**');
  });
});

describe('values in Markdown', () => {
  test.each([
    ['*bold* _it_ `code` ~~gone~~', '\\*bold\\* \\_it\\_ \\`code\\` \\~\\~gone\\~\\~'],
    ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
    ['<script>&lt;', '&lt;script&gt;&amp;lt;'],
    ['a | b', 'a \\| b'],
    ['ask @octocat about #12', 'ask @&#8203;octocat about #&#8203;12'],
    ['$x$ and \\', '\\$x\\$ and \\\\'],
    ['first\n\n- second', 'first - second'],
  ])('%j as text', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test.each([
    ['16:9', '`16:9`'],
    ['a `b` c', '``a `b` c``'],
    ['`', '`` ` ``'],
    ['<b>|</b>', '`<b>|</b>`'],
    ['one\ntwo', '`one two`'],
    ['', '(empty)'],
    ['  ', '(empty)'],
  ])('%j to the letter', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('a bar does not end the cell of a table, and a long value is cut', () => {
    expect(cellCode('a|b')).toBe('`a\\|b`');
    expect(code('x'.repeat(1000))).toBe(`\`${'x'.repeat(399)}…\``);
  });

  test('an address that is none is no link', () => {
    expect(link('S0', 'javascript:alert(1)')).toBe('S0');
    expect(link('S0', 'https://example.com/a b')).toBe('S0');
    expect(link('S0', undefined)).toBe('S0');
    expect(link('S0', 'https://example.com/a_(b)')).toBe('[S0](<https://example.com/a_(b)>)');
  });

  test('nothing from the specs ends the report or hides in it', () => {
    const hostile = '</details>-->`|\n## Spec changes: none <!-- specgen-diff --> @everyone';
    const text = report([
      findingWith({
        title: hostile,
        who: hostile,
        happens: hostile,
        action: hostile,
        before: hostile,
        sources: [hostile],
      }),
    ]);
    expect(text.split('\n').filter((line) => line.startsWith('## '))).toHaveLength(1);
    // Between backticks, and nowhere else, it stands to the letter.
    const bare = text.slice(marker.length).replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    expect(bare).not.toContain('<!--');
    expect(bare).not.toContain('</details>');
    expect(bare).not.toContain('@everyone');
  });
});

describe('a change that is larger than a comment', () => {
  const versionsIn = (text: string) => new Set(text.match(/(?<=[ (])v\d+\.0(?= \()/g));
  const many = (count: number, part: Partial<Finding>, kind: string) =>
    Array.from({ length: count }, (_, index) =>
      findingWith({
        ...part,
        title: `${kind} number ${index}`,
        at: {
          surface: 'vod',
          operation: 'CreateVideo',
          model: `M${index % 40}`,
          versions: [`v${index}.0`],
          column: 'Duration',
        },
      }),
    );

  test('of two thousand findings lists every breaking one, and counts the rest', () => {
    const findings = [
      ...many(300, {}, 'break'),
      ...many(500, { id: 'param.default.changed', impact: { request: 'dangerous' } }, 'danger'),
      ...many(1200, { id: 'model.added', impact: { request: 'compatible' } }, 'new'),
    ];
    const text = report(findings);
    expect(text.length).toBeLessThan(60_000);
    expect(new Set(text.match(/\*\*break number \d+\*\*/g)).size).toBe(300);
    expect(text).toContain('### Dangerous (500)');
    expect(text).toContain('- `model.added`: 1200');
    expect(text).toContain('This report is shortened');
  });

  test('of two thousand breaking findings lists all of them', () => {
    const text = report(many(2000, {}, 'break'));
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('## Spec changes: 2000 breaking');
    expect(versionsIn(text).size).toBe(2000);
  });

  test('of which everything was accepted still lists it', () => {
    const findings = many(1000, {}, 'break');
    const acceptances = new Map(findings.map((one) => [one, acceptanceFor(one)]));
    const text = markdownReport(reviewOf(comparisonOf(findings), { acceptances }), options);
    expect(text.length).toBeLessThan(60_000);
    expect(versionsIn(text).size).toBe(1000);
  });

  test('drops witnesses of what harms nobody first', () => {
    const findings = [...many(1, {}, 'break'), ...many(125, { impact: { request: 'compatible' } }, 'new')];
    const text = report(findings);
    expect(text.length).toBeLessThan(60_000);
    expect(text.match(/ {2}- Request /g)).toHaveLength(1);
    expect(text.match(/ {2}- What to do: /g)).toHaveLength(126);
  });

  test('past the last step says how many breaking findings are missing', () => {
    const text = report(many(6000, {}, 'break'));
    expect(text.length).toBeLessThan(60_000);
    const [, missing] = /^\*\*(\d+) more breaking findings do not fit/m.exec(text) ?? [];
    const listed = text.match(/v\d+\.0 \(/g)?.length ?? 0;
    expect(listed + Number(missing)).toBe(6000);
    expect(listed).toBeGreaterThan(2000);
  });

  test('acceptances to mend do not fill it either', () => {
    const problems = many(2000, {}, 'x').map((one) => ({ kind: 'unused', acceptance: acceptanceFor(one) }) as const);
    const text = markdownReport(reviewOf(comparisonOf([]), { problems }), options);
    expect(text.length).toBeLessThan(characterLimit);
    expect(text).toContain('- and 1950 more');
  });
});

test('a comparison that was not possible says so under the same marker', () => {
  const text = markdownFailure('the head edition (working tree) cannot be read', [
    'specs/a.yaml:1:2 empty: this is *empty*',
  ]);
  expect(text).toBe(
    `${marker}\n## Spec changes: could not compare\n\nthe head edition (working tree) cannot be read\n\n` +
      '- specs/a.yaml:1:2 empty: this is \\*empty\\*\n',
  );
});
