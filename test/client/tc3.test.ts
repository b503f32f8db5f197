import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Digests } from '../../generator/runtime/core/digests.ts';
import { type Credentials, type Signable, Tc3Signer } from '../../generator/runtime/signing/tc3.ts';
import { platforms } from './support/clients.ts';
import { seeded } from './support/seeded.ts';

interface Sdk {
  readonly default: {
    sign3(request: {
      readonly method: string;
      readonly url: string;
      readonly payload: Buffer;
      readonly timestamp: number;
      readonly service: string;
      readonly secretId: string;
      readonly secretKey: string;
      readonly headers: Readonly<Record<string, string>>;
    }): string;
  };
}

/** The signer of the official Node SDK. */
const official: Sdk = createRequire(import.meta.url)('tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js');

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Keeps what a platform's digests are given, the texts, and what they give. */
function watched(crypto: Digests): Digests & Readonly<Record<'texts' | 'hashes' | 'macs', string[]>> {
  const texts: string[] = [];
  const hashes: string[] = [];
  const macs: string[] = [];
  return {
    ...crypto,
    texts,
    hashes,
    macs,
    async sha256(text) {
      texts.push(text);
      const digest = await crypto.sha256(text);
      hashes.push(digest);
      return digest;
    },
    async hmac(key, text) {
      texts.push(text);
      const mac = await crypto.hmac(key, text);
      macs.push(hex(mac));
      return mac;
    },
  };
}

