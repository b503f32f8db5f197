import { describe, expect, test } from 'vitest';
import { readBlocks } from '../../../generator/documents/markup/read-blocks.ts';
import { VendorFile } from '../../../generator/documents/placed-text.ts';
import { expectProportion } from '../support/proportion.ts';

function blocksOf(text: string) {
  return readBlocks(new VendorFile('page.txt', text).stretch(0, text.length));
}

/** `1* text` for an item in one list, `1  text` for a further line of it. */
function shown(text: string): readonly string[] {
  return blocksOf(text).map((block) => `${block.depth}${block.item ? '*' : ' '} ${block.text.text}`);
}

describe('blocks', () => {
  test('paragraphs, breaks and nested lists of HTML', () => {
    const text = '<p>One.<br>Two:</p><ol><li>a<ul><li>b</li><li>c</li></ul>more</li><li>d</li></ol><p>End</p>';
    expect(shown(text)).toEqual(['0  One.', '0  Two:', '1* a', '2* b', '2* c', '1  more', '1* d', '0  End']);
  });

  test('items without a list, and one inside of a paragraph', () => {
    expect(shown('<p>Values: <li>A</li> <li>B</li>Then</p>')).toEqual(['0  Values:', '1* A', '1* B', '0  Then']);
  });

  test('a line that goes on inside of an item', () => {
    expect(shown('<li>When so:\n   one\n   two</li>\n<li>else</li>')).toEqual([
      '1* When so:',
      '1  one',
      '1  two',
      '1* else',
    ]);
  });

  test('numbers, bullets and dashes at the beginning of lines', () => {
    const text = 'Head\n  1. a\n  2. b\n\nNote:\n  • c\n    - d\n  • e';
    expect(shown(text)).toEqual(['0  Head', '1* a', '1* b', '0  Note:', '1* c', '2* d', '1* e']);
  });

  test('numbers in the middle of a line count in order only', () => {
    expect(shown('Note: 1. a 2.5 b; 2. c')).toEqual(['0  Note:', '1* a 2.5 b;', '1* c']);
    expect(shown('Version 3. and no list')).toEqual(['0  Version 3. and no list']);
    expect(shown('x注1：a；注2：b')).toEqual(['0  x', '1* a；', '1* b']);
    expect(shown('x. Note 1: a; Note 2: b')).toEqual(['0  x.', '1* a;', '1* b']);
  });

  test('links become their words, lists in brackets stay', () => {
    expect(shown('see [the page](https://example.com/a_b#c) for [16:9、9:16]')).toEqual([
      '0  see the page for [16:9、9:16]',
    ]);
    expect(shown('<a href="/d">words</a> and **bold** and `code`')).toEqual(['0  words and bold and code']);
  });

  test('entities, artefacts and brackets that open no tag', () => {
    expect(shown('a &lt; 5 &amp; b &#65;')).toEqual(['0  a < 5 & b A']);
    expect(shown('png。x0b')).toEqual(['0  png。']);
    expect(shown('{\\"a\\":1}')).toEqual(['0  {"a":1}']);
    expect(shown('shorter than <90s, <Name> and a<b')).toEqual(['0  shorter than <90s, <Name> and a<b']);
    expect(shown('<p>kept <unfinished')).toEqual(['0  kept <unfinished']);
  });

  test('what stands between fences is code', () => {
    expect(shown('Ask so:\n\n```json\n{ "Limit": 5 }\n```\n\nThen wait.')).toEqual(['0  Ask so:', '0  Then wait.']);
    expect(shown('Ask so:\n```\n1. a')).toEqual(['0  Ask so:']);
  });

  test('every character knows its place', () => {
    const [, second] = blocksOf('<p>One</p>\n<ul>\n  <li>a &lt; <b>b</b></li></ul>');
    expect(second?.text.text).toBe('a < b');
    expect(second?.text.placeOf(0)).toEqual({ file: 'page.txt', line: 3, column: 7 });
    expect(second?.text.placeOf(2)).toEqual({ file: 'page.txt', line: 3, column: 9 });
    expect(second?.text.placeOf(4)).toEqual({ file: 'page.txt', line: 3, column: 17 });
  });
});

describe('hostile texts take work in proportion', () => {
  test.each(['<ul>', '<', '</', '[', '[a](', '&amp;', '1. a', '<li>x', '**', '<!--'])('%s, very often', (part) => {
    expectProportion((times) => blocksOf(part.repeat(10_000 * times)));
  });
});
