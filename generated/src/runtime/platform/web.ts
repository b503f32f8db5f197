// Shipped to the letter from generator/runtime; change it there.
import { type Digests, hex } from '../core/digests.js';
import { fetchPlatform, fetchSend } from './fetch.js';
import { type Platform, type Transport, TransportFailure } from './platform.js';

/** `fetch` and Web Crypto: browsers and workers. */
const encoder = /* @__PURE__ */ new TextEncoder();

const webCrypto: Digests = {
  async sha256(text) {
    return hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(text))));
  },
  async hmac(key, text) {
    const bytes = typeof key === 'string' ? encoder.encode(key) : new Uint8Array(key);
    const imported = await globalThis.crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]);
    return new Uint8Array(await globalThis.crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
  },
  randomId: () => globalThis.crypto.randomUUID(),
};

/** Some of what only some platforms have as globals. */
interface Globals {
  readonly document?: unknown;
  readonly window?: unknown;
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
}

function webEnv(name: string): string | undefined {
  // Some workers have an environment; a browser has none.
  const globals = globalThis as Globals;
  return globals.process?.env?.[name];
}

/** Workers have no document; windows of desktop programs with Node have more than a page. */
function keyProblem(): string | undefined {
  const globals = globalThis as Globals;
  const hasNode = globals.process?.versions?.node !== undefined;
  if (globals.window === undefined || globals.document === undefined || hasNode) return undefined;
  return (
    'would be in a page, where every visitor can read it and spend with it. Call the service from your server, or pass a ' +
    'function that gets temporary keys from it; `dangerouslyAllowBrowser: true` allows it all the same'
  );
}

/** What calls need of a browser or a worker, and nothing for downloads. */
export const transport: Transport = {
  send: /* @__PURE__ */ fetchSend((input, init) => globalThis.fetch(input, init)),
  crypto: webCrypto,
  env: webEnv,
  keyProblem,
};

const nowhere = () => Promise.reject(new TransportFailure('there is no fetch', false));

export const platform: Platform = /* @__PURE__ */ fetchPlatform((input, init) => globalThis.fetch(input, init), {
  ...transport,
  name: 'web',
  open: nowhere,
  homeFile: async () => undefined,
});
