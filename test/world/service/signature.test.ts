import { describe, expect, it } from 'vitest';
import { canonicalRequest, signature, stringToSign, verifyBearer, verifySignature } from './signature.ts';

// The two worked examples that the vendor published.
const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
const timestamp = '1551113065';
const request = {
  method: 'POST',
  path: '/',
  body,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    'x-tc-action': 'DescribeInstances',
    'x-tc-timestamp': timestamp,
  },
};
const older = { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' };
const newer = { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) };
const sign = (secretKey: string, names: readonly string[]): string =>
  signature(
    secretKey,
    '2019-02-25',
    'cvm',
    stringToSign(timestamp, '2019-02-25', 'cvm', canonicalRequest(request, names)),
  );
const authorized = (secretId: string, names: string, signed: string, changes: Record<string, string> = {}) => ({
  ...request,
  headers: {
    ...request.headers,
    authorization: `TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=${names}, Signature=${signed}`,
    ...changes,
  },
});

describe('the own verification of TC3-HMAC-SHA256', () => {
  it('signs the newer worked example', () => {
    expect(Buffer.byteLength(body)).toBe(86);
    const signed = sign(newer.secretKey, ['content-type', 'host', 'x-tc-action']);
    expect(signed).toBe('10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f');
    const given = authorized(newer.secretId, 'content-type;host;x-tc-action', signed);
    expect(verifySignature(given, [older, newer], 1551113065)).toMatchObject({ ok: true, service: 'cvm' });
  });

  it('signs the older worked example', () => {
    const signed = sign(older.secretKey, ['content-type', 'host']);
    expect(signed).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
    const given = authorized(older.secretId, 'content-type;host', signed);
    expect(verifySignature(given, [older], 1551113065 + 299)).toMatchObject({ ok: true });
  });

  it.each([
    ['another byte', { body: `${body} ` }, {}, 0, 'AuthFailure.SignatureFailure'],
    ['another host', {}, { host: 'vod.tencentcloudapi.com' }, 0, 'AuthFailure.SignatureFailure'],
    ['six minutes later', {}, {}, 360, 'AuthFailure.SignatureExpire'],
    ['a token that nobody gave', {}, { 'x-tc-token': 'abc' }, 0, 'AuthFailure.TokenFailure'],
    ['no header', {}, { authorization: '' }, 0, 'AuthFailure.InvalidAuthorization'],
  ])('refuses %s', (_, change, headers, later, code) => {
    const given = authorized(
      older.secretId,
      'content-type;host',
      sign(older.secretKey, ['content-type', 'host']),
      headers,
    );
    expect(verifySignature({ ...given, ...change }, [older], 1551113065 + later)).toMatchObject({ ok: false, code });
  });

  it('does not know a stranger, and reads bearer keys to the letter', () => {
    const given = authorized('AKIDnobody', 'content-type;host', '0'.repeat(64));
    expect(verifySignature(given, [older], 1551113065)).toMatchObject({ code: 'AuthFailure.SecretIdNotFound' });
    expect(verifyBearer({ authorization: 'Bearer sk-1' }, ['sk-1'])).toBe(true);
    expect(verifyBearer({ authorization: 'Bearer sk-10' }, ['sk-1'])).toBe(false);
    expect(verifyBearer({}, ['sk-1'])).toBe(false);
  });
});
