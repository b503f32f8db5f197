import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { GatewayClient, gatewayConnection } from '../../generated/src/gateway/index.ts';
import { fetchTransport, InvalidOptionError, type Platform } from '../../generated/src/index.ts';
import { platform as node } from '../../generated/src/runtime/platform/node.ts';
import { platform as web } from '../../generated/src/runtime/platform/web.ts';
import { VodClient, vodConnection } from '../../generated/src/vod/index.ts';
import { answer, scriptedFetch } from './support/scripted-fetch.ts';

const credentials = { secretId: 'AKIDexample', secretKey: 'very-secret-key' };
const endpoint = 'https://gateway.example';
/** Why a key must not be where there are such globals. */
function problemWith(globals: Readonly<Record<string, unknown>>): string | undefined {
  const before = new Map(Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return web.keyProblem?.();
  } finally {
    for (const [name, descriptor] of before) {
      Reflect.deleteProperty(globalThis, name);
      if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
    }
  }
}

const inPage = problemWith({ window: {}, document: {}, process: undefined });
const page: Platform = { ...web, keyProblem: () => inPage };

/** What a program may pass that holds keys, on the surface of it. */
const makers: readonly (readonly [string, string, (more: object, platform: Platform) => unknown])[] = [
  ['VodClient', 'credentials', (more, platform) => new VodClient({ credentials, platform, ...more })],
  ['GatewayClient', 'apiKey', (more, platform) => new GatewayClient({ apiKey: 'sk-1', endpoint, platform, ...more })],
  ['vodConnection', 'credentials', (more, transport) => vodConnection({ credentials, transport, ...more })],
  [
    'gatewayConnection',
    'apiKey',
    (more, transport) => gatewayConnection({ apiKey: 'sk-1', endpoint, transport, ...more }),
  ],
];

describe.each(makers)('%s in a page', (_, option, make) => {
  it('refuses keys, and says what to do', () => {
    const attempt = () => make({}, page);
    expect(attempt).toThrow(InvalidOptionError);
    expect(attempt).toThrow(new RegExp(`\`${option}\` would be in a page.*from your server.*dangerouslyAllowBrowser`));
    expect(() => make({ dangerouslyAllowBrowser: false }, page)).toThrow(InvalidOptionError);
  });

  it('accepts them when it is told to, and a function that gets temporary ones', () => {
    make({ dangerouslyAllowBrowser: true }, page);
    make({ credentials: async () => credentials, apiKey: async () => 'sk-1' }, page);
  });

  it('is not in a page in Node, nor in a worker', () => {
    make({}, node);
    make({}, { ...web, keyProblem: () => undefined });
  });

  it('wants the permission to be true or false', () => {
    expect(() => make({ dangerouslyAllowBrowser: 'yes' }, page)).toThrow(/must be true or false/);
  });
});

describe('what is a page', () => {
  it.each<readonly [string, boolean, Readonly<Record<string, unknown>>]>([
    ['a browser', true, { window: {}, document: {}, process: undefined }],
    ['a browser whose bundle brings a process', true, { window: {}, document: {}, process: { env: {} } }],
    ['a worker, which has no document', false, { window: undefined, document: undefined, process: undefined }],
    ['a worker that calls itself a window', false, { window: {}, document: undefined, process: undefined }],
    [
      'a window of a desktop program with Node',
      false,
      { window: {}, document: {}, process: { versions: { node: '22' } } },
    ],
  ])('%s: %s', (_, isPage, globals) => {
    expect(problemWith(globals) !== undefined).toBe(isPage);
  });
});

it('the clients of an emulator work in pages: its keys are no secrets', async () => {
  const options = { ...createEmulator({ clock: 'instant' }).connect(), platform: page };
  expect(() => new VodClient(options)).not.toThrow();
  const client = new GatewayClient(options);
  const request = { model_name: 'Kling', model_version: '2.5', prompt: 'a cat' } as const;
  expect(await client.generateVideo(request)).toMatchObject({ state: 'succeeded' });
});

it('a connection with an injected fetch is in a page where its platform is', () => {
  const { fetch } = scriptedFetch(answer({}));
  // In Node, where these tests run, it is in none.
  expect(fetchTransport(fetch).keyProblem?.()).toBeUndefined();
});
