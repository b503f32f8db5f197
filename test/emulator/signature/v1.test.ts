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
type Row = readonly [what: string, request: WireRequest, part: SignaturePart, says: string];

const rows: readonly Row[] = [
  [
    'signs GET, and sends POST',
    formRequest(values, { method: 'GET' }),
    'method',
    "the method 'GET' was signed, 'POST' arrived",
  ],
  [
    'signs the endpoint of the vendor, and sends to the emulator',
    formRequest(values, { address: 'vod.tencentcloudapi.com/?' }, local),
    'host',
    "the host 'vod.tencentcloudapi.com' was signed, 'localhost:8080' arrived",
  ],
  [
    'signs encoded values',
    formRequest(values, { text: encodedText }),
    'canonical-request',
    'the values were signed encoded; they are signed as they are',
  ],
  [
    'does not sort the parameters',
    formRequest(Object.fromEntries(Object.entries(values).reverse()), { text: unsorted(values) }),
    'canonical-request',
    'the parameters were signed in the order in which they came; they are sorted by their names',
  ],
  [
    'forgets to name the method',
    formRequest(without('SignatureMethod'), { text: textOf(without('SignatureMethod')) }),
    'signature-method',
    'HmacSHA256 was used, and the parameter SignatureMethod is HmacSHA1 or is missing',
  ],
  [
    'names another method',
    formRequest(values, { algorithm: 'sha1' }),
    'signature-method',
    'HmacSHA1 was used, and the parameter SignatureMethod is HmacSHA256',
  ],
  [
    'takes the id for the key',
    formRequest(values, { secret: named.secretId }),
    'secret-key',
    'the secret id was used as the secret key',
  ],
  [
    'reads the key from a file with its line feed',
    formRequest(values, { secret: `${named.secretKey}\n` }),
    'secret-key',
    'a line feed at its end',
  ],
  [
    'uses the key as TC3 does',
    formRequest(values, { secret: `TC3${named.secretKey}` }),
    'secret-key',
    'with the prefix TC3, which signature v1 does not have',
  ],
  [
    'writes the signature in hexadecimal digits',
    formRequest(values, { form: (base64) => Buffer.from(base64, 'base64').toString('hex') }),
    'signature',
    'the signature is in hexadecimal digits; it must be Base64',
  ],
  ['sends no digest at all', formRequest(values, { form: () => 'abc' }), 'signature', 'not the Base64 of a digest'],
];

describe('the answer to a caller who', () => {
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
      explanation: expect.stringMatching(
        /^each '\+' of the signature arrived as a space; in a form it is written %2B\. /,
      ),
    });
  });

  it('says what it expected when nothing fits, without secrets', () => {
    const sent = { ...values, SecretId: temporary.secretId, Token: temporary.token, SecretKey: temporary.secretKey };
    const verdict = verifySignature(formRequest(sent, { secret: 'wrong' }), options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    expect(verdict.explanation).toContain('probably the secret key is not that of');
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
    ['with another value', { text: textOf({ ...sent, Token: '' }) }, '&Token=(not shown)&'],
    ['with another byte', { text: textOf({ ...sent, Token: `z${token.slice(1)}` }) }, '&Token=(not shown)&'],
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
    ['a nonce that is not a number', formRequest({ ...values, Nonce: 'x' }), 'malformed', 'parameter Nonce'],
    ['a method nobody knows', formRequest({ ...values, SignatureMethod: 'HmacMD5' }), 'malformed', 'signature-method'],
    ['a timestamp that is not a number', formRequest({ ...values, Timestamp: 'now' }), 'malformed', 'timestamp'],
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
