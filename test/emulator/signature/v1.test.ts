import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import type { SignaturePart } from '../../../generator/runtime/emulator/signature/verdict.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';
import { named, options, secrets, signedAt, stranger, temporary } from './requests.ts';

type Values = Readonly<Record<string, string>>;

const values: Values = {
  Action: 'DescribeInstances',
  'InstanceIds.0': 'ins-09dx96dg',
  Language: 'zh-CN',
  Nonce: '11886',
  Prompt: '一只猫 runs & jumps = fun',
  Region: 'ap-guangzhou',
  SecretId: named.secretId,
  SignatureMethod: 'HmacSHA256',
  Timestamp: String(signedAt),
  User_Name: 'true',
  Version: '2017-03-12',
};

interface Signed {
  readonly method?: string;
  /** Host, path and question mark. */
  readonly address?: string;
  readonly text?: string;
  readonly secret?: string;
  readonly algorithm?: string;
  readonly form?: (base64: string) => string;
}

/** What is signed: `name=value` by name, joined by `&`. */
const textOf = (of: Values) =>
  Object.keys(of)
    .sort()
    .map((name) => `${name}=${of[name]}`)
    .join('&');

/** A form signed by hand, sharing nothing with what is tested. */
function formRequest(sent: Values, signed: Signed = {}, wire: Partial<WireRequest> = {}): WireRequest {
  const {
    address = 'cvm.tencentcloudapi.com/?',
    algorithm = 'sha256',
    method = 'POST',
    secret = named.secretKey,
  } = signed;
  const text = `${method}${address}${signed.text ?? textOf(sent)}`;
  const base64 = createHmac(algorithm, secret).update(text).digest('base64');
  const form = stringify({ ...sent, Signature: signed.form?.(base64) ?? base64 });
  const headers = { host: 'cvm.tencentcloudapi.com', 'content-type': 'application/x-www-form-urlencoded' };
  return {
    method: 'POST',
    path: '/',
    query: '',
    body: Buffer.from(form),
    ...wire,
    headers: { ...headers, ...wire.headers },
  };
}

/** A form that went as the query of a GET. */
function getRequest(sent: Values, signed: Signed = {}): WireRequest {
  const { body, ...request } = formRequest(sent, { method: 'GET', ...signed });
  return {
    ...request,
    method: 'GET',
    query: Buffer.from(body).toString(),
    headers: { host: 'cvm.tencentcloudapi.com' },
    body: new Uint8Array(),
  };
}

const without = (name: string): Values => Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));

describe('what is right', () => {
  it('tells who sent it and what the form is', () => {
    expect(verifySignature(formRequest(values), options)).toEqual({
      ok: true,
      scheme: 'HmacSHA256',
      secretId: named.secretId,
      action: 'DescribeInstances',
      version: '2017-03-12',
      region: 'ap-guangzhou',
      timestamp: 1551113065,
      parameters: 'form',
    });
  });

  it.each([
    ['a GET', getRequest(values), 'HmacSHA256'],
    ['HmacSHA1 by default', formRequest(without('SignatureMethod'), { algorithm: 'sha1' }), 'HmacSHA1'],
    ['HmacSHA1 by name', formRequest({ ...values, SignatureMethod: 'HmacSHA1' }, { algorithm: 'sha1' }), 'HmacSHA1'],
    [
      'a host with its port',
      formRequest(values, { address: 'localhost:8080/?' }, { headers: { host: 'localhost:8080' } }),
      'HmacSHA256',
    ],
    [
      'a host without its port',
      formRequest(values, { address: 'localhost/?' }, { headers: { host: 'localhost:8080' } }),
      'HmacSHA256',
    ],
    ['a path', formRequest(values, { address: 'cvm.tencentcloudapi.com/vod/?' }, { path: '/vod/' }), 'HmacSHA256'],
    ['an empty value', formRequest({ ...values, Empty: '' }), 'HmacSHA256'],
    ['no region', formRequest(without('Region')), 'HmacSHA256'],
    [
      'a charset',
      formRequest(values, {}, { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } }),
      'HmacSHA256',
    ],
  ] as const)('%s', (_, request, scheme) => {
    expect(verifySignature(request, options)).toMatchObject({ ok: true, scheme });
  });

  it('verifies the worked example of the vendor for HmacSHA1', () => {
    expect(verifySignature(published('EliP9YW3pW28FpsEdkXt%2F%2BWcGeI%3D'), publishedOptions)).toMatchObject({
      ok: true,
      scheme: 'HmacSHA1',
    });
  });
});

/** The example on the vendor's page of signature v1, with its signature as a part of the query. */
function published(signature: string): WireRequest {
  const sent = {
    Action: 'DescribeInstances',
    'InstanceIds.0': 'ins-09dx96dg',
    Limit: '20',
    Nonce: '11886',
    Offset: '0',
    Region: 'ap-guangzhou',
    SecretId: named.secretId,
    Timestamp: '1465185768',
    Version: '2017-03-12',
  };
  return { ...getRequest(sent), query: `${stringify(sent)}&Signature=${signature}` };
}

