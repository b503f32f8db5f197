import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { application, mpsOf, mpsRequest, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { type Answered, answered, ask, type Signed, signed, versions } from './support/signed.ts';

/** What Tencent Cloud API 3.0 answers to requests that no operation gets to see, by the vendor's table of common codes. */

const emulator = stillEmulator({ rateLimits: false, keys: { temporary: { secretKey: 'k', token: 'its token' } } });
const query = { TaskId: 'none' };
const detail: Signed = { action: 'DescribeTaskDetail' };

/** A request as it is signed, with headers changed after that; `null` takes one away. */
async function tampered(changed: Readonly<Record<string, string | null>>, method = 'POST'): Promise<Answered> {
  const { init, url } = await signed('{}', { now: emulator.clock.now() });
  const headers = { ...(init.headers as Record<string, string>), ...changed };
  const kept = Object.entries(headers).filter(([, value]) => value !== null) as [string, string][];
  const body = method === 'GET' ? {} : { body: '{}' };
  return answered(await emulator.fetch(url, { method, headers: kept, ...body }));
}

const endpoint = 'https://vod.tencentcloudapi.com/';
const minute = 60_000;
const refusals: readonly (readonly [title: string, code: string, send: () => Promise<Answered>])[] = [
  [
    'a header Authorization that is none [refusal: tc3/authorization]',
    'AuthFailure.InvalidAuthorization',
    () => tampered({ authorization: 'Basic abc' }),
  ],
  [
    'a key that nobody has [refusal: tc3/secret-id]',
    'AuthFailure.SecretIdNotFound',
    () => ask(emulator, query, { ...detail, secretId: 'somebody', secretKey: 'emulator' }),
  ],
  [
    'a wrong secret key [refusal: tc3/signature]',
    'AuthFailure.SignatureFailure',
    () => ask(emulator, query, { ...detail, secretKey: 'Emulator' }),
  ],
  [
    'a body that is not the signed one',
    'AuthFailure.SignatureFailure',
    async () => {
      const { init, url } = await signed('{"TaskId":"1"}', { ...detail, now: emulator.clock.now() });
      return answered(await emulator.fetch(url, { ...init, body: '{"TaskId":"2"}' }));
    },
  ],
  [
    'a signature of more than five minutes ago [refusal: tc3/expired]',
    'AuthFailure.SignatureExpire',
    () => ask(emulator, query, { ...detail, now: emulator.clock.now() - 5 * minute - 1_000 }),
  ],
  [
    'a signature of more than five minutes ahead',
    'AuthFailure.SignatureExpire',
    () => ask(emulator, query, { ...detail, now: emulator.clock.now() + 5 * minute + 1_000 }),
  ],
  [
    'a temporary key without its token [refusal: tc3/token]',
    'AuthFailure.TokenFailure',
    () => ask(emulator, query, { ...detail, secretId: 'temporary', secretKey: 'k' }),
  ],
  [
    'a temporary key with the token of another',
    'AuthFailure.TokenFailure',
    () => ask(emulator, query, { ...detail, secretId: 'temporary', secretKey: 'k', token: 'other token' }),
  ],
  ['no time [refusal: tc3/header]', 'MissingParameter', () => tampered({ 'x-tc-timestamp': null })],
  ['no action', 'MissingParameter', () => tampered({ 'x-tc-action': null })],
  ['no signature', 'MissingParameter', () => tampered({ authorization: null })],
  [
    'an action that is not there [refusal: tc3/action]',
    'InvalidAction',
    () => ask(emulator, query, { action: 'DescribeEverything' }),
  ],
  [
    'an action of the other service',
    'InvalidAction',
    () => ask(emulator, query, { action: 'DescribeTaskDetail', version: versions.mps }),
  ],
  [
    'a version that is not there [refusal: tc3/version]',
    'NoSuchVersion',
    () => ask(emulator, query, { ...detail, version: '2020-01-01' }),
  ],
  ['a method other than GET and POST [refusal: tc3/method]', 'UnsupportedProtocol', () => tampered({}, 'PUT')],
  [
    'a body beyond ten megabytes [refusal: tc3/size]',
    'RequestSizeLimitExceeded',
    () => ask(emulator, ' '.repeat(10 * 1_024 * 1_024 + 1), detail),
  ],
  [
    'an unsigned body, or one with signature v1, beyond one megabyte',
    'RequestSizeLimitExceeded',
    async () => answered(await emulator.fetch(endpoint, { method: 'POST', body: 'x'.repeat(1_024 * 1_024 + 1) })),
  ],
  [
    'a query beyond 32 kilobytes',
    'RequestSizeLimitExceeded',
    async () => answered(await emulator.fetch(`${endpoint}?${'x'.repeat(32 * 1_024 + 1)}`)),
  ],
  ['a body that is not JSON [refusal: tc3/body]', 'InvalidParameter', () => ask(emulator, '{"TaskId":', detail)],
  ['a body that is JSON, and no object', 'InvalidParameter', () => ask(emulator, '[1]', detail)],
  [
    'a body nested more than a hundred levels deep [behaviour: nesting]',
    'InvalidParameter',
    () => ask(emulator, `{"TaskId":${'['.repeat(100)}${']'.repeat(100)}}`, detail),
  ],
  [
    'a multipart body [refusal: tc3/multipart]',
    'InvalidRequest',
    () => ask(emulator, query, { ...detail, contentType: 'multipart/form-data; boundary=x' }),
  ],
  [
    'a list of no tasks, which no document forbids [refusal: tc3/request]',
    'InvalidParameter',
    () => ask(emulator, { Limit: 0 }, { action: 'DescribeTasks' }),
  ],
];

describe('Tencent Cloud API 3.0 refuses', () => {
  it.each(refusals)('%s with %s', async (_, code, send) => {
    const answer = await send();
    expect(answer).toMatchObject({ status: 200, code });
    // The envelope of an error holds nothing else, and has the exact type that an official SDK looks for.
    expect(Object.keys(answer.response).sort()).toEqual(['Error', 'RequestId']);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('with status 200, and with this type to the letter [behaviour: status-200] [behaviour: content-type]', async () => {
    const good = await ask(emulator, vodRequest, { action: 'CreateAigcVideoTask' });
    const bad = await ask(emulator, {}, { action: 'CreateAigcVideoTask' });
    expect([good.code, bad.code === undefined]).toEqual([undefined, false]);
    for (const { headers, status } of [good, bad]) {
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    }
  });

  it('what is nested too deep before any operation sees it', async () => {
    const { message } = await ask(emulator, `{"TaskId":${'['.repeat(100)}${']'.repeat(100)}}`, detail);
    expect(message).toBe('The body is nested more than 100 levels deep.');
    // Brackets in texts are none.
    const text = JSON.stringify({ TaskId: `\\"${'['.repeat(200)}` });
    expect(await ask(emulator, text, detail)).toMatchObject({ code: 'InvalidParameterValue.TaskId' });
  });

  it('nothing within five minutes, a body of ten megabytes, and a hundred levels', async () => {
    const unknown = { code: 'InvalidParameterValue.TaskId' };
    for (const off of [-5 * minute, 5 * minute]) {
      expect(await ask(emulator, query, { ...detail, now: emulator.clock.now() + off })).toMatchObject(unknown);
    }
    const large = `{"TaskId":"none"}${' '.repeat(10 * 1_024 * 1_024 - 17)}`;
    expect(await ask(emulator, large, detail)).toMatchObject(unknown);
    const deep = `{"TaskId":"none","Deep":${'['.repeat(99)}${']'.repeat(99)}}`;
    expect((await ask(emulator, deep, detail)).message).toContain('Deep is not a parameter');
  });

  it('with a message that tells what was signed differently [behaviour: signature-explained]', async () => {
    const { message } = await ask(emulator, query, { ...detail, host: 'vod.intl.tencentcloudapi.com' });
    expect(message).toContain('vod.intl.tencentcloudapi.com');
  });
});

describe('Tencent Cloud API 3.0 takes', () => {
  const unknown = { code: 'InvalidParameterValue.TaskId' };

  it('a host with its port and without [behaviour: signature-host]', async () => {
    for (const host of ['127.0.0.1', '127.0.0.1:7070']) {
      expect(await ask(emulator, query, { ...detail, url: 'http://127.0.0.1:7070', host })).toMatchObject(unknown);
    }
  });

  it('the first label of the host as the service [behaviour: signature-service]', async () => {
    const local = { ...detail, url: 'http://127.0.0.1:7070' };
    expect(await ask(emulator, query, { ...local, service: '127' })).toMatchObject(unknown);
    expect(await ask(emulator, query, { ...local, service: 'cvm' })).toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    });
  });

  it('signature v1 with a flattened form [behaviour: signature-v1]', async () => {
    const parameters = {
      Action: 'CreateAigcVideoTask',
      'FileInfos.0.FileId': '3704211509819',
      'FileInfos.0.Type': 'File',
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Nonce: '7',
      'OutputConfig.Duration': '10',
      SecretId: 'emulator',
      SubAppId: String(application),
      Timestamp: String(Math.floor(emulator.clock.now() / 1_000)),
      Version: versions.vod,
    };
    const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    const text = `POSTvod.tencentcloudapi.com/?${pairs.join('&')}`;
    const Signature = createHmac('sha1', 'emulator').update(text).digest('base64');
    const body = new URLSearchParams({ ...parameters, Signature });
    const answer = await answered(await emulator.fetch('https://vod.tencentcloudapi.com/', { method: 'POST', body }));
    expect(answer.code).toBeUndefined();
    const { task } = emulator.tasks().find((one) => one.task.id === answer.response.TaskId) ?? {};
    expect(task?.request).toMatchObject({
      SubAppId: application,
      FileInfos: [{ Type: 'File', FileId: '3704211509819' }],
      OutputConfig: { Duration: 10 },
    });
  });

  it('requests of both services at one address, told apart by action and version [behaviour: routing]', async () => {
    const own = stillEmulator();
    const endpoint = 'http://anywhere.example';
    await vodOf(own, '', { endpoint }).createAigcVideoTask(vodRequest);
    await mpsOf(own, '', { endpoint }).createAigcVideoTask(mpsRequest);
    expect(own.tasks().map(({ task }) => task.operation)).toEqual([
      'vod/CreateAigcVideoTask',
      'mps/CreateAigcVideoTask',
    ]);
  });

  it('requests signed by either clock', async () => {
    const own = stillEmulator();
    for (const now of [own.clock.now(), own.signatureClock.now()]) {
      expect(await ask(own, query, { ...detail, now })).toMatchObject(unknown);
    }
    own.signatureClock.advance('10m');
    expect(await ask(own, query, { ...detail, now: Date.now() })).toMatchObject({
      code: 'AuthFailure.SignatureExpire',
    });
  });
});
