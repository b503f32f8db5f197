import { describe, expect, it } from 'vitest';
import type { SignaturePart } from '../../../generator/runtime/emulator/signature/verdict.ts';
import { verifySignature } from '../../../generator/runtime/emulator/signature/verify.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';
import {
  exampleBody,
  exampleRequest,
  exampleSteps,
  masked,
  named,
  options,
  type Steps,
  secrets,
  signedAt,
  signSteps,
  stranger,
  temporary,
} from './requests.ts';

const published = {
  current: {
    headers: {
      authorization: `TC3-HMAC-SHA256 Credential=${masked.secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
    },
    secretId: masked.secretId,
  },
  older: {
    headers: {
      authorization: `TC3-HMAC-SHA256 Credential=${named.secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168`,
    },
    secretId: named.secretId,
  },
};

describe('the worked examples of the vendor', () => {
  it.each(Object.entries(published))('verifies the %s one', (_, { headers, secretId }) => {
    expect(verifySignature(exampleRequest({}, { headers }), options)).toEqual({
      ok: true,
      scheme: 'TC3-HMAC-SHA256',
      secretId,
      action: 'DescribeInstances',
      version: '2017-03-12',
      region: 'ap-guangzhou',
      timestamp: 1551113065,
      parameters: 'body',
    });
  });

  it('signs by hand as the page does', () => {
    expect(signSteps(exampleSteps)).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
  });
});

const json = 'content-type:application/json; charset=utf-8\n';
const host = 'host:cvm.tencentcloudapi.com\n';
const withAction = 'content-type;host;x-tc-action';
const lowerAction = 'x-tc-action:describeinstances\n';

type Row = readonly [
  what: string,
  signed: Partial<Steps>,
  part: SignaturePart,
  says: string | RegExp,
  wire?: Partial<WireRequest>,
];

const local = { headers: { host: 'localhost:8080' } };
const get = { method: 'GET', query: 'Limit=1&Name=a%20b', body: new Uint8Array() };
const getSigned = { method: 'GET', query: 'Limit=1&Name=a%20b', body: '' };
const compact = '{"Limit":1,"Filters":[{"Values":["未命名"],"Name":"instance-name"}]}';
const pretty = `{\n  "Limit": 1,\n  "Filters": [\n    {\n      "Values": [\n        "未命名"\n      ],\n      "Name": "instance-name"\n    }\n  ]\n}`;
const escaped = String.raw`{"Limit":1,"Filters":[{"Values":["\u672a\u547d\u540d"],"Name":"instance-name"}]}`;
const without = (at: number) => exampleBody.slice(0, at) + exampleBody.slice(at + 1);
const replaced = (at: number, character: string) => exampleBody.slice(0, at) + character + exampleBody.slice(at + 1);

const rows: readonly Row[] = [
  [
    'another port',
    { lines: `${json}host:localhost:9090\n`, body: exampleBody },
    'host',
    "host 'localhost:9090' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    '127.0.0.1 for localhost',
    { lines: `${json}host:127.0.0.1:8080\n` },
    'host',
    "host '127.0.0.1:8080' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'the endpoint of the vendor',
    { lines: `${json}host:vod.tencentcloudapi.com\n` },
    'host',
    "host 'vod.tencentcloudapi.com' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'a host with its scheme',
    { lines: `${json}host:https://cvm.tencentcloudapi.com\n` },
    'host',
    "'https://cvm.tencentcloudapi.com' was signed",
  ],
  [
    'a host with capitals',
    { lines: `${json}host:CVM.tencentcloudapi.com\n` },
    'host',
    'lower case',
    { headers: { host: 'CVM.tencentcloudapi.com' } },
  ],
  [
    'no charset',
    { lines: `content-type:application/json\n${host}` },
    'content-type',
    "content-type 'application/json' was signed, 'application/json; charset=utf-8' arrived",
  ],
  [
    'a charset that did not come',
    {},
    'content-type',
    "content-type 'application/json; charset=utf-8' was signed, 'application/json' arrived",
    { headers: { 'content-type': 'application/json' } },
  ],
  ['an empty content type', { lines: `content-type:\n${host}` }, 'content-type', "content-type '' was signed"],
  [
    'a content type with capitals',
    { lines: `content-type:application/json; charset=UTF-8\n${host}` },
    'content-type',
    'lower case',
    { headers: { 'content-type': 'application/json; charset=UTF-8' } },
  ],
  [
    'the type of a form',
    { lines: `content-type:application/x-www-form-urlencoded\n${host}` },
    'content-type',
    "'application/x-www-form-urlencoded' was signed",
  ],
  ['another method', { method: 'GET' }, 'method', "method 'GET' was signed, 'POST' arrived"],
  ['a method in lower case', { method: 'post' }, 'method', "method 'post' was signed"],
  ['an empty path', { path: '' }, 'path', "path '' was signed, '/' arrived"],
  ['the service as the path', { path: '/cvm' }, 'path', "path '/cvm' was signed, '/' arrived"],
  [
    'a query with a question mark',
    { ...getSigned, query: '?Limit=1&Name=a%20b' },
    'query',
    "query '?Limit=1&Name=a%20b' was signed",
    get,
  ],
  ['a decoded query', { ...getSigned, query: 'Limit=1&Name=a b' }, 'query', "query 'Limit=1&Name=a b' was signed", get],
  ['no query', { ...getSigned, query: '' }, 'query', "query '' was signed", get],
  ['the query as the body', { ...getSigned, query: '', body: getSigned.query }, 'query', 'as if it were the body', get],
  [
    'headers in another order',
    { lines: `${host}${json}`, names: 'host;content-type' },
    'signed-headers',
    'in the order of the header Authorization',
  ],
  [
    'names of headers with capitals',
    {
      lines: `Content-Type:application/json; charset=utf-8\nHost:cvm.tencentcloudapi.com\n`,
      names: 'Content-Type;Host',
    },
    'signed-headers',
    'with capitals in their names',
  ],
  [
    'an action with capitals',
    { lines: `${json}${host}x-tc-action:DescribeInstances\n`, names: withAction },
    'header x-tc-action',
    "x-tc-action was signed as 'DescribeInstances': values are signed in lower case",
  ],
  [
    'a line that is not in the list',
    { lines: `${json}${host}${lowerAction}` },
    'signed-headers',
    'x-tc-action was signed and is not in the list',
  ],
  [
    'a list without its line',
    { lines: `${json}${host}`, names: withAction },
    'header x-tc-action',
    'its line was not signed',
  ],
  [
    'spaces before values',
    { lines: 'content-type: application/json; charset=utf-8\nhost: cvm.tencentcloudapi.com\n' },
    'canonical-request',
    'a space before each value',
  ],
  [
    'no empty line',
    { canonical: (right) => right.replace('\n\ncontent-type;', '\ncontent-type;') },
    'canonical-request',
    'the empty line after the headers was not signed',
  ],
  [
    'lines of Windows',
    { canonical: (right) => right.replaceAll('\n', '\r\n') },
    'canonical-request',
    'carriage return',
  ],
  [
    'a date in local time',
    { date: '2019-02-26' },
    'date',
    "the scope has the date 2019-02-26, the timestamp's date in UTC is 2019-02-25: was it the local date?",
  ],
  ['a date of long ago', { date: '2018-10-09' }, 'date', /date 2018-10-09.*2019-02-25$/],
  [
    'a local date within the key',
    { keyDate: '2019-02-26' },
    'date',
    "the date '2019-02-26' was signed within the key, the scope says '2019-02-25'",
  ],
  [
    'milliseconds',
    { timestamp: '1551113065123' },
    'timestamp',
    'the timestamp 1551113065123 was signed, the header says 1551113065: milliseconds',
  ],
  [
    'a clock read twice',
    { timestamp: '1551113064' },
    'timestamp',
    'the timestamp 1551113064 was signed, the header says 1551113065: read the clock once',
  ],
  ['another service', { service: 'cdn' }, 'service', "the scope has the service 'cdn', here it is 'cvm'"],
  [
    "somebody else's key",
    { secret: `TC3${stranger.secretKey}` },
    'secret-key',
    `it was signed with the secret key of ${stranger.secretId}`,
  ],
  [
    'a key with a line feed',
    { secret: `TC3${named.secretKey}\n` },
    'secret-key',
    'the secret key was used with a line feed at its end',
  ],
  ['a key with spaces', { secret: `TC3 ${named.secretKey}` }, 'secret-key', 'a space before it'],
  ['a key in quotes', { secret: `TC3"${named.secretKey}"` }, 'secret-key', 'double quotes around it'],
  ['the id as the key', { secret: `TC3${named.secretId}` }, 'secret-key', 'the secret id was used as the secret key'],
  ['a key that was undefined', { secret: 'TC3undefined' }, 'secret-key', "the word 'undefined'"],
  ['a key without TC3', { secret: named.secretKey }, 'secret-key', 'without the prefix TC3'],
  ['a key through hexadecimal digits', { hexChain: true }, 'secret-key', 'hexadecimal digits, not as bytes'],
  ['an empty body', { body: '' }, 'body', 'an empty body was signed'],
  ['UNSIGNED-PAYLOAD', { body: 'UNSIGNED-PAYLOAD' }, 'body', 'the body was signed as UNSIGNED-PAYLOAD'],
  [
    'UNSIGNED-PAYLOAD for the digest',
    { payloadHash: 'UNSIGNED-PAYLOAD' },
    'body',
    'UNSIGNED-PAYLOAD was signed in place of the digest',
  ],
  ['a body serialised anew', { body: compact }, 'body', 'serialised anew'],
  ['a compact body', { body: escaped }, 'body', 'without the white space between its tokens'],
  ['a pretty-printed body', { body: pretty }, 'body', 'pretty-printed'],
  [
    'raw UTF-8 for escapes',
    { body: '{"Limit": 1, "Filters": [{"Values": ["未命名"], "Name": "instance-name"}]}' },
    'body',
    'raw UTF-8 in place of \\u escapes',
  ],
  ['escapes for raw UTF-8', { body: escaped }, 'body', 'with \\u escapes', { body: Buffer.from(compact) }],
  ['a line feed at the end', { body: `${exampleBody}\n` }, 'body', 'with a line feed at its end'],
  [
    'a line feed that was added',
    {},
    'body',
    'without the line feed at its end',
    { body: Buffer.from(`${exampleBody}\n`) },
  ],
  ['one byte changed', { body: replaced(10, '7') }, 'body', "byte 11 of the body: '7' was signed, '1' arrived"],
  [
    'one byte lost',
    {},
    'body',
    "byte 12 of the body: ',' was signed and did not arrive",
    { body: Buffer.from(without(11)) },
  ],
  [
    'one byte added',
    {},
    'body',
    "byte 12 of the body: 'x' arrived and was not signed",
    { body: Buffer.from(`${exampleBody.slice(0, 11)}x${exampleBody.slice(11)}`) },
  ],
  [
    'two bytes swapped',
    {},
    'body',
    "bytes 3 and 4 of the body: 'i' and 'L' arrived the other way round",
    { body: Buffer.from(exampleBody.replace('Limit', 'iLmit')) },
  ],
  ['a digest in capitals', { signature: (hex) => hex.toUpperCase() }, 'signature', 'in capitals'],
  ['a digest in Base64', { signature: (hex) => Buffer.from(hex, 'hex').toString('base64') }, 'signature', 'Base64'],
  ['half a digest', { signature: (hex) => hex.slice(32) }, 'signature', 'not 64 hexadecimal digits'],
  [
    'two mistakes',
    { lines: `content-type:application/json\n${host}`, secret: `TC3${named.secretKey}\n` },
    'content-type',
    /content-type 'application\/json' was signed.*; the secret key was used with a line feed/,
  ],
  [
    'a mistake of form and another one',
    { lines: `content-type:application/json\n${host}`, signature: (hex) => hex.toUpperCase() },
    'content-type',
    /content-type .* arrived; the signature is in capitals/,
  ],
  [
    'a header that did not come',
    { lines: `${json}${host}x-other:\n`, names: 'content-type;host;x-other' },
    'header x-other',
    'the request has no such header',
  ],
];

describe('what was signed in place of what arrived', () => {
  it.each(rows.map(([what, ...row]) => ({ what, row })))('$what', ({ row: [signed, part, says, wire] }) => {
    const request = exampleRequest(signed, wire);
    const verdict = verifySignature(request, options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    expect(verdict.reason).toBe('mismatch');
    expect(verdict.secretId).toBe(named.secretId);
    if (typeof says === 'string') expect(verdict.explanation).toContain(says);
    else expect(verdict.explanation).toMatch(says);
    expect(verdict.part).toBe(part);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it('has at least forty rows, each about something else', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map(([what]) => what)).size).toBe(rows.length);
  });

  it('finds a byte of a query', () => {
    const verdict = verifySignature(exampleRequest({ ...getSigned, query: 'Limit=2&Name=a%20b' }, get), options);
    expect(verdict).toMatchObject({ part: 'query', explanation: "byte 7 of the query: '2' was signed, '1' arrived" });
  });

  it('knows when it has tried every byte', () => {
    const verdict = verifySignature(exampleRequest({ body: '{"a":1}' }, { body: Buffer.from('{"b":2}') }), options);
    expect(verdict).toMatchObject({
      explanation: expect.stringContaining('either the secret key or more than one byte of the body differs'),
    });
  });

  it('blames the key where there is nothing else', () => {
    const signed = { ...getSigned, query: '', secret: 'TC3somethingElse' };
    const verdict = verifySignature(exampleRequest(signed, { ...get, query: '' }), options);
    expect(verdict).toMatchObject({ explanation: expect.stringContaining('this signature: the secret key differs. ') });
  });

  it('says what it expected when nothing fits', () => {
    const verdict = verifySignature(exampleRequest({ secret: 'TC3somethingElse' }), options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    expect(verdict.part).toBeUndefined();
    expect(verdict.explanation).toMatch(
      /either the secret key or (?:more than one byte of|something else in) the body differs/,
    );
    const canonical =
      'POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n\ncontent-type;host\n' +
      '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064';
    expect(verdict.expected).toBe(canonical);
    expect(verdict.explanation).toContain(canonical);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });
});

describe('what is right in more than one form', () => {
  it.each([
    ['the host with its port', { lines: `${json}host:localhost:8080\n` }, local],
    ['the host without its port', { lines: `${json}host:localhost\n` }, local],
    [
      'the first label of the endpoint as service',
      { lines: `${json}host:127.0.0.1\n`, service: '127' },
      { headers: { host: '127.0.0.1:8080' } },
    ],
    ['a first label with the port', { lines: `${json}host:localhost\n`, service: 'localhost:8080' }, local],
    [
      'a first label with the path',
      { lines: `${json}host:localhost\n`, service: 'localhost:8080/cvm', path: '/cvm/' },
      { ...local, path: '/cvm/' },
    ],
    ['the path of the vendor behind another one', {}, { path: '/cvm/' }],
    [
      'more signed headers',
      {
        lines: `${json}${host}${lowerAction}x-tc-region:ap-guangzhou\nx-tc-version:2017-03-12\n`,
        names: `${withAction};x-tc-region;x-tc-version`,
      },
      {},
    ],
    ['a GET with a form', getSigned, get],
  ] as const)('%s', (_, signed, wire) => {
    expect(verifySignature(exampleRequest(signed, wire), options)).toMatchObject({
      ok: true,
      secretId: named.secretId,
    });
  });

  it('says where the parameters are', () => {
    expect(verifySignature(exampleRequest(getSigned, get), options)).toMatchObject({ parameters: 'form' });
  });
});

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
      'a timestamp that is no number',
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
      'none of Credential',
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

describe('keys', () => {
  const asTemporary = { secretId: temporary.secretId, secret: `TC3${temporary.secretKey}` };
  const verify = (token?: string, signed: Partial<Steps> = asTemporary) =>
    verifySignature(exampleRequest(signed, token === undefined ? {} : { headers: { 'x-tc-token': token } }), options);

  it('takes an empty token for none', () => {
    expect(verify('', {})).toMatchObject({ ok: true, secretId: named.secretId });
    expect(verify('')).toMatchObject({ ok: false, reason: 'token' });
  });

  it('takes a temporary key with its token only', () => {
    expect(verify(temporary.token)).toMatchObject({ ok: true, secretId: temporary.secretId });
    expect(verify()).toMatchObject({
      ok: false,
      reason: 'token',
      explanation: 'the key is a temporary one, and its token did not come with it',
    });
    expect(verify('another')).toMatchObject({
      ok: false,
      reason: 'token',
      explanation: 'the token is not the one of this key',
    });
    expect(verify(`"${temporary.token}"`)).toMatchObject({
      explanation: expect.stringContaining('quotes or white space'),
    });
  });

  it('does not show a token that was signed', () => {
    const signed = {
      ...asTemporary,
      secret: 'TC3wrong',
      names: 'content-type;host;x-tc-token',
      lines: `${json}${host}x-tc-token:${temporary.token}\n`,
    };
    const verdict = verify(temporary.token, signed);
    expect(verdict).toMatchObject({
      ok: false,
      reason: 'mismatch',
      expected: expect.stringContaining('x-tc-token:(not shown)'),
    });
    expect(JSON.stringify(verdict).toLowerCase()).not.toContain(temporary.token.toLowerCase());
  });

  it.each([
    ['a slip of the finger', `${named.secretId}x`, `did you mean '${named.secretId}'?`],
    ['quotes', `"${named.secretId}"`, 'quotes or white space around the secret id'],
    ['the secret key in its place', named.secretKey, 'the secret key was sent in place of the secret id'],
    ['an id of nobody', 'somethingUnknown', "no key has the id 'some…' (16 characters)"],
    ['a name of JavaScript', '__proto__', "no key has the id '__pr…'"],
  ])('does not know %s', (_, secretId, says) => {
    const verdict = verifySignature(exampleRequest({ secretId }), options);
    expect(verdict).toMatchObject({ ok: false, reason: 'unknown-secret-id', part: 'secret-id' });
    expect(verdict.ok ? '' : verdict.explanation).toContain(says);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });
});
