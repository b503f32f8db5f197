import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import { exampleRequest, named, options, type Steps, secrets, temporary } from './requests.ts';
import { host, json } from './tc3-mistakes.ts';

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
