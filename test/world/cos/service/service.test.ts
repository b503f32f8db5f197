import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Asker, md5Of, type Session } from '../ask-cos.ts';
import { Source } from '../source.ts';
import { cut, lost, type Moment, slowDown } from './moments.ts';
import { UploadService } from './service.ts';

let now = Date.UTC(2026, 8, 15, 12);
let service: UploadService;
let asker: Asker;
let session: Session;

const start = async (limits: object = {}): Promise<void> => {
  now = Date.UTC(2026, 8, 15, 12);
  service = await UploadService.start({ now: () => now, limits: { smallestPart: 1000, ...limits } });
  asker = new Asker(service, () => now);
  session = await asker.apply();
};
beforeEach(() => start());
afterEach(() => service.close());

const bodies = [1, 2, 3].map((number) => new Source(`part ${number}`, 2000).bytes());
const [one, two, three] = bodies as [Buffer, Buffer, Buffer];
const numbered = bodies.map((body, index) => [index + 1, body] as const);
const commit = (given = session) => asker.vod('CommitUpload', { VodSessionKey: given.VodSessionKey });
async function uploaded(): Promise<string> {
  const id = await asker.initiate(session);
  for (const [number, body] of numbered) await asker.part(session, id, number, body);
  return id;
}

describe('VOD', () => {
  it('gives a session with a path, a bucket and a key of its own each time', async () => {
    const second = await asker.apply({ CoverType: 'jpg' });
    expect(session.MediaStoragePath).toMatch(/^\/[0-9a-f]{24}\/f0\.mp4$/);
    expect(session.CoverStoragePath).toBeNull();
    expect(second.CoverStoragePath).toMatch(/\.jpg$/);
    expect(second.VodSessionKey).not.toBe(session.VodSessionKey);
    expect(second.TempCertificate.SecretId).not.toBe(session.TempCertificate.SecretId);
    expect((await asker.vod('ApplyUpload', { MediaType: '../mp4' })).code).toBe('InvalidParameterValue.MediaType');
    expect((await asker.vod('ApplyUpload', { MediaType: 'mp4', SubAppId: 1 })).code).toBe(
      'InvalidParameterValue.SubAppId',
    );
    expect((await asker.vod('ApplyUpload', {})).code).toBe('MissingParameter');
    now += 600_000;
    const late = new Asker(service, () => now - 600_000);
    expect((await late.vod('ApplyUpload', { MediaType: 'mp4' })).code).toBe('AuthFailure.SignatureExpire');
  });

  it('commits what is there, once', async () => {
    expect((await commit()).code).toBe('ResourceNotFound');
    await asker.cos(session, 'PUT', '', 'bytes');
    const first = await commit();
    expect(first).toMatchObject({
      FileId: expect.stringMatching(/^\d+$/),
      MediaUrl: expect.stringMatching(/f0\.mp4$/),
    });
    expect((await commit()).FileId).toBe(first.FileId);
    service.switches = { ...service.switches, secondCommit: 'refused' };
    expect((await commit()).code).toBe('InvalidParameterValue.VodSessionKey');
    expect(service.ledger.media).toHaveLength(1);
    const second = await asker.apply();
    service.expireSessions();
    expect((await commit(second)).code).toBe('InvalidParameterValue.VodSessionKey');
  });
});