const publishedOptions = { ...options, nowSeconds: 1465185768 };

const local = { headers: { host: 'localhost:8080' } };
const encodedText = Object.keys(values)
  .sort()
  .map((name) => `${name}=${encodeURIComponent(values[name] ?? '')}`)
  .join('&');
const unsorted = (of: Values) =>
  Object.keys(of)
    .reverse()
    .map((name) => `${name}=${of[name]}`)
    .join('&');
const caseless = { ...values, aspect: 'x' };
const caselessText = Object.keys(caseless)
  .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  .map((name) => `${name}=${(caseless as Values)[name]}`)
  .join('&');

type Row = readonly [what: string, request: WireRequest, part: SignaturePart, says: string];

const rows: readonly Row[] = [
  ['another method', formRequest(values, { method: 'GET' }), 'method', "method 'GET' was signed, 'POST' arrived"],
  [
    'another host',
    formRequest(values, { address: 'vod.tencentcloudapi.com/?' }, local),
    'host',
    "host 'vod.tencentcloudapi.com' was signed, 'localhost:8080' arrived",
  ],
  [
    'a host with its scheme',
    formRequest(values, { address: 'https://cvm.tencentcloudapi.com/?' }),
    'host',
    "'https://cvm.tencentcloudapi.com' was signed",
  ],
  ['no path', formRequest(values, { address: 'cvm.tencentcloudapi.com?' }), 'path', "path '' was signed, '/' arrived"],
  [
    'no question mark',
    formRequest(values, { address: 'cvm.tencentcloudapi.com/' }),
    'canonical-request',
    'the question mark',
  ],
  ['encoded values', formRequest(values, { text: encodedText }), 'canonical-request', 'encoded for an address'],
  [
    'names with dots',
    formRequest(values, { text: textOf(values).replace('User_Name', 'User.Name') }),
    'canonical-request',
    "the '_' of names was signed as '.'",
  ],
  [
    'True for true',
    formRequest(values, { text: textOf(values).replace('=true', '=True') }),
    'canonical-request',
    'signed as True and False',
  ],
  [
    'another order',
    formRequest(Object.fromEntries(Object.entries(values).reverse()), { text: unsorted(values) }),
    'canonical-request',
    'in the order in which they came',
  ],
  [
    'an order without regard to case',
    formRequest(caseless, { text: caselessText }),
    'canonical-request',
    'without regard to case',
  ],
  [
    'a parameter that was left out',
    formRequest(values, { text: textOf(without('Language')) }),
    'parameter Language',
    "'Language' was not signed",
  ],
  [
    'a parameter that was null',
    formRequest({ ...values, Region: '' }, { text: textOf({ ...values, Region: 'null' }) }),
    'parameter Region',
    "'Region' was signed as 'null', '' arrived",
  ],
  [
    'a method that did not come',
    formRequest(without('SignatureMethod'), { text: textOf(without('SignatureMethod')) }),
    'signature-method',
    'HmacSHA256 was used, and SignatureMethod is missing',
  ],
  [
    'another algorithm',
    formRequest(values, { algorithm: 'sha1' }),
    'signature-method',
    'HmacSHA1 was used, and SignatureMethod says HmacSHA256',
  ],
  [
    "somebody else's key",
    formRequest(values, { secret: stranger.secretKey }),
    'secret-key',
    `the secret key of ${stranger.secretId}`,
  ],
  [
    'a key with a line feed',
    formRequest(values, { secret: `${named.secretKey}\n` }),
    'secret-key',
    'a line feed at its end',
  ],
  ['a key with TC3', formRequest(values, { secret: `TC3${named.secretKey}` }), 'secret-key', 'the prefix TC3'],
  [
    'milliseconds',
    formRequest(values, { text: textOf({ ...values, Timestamp: '1551113065123' }) }),
    'timestamp',
    'Timestamp 1551113065123 was signed, 1551113065 arrived',
  ],
  [
    'a clock read twice',
    formRequest(values, { text: textOf({ ...values, Timestamp: '1551113066' }) }),
    'timestamp',
    'Timestamp 1551113066 was signed',
  ],
  [
    'a byte of a value',
    formRequest(values, { text: textOf({ ...values, 'InstanceIds.0': 'ins-08dx96dg' }) }),
    'parameter InstanceIds.0',
    "'8' was signed, '9' arrived, in 'InstanceIds.0'",
  ],
  [
    'a signature in hexadecimal digits',
    formRequest(values, { form: (base64) => Buffer.from(base64, 'base64').toString('hex') }),
    'signature',
    'hexadecimal digits',
  ],
  ['a signature encoded twice', formRequest(values, { form: encodeURIComponent }), 'signature', 'twice'],
  ['no digest at all', formRequest(values, { form: () => 'abc' }), 'signature', 'not the Base64 of a digest'],
  [
    'two mistakes',
    formRequest(values, { text: encodedText, secret: `${named.secretKey}\n` }),
    'secret-key',
    'a line feed at its end; the values were signed encoded',
  ],
];

