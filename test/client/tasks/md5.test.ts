import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { md5 } from '../../../generator/runtime/tasks/events.ts';

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    '57edf4a22be3c955ac49da2e2107b67a',
  ],
])('RFC 1321: %j', (text, digest) => {
  expect(md5(text)).toBe(digest);
});

const reference = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

test('every length around the ends of blocks', () => {
  for (let length = 0; length < 260; length++) expect(md5('x'.repeat(length))).toBe(reference('x'.repeat(length)));
});

test('any text, as Node digests it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => md5(text) === reference(text)),
    { numRuns: 2_000 },
  );
});
