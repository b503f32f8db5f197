import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cosAuthorization } from '../../generated/src/runtime/upload/cos-signature.ts';
import { base64Digest, cosDigests, webDigests } from '../../generated/src/runtime/upload/digests.ts';
import { md5 } from '../../generated/src/runtime/upload/md5.ts';

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the signature of COS', () => {
  // The two examples of "Request signature" in the documentation of COS (436/7778), with their made-up key.
  const key = { secretId: 'AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q', secretKey: 'BQYIM75p8x0iWVFSIgqEKwFprpRSVHlz' };

  it.each([
    ['node', cosDigests()],
    ['web', webDigests],
  ])('is that of the documentation for an upload, with %s digests', async (_, digests) => {
    const request = {
      method: 'PUT',
      path: '/exampleobject(腾讯云)',
      query: {},
      headers: {
        date: 'Thu, 16 May 2019 06:45:51 GMT',
        host: 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com',
        'content-type': 'text/plain',
        'content-length': '13',
        'content-md5': 'mQ/fVh815F3k6TAUm8m0eg==',
        'x-cos-acl': 'private',
        'x-cos-grant-read': 'uin="100000000011"',
      },
    };
    expect(await cosAuthorization(digests, key, request, [1557989151, 1557996351])).toBe(
      'q-sign-algorithm=sha1&q-ak=AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q&q-sign-time=1557989151;1557996351' +
        '&q-key-time=1557989151;1557996351' +
        '&q-header-list=content-length;content-md5;content-type;date;host;x-cos-acl;x-cos-grant-read' +
        '&q-url-param-list=&q-signature=3b8851a11a569213c17ba8fa7dcf2abec6935172',
    );
  });

  it('is that of the documentation for a download with parameters', async () => {
    const request = {
      method: 'GET',
      path: '/exampleobject(腾讯云)',
      query: { 'response-content-type': 'application/octet-stream', 'response-cache-control': 'max-age=600' },
      headers: {
        date: 'Thu, 16 May 2019 06:55:53 GMT',
        host: 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com',
      },
    };
    const made = await cosAuthorization(cosDigests(), key, request, [1557989753, 1557996953]);
    expect(made).toContain('&q-url-param-list=response-cache-control;response-content-type&');
    expect(made).toContain('q-signature=01681b8c9d798a678e43b685a9f1bba0f6c0e012');
  });
});

describe('digests', () => {
  // RFC 1321, A.5.
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('MD5 of "%s"', (text, digest) => {
    expect(hexOf(md5(new TextEncoder().encode(text)))).toBe(digest);
  });

  it('MD5 of every length about a block, and of bytes that begin anywhere in a buffer', () => {
    const all = randomBytes(400);
    for (let length = 0; length <= 200; length++) {
      const bytes = all.subarray(length % 7, (length % 7) + length);
      expect(hexOf(md5(bytes)), `${length} bytes`).toBe(createHash('md5').update(bytes).digest('hex'));
    }
  });

  it('of Web Crypto are those of Node', async () => {
    expect(await webDigests.sha1('ä text')).toBe(createHash('sha1').update('ä text').digest('hex'));
    expect(await webDigests.hmacSha1('a key', 'ä text')).toBe(
      createHmac('sha1', 'a key').update('ä text').digest('hex'),
    );
    expect(base64Digest(cosDigests().md5(Buffer.from('abc')))).toBe('kAFQmDzST7DWlj99KOF/cg==');
  });
});