describe('what was signed in place of what arrived', () => {
  it.each(rows.map(([what, ...row]) => ({ what, row })))('$what', ({ row: [request, part, says] }) => {
    const verdict = verifySignature(request, options);
    expect(verdict).toMatchObject({ ok: false, reason: 'mismatch', secretId: named.secretId });
    if (verdict.ok) return;
    expect(verdict.explanation).toContain(says);
    expect(verdict.part).toBe(part);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it('knows a + that came as a space', () => {
    expect(verifySignature(published('EliP9YW3pW28FpsEdkXt/+WcGeI='), publishedOptions)).toMatchObject({
      ok: false,
      reason: 'mismatch',
      part: 'signature',
      explanation: "each '+' of the signature arrived as a space; in a form it is written %2B",
    });
  });

  it('says what it expected when nothing fits, without secrets', () => {
    const sent = { ...values, SecretId: temporary.secretId, Token: temporary.token, SecretKey: temporary.secretKey };
    const verdict = verifySignature(formRequest(sent, { secret: 'wrong' }), options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    expect(verdict.explanation).toContain('either the secret key or');
    expect(verdict.expected).toContain(
      'POSTcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&',
    );
    expect(verdict.expected).toContain('&Token=(not shown)&');
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });
});

describe('a token', () => {
  const token = `${'x'.repeat(300)}${temporary.token}${'y'.repeat(300)}`;
  const sent = { ...values, SecretId: temporary.secretId, Token: token };
  const verify = (signed: Signed) =>
    verifySignature(formRequest(sent, { secret: temporary.secretKey, ...signed }), {
      ...options,
      keyOf: () => ({ secretKey: temporary.secretKey, token }),
    });

  it.each([
    ['with another value', { text: textOf({ ...sent, Token: '' }) }, 'Token was signed with another value'],
    ['with another byte', { text: textOf({ ...sent, Token: `z${token.slice(1)}` }) }, 'one byte of Token differs'],
    ['by another key', { secret: 'wrong' }, '&Token=(not shown)&'],
  ])('that was signed %s is not shown', (_, signed, says) => {
    const verdict = verify(signed);
    expect(verdict.ok ? '' : verdict.explanation).toContain(says);
    expect(JSON.stringify(verdict)).not.toMatch(/x{9}|y{9}/);
  });

  it('is right when it is long', () => {
    expect(verify({})).toMatchObject({ ok: true, secretId: temporary.secretId });
  });
});

describe('what is judged before the signature', () => {
  it.each([
    ...['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId'].map(
      (name) => [name, formRequest(without(name)), 'missing-header', `parameter ${name}`] as const,
    ),
    ['a nonce that is no number', formRequest({ ...values, Nonce: 'x' }), 'malformed', 'parameter Nonce'],
    ['a method nobody knows', formRequest({ ...values, SignatureMethod: 'HmacMD5' }), 'malformed', 'signature-method'],
    ['a timestamp that is no number', formRequest({ ...values, Timestamp: 'now' }), 'malformed', 'timestamp'],
    ['an old timestamp', formRequest({ ...values, Timestamp: '1551112764' }), 'expired', 'timestamp'],
    ['an unknown id', formRequest({ ...values, SecretId: 'nobody' }), 'unknown-secret-id', 'secret-id'],
    [
      'no token',
      formRequest({ ...values, SecretId: temporary.secretId }, { secret: temporary.secretKey }),
      'token',
      'token',
    ],
    [
      'another token',
      formRequest({ ...values, SecretId: temporary.secretId, Token: 'x' }, { secret: temporary.secretKey }),
      'token',
      'token',
    ],
    ['no host', formRequest(values, {}, { headers: { host: '' } }), 'missing-header', 'host'],
    [
      'no form',
      formRequest(values, {}, { headers: { 'content-type': 'application/json' } }),
      'missing-header',
      'authorization',
    ],
  ] as const)('%s', (_, request, reason, part) => {
    expect(verifySignature(request, options)).toMatchObject({ ok: false, reason, part });
  });

  it('takes a temporary key with its token', () => {
    const sent = { ...values, SecretId: temporary.secretId, Token: temporary.token };
    expect(verifySignature(formRequest(sent, { secret: temporary.secretKey }), options)).toMatchObject({ ok: true });
  });

  it('refuses a parameter that came twice', () => {
    const { body, ...request } = formRequest(values);
    const twice = { ...request, body: Buffer.concat([body, Buffer.from(`&SecretId=${stranger.secretId}`)]) };
    expect(verifySignature(twice, options)).toMatchObject({
      ok: false,
      reason: 'malformed',
      part: 'parameter SecretId',
    });
  });
});
