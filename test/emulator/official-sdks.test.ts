import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmulator, type Emulator } from '../../generated/src/emulator/index.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import { type Connection, international, mainland, type OfficialSdk } from './support/official-sdks.ts';

/** The request of the documents' own example, with images and a nested object for the form of signature v1. */
const vodRequest = {
  SubAppId: 251007502,
  ModelName: 'Vidu',
  ModelVersion: 'q2',
  FileInfos: [
    { Type: 'Url', Url: 'https://example.com/first.png', ObjectId: 'one' },
    { Type: 'File', FileId: '3704211509819', ObjectId: 'two' },
  ],
  Prompt: '@one 跳到 @two 上 & 跑开=',
  EnhancePrompt: 'Enabled',
  OutputConfig: { StorageMode: 'Permanent', MediaName: '视频', Duration: 8, Resolution: '1080P', AspectRatio: '4:3' },
  SessionContext: 'context of the caller',
  TasksPriority: -3,
};
const mpsRequest = {
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: 'a boat leaves the harbour',
  EnhancePrompt: true,
  ImageUrl: 'https://example.com/boat.png',
  Duration: 10,
  ExtraParameters: { Resolution: '1080P' },
};

const sdks: readonly OfficialSdk[] = [
  mainland,
  international(),
  international('HmacSHA256'),
  international('HmacSHA1'),
  international('TC3-HMAC-SHA256'),
];

const temporary = { secretKey: 'the key of a visitor', token: 'a token that is temporary' };

