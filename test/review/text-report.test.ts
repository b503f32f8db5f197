import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { htmlReport } from '../../generator/review/html-report.ts';
import { markdownReport } from '../../generator/review/markdown-report.ts';
import { blockAt } from '../../generator/review/spec-block.ts';
import { textReport } from '../../generator/review/text-report.ts';
import type { ReviewReport, Shown } from '../../generator/review/words.ts';

const chinese = '当 ModelName 是 Kling，可选值为3-15，默认为 5；'.repeat(6);

const duration: Shown = {
  surface: 'clip',
  operation: 'CreateClip',
  side: 'request',
  path: 'Output.Duration',
  paragraphs: [
    {
      documents: ['sdk 1.0.0'],
      source: 'CN',
      place: { file: 'models.d.ts', line: 3 },
      type: 'float',
      lines: ['生成视频的时长。', `- ${chinese}`, '<img src=x onerror=alert(1)> | `code` @somebody'],
      facts: [],
      unread: [],
    },
  ],
  blocks: [
    { file: 'clip/output.yaml', line: 7, inside: ['fields'], text: 'Duration:\n  type: number\n  # ```\n  max: 3' },
  ],
  accepted: [{ who: 'Alpha 1', says: '1 to 3', sources: ['CN'], conflicts: [], remarks: ['Seen to work.'] }],
  rules: [],
  conflicts: [],
};
const report: ReviewReport = { parameters: [duration], documents: ['sdk 1.0.0 (CN)'], prefix: 'specs' };

describe('the report for a terminal', () => {
  test.each([60, 80, 109, 110, 140, 200])('keeps within %i columns, and Chinese counts double', (width) => {
    const lines = textReport(report, width).split('\n');
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    // Nothing of the text is lost at the breaks.
    const han = lines.join('').replaceAll(/[^\p{Script=Han}]/gu, '');
    expect(han.match(/默认为/g)).toHaveLength(6);
  });

  test('from 110 columns on has the specs beside the words of the vendor', () => {
    expect(textReport(report, 110)).toMatch(/^CN: sdk 1\.0\.0; float +│ specs\/clip\/output\.yaml:7, fields$/m);
    expect(textReport(report, 109)).not.toContain('│');
  });
});

describe('the reports for browsers', () => {
  test('Markdown shows what looks like markup, notifies nobody, and ends no fence early', () => {
    const text = markdownReport(report);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('@somebody');
    expect(text).toContain('````yaml\nDuration:\n  type: number\n  # ```\n  max: 3\n````');
  });

  test('Markdown of many parameters stays below what a comment may have, and names what is left out', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...duration, path: `Output.Duration${index}` }));
    const text = markdownReport({ ...report, parameters: many });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('Output.Duration0');
    expect(text).toMatch(/Not shown here, for length: .*Output\.Duration199/);
  });

  test('the page runs nothing that stands in a document', () => {
    const page = htmlReport(report);
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('the block at a place of the specs', () => {
  const text = [
    'models:',
    '  # About Alpha.',
    '  Alpha:',
    '    cells:',
    '',
    '      # Of the size.',
    '      Size:',
    '        max: 3',
    '',
    '        min: 1',
    '',
    '  Beta: { cells: {} }',
    'rules:',
    '  - id: one',
    '    title: One.',
    '  - { id: two, title: Two. }',
  ].join('\n');
  const at = (line: number) => blockAt(new Map([['m.yaml', text]]), { file: 'm.yaml', line, column: 1 });

  test('is the entry with its comment, without what follows, and says what it stands in', () => {
    expect(at(7)).toEqual({
      file: 'm.yaml',
      line: 7,
      inside: ['models', 'Alpha', 'cells'],
      text: '# Of the size.\nSize:\n  max: 3\n\n  min: 1',
    });
    expect(at(12)).toMatchObject({ text: 'Beta: { cells: {} }', inside: ['models'] });
    expect(at(14)).toMatchObject({ text: '- id: one\n  title: One.', inside: ['rules'] });
    expect(at(16)).toMatchObject({ text: '- { id: two, title: Two. }', inside: ['rules'] });
    expect(at(3)?.text.split('\n')[0]).toBe('# About Alpha.');
  });

  test('is nothing where there is no such file or line', () => {
    expect(at(99)).toBeUndefined();
    expect(blockAt(new Map(), { file: 'm.yaml', line: 1, column: 1 })).toBeUndefined();
  });
});
