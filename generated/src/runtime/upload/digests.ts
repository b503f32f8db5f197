// Shipped to the letter from generator/runtime; change it there.
import { hex } from '../core/digests.js';
import { md5 } from './md5.js';

/** The digests of COS: SHA-1 in its signatures, and MD5 of what is sent. */
export interface CosDigests {
  md5(bytes: Uint8Array): Uint8Array;
  sha1(text: string): Promise<string>;
  hmacSha1(key: string, text: string): Promise<string>;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Node's own where there is Node: its MD5 is many times faster. Reached by name, so that bundles for pages hold no module of Node. */
export function cosDigests(): CosDigests {
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  const node = typeof process?.getBuiltinModule === 'function' ? process.getBuiltinModule('node:crypto') : undefined;
  if (node === undefined) return webDigests;
  return {
    md5: (bytes) => node.createHash('md5').update(bytes).digest(),
    sha1: async (text) => node.createHash('sha1').update(text).digest('hex'),
    hmacSha1: async (key, text) => node.createHmac('sha1', key).update(text).digest('hex'),
  };
}

/** Web Crypto, and an MD5 of our own. */
export const webDigests: CosDigests = {
  md5,
  sha1: async (text) => hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-1', encoder.encode(text)))),
  async hmacSha1(key, text) {
    const { subtle } = globalThis.crypto;
    const imported = await subtle.importKey('raw', encoder.encode(key), { name: 'HMAC', hash: 'SHA-1' }, false, [
      'sign',
    ]);
    return hex(new Uint8Array(await subtle.sign('HMAC', imported, encoder.encode(text))));
  },
};

/** The value of `Content-MD5`. */
export function base64Digest(digest: Uint8Array): string {
  return btoa(String.fromCharCode(...digest));
}
