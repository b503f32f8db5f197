import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { head, lateMs, post, target } from './support/fuzz.ts';
import { type Answered, answered, signed } from './support/signed.ts';
import { exchange, parsed } from './support/sockets.ts';

/** Bodies of every kind: too large, too deep, no text, no JSON, JSON that is strange. */

const seed = 20260523;
const { at, goodRequest, send } = target(lateMs);

/** A body with the right signature, so that it gets as far as a body can. */
async function signedBody(body: string | Uint8Array, action = 'CreateAigcVideoTask'): Promise<Answered> {
  // The signer takes text; what it signs of bytes that are none is then wrong, and refused for that.
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  const { init, url } = await signed(text, { action, url: at().url });
  return answered(await fetch(url, { ...init, body: typeof body === 'string' ? body : new Uint8Array(body) }));
}

describe('a body', () => {
  it.each([
    [10 * 1_024 * 1_024, 'InvalidParameter'],
    [10 * 1_024 * 1_024 + 1, 'RequestSizeLimitExceeded'],
    [12 * 1_024 * 1_024, 'RequestSizeLimitExceeded'],
  ])('of %d bytes is answered with %s', async (bytes, code) => {
    expect(await signedBody('x'.repeat(bytes))).toMatchObject({ status: 200, code });
  });

  it('that is larger still is refused before all of it has come', async () => {
    const tooLarge = 13 * 1_024 * 1_024;
    const { text } = await exchange(at().port, [post(`Content-Length: ${tooLarge}`), Buffer.alloc(tooLarge)]);
    if (text !== '')
      expect(parsed(text)).toMatchObject({ status: 413, body: expect.stringContaining('12582912 bytes') });
    await goodRequest();
  });

  const odd: readonly (readonly [what: string, body: string])[] = [
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"text"'],
    ['a list', '[{}]'],
    ['a byte order mark', '\ufeff{}'],
    ['half a surrogate', '{"Prompt":"\\ud800","SubAppId":1}'],
    ['a hundred thousand lists', `{"Prompt":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a hundred thousand objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['brackets that do not close', '['.repeat(1_000_000)],
    ['__proto__', '{"__proto__":{"Prompt":"x"},"constructor":{"prototype":{"polluted":1}}}'],
    ['a huge number', `{"SubAppId":${'9'.repeat(400)}}`],
    ['a long name', `{"${'x'.repeat(100_000)}":1}`],
    ['many names', `{${Array.from({ length: 2_000 }, (_, index) => `"x${index}":1`).join(',')}}`],
  ];

  it.each(odd)('of %s is refused in the envelope', async (_, body) => {
    const { code, status } = await signedBody(body);
    expect(status).toBe(200);
    expect(code).toMatch(/^(InvalidParameter|InvalidParameterValue|MissingParameter|UnknownParameter)/);
    expect(({} as { readonly polluted?: number }).polluted).toBeUndefined();
    // The journal can still be read.
    expect((await fetch(`${at().url}/emulator/journal`)).status).toBe(200);
  });

  it('of bytes that are no UTF-8 is refused', async () => {
    const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d);
    const { code } = await signedBody(bytes);
    expect(code).toMatch(/^(AuthFailure\.SignatureFailure|InvalidParameter)$/);
    const response = await fetch(`${at().url}/tencent-vod/v1/aigc-video`, {
      method: 'POST',
      headers: { authorization: 'Bearer emulator' },
      body: bytes,
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'invalid_json' } }]);
  });

  it('of any bytes at all is answered or refused', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      for (const path of ['', 'tencent-vod/v1/aigc-video', 'emulator/clock', 'emulator/snapshot']) {
        const headers = [`Content-Length: ${bytes.length}`, 'Authorization: Bearer emulator', 'Connection: close'];
        await send(head(`POST /${path} HTTP/1.1`, ...headers), bytes);
      }
    });
    await fc.assert(property, { seed, numRuns: 100 });
  });
});
