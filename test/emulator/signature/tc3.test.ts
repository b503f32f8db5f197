import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import { exampleRequest, exampleSteps, masked, named, options, secrets, signSteps } from './requests.ts';
import {
  get,
  getSigned,
  host,
  json,
  local,
  lowerAction,
  tc3Mistakes,
  unexplained,
  withAction,
} from './tc3-mistakes.ts';

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

describe('the answer to a caller who', () => {
  it.each(tc3Mistakes.map(([what, ...row]) => ({ what, row })))('$what', ({ row: [signed, part, says, wire] }) => {
    const verdict = verifySignature(exampleRequest(signed, wire), options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    expect(verdict.reason).toBe('mismatch');
    expect(verdict.secretId).toBe(named.secretId);
    if (typeof says === 'string') expect(verdict.explanation).toContain(says);
    else expect(verdict.explanation).toMatch(says);
    expect(verdict.part).toBe(part);
    // Nothing else is blamed.
    expect(verdict.explanation).not.toContain('none of the usual mistakes');
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it.each(unexplained.map(([what, ...row]) => ({ what, row })))('$what', ({ row: [signed, wire] }) => {
    const verdict = verifySignature(exampleRequest(signed, wire), options);
    if (verdict.ok) throw new Error('the signature was taken for right');
    // What should have been signed, and the key is blamed first.
    expect(verdict.part).toBeUndefined();
    expect(verdict.explanation).toMatch(
      /^no usual mistake explains this signature: probably the secret key is not that of 'AKID.*'; otherwise the request was changed/,
    );
    expect(verdict.explanation).toContain(`What should have been signed:\n${verdict.expected}`);
    for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  it('is wrong about anything holds the canonical request and the string to sign of the vendor', () => {
    const verdict = verifySignature(exampleRequest({ secret: 'TC3somethingElse' }), options);
    const canonical =
      'POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n\ncontent-type;host\n' +
      '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064';
    const toSign = `TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n${createHash('sha256').update(canonical).digest('hex')}`;
    expect(verdict).toMatchObject({ expected: `${canonical}\n\nAnd the string to sign:\n${toSign}` });
  });

  it('has one sentence for each mistake', () => {
    expect(new Set(tc3Mistakes.map(([what]) => what)).size).toBe(tc3Mistakes.length);
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