describe('the object store', () => {
  it('stores a small object, with sums, and checks the one it is given', async () => {
    const answer = await asker.cos(session, 'PUT', '', '123456789');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(`"${md5Of(Buffer.from('123456789'))}"`);
    expect(answer.headers.get('x-cos-hash-crc64ecma')).toBe('11051210869376104954');
    const wrong = { 'content-md5': Buffer.from(md5Of(one), 'hex').toString('base64') };
    expect(await asker.cos(session, 'PUT', '', 'other', wrong)).toMatchObject({ status: 400, code: 'BadDigest' });
    expect((await asker.cos(session, 'PUT', '', 'other', { 'content-md5': 'x' })).code).toBe('InvalidDigest');
    expect((await asker.cos(session, 'HEAD')).headers.get('content-length')).toBe('9');
    expect(service.ledger.objects.map(({ segments }) => segments[0]?.content?.toString())).toEqual(['123456789']);
  });

  it('lets the credentials do what they are for, while they last', async () => {
    const other = await asker.apply();
    expect(await asker.cos(session, 'PUT', '', 'a', {}, other.MediaStoragePath)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
    expect((await asker.cos(session, 'PUT', '', 'a', { 'x-cos-security-token': 'x' })).code).toBe('InvalidAccessKeyId');
    expect((await asker.cos(session, 'DELETE')).code).toBe('AccessDenied');
    const wrong = { ...session, TempCertificate: { ...session.TempCertificate, SecretKey: 'x' } };
    expect((await asker.cos(wrong, 'PUT', '', 'a')).code).toBe('SignatureDoesNotMatch');
    now += 2 * 3_600_000 + 1000;
    expect((await asker.cos(session, 'PUT', '', 'a')).code).toBe('ExpiredToken');
    expect((await asker.cos(await asker.apply(), 'PUT', '', 'a')).status).toBe(200);
    expect(service.ledger.objects).toHaveLength(1);
  });

  it('joins parts, and gives the sum of the whole', async () => {
    const id = await uploaded();
    const answer = await asker.complete(session, id, numbered);
    expect(answer.text).toMatch(/^ {3}\n<\?xml.*<ETag>&quot;[0-9a-f]{32}-3&quot;/s);
    const [object] = service.ledger.objects;
    const whole = Buffer.concat(bodies);
    const md5 = (from: number, to: number): string => md5Of(whole.subarray(from, to));
    expect(UploadService.holds(object?.segments ?? [], md5, 6000)).toBe(true);
    expect(UploadService.holds(object?.segments ?? [], md5, 6001)).toBe(false);
    const single = await asker.apply();
    const put = await asker.cos(single, 'PUT', '', whole);
    expect((await asker.cos(session, 'HEAD')).headers.get('x-cos-hash-crc64ecma')).toBe(
      put.headers.get('x-cos-hash-crc64ecma'),
    );
    expect((await asker.complete(session, id, numbered)).code).toBe('NoSuchUpload');
    service.switches = { ...service.switches, secondComplete: 'answered' };
    expect((await asker.complete(session, id, numbered)).text).toContain('CompleteMultipartUploadResult');
  });

  it('joins nothing that is not right', async () => {
    const id = await uploaded();
    const refusals = {
      InvalidPartOrder: [numbered[1], numbered[0]],
      InvalidPart: [[1, two]],
      EntityTooSmall: [
        [1, one.subarray(0, 10)],
        [2, two],
      ],
      MalformedXML: [],
    } as unknown as Record<string, readonly (readonly [number, Buffer])[]>;
    await asker.part(session, id, 1, one.subarray(0, 10));
    for (const [code, parts] of Object.entries(refusals)) {
      expect((await asker.complete(session, id, parts)).code).toBe(code);
    }
    await asker.part(session, id, 1, one);
    expect(
      (
        await asker.complete(session, id, [
          [1, one],
          [3, three],
        ])
      ).code,
    ).toBe('InvalidPart');
    expect(await asker.part(session, 'none', 1, one)).toMatchObject({ status: 404, code: 'NoSuchUpload' });
    expect((await asker.part(session, id, 10_001, one)).code).toBe('InvalidArgument');
    expect(service.ledger.objects).toEqual([]);
    expect((await asker.cos(session, 'DELETE', `uploadId=${id}`)).status).toBe(204);
    expect((await asker.complete(session, id, numbered)).code).toBe('NoSuchUpload');
  });

  it('lists parts in pages, and the uploads of a path', async () => {
    await service.close();
    await start({ listedParts: 2 });
    const id = await uploaded();
    const list = async (more = ''): Promise<string> => (await asker.cos(session, 'GET', `uploadId=${id}${more}`)).text;
    expect(await list()).toMatch(/<NextPartNumberMarker>2<\/Next.*<IsTruncated>true.*<PartNumber>1<.*<PartNumber>2</s);
    expect(await list('&part-number-marker=2')).toMatch(/<IsTruncated>false.*<PartNumber>3<.*<Size>2000</s);
    expect(await list('&max-parts=1')).not.toContain('<PartNumber>2<');
    const prefix = encodeURIComponent(session.MediaStoragePath.slice(1));
    const uploads = `prefix=${prefix}&uploads`;
    expect((await asker.cos(session, 'GET', uploads, undefined, {}, '/')).text).toContain(id);
    service.forgetUploads();
    expect((await asker.cos(session, 'GET', `uploadId=${id}`)).code).toBe('NoSuchUpload');
  });

  it('takes no part and no object above its limits', async () => {
    await service.close();
    await start({ largestPut: 1999, largestPart: 1999 });
    expect(await asker.cos(session, 'PUT', '', one)).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    expect((await asker.part(session, await asker.initiate(session), 1, one)).code).toBe('EntityTooLarge');
    expect((await asker.cos(session, 'PUT', '', one.subarray(1))).status).toBe(200);
  });

  it('takes no body without a length', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(5));
        controller.close();
      },
    });
    const answer = await fetch(`${service.url}/a`, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(411);
  });
});

