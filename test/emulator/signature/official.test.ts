import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decodeForm, type FormShape, formParameters } from '../../../generator/runtime/emulator/protocol/body.ts';
import { verifySignature } from '../../../generator/runtime/emulator/signature/tc3.ts';
import type { VerifyOptions } from '../../../generator/runtime/emulator/signature/verdict.ts';
import { withoutProxies } from '../../client/support/proxy-free.ts';
import { AbstractClient, recorder } from './official.ts';

let server: Awaited<ReturnType<typeof recorder>>;

beforeAll(async () => {
  withoutProxies();
  server = await recorder();
});

afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

const shape: FormShape = {
  Prompt: 'string',
  SubAppId: 'integer',
  Files: [{ Type: 'string', Weight: 'number' }],
  Tags: ['string'],
  Config: { Duration: 'number', Audio: 'boolean', Deep: { Name: 'string' } },
};

/** The SDK cannot sign objects without a prototype. */
const plain = <T extends object>(of: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(of, { noNullPrototype: true });

// The SDK's form cannot say an empty object or list, and its encoder refuses half a surrogate pair.
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('5', 'true', '', 'a b+c&d=e%', '你好 🎬'),
);
const name = fc.string({ unit: fc.constantFrom(...'ABCdef0123'), minLength: 8, maxLength: 40 });
const file = plain({
  Type: text,
  Weight: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
});
const sent = fc.record(
  {
    Prompt: text,
    SubAppId: fc.maxSafeInteger().map((value) => value + 0),
    Files: fc.array(file, { minLength: 1, maxLength: 12 }),
    Tags: fc.array(text, { minLength: 1, maxLength: 3 }),
    Config: plain({ Duration: fc.integer(), Audio: fc.boolean(), Deep: plain({ Name: text }) }),
  },
  { requiredKeys: ['Prompt'], noNullPrototype: true },
);
const call = plain({
  signMethod: fc.constantFrom('TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'),
  reqMethod: fc.constantFrom('POST', 'GET'),
  where: fc.constantFrom('127.0.0.1', 'localhost'),
  path: fc.constantFrom('', '/vod'),
  secretId: name,
  secretKey: name,
  token: fc.option(name, { nil: undefined }),
  region: fc.option(fc.constantFrom('ap-guangzhou', 'ap-singapore'), { nil: undefined }),
  sent,
});

it('verifies what the official Node SDK signs, and reads its forms', async () => {
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(call, async ({ path, region, reqMethod, secretId, secretKey, sent, signMethod, token, where }) => {
      const endpoint = `${where}:${server.port}${path}`;
      const credential = { secretId, secretKey, ...(token === undefined ? {} : { token }) };
      const profile = { signMethod, httpProfile: { protocol: 'http://', endpoint, reqMethod } };
      const config = { credential, profile, ...(region === undefined ? {} : { region }) };
      await new AbstractClient(endpoint, '2018-07-17', config).request('CreateAigcVideoTask', sent);
      const request = server.last();
      const options: VerifyOptions = {
        keyOf: (id) => (id === secretId ? credential : undefined),
        services: ['vod'],
        nowSeconds: Date.now() / 1000,
        skewSeconds: 300,
      };
      const inForm = reqMethod === 'GET' || signMethod !== 'TC3-HMAC-SHA256';
      expect(verifySignature(request, options)).toEqual({
        ok: true,
        scheme: signMethod,
        secretId,
        action: 'CreateAigcVideoTask',
        version: '2018-07-17',
        ...(region === undefined ? {} : { region }),
        timestamp: expect.any(Number),
        parameters: inForm ? 'form' : 'body',
      });
      const received = inForm
        ? decodeForm(formParameters(request, signMethod), shape)
        : JSON.parse(Buffer.from(request.body).toString());
      expect(received).toEqual(sent);
      // The same bytes with another key are refused.
      const other = { ...options, keyOf: () => ({ ...credential, secretKey: `${secretKey}x` }) };
      expect(verifySignature(request, other)).toMatchObject({ ok: false, reason: 'mismatch' });
      kinds.set(`${signMethod} ${reqMethod}`, (kinds.get(`${signMethod} ${reqMethod}`) ?? 0) + 1);
    }),
    { numRuns: 500, seed: 20190225 },
  );
  // Three schemes, each by POST and by GET.
  expect(kinds.size).toBe(6);
});
