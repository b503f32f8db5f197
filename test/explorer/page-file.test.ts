import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { explorerPage } from '../../generator/explorer/explorer-page.ts';
import { packageTree, pageText, table } from './support/pages.ts';

describe('the file', () => {
  test('has everything in it and stays below 240 kB', async () => {
    const text = await pageText();
    // Half of it is the table of 21 operations, packed; what repeats in it, such as ids of sources, is packed to almost nothing.
    expect(Buffer.byteLength(text)).toBeLessThan(240_000);
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

test('what is packed in it are the styles and the script that its policy names', async () => {
  const text = await pageText();
  const [, packed = ''] = /id="packed">([^<]*)</.exec(text) ?? [];
  const inside = inflateRawSync(Buffer.from(packed, 'base64')).toString();
  expect(packed.length).toBeLessThan(inside.length / 2);
  const parts = inside.split('\f');
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(text).toContain(`'sha256-${createHash('sha256').update(part).digest('base64')}'`);
});