describe('moments', () => {
  const put = (body = one) =>
    asker.cos(session, 'PUT', '', body).then(
      (answer) => answer.code ?? answer.status,
      () => 'no answer',
    );

  it('cut a body, lose an answer, slow down, refuse early', async () => {
    const early: Moment = { worked: false, reply: { as: 'early-error', status: 503, code: 'SlowDown' } };
    const page: Moment = { worked: false, reply: { as: 'page', status: 502 } };
    service.programme.next('put', cut, slowDown, page, lost);
    expect([await put(), await put(), await put()]).toEqual(['no answer', 'SlowDown', 502]);
    expect(service.ledger.objects).toEqual([]);
    expect(await put()).toBe('no answer');
    expect(service.ledger.objects).toHaveLength(1);
    service.programme.next('put', early);
    expect(['SlowDown', 'no answer']).toContain(await put());
    expect([await put(), await put()]).toEqual([200, 200]);
    expect(service.ledger.sentAgain).toBe(1);
    expect(service.ledger.received.map(({ outcome }) => outcome)).toEqual([
      'done',
      'cut',
      'refused by a moment',
      'refused by a moment',
      'stored',
      'early',
      'stored',
      'stored',
    ]);
  });

  it('change a byte, so that the sums tell', async () => {
    const changed: Moment = { worked: true, body: 'changed', reply: { as: 'answer' } };
    service.programme.next('put', changed, changed, { worked: true, reply: { as: 'other-etag' } });
    const sum = { 'content-md5': Buffer.from(md5Of(one), 'hex').toString('base64') };
    expect((await asker.cos(session, 'PUT', '', one, sum)).code).toBe('BadDigest');
    const answer = await asker.cos(session, 'PUT', '', one);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get('etag')).not.toBe(`"${md5Of(one)}"`);
    expect((await asker.cos(session, 'PUT', '', one)).headers.get('etag')).toBe(`"${'0'.repeat(32)}"`);
    expect(service.ledger.objects[0]?.etag).toBe(md5Of(one));
  });

  it('answer Complete with 200 and an error, or with half', async () => {
    const id = await uploaded();
    service.programme.next(
      'complete',
      { worked: false, reply: { as: 'error-in-200', code: 'InternalError' } },
      { worked: true, reply: { as: 'half' } },
    );
    expect(await asker.complete(session, id, numbered)).toMatchObject({ status: 200, code: 'InternalError' });
    expect(service.ledger.objects).toEqual([]);
    await expect(asker.complete(session, id, numbered)).rejects.toThrow();
    expect(service.ledger.objects).toHaveLength(1);
  });

  it('call what is to be done, when it is to be done', async () => {
    const told: string[] = [];
    const tell = (what: string) => () => told.push(`${what} ${service.ledger.objects.length}`);
    service.programme.from('put', 2, {
      begins: tell('begins'),
      halfway: tell('halfway'),
      done: tell('done'),
      worked: true,
      reply: { as: 'answer' },
    });
    const second = await asker.apply();
    await put();
    expect(told).toEqual([]);
    await asker.cos(second, 'PUT', '', two);
    expect(told).toEqual(['begins 1', 'halfway 1', 'done 2']);
    service.expireCredentials();
    expect(await put()).toBe('ExpiredToken');
    service.programme.next('commit', lost);
    await expect(commit(second)).rejects.toThrow();
    expect(service.ledger.media).toHaveLength(1);
  });
});
