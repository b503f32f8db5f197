import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage, UnreadablePage } from '../../../generator/documents/page/read-page.ts';
import * as pages from './pages.ts';
import { operationOf, outline, stretchOf, writtenTexts } from './support.ts';

const layouts = Object.entries(pages);

const tableHead =
  'Parameter Name Required Type Description\nAction Yes String Common Params. The value used for this API: Demo.\n';
const htmlHead =
  '<html><h2>Input Parameters</h2><table><tr><th>Parameter Name<th>Required<th>Type<th>Description' +
  '<tr><td>Action<td>Yes<td>String<td>Common Params. The value used for this API: Demo.<tr><td>Deep<td>No<td>String<td>';

/** What becomes of a page: read, or refused. Everything else is a mistake of the reader. */
function outcome(content: string): 'read' | 'refused' {
  try {
    readPage('page', content);
    return 'read';
  } catch (error) {
    if (error instanceof UnreadablePage) return 'refused';
    throw error;
  }
}

function failureOf(content: string): string | undefined {
  try {
    readPage('page', content);
  } catch (error) {
    if (error instanceof UnreadablePage) return error.message;
    throw error;
  }
  return undefined;
}

describe('a page that is none', () => {
  it.each([
    ['nothing', ''],
    ['a letter', 'Dear customer,\n\nthank you for your order.\n'],
    ['another page', '<html><body><h1>Prices</h1><table><tr><td>Name</td><td>Price</td></tr></table></body></html>'],
    ['another language', 'Описание API\n\nПараметры запроса\n\nИмя Тип Описание\n'],
    ['bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 2654435761) >>> 24)).toString('latin1')],
  ])('is refused, with what was looked for: %s', (_, content) => {
    expect(() => readPage('shelf/some page.html', content)).toThrow(UnreadablePage);
    expect(() => readPage('shelf/some page.html', content)).toThrow(
      /^shelf\/some page\.html: expected a page with the input parameters of an action \(a table that begins "Parameter Name/,
    );
  });

  it('is refused when its table belongs to no action', () => {
    expect(() => readPage('page', 'Parameter Name Required Type Description\nColour Yes String The colour.\n')).toThrow(
      UnreadablePage,
    );
  });
});

describe('a page made to exhaust time or memory', () => {
  const times = (text: string, characters: number) => text.repeat(Math.ceil(characters / text.length));

  it.each([
    ['one line', `${tableHead}Deep No String ${times('a', 500_000)}`],
    ['white space', `${tableHead}Deep No String a${times(' ', 500_000)}b`],
    ['colons', `${tableHead}Deep No String ${times(': ', 200_000)}`],
    ['lists twenty thousand deep', `${htmlHead}${'<ul><li>'.repeat(20_000)}deep`],
    ['tables a thousand deep', `${htmlHead}${'<table><tr><td>'.repeat(1000)}`],
    ['tags that close nothing', `${htmlHead}${times('</b>', 200_000)}`],
    ['signs of tags', `${htmlHead}${times('<', 200_000)}`],
  ])('is read when it has one large cell: %s', (_, content) => {
    expect(outline(operationOf(readPage('page', content)).request)).toEqual(['Deep: string, optional']);
  });

  it.each([
    ['characters', times(' ', 68_000_000), /at most 67108864 characters/],
    ['lines', `${tableHead}${times('a\n', 2_200_000)}`, /at most 1000000 lines/],
    ['cells', `${htmlHead}${times('<td>a', 1_100_000)}`, /at most 200000 table cells/],
    ['tables', `<html>${times('<table>', 2_000_000)}`, /at most 200000 table cells/],
    ['entities', `${htmlHead}${times('&lt;', 17_000_000)}`, /at most 4000000 pieces of text/],
  ])('is refused when it has too many %s', (_, content, message) => {
    expect(failureOf(content)).toMatch(message);
  });

  // Whatever grew with the square of these would not come to an end within the limit of a test.
  it.each([
    ['names of types', times('FooBar\n', 280_000)],
    ['rows of Markdown that do not end', `|a|b|\n|--|--|\n${times('| a\n', 80_000)}`],
    ['braces', `4. Example\n${times('{\n', 80_000)}`],
  ])('comes to an end: %s', (_, content) => {
    expect(['read', 'refused']).toContain(outcome(tableHead + content));
  });
});

it('names that objects have of their own are names like others', () => {
  const page = `${tableHead}__proto__ Yes String One.\nconstructor No Integer Two.\ntoString No Float Three.\n`;
  expect(outline(operationOf(readPage('page', page)).request)).toEqual([
    '__proto__: string, required',
    'constructor: integer, optional',
    'toString: float, optional',
  ]);
});

describe.each(layouts)('%s', (_, page) => {
  it('cut anywhere is read or refused', () => {
    fc.assert(
      fc.property(fc.nat(page.length), fc.nat(page.length), (one, other) => {
        outcome(page.slice(0, one));
        outcome(page.slice(Math.min(one, other), Math.max(one, other)));
      }),
      { numRuns: 40 },
    );
  });

  it('with line ends of Windows has the same fields', () => {
    const fields = (content: string) => readPage('page', content).operations.map(({ request }) => outline(request));
    expect(fields(page.replaceAll('\n', '\r\n'))).toEqual(fields(page));
  });

  it('gives texts that stand in the file to the letter', () => {
    const texts = writtenTexts(readPage('page', page));
    expect(texts.map(({ text }) => text)).toEqual(texts.map(stretchOf));
    expect(texts.every(({ text }) => text === text.trim())).toBe(true);
  });
});
