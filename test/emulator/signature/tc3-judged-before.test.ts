import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import { exampleRequest, named, options, secrets, signedAt } from './requests.ts';

describe('what is judged before the signature', () => {
  const bad = { secret: 'TC3wrong' };
  const with_ = (headers: Readonly<Record<string, string>>) => ({ headers });
  const authorization = (value: string) => with_({ authorization: value });
  const scope = `${named.secretId}/2019-02-25/cvm/tc3_request`;
  const rest = `SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`;

  it.each([
    ['no action', with_({ 'x-tc-action': '' }), 'missing-header', 'header x-tc-action', 'x-tc-action is missing'],
    ['no version', with_({ 'x-tc-version': '' }), 'missing-header', 'header x-tc-version', 'x-tc-version is missing'],
    [
      'no timestamp',
      with_({ 'x-tc-timestamp': '' }),
      'missing-header',
      'header x-tc-timestamp',
      'x-tc-timestamp is missing',
    ],
    ['no content type', with_({ 'content-type': '' }), 'missing-header', 'content-type', 'content-type is missing'],
    ['no host', with_({ host: '' }), 'missing-header', 'host', 'host is missing'],
    [
      'a timestamp that is not a number',
      with_({ 'x-tc-timestamp': 'yesterday' }),
      'malformed',
      'timestamp',
      "whole seconds: 'yesterday'",
    ],
    ['a fraction of a second', with_({ 'x-tc-timestamp': '1551113065.5' }), 'malformed', 'timestamp', 'whole seconds'],
    ['a time in hexadecimal', with_({ 'x-tc-timestamp': '0x5c741a29' }), 'malformed', 'timestamp', 'whole seconds'],
    [
      'an old request',
      with_({ 'x-tc-timestamp': '1551112764' }),
      'expired',
      'timestamp',
      'the timestamp 2019-02-25T16:39:24Z (1551112764) is 301 s (5.0 minutes) before the time here, 2019-02-25T16:44:25Z (1551113065); at most 300 s are allowed',
    ],
    [
      'a request of the future',
      with_({ 'x-tc-timestamp': '1551113366' }),
      'expired',
      'timestamp',
      '301 s (5.0 minutes) after the time here',
    ],
    [
      'a time in milliseconds',
      with_({ 'x-tc-timestamp': '1551113065000' }),
      'expired',
      'timestamp',
      'It looks like milliseconds',
    ],
    [
      'a local time that was taken for UTC, eight hours ahead',
      with_({ 'x-tc-timestamp': '1551141865' }),
      'expired',
      'timestamp',
      '28800 s (8.0 hours) after the time here, 2019-02-25T16:44:25Z (1551113065); at most 300 s are allowed. It is off by the difference of a time zone: was local time sent as UTC?',
    ],
    ['an empty header', authorization(''), 'malformed', 'authorization', "must start with 'TC3-HMAC-SHA256 '"],
    ['a request that is not signed', authorization('SKIP'), 'malformed', 'authorization', 'is not signed'],
    [
      'a bearer token',
      authorization('Bearer Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'),
      'malformed',
      'authorization',
      "not with 'Bearer'",
    ],
    [
      "another vendor's scheme",
      authorization(`AWS4-HMAC-SHA256 Credential=${scope}, ${rest}`),
      'malformed',
      'authorization',
      "not with 'AWS4-HMAC-SHA256'",
    ],
    ['no credential', authorization(`TC3-HMAC-SHA256 ${rest}`), 'malformed', 'authorization', 'lacks Credential'],
    [
      'no signature',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host`),
      'malformed',
      'authorization',
      'lacks Signature',
    ],
    [
      'no signed headers',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, Signature=00`),
      'malformed',
      'authorization',
      'lacks SignedHeaders',
    ],
    [
      'a field twice',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, Credential=${scope}, ${rest}`),
      'malformed',
      'authorization',
      'Credential twice',
    ],
    [
      'a field nobody knows',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, Salt=1, ${rest}`),
      'malformed',
      'authorization',
      'a part other than Credential',
    ],
    [
      'another end of the scope',
      authorization(`TC3-HMAC-SHA256 Credential=${named.secretId}/2019-02-25/cvm/aws4_request, ${rest}`),
      'malformed',
      'authorization',
      "must end with '/tc3_request'",
    ],
    [
      'no service',
      authorization(`TC3-HMAC-SHA256 Credential=${named.secretId}/2019-02-25/tc3_request, ${rest}`),
      'malformed',
      'authorization',
      'a part is missing',
    ],
    [
      'a date without dashes',
      authorization(`TC3-HMAC-SHA256 Credential=${named.secretId}/20190225/cvm/tc3_request, ${rest}`),
      'malformed',
      'authorization',
      "YYYY-MM-DD: '20190225'",
    ],
    [
      'a host that is not signed',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type, Signature=00`),
      'malformed',
      'signed-headers',
      'lacks host',
    ],
    [
      'a header that is signed twice',
      authorization(`TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host;host, Signature=00`),
      'malformed',
      'signed-headers',
      "'host' twice",
    ],
    ['a token with a lasting key', with_({ 'x-tc-token': 'some' }), 'token', 'token', 'not a temporary one'],
  ] as const)('%s', (_, wire, reason, part, says) => {
    const verdict = verifySignature(exampleRequest(bad, wire), options);
    expect(verdict).toMatchObject({ ok: false, reason, part });
    expect(verdict.ok ? '' : verdict.explanation).toContain(says);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it('takes what is as old as it may be', () => {
    for (const nowSeconds of [signedAt - 300, signedAt + 300])
      expect(verifySignature(exampleRequest(), { ...options, nowSeconds })).toMatchObject({ ok: true });
    for (const nowSeconds of [signedAt - 301, signedAt + 301])
      expect(verifySignature(exampleRequest(), { ...options, nowSeconds })).toMatchObject({ reason: 'expired' });
  });

  it('refuses a request that nobody signed', () => {
    const { authorization: _, ...headers } = exampleRequest().headers;
    const verdict = verifySignature({ ...exampleRequest(), headers }, options);
    expect(verdict).toMatchObject({ ok: false, reason: 'missing-header', part: 'authorization' });
  });
});
