import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import { exampleRequest, exampleSteps, masked, named, options, secrets, signSteps } from './requests.ts';
import { get, getSigned, host, json, local, lowerAction, tc3Mistakes, withAction } from './tc3-mistakes.ts';

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

describe('what was signed in place of what arrived', () => {
  it.each(tc3Mistakes.map(([what, ...row]) => ({ what, row })))('$what', ({ row: [signed, part, says, wire] }) => {
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
    expect(tc3Mistakes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(tc3Mistakes.map(([what]) => what)).size).toBe(tc3Mistakes.length);
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
