import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import { applyUpload, commitUpload, type VodClient } from '../../generated/src/vod/index.ts';
import { authorization } from '../world/cos/service/signature.ts';
import { stillEmulator, vodOf } from './support/emulators.ts';

const megabyte = new Uint8Array(1024 * 1024).fill(7);

/** An upload that has begun, and requests to its storage: signed by the independent service's code. */
async function begun(emulator: Emulator, client: VodClient = vodOf(emulator)) {
  const answer = await applyUpload(client, { MediaType: 'png', SubAppId: 1_500_000_001 });
  const {
    MediaStoragePath: path = '',
    StorageBucket,
    StorageRegion,
    TempCertificate,
    VodSessionKey: session = '',
  } = answer;
  const host = `${StorageBucket}.cos.${StorageRegion}.myqcloud.com`;
  const { SecretId = '', SecretKey = '', Token = '' } = (TempCertificate ?? {}) as Readonly<Record<string, string>>;
  async function ask(
    method: string,
    query: string,
    body?: Uint8Array | string,
    change: {
      readonly path?: string;
      readonly md5?: string;
      readonly token?: string;
      readonly secretKey?: string;
    } = {},
  ) {
    const at = change.path ?? String(path);
    const seconds = Math.floor(emulator.clock.now() / 1000);
    const key = { secretId: SecretId, secretKey: change.secretKey ?? SecretKey };
    const headers = { host, ...(change.md5 === undefined ? {} : { 'content-md5': change.md5 }) };
    const signed = authorization({ method, path: at, query, headers }, key, `${seconds};${seconds + 600}`, ['host']);
    const answer = await emulator.fetch(`https://${host}${at}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: {
        authorization: signed,
        'x-cos-security-token': change.token ?? Token,
        ...(change.md5 === undefined ? {} : { 'content-md5': change.md5 }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await answer.text();
    const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
    return { status: answer.status, code, text, tag: answer.headers.get('etag') };
  }
  return { answer, ask, path: String(path), session: String(session) };
}

const md5 = (bytes: Uint8Array, form: 'hex' | 'base64') => createHash('md5').update(bytes).digest(form);

describe('the storage of uploads', () => {
  it('[behaviour: upload-storage] takes a file at once, and checks its digest', async () => {
    const { ask } = await begun(stillEmulator());
    expect(await ask('PUT', '', megabyte, { md5: 'AAAAAAAAAAAAAAAAAAAAAA==' })).toMatchObject({
      status: 400,
      code: 'BadDigest',
    });
    expect((await ask('HEAD', '')).status).toBe(404);
    const put = await ask('PUT', '', megabyte, { md5: md5(megabyte, 'base64') });
    expect(put).toMatchObject({ status: 200, tag: `"${md5(megabyte, 'hex')}"` });
    expect((await ask('HEAD', '')).status).toBe(200);
  });

  it('takes parts, lists them, puts them together once, and refuses what is not there', async () => {
    const { ask } = await begun(stillEmulator());
    const id = /<UploadId>(\w+)</.exec((await ask('POST', 'uploads', '')).text)?.[1];
    const tag = md5(megabyte, 'hex');
    for (const number of [2, 1])
      expect((await ask('PUT', `partNumber=${number}&uploadId=${id}`, megabyte)).tag).toBe(`"${tag}"`);
    const list = await ask('GET', `uploadId=${id}`);
    expect(
      [...list.text.matchAll(/<PartNumber>(\d)<\/PartNumber><ETag>&quot;(\w+)&quot;<\/ETag><Size>(\d+)</g)].map(
        (found) => found.slice(1),
      ),
    ).toEqual([
      ['1', tag, '1048576'],
      ['2', tag, '1048576'],
    ]);
    const listed = (...numbers: readonly number[]) =>
      `<CompleteMultipartUpload>${numbers.map((one) => `<Part><PartNumber>${one}</PartNumber><ETag>"${tag}"</ETag></Part>`).join('')}</CompleteMultipartUpload>`;
    const complete = (body: string) => ask('POST', `uploadId=${id}`, body);
    expect(await complete(listed(2, 1))).toMatchObject({ status: 400, code: 'InvalidPartOrder' });
    expect(await complete(listed(1, 2, 3))).toMatchObject({ status: 400, code: 'InvalidPart' });
    expect(await complete('<CompleteMultipartUpload/>')).toMatchObject({ status: 400, code: 'MalformedXML' });
    expect((await complete(listed(1, 2))).text).toContain('-2&quot;');
    expect(await complete(listed(1, 2))).toMatchObject({ status: 404, code: 'NoSuchUpload' });
  });

  it('refuses parts that are too small, and numbers that no part may have', async () => {
    const { ask } = await begun(stillEmulator());
    const id = /<UploadId>(\w+)</.exec((await ask('POST', 'uploads', '')).text)?.[1];
    expect(await ask('PUT', `partNumber=10001&uploadId=${id}`, megabyte)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
    const small = new Uint8Array(10);
    for (const number of [1, 2]) await ask('PUT', `partNumber=${number}&uploadId=${id}`, small);
    const body = [1, 2]
      .map((one) => `<Part><PartNumber>${one}</PartNumber><ETag>"${md5(small, 'hex')}"</ETag></Part>`)
      .join('');
    expect(await ask('POST', `uploadId=${id}`, body)).toMatchObject({ status: 400, code: 'EntityTooSmall' });
    expect((await ask('DELETE', `uploadId=${id}`)).status).toBe(200);
    expect(await ask('GET', `uploadId=${id}`)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
  });

  it('[behaviour: upload-credentials] [setting: uploadSeconds] refuses other keys, other places, and keys that have ended', async () => {
    const emulator = stillEmulator();
    const { answer, ask } = await begun(emulator);
    const other = await begun(emulator);
    expect(await ask('PUT', '', megabyte, { path: other.path })).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await ask('PUT', '', megabyte, { secretKey: 'another' })).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    expect(await ask('PUT', '', megabyte, { token: 'another' })).toMatchObject({ status: 403, code: 'InvalidToken' });
    const { ExpiredTime = 0 } = (answer.TempCertificate ?? {}) as { readonly ExpiredTime?: number };
    expect(ExpiredTime).toBe(Math.floor(emulator.clock.now() / 1000) + 2 * 60 * 60);
    emulator.clock.advance('2h');
    expect(await ask('PUT', '', megabyte)).toMatchObject({ status: 403, code: 'ExpiredToken' });
  });
});

describe('the ends of an upload', () => {
  it('[behaviour: upload-again] may be committed twice, and not before its file is there, nor by others', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { ask, session: VodSessionKey } = await begun(emulator, client);
    await expect(commitUpload(client, { VodSessionKey })).rejects.toMatchObject({ code: 'ResourceNotFound' });
    await ask('PUT', '', megabyte);
    await expect(commitUpload(vodOf(emulator, 'other'), { VodSessionKey })).rejects.toMatchObject({
      code: 'InvalidParameterValue.VodSessionKey',
    });
    const first = await commitUpload(client, { VodSessionKey });
    expect((await commitUpload(client, { VodSessionKey })).FileId).toBe(first.FileId);
  });

  it('[behaviour: upload-memory] keeps the bytes of small files only, and no upload in a snapshot', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const sizes = [megabyte, new Uint8Array(megabyte.length + 1)].map(async (bytes) => {
      const { ask, session: VodSessionKey } = await begun(emulator, client);
      await ask('PUT', '', bytes);
      const { MediaUrl } = await commitUpload(client, { VodSessionKey });
      const answer = await emulator.fetch(String(MediaUrl));
      return [answer.status, (await answer.arrayBuffer()).byteLength];
    });
    const [[kept], [large]] = (await Promise.all(sizes)) as [[number, number], [number, number]];
    expect([kept, large]).toEqual([200, 410]);
    expect(JSON.stringify(emulator.snapshot())).not.toContain('vodsgp');
  });

  it('[behaviour: upload-endpoint] has an address for its storage where it listens, and answers nothing that is not documented', async () => {
    const emulator = stillEmulator();
    const { answer } = await begun(emulator);
    expect(emulator.storageUrl).toBeUndefined();
    const { storageUrl, url } = await emulator.listen();
    try {
      expect(storageUrl.startsWith(`${url}/`)).toBe(true);
      expect(emulator.storageUrl).toBe(storageUrl);
      const { fetch: _, ...connection } = emulator.connect();
      const client = vodOf(emulator, '', { ...connection, fetch, endpoint: url });
      const again = await applyUpload(client, { MediaType: 'png' });
      expect(Object.keys(again).sort()).toEqual(Object.keys(answer).sort());
      const { MediaStoragePath, StorageBucket, VodSessionKey } = again;
      const asked = await fetch(`${storageUrl}/${StorageBucket}${MediaStoragePath}`, { method: 'HEAD' });
      // It is the storage that answers: without a signature it denies.
      expect([asked.status, asked.headers.has('x-cos-request-id')]).toEqual([403, true]);
      expect(VodSessionKey).toBeDefined();
    } finally {
      await emulator.close();
    }
    expect(emulator.storageUrl).toBeUndefined();
  });

  it('meets faults by the names of the calls, and tells of others', () => {
    const emulator = stillEmulator();
    expect(() => emulator.failNext('dropped-before', { operation: 'cos/UploadPart' })).not.toThrow();
    expect(() => emulator.failNext('dropped-before', { operation: 'cos/CopyObject' })).toThrow('cos/UploadPart');
  });
});
