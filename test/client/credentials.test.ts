import { afterEach, describe, expect, it, vi } from 'vitest';
import { tc3Authorizer } from '../../generator/runtime/client/auth.ts';
import { ServiceClient } from '../../generator/runtime/client/client.ts';
import type { TencentClientOptions } from '../../generator/runtime/client/options.ts';
import { failureOf, gatewayClient, platforms } from './support/clients.ts';
import { gatewayCreate, gatewayRequest, vodQuery } from './support/operations.ts';
import { answer, refusal, scriptedFetch } from './support/scripted-fetch.ts';

afterEach(() => vi.unstubAllEnvs());

interface Machine {
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
}

/** A client on a machine with this environment and this profile file, and what it signs with. */
function on({ env = {}, profile }: Machine, options: TencentClientOptions = {}) {
  const { fetch, sent } = scriptedFetch(refusal('RequestLimitExceeded'), answer({ Status: 'FINISH' }));
  const files: string[] = [];
  const platform = {
    ...platforms.node,
    env: (name: string) => env[name],
    homeFile: async (path: string) => {
      files.push(path);
      return profile;
    },
  };
  const all = { fetch, retry: { baseDelayMs: 1 }, ...options };
  const client = new ServiceClient(all, platform, (platform) => tc3Authorizer(all, platform));
  const used = async () => {
    await client.call(vodQuery, { TaskId: '1' });
    return sent.map(({ headers }) => [
      /Credential=([^/]+)/.exec(headers.Authorization ?? '')?.[1],
      headers['X-TC-Token'],
    ]);
  };
  return { used, files, client };
}

const env = { TENCENTCLOUD_SECRET_ID: 'env-id', TENCENTCLOUD_SECRET_KEY: 'env-key' };
const profile = `
# a comment
[other]
secret_id = other-id
secret_key = other-key

[default]
secret_id = file-id
secret_key=file-key
; another
token =  file-token
`;

describe('credentials', () => {
  it('come from the options first', async () => {
    const { files, used } = on({ env, profile }, { credentials: { secretId: 'own-id', secretKey: 'own-key' } });
    expect(await used()).toEqual([
      ['own-id', undefined],
      ['own-id', undefined],
    ]);
    expect(files).toEqual([]);
  });

  it('come from a function, anew for each attempt', async () => {
    let given = 0;
    const credentials = async () => ({ secretId: `id-${++given}`, secretKey: 'key', token: `token-${given}` });
    expect(await on({ env }, { credentials }).used()).toEqual([
      ['id-1', 'token-1'],
      ['id-2', 'token-2'],
    ]);
  });

  it('come from the environment next, with its token under either name', async () => {
    expect((await on({ env, profile }).used())[0]).toEqual(['env-id', undefined]);
    expect((await on({ env: { ...env, TENCENTCLOUD_TOKEN: 't' } }).used())[0]).toEqual(['env-id', 't']);
    expect((await on({ env: { ...env, TENCENTCLOUD_SESSION_TOKEN: 's' } }).used())[0]).toEqual(['env-id', 's']);
  });

  it('come from the profile file last, out of its section "default"', async () => {
    const { files, used } = on({ env: {}, profile });
    expect((await used())[0]).toEqual(['file-id', 'file-token']);
    expect(files[0]).toBe('.tencentcloud/credentials');
  });

  it.each([
    [{ TENCENTCLOUD_SECRET_ID: 'alone' }, 'TENCENTCLOUD_SECRET_KEY'],
    [{ TENCENTCLOUD_SECRET_KEY: 'alone' }, 'TENCENTCLOUD_SECRET_ID'],
    [{ TENCENTCLOUD_SECRET_ID: 'alone', TENCENTCLOUD_SECRET_KEY: '' }, 'TENCENTCLOUD_SECRET_KEY'],
  ])('of half a pair in the environment are an error, not another account: %j', async (half, missing) => {
    const { client, files } = on({ env: half, profile });
    const error = await failureOf<Error>(client.call(vodQuery, { TaskId: '1' }));
    expect(error).toMatchObject({ name: 'CredentialsError', charged: 'no' });
    expect(error.message).toContain(`no ${missing}`);
    expect(error.message).not.toContain('alone');
    expect(files).toEqual([]);
  });

  it('of the profile file may be followed by comments', async () => {
    const commented = '; mine\n[default] # first\nsecret_id = file-id ; the id\nsecret_key = file-key # the key\n';
    const { used } = on({ env: {}, profile: commented });
    expect((await used())[0]?.[0]).toBe('file-id');
  });

  it('are missed with a word about where they may come from', async () => {
    for (const machine of [{}, { profile: '[default]\nsecret_id = alone' }]) {
      const error = await failureOf<Error>(on(machine).client.call(vodQuery, { TaskId: '1' }));
      expect(error).toMatchObject({ name: 'CredentialsError', code: 'CredentialsError', action: 'DescribeTaskDetail' });
      for (const word of ['credentials', 'TENCENTCLOUD_SECRET_ID', '~/.tencentcloud/credentials'])
        expect(error.message).toContain(word);
    }
  });

  it.each([undefined, null, {}, { secretId: 'x' }, { secretId: 1, secretKey: 2 }])(
    'of a function that gives %j are refused',
    async (given) => {
      const { client } = on({ env }, { credentials: (() => given) as never });
      expect(await failureOf(client.call(vodQuery, { TaskId: '1' }))).toMatchObject({ name: 'CredentialsError' });
    },
  );

  it('of the gateway come from the options or the environment', async () => {
    vi.stubEnv('TENCENT_AIGC_GATEWAY_KEY', 'sk-env');
    const { fetch, sent } = scriptedFetch(answer({ TaskId: '1' }));
    const without = { fetch, apiKey: undefined } as never;
    await gatewayClient(without).call(gatewayCreate, gatewayRequest);
    await gatewayClient({ fetch, apiKey: () => 'sk-own' }).call(gatewayCreate, gatewayRequest);
    expect(sent.map(({ headers }) => headers.Authorization)).toEqual(['Bearer sk-env', 'Bearer sk-own']);
    vi.stubEnv('TENCENT_AIGC_GATEWAY_KEY', undefined);
    expect(await failureOf(gatewayClient(without).call(gatewayCreate, gatewayRequest))).toMatchObject({
      name: 'CredentialsError',
      message: expect.stringContaining('TENCENT_AIGC_GATEWAY_KEY'),
    });
  });
});