describe('the official SDKs, unmodified', () => {
  let emulator: Emulator;
  let endpoint = '';
  beforeAll(async () => {
    withoutProxies();
    emulator = createEmulator({ clock: 'instant', keys: { visitor: temporary }, rateLimits: false });
    const { port } = await emulator.listen();
    endpoint = `127.0.0.1:${port}`;
  });
  afterAll(() => emulator.close());

  const connection = (name: string): Connection => ({
    endpoint,
    secretId: `emulator-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`,
    secretKey: 'emulator',
  });

  describe.each(sdks)('$name', (sdk) => {
    test('create and query a task of VOD', async () => {
      const own = connection(`vod ${sdk.name}`);
      const { TaskId, RequestId } = await sdk.call('vod', 'CreateAigcVideoTask', vodRequest, own);
      expect(TaskId).toMatch(/^251007502-AigcVideoTask-[0-9a-f]{32}t$/);
      expect(RequestId).toMatch(/^[0-9a-f-]{36}$/);
      const query = { TaskId, SubAppId: 251007502 };
      expect(await sdk.call('vod', 'DescribeTaskDetail', query, own)).toMatchObject({ Status: 'WAITING' });
      emulator.clock.advance('1m');
      const answer = await sdk.call('vod', 'DescribeTaskDetail', query, own);
      expect(answer).toMatchObject({
        TaskType: 'AigcVideoTask',
        Status: 'FINISH',
        AigcVideoTask: {
          TaskId,
          Status: 'FINISH',
          ErrCode: 0,
          Progress: 100,
          Input: { ModelName: 'Vidu', ModelVersion: 'q2', Prompt: vodRequest.Prompt, OutputConfig: { Duration: 8 } },
          Output: {
            FileInfos: [
              { StorageMode: 'Permanent', MediaName: '视频', MetaData: { Width: 1440, Height: 1080, Duration: 8 } },
            ],
          },
          SessionContext: 'context of the caller',
        },
      });
      // What the emulator understood is what was asked for, types and all.
      const [entry] = emulator.journal.entries({ verdict: 'accepted', account: own.secretId });
      expect(entry?.request).toEqual(vodRequest);
    });

    test('create and query a task of MPS', async () => {
      const own = connection(`mps ${sdk.name}`);
      const { TaskId } = await sdk.call('mps', 'CreateAigcVideoTask', mpsRequest, own);
      emulator.clock.advance('1m');
      const answer = await sdk.call('mps', 'DescribeAigcVideoTask', { TaskId }, own);
      expect(answer).toMatchObject({ Status: 'DONE', VideoUrls: [expect.stringMatching(/\.mp4$/)] });
      expect(emulator.journal.entries({ verdict: 'accepted', account: own.secretId })[0]?.request).toEqual(mpsRequest);
    });

    test('get the documented code for a request that breaks a rule', async () => {
      const wrong = { ...vodRequest, OutputConfig: { Duration: 99 } };
      const failure = sdk.call('vod', 'CreateAigcVideoTask', wrong, connection('wrong'));
      await expect(failure).rejects.toMatchObject({
        code: 'InvalidParameterValue',
        message: expect.stringContaining('Duration'),
      });
    });

    test('a SessionId that was used is refused', async () => {
      const own = connection(`twice ${sdk.name}`);
      const request = { ...vodRequest, SessionId: 'only once' };
      const { TaskId } = await sdk.call('vod', 'CreateAigcVideoTask', request, own);
      await expect(sdk.call('vod', 'CreateAigcVideoTask', request, own)).rejects.toMatchObject({
        code: 'InvalidParameterValue.SessionId',
        message: expect.stringContaining(String(TaskId)),
      });
      expect(emulator.bill(own.secretId).tasks).toBe(1);
    });

    test('a wrong key is AuthFailure.SignatureFailure, and the secret key is named as what differs', async () => {
      const wrong = { ...connection('wrong'), secretKey: 'another key' };
      await expect(sdk.call('vod', 'CreateAigcVideoTask', vodRequest, wrong)).rejects.toMatchObject({
        code: 'AuthFailure.SignatureFailure',
        message: expect.stringContaining('secret key'),
      });
    });

    test('an id that nobody has is AuthFailure.SecretIdNotFound', async () => {
      const wrong = { ...connection('wrong'), secretId: 'somebody-else' };
      await expect(sdk.call('mps', 'CreateAigcVideoTask', mpsRequest, wrong)).rejects.toMatchObject({
        code: 'AuthFailure.SecretIdNotFound',
        message: expect.stringMatching(/no key has the id 'some…'/),
      });
    });

    test('temporary keys want their token: AuthFailure.TokenFailure', async () => {
      const own = { endpoint, secretId: 'visitor', ...temporary };
      expect(await sdk.call('mps', 'CreateAigcVideoTask', mpsRequest, own)).toHaveProperty('TaskId');
      await expect(
        sdk.call('mps', 'CreateAigcVideoTask', mpsRequest, { ...own, token: 'an old token' }),
      ).rejects.toMatchObject({ code: 'AuthFailure.TokenFailure', message: expect.stringContaining('token') });
    });

    test('a machine whose clock is an hour late gets AuthFailure.SignatureExpire, with both times', async () => {
      emulator.signatureClock.advance('1h');
      emulator.clock.advance('1h');
      try {
        await expect(sdk.call('mps', 'CreateAigcVideoTask', mpsRequest, connection('late'))).rejects.toMatchObject({
          code: 'AuthFailure.SignatureExpire',
          message: expect.stringMatching(/timestamp .*Z \(\d+\) is .* before the time here/),
        });
      } finally {
        emulator.signatureClock.set(Date.now());
      }
    });
  });

  test('a body that was changed on the way is told, with its digest', async () => {
    const seen: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }[] =
      [];
    const wire = createEmulator();
    const fetchAndKeep: typeof fetch = (input, init) => {
      seen.push({
        url: String(input),
        headers: { ...(init?.headers as Record<string, string>) },
        body: String(init?.body),
      });
      return wire.fetch(input, init);
    };
    const { VodClient } = await import('../../generated/src/index.ts');
    const client = new VodClient({ ...wire.connect(), fetch: fetchAndKeep });
    await client.createAigcVideoTask({ SubAppId: 1, ModelName: 'GV', ModelVersion: '3.1', Prompt: 'a cat' });
    const [sent] = seen;
    const body = String(sent?.body).replace('a cat', 'a bat');
    const answer = await wire.fetch(String(sent?.url), {
      method: 'POST',
      headers: { ...sent?.headers },
      body,
    });
    const { Response } = (await answer.json()) as {
      readonly Response: { readonly Error: { readonly Code: string; readonly Message: string } };
    };
    expect(Response.Error.Code).toBe('AuthFailure.SignatureFailure');
    // What was signed cannot be known: the caller compares the digest of what arrived with its own.
    expect(Response.Error.Message).toContain('the request was changed after it was signed');
    expect(Response.Error.Message).toContain(createHash('sha256').update(body).digest('hex'));
  });
});
