import { describe, expect, it } from 'vitest';
import { gatewayRequest, stillEmulator } from './support/emulators.ts';
import { askGateway } from './support/signed.ts';

/** What the gateway answers to requests that no operation gets to see. No document tells; these are the emulator's own. */

const emulator = stillEmulator();
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

type Ask = ReturnType<typeof askGateway>;

const refusals: readonly (readonly [title: string, status: number, code: string, send: () => Ask])[] = [
  [
    'no key [refusal: bearer/authorization]',
    401,
    'invalid_api_key',
    () => askGateway(emulator, 'aigc-video', gatewayRequest, {}),
  ],
  ['a key that is not known', 401, 'invalid_api_key', () => askGateway(emulator, 'query/1', undefined, bearer('sk-x'))],
  [
    'another scheme',
    401,
    'invalid_api_key',
    () => askGateway(emulator, 'query/1', undefined, { authorization: 'Basic emulator' }),
  ],
  ['a path where nothing is [refusal: bearer/action]', 404, 'not_found', () => askGateway(emulator, 'nothing', {})],
  ['a query without an id', 404, 'not_found', () => askGateway(emulator, 'query/')],
  [
    'another method [refusal: bearer/method]',
    405,
    'method_not_allowed',
    () => askGateway(emulator, 'aigc-video', undefined, bearer('emulator'), 'DELETE'),
  ],
  [
    'a body beyond ten megabytes [refusal: bearer/size]',
    413,
    'request_too_large',
    () => askGateway(emulator, 'aigc-video', ' '.repeat(10 * 1_024 * 1_024 + 1)),
  ],
  [
    'a body that is not JSON [refusal: bearer/body]',
    400,
    'invalid_json',
    () => askGateway(emulator, 'aigc-video', '{'),
  ],
  [
    'a multipart body [refusal: bearer/multipart]',
    415,
    'unsupported_media_type',
    () =>
      askGateway(emulator, 'aigc-video', '{}', {
        ...bearer('emulator'),
        'content-type': 'multipart/form-data; boundary=x',
      }),
  ],
  [
    'a request that is not valid [refusal: bearer/request]',
    400,
    'invalid_request',
    () => askGateway(emulator, 'aigc-video', { ...gatewayRequest, model_version: 'v2.1' }),
  ],
  ['an id that nobody has', 404, 'task_not_found', () => askGateway(emulator, 'query/none')],
];

describe('the gateway refuses', () => {
  it.each(refusals)('%s with status %d and %s', async (_, status, code, send) => {
    const answer = await send();
    expect(answer).toMatchObject({ status, type: 'application/json', code });
    // The shape that clients of the gateway read.
    expect(answer.json).toEqual({ error: { message: expect.any(String), type: 'emulator_error', code } });
  });
});

describe('the gateway takes', () => {
  it('keys of its own and keys that were named', async () => {
    const named = stillEmulator({ apiKeys: ['sk-made-up'] });
    for (const key of ['emulator', 'emulator-anything', 'sk-made-up']) {
      const { status } = await askGateway(named, 'aigc-video', gatewayRequest, bearer(key));
      expect(status).toBe(200);
    }
    // The key that was named is a secret, and is not told.
    const accounts = named.bill().lines.map(({ account }) => account);
    expect(accounts).toEqual(['emulator', 'emulator-anything', expect.stringMatching(/^key [0-9a-f]{8}$/)]);
  });

  it('an id that is encoded in the path', async () => {
    const { json } = await askGateway(emulator, 'query/a%20b');
    expect(JSON.stringify(json)).toContain('a b');
  });
});
