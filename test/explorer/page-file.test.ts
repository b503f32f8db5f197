import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explorerPage } from '../../generator/explorer/explorer-page.ts';
import { deflate } from '../../generator/explorer/pack/deflate.ts';
import { packageTree, pageText, table } from './support/pages.ts';

describe('the file', () => {
  test('has everything in it and stays below 200 kB', async () => {
    const text = await pageText();
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
    // Nothing is fetched: whatever has an address is a link to click on, or data.
    expect(text.match(/(?:src|href)=(?!"data:)/g)).toBeNull();
    expect(text).not.toMatch(/@import|url\((?!data:)/);
  });

  test('the same table gives the same bytes', async () => {
    expect(await explorerPage(table, packageTree())).toBe(await pageText());
  });

  test('its policy names its scripts and styles, and allows no other place', async () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(await pageText()) ?? [];
    expect(policy).not.toContain('unsafe');
    expect(policy.replaceAll(/'sha256-[^']*'/g, 'HASH')).toBe(
      "default-src 'none'; script-src HASH HASH; style-src HASH; connect-src 'self'; media-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
    );
  });
});

describe('packing', () => {
  const same = (bytes: Uint8Array): void => {
    expect(Buffer.from(inflateRawSync(deflate(bytes))).equals(Buffer.from(bytes))).toBe(true);
  };

  test('zlib reads back what was packed', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), same), { numRuns: 100, seed: 1 });
  });

  test.each([
    ['nothing', ''],
    ['one byte', 'a'],
    ['one byte, very often', 'x'.repeat(100_000)],
    ['a repeat that is too far away', `${'abcdefgh'.repeat(3)}${'-'.repeat(40_000)}abcdefgh`],
    ['letters of many languages', 'é 视频 \u{1F3AC} '.repeat(500)],
  ])('%s', (_, text) => same(Buffer.from(text)));

  test('repeats take little room', () => {
    expect(deflate(Buffer.from('a car on the coast. '.repeat(1_000))).length).toBeLessThan(300);
  });

  test('many blocks', () => {
    // Not compressible, so that there are more tokens than a block takes.
    let state = 7;
    const bytes = Uint8Array.from({ length: 60_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state >> 16;
    });
    same(bytes);
  });
});
