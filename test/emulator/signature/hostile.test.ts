import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';
import { exampleRequest, masked, named, options, secrets, signedAt } from './requests.ts';

/** Reads a verdict, and counts the bytes that are digested on the way: what the time of an explanation goes into. */
function counted(work: () => string): { readonly shown: string; readonly hashed: number; readonly digests: number } {
  const { createHmac, hash } = crypto;
  let hashed = 0;
  let digests = 0;
  vi.spyOn(crypto, 'hash').mockImplementation(((...args: Parameters<typeof hash>) => {
    digests++;
    hashed += Buffer.byteLength(args[1] as string | Uint8Array);
    return hash(...args);
  }) as typeof hash);
  vi.spyOn(crypto, 'createHmac').mockImplementation((...args) => {
    digests++;
    const mac = createHmac(...args);
    const update = mac.update.bind(mac);
    return Object.assign(mac, {
      update: (data: string | Uint8Array) => {
        hashed += data.length;
        return update(data);
      },
    });
  });
  syncBuiltinESMExports();
  try {
    const shown = work();
    // The counting counts.
    expect(hashed).toBeGreaterThan(0);
    return { shown, hashed, digests };
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
}

/**
 * The body is digested once, a form twice, and the texts that are tried are short, however large the request is: some
 * dozens of digests of a few hundred bytes, and of a small body its other forms.
 */
const mostHashed = (bytes: number) => 2 * bytes + 300_000;

/** Reads a verdict whole, explanation and all. */
function read(request: WireRequest, with_ = options): string {
  return JSON.stringify(verifySignature(request, with_));
}

const odd = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '',
    '\ud800',
    '%',
    '%E4',
    '//',
    'a'.repeat(5_000),
    ';;',
    '::1',
    '[::1]:80',
    ':0',
  ),
);
const scope = fc
  .tuple(
    fc.oneof(fc.constantFrom(named.secretId, masked.secretId, '__proto__'), odd),
    fc.oneof(fc.constantFrom('2019-02-25', '9999-99-99'), odd),
    fc.oneof(fc.constant('cvm'), odd),
    fc.oneof(fc.constant('tc3_request'), odd),
  )
  .map((parts): string => parts.join('/'));
const authorization = fc
  .tuple(
    scope,
    fc.oneof(fc.constantFrom('content-type;host', 'host;content-type;constructor'), odd),
    fc.oneof(fc.constant('0'.repeat(64)), odd),
  )
  .map(
    ([credential, names, signature]) =>
      `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  );
const v1 = fc.tuple(odd, odd, odd).map(([name, value, signature]) =>
  new URLSearchParams([
    ['Action', 'a'],
    ['Version', 'v'],
    ['Timestamp', String(signedAt)],
    ['Nonce', '1'],
    ['SecretId', named.secretId],
    [name, value],
    ['Signature', signature],
  ]).toString(),
);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const headers: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  fc.record({ authorization: fc.oneof(authorization, odd) }),
  fc.record(
    {
      authorization,
      host: odd,
      'content-type': odd,
      'x-tc-timestamp': fc.oneof(odd, fc.nat().map(String)),
      'x-tc-token': odd,
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(odd, odd),
);

/** `npm run test:slow` tries ten times as many. */
const tries = process.env.SLOW === '1' ? 800 : 80;

it('never throws, and never shows a secret that a request did not hold', () => {
  fc.assert(
    fc.property(
      fc.record({
        method: fc.oneof(fc.constantFrom('GET', 'POST'), odd),
        path: fc.oneof(fc.constant('/'), odd),
        query: fc.oneof(odd, v1),
        body: fc.oneof(
          fc.uint8Array(),
          odd.map((text) => Buffer.from(text)),
          v1.map((text) => Buffer.from(text)),
        ),
      }),
      headers,
      fc.boolean(),
      (request, more, asForm) => {
        const { authorization: _, ...plain } = exampleRequest().headers;
        const shown = read({ ...request, headers: { ...plain, ...(asForm ? form : {}), ...more } });
        for (const secret of secrets) if (!/^\*+$/.test(secret)) expect(shown).not.toContain(secret);
      },
    ),
    { numRuns: tries },
  );
}, 120_000);

it('stands clocks that are off in any way', () => {
  for (const nowSeconds of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300])
    for (const skewSeconds of [300, Number.POSITIVE_INFINITY, Number.NaN])
      for (const timestamp of ['0', '999999999999999', String(signedAt)])
        expect(() =>
          read(exampleRequest({}, { headers: { 'x-tc-timestamp': timestamp } }), {
            ...options,
            nowSeconds,
            skewSeconds,
          }),
        ).not.toThrow();
});

it.each([
  ['one long value', [['Prompt', 'x'.repeat(1_000_000)]]],
  ['very many parameters', Array.from({ length: 100_000 }, (_, index) => [`p${index}`, '1'])],
])('explains a form of %s with bounded work', (_, more) => {
  const sent = [
    ['Action', 'a'],
    ['Version', 'v'],
    ['Timestamp', String(signedAt)],
    ['Nonce', '1'],
    ['SecretId', named.secretId],
    ['Signature', `${'A'.repeat(27)}=`],
  ];
  const body = Buffer.from(new URLSearchParams([...sent, ...more] as [string, string][]).toString());
  const { shown, hashed } = counted(() => read(exampleRequestOf(body)));
  expect(shown).toContain('probably the secret key is not that of');
  expect(hashed).toBeLessThan(mostHashed(body.length));
});

function exampleRequestOf(body: Uint8Array): WireRequest {
  const { authorization: _, ...headers } = exampleRequest().headers;
  return { ...exampleRequest(), body, headers: { ...headers, ...form } };
}

it.each([
  ['a body nested deep', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['a body of brackets', '['.repeat(60_000)],
  ['a body of quotes', '"\\'.repeat(15_000)],
  ['a body of ten megabytes', 'x'.repeat(10 * 1024 * 1024)],
  ['a body of white space', ' '.repeat(30_000)],
])('explains %s with bounded work', (_, body) => {
  const request = exampleRequest({ secret: 'TC3wrong' }, { body: Buffer.from(body) });
  const { shown, hashed } = counted(() => read(request));
  expect(shown).toContain('probably the secret key is not that of');
  expect(hashed).toBeLessThan(mostHashed(body.length));
});

it.each([
  ['an example of the vendor', {}],
  ['a request to a host with a port', { headers: { host: 'localhost:8080' } }],
])('a wrong key costs some dozens of short digests: %s', (_, wire) => {
  const request = exampleRequest({ secret: 'TC3wrong' }, wire);
  const { digests, hashed, shown } = counted(() => read(request));
  expect(shown).toContain('probably the secret key is not that of');
  // For each of some thirty mistakes a digest and an HMAC, four more for another key, and all of it again without the port.
  expect(digests).toBeLessThan(200);
  expect(hashed).toBeLessThan(25_000);
});