const contentType = 'application/json; charset=utf-8';
const host = 'cvm.tencentcloudapi.com';
const example: Signable = {
  method: 'POST',
  service: 'cvm',
  headers: { 'Content-Type': contentType, Host: host, 'X-TC-Action': 'DescribeInstances' },
  body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
  timestamp: 1551113065,
};
const older: Signable = { ...example, headers: { Host: host, 'Content-Type': contentType } };
const masked = { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) };
const named = { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' };
const payloadHash = '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064';

describe.each(Object.entries(platforms))('TC3-HMAC-SHA256 with the crypto of %s', (_, { crypto }) => {
  it('gives every value of the worked example of the current page', async () => {
    const watching = watched(crypto);
    const authorization = await new Tc3Signer(watching).sign(masked, example);
    const signedHeaders = 'content-type;host;x-tc-action';
    expect(Buffer.byteLength(example.body)).toBe(86);
    expect(watching.texts).toContain(
      `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\nx-tc-action:describeinstances\n\n${signedHeaders}\n${payloadHash}`,
    );
    const requestHash = '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84';
    expect(watching.hashes).toEqual([payloadHash, requestHash]);
    expect(watching.texts.at(-1)).toBe(`TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n${requestHash}`);
    const value = '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f';
    expect(watching.macs).toEqual([
      'da98fb70dcf6b112dc21038d1eeeb3a95c74b4dcb12c1131f864f6066bd02be0',
      '8d70cbefb03939f929db64d32dc2ba89b1095620119fe3e050e2b18c5bd2752f',
      'b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af',
      value,
    ]);
    expect(authorization).toBe(
      `TC3-HMAC-SHA256 Credential=${masked.secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=${signedHeaders}, Signature=${value}`,
    );
  });

  it('gives every value of the older worked example', async () => {
    const watching = watched(crypto);
    await new Tc3Signer(watching).sign(named, older);
    expect(watching.texts).toContain(
      `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n\ncontent-type;host\n${payloadHash}`,
    );
    expect(watching.hashes).toEqual([payloadHash, '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031']);
    expect(watching.macs).toEqual([
      'd1308c81fe71cfd4e06437bbc067b2b8a3d2d8c0e375d547f15c41d5214b395a',
      '3c7cb7c7795393edc14fd2e0e6434a518564b4504b88e94f5d11bf59ba3e7050',
      'ac658d5dde49e9bfdd14e04e062f66b05d9f637d44b8a8d845327d4a77f666b1',
      '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    ]);
  });

  it('gives a vector of our own: the keys of one example with the headers of the other', async () => {
    const authorization = await new Tc3Signer(crypto).sign(named, example);
    expect(authorization.split('Signature=')[1]).toBe(
      '644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26',
    );
  });

  it('keeps the key of a day: four digests for the first signature, one for each after it', async () => {
    const watching = watched(crypto);
    const signer = new Tc3Signer(watching);
    for (let second = 0; second < 10; second++)
      await signer.sign(named, { ...example, timestamp: 1551113065 + second });
    expect(watching.macs).toHaveLength(4 + 9);
    await signer.sign(named, { ...example, timestamp: 1551113065 + 86_400 });
    expect(watching.macs).toHaveLength(4 + 9 + 4);
    await signer.sign({ ...named, secretKey: 'another' }, { ...example, timestamp: 1551113065 + 86_400 });
    expect(watching.macs).toHaveLength(4 + 9 + 4 + 4);
  });

  it('derives the key once for signatures that are asked for at once', async () => {
    const watching = watched(crypto);
    const signer = new Tc3Signer(watching);
    const all = await Promise.all(Array.from({ length: 50 }, () => signer.sign(named, example)));
    expect(new Set(all).size).toBe(1);
    expect(watching.macs).toHaveLength(3 + 50);
  });

  it('takes the date of the signature in UTC', async () => {
    const before = await new Tc3Signer(crypto).sign(named, { ...example, timestamp: Date.UTC(2026, 0, 1) / 1000 - 1 });
    const after = await new Tc3Signer(crypto).sign(named, { ...example, timestamp: Date.UTC(2026, 0, 1) / 1000 });
    expect(before).toContain('/2025-12-31/cvm/tc3_request,');
    expect(after).toContain('/2026-01-01/cvm/tc3_request,');
  });

  it('signs 1,000 random requests as the official Node SDK does', async () => {
    const signer = new Tc3Signer(crypto);
    const random = seeded(20261120);
    let bytes = 0;
    for (let index = 0; index < 1_000; index++) {
      const { credentials, request } = randomRequest(random, index);
      const authorization = await signer.sign(credentials, request);
      const payload = Buffer.from(request.body);
      bytes += payload.length;
      const expected = official.default.sign3({
        method: 'POST',
        url: `https://${request.headers.host}/`,
        payload,
        timestamp: request.timestamp,
        service: request.service,
        ...credentials,
        headers: { 'Content-Type': request.headers['content-type'] ?? '' },
      });
      expect(authorization).toBe(expected);
    }
    console.log(`1,000 requests, ${(bytes / 1e6).toFixed(1)} MB of bodies: equal signatures`);
  });
});

const alphabets = ['abc XYZ 0189 "\\/', 'äöüßéñ', '你好，世界。', '🎬🐈‍⬛👩🏽‍🚀', '\u0000\u0007\t\n\u2028\ud800'];

function randomRequest(
  random: () => number,
  index: number,
): { readonly credentials: Credentials; readonly request: Signable } {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const text = (length: number) => Array.from({ length }, () => pick(Array.from(pick(alphabets)))).join('');
  const id = (length: number) => Array.from({ length }, () => pick(Array.from('ABCdef0123'))).join('');
  const service = pick(['vod', 'mps']);
  const credentials = {
    secretId: `AKID${id(32)}`,
    secretKey: id(32),
    ...(random() < 0.3 ? { token: id(200) } : {}),
  };
  // One in fifty is large.
  const length = index % 50 === 0 ? 20_000 + Math.floor(random() * 60_000) : Math.floor(random() * 300);
  const body = JSON.stringify({
    Prompt: text(length),
    ModelName: pick(['Kling', 'Hailuo', 'Vidu']),
    Seed: Math.floor(random() * 2 ** 31),
    ...(credentials.token === undefined ? {} : { SessionContext: text(20) }),
  });
  const request: Signable = {
    method: 'POST',
    service,
    headers: {
      'content-type': pick(['application/json', 'application/json; charset=utf-8']),
      host: pick([`${service}.tencentcloudapi.com`, `${service}.intl.tencentcloudapi.com`]),
    },
    body,
    timestamp: Math.floor(1_500_000_000 + random() * 500_000_000),
  };
  return { credentials, request };
}
