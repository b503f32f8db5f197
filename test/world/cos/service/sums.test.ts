import { expect, it } from 'vitest';
import { Crc64, combined } from './crc64.ts';
import { authorization, type CosRequest, httpString, signature, urlEncode, verify } from './signature.ts';

const crcOf = (text: string | Buffer): bigint => {
  const crc = new Crc64();
  crc.update(Buffer.from(text));
  return crc.value();
};

it('has the check value of CRC-64/XZ, and puts two sums together', () => {
  expect(crcOf('123456789')).toBe(0x995dc9bbdf1939fan);
  expect(crcOf('')).toBe(0n);
  const text = Buffer.from('The quick brown fox jumps over the lazy dog, twice and once more.');
  for (const cut of [0, 1, 7, 8, 9, 40, text.length]) {
    expect(combined(crcOf(text.subarray(0, cut)), crcOf(text.subarray(cut)), text.length - cut)).toBe(crcOf(text));
    const inPieces = new Crc64();
    inPieces.update(text.subarray(0, cut));
    inPieces.update(text.subarray(cut));
    expect(inPieces.value()).toBe(crcOf(text));
  }
});

// The two worked examples that the vendor published, with the key pair that it published them for.
const key = { secretId: 'AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q', secretKey: 'BQYIM75p8x0iWVFSIgqEKwFprpRSVHlz' };
const host = 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com';
const path = '/exampleobject(%E8%85%BE%E8%AE%AF%E4%BA%91)';
const upload: CosRequest = {
  method: 'PUT',
  path,
  query: '',
  headers: {
    date: 'Thu, 16 May 2019 06:45:51 GMT',
    host,
    'content-type': 'text/plain',
    'content-length': '13',
    'content-md5': 'mQ/fVh815F3k6TAUm8m0eg==',
    'x-cos-acl': 'private',
    'x-cos-grant-read': 'uin="100000000011"',
  },
};
const uploadTime = '1557989151;1557996351';
const download: CosRequest = {
  method: 'GET',
  path,
  query: 'response-content-type=application%2Foctet-stream&response-cache-control=max-age%3D600',
  headers: { date: 'Thu, 16 May 2019 06:55:53 GMT', host },
};

it("signs the vendor's examples as the vendor does", () => {
  expect(authorization(upload, key, uploadTime, Object.keys(upload.headers))).toBe(
    `q-sign-algorithm=sha1&q-ak=${key.secretId}&q-sign-time=${uploadTime}&q-key-time=${uploadTime}&q-header-list=content-length;content-md5;content-type;date;host;x-cos-acl;x-cos-grant-read&q-url-param-list=&q-signature=3b8851a11a569213c17ba8fa7dcf2abec6935172`,
  );
  expect(authorization(download, key, '1557989753;1557996953', ['host', 'date'])).toMatch(
    /q-url-param-list=response-cache-control;response-content-type&q-signature=01681b8c9d798a678e43b685a9f1bba0f6c0e012$/,
  );
  expect(urlEncode(' !"#$%&\'()*+,/:;<=>?@[\\]^`{|}-_.~')).toBe(
    '%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D-_.~',
  );
  expect(httpString({ ...download, path: '/a', query: 'uploads' }, ['uploads'], [])).toBe('get\n/a\nuploads=\n\n');
});

it('tells a wrong signature, a wrong time and an unknown key apart', () => {
  const keyOf = (secretId: string) => (secretId === key.secretId ? key.secretKey : undefined);
  const signed = (request: CosRequest, keyTime = uploadTime): CosRequest => ({
    ...request,
    headers: {
      ...request.headers,
      authorization: authorization(request, key, keyTime, Object.keys(request.headers)),
    },
  });
  const codeOf = (request: CosRequest, now = 1557989200): string => {
    const verdict = verify(request, keyOf, now);
    return verdict.ok ? 'ok' : `${verdict.code}: ${verdict.message}`;
  };
  expect(codeOf(signed(upload))).toBe('ok');
  expect(codeOf({ ...signed(upload), path: '/another' })).toMatch(/^SignatureDoesNotMatch/);
  expect(codeOf({ ...signed(download), query: 'response-content-type=text%2Fhtml' })).toMatch(/^SignatureDoesNotMatch/);
  expect(codeOf({ ...upload, headers: {} })).toMatch(/^AccessDenied/);
  expect(codeOf(signed(upload), 1557989151 + 16 * 60)).toMatch(/^RequestTimeTooSkewed/);
  expect(codeOf(signed(upload), 1557989151 - 16 * 60)).toMatch(/^RequestTimeTooSkewed/);
  const { date: _, ...dateless } = upload.headers;
  expect(codeOf(signed({ ...upload, headers: dateless }), 1557996352)).toBe('AccessDenied: Request has expired');
  expect(codeOf(signed({ ...upload, headers: dateless }), 1557996351)).toBe('ok');
  const other = signed(upload);
  const authorized = other.headers.authorization?.replace(key.secretId, 'AKIDother') ?? '';
  expect(codeOf({ ...other, headers: { ...other.headers, authorization: authorized } })).toMatch(/^InvalidAccessKeyId/);
  expect(signature(key.secretKey, uploadTime, 'a')).not.toBe(signature(key.secretKey, '1557989151;1557996352', 'a'));
});
