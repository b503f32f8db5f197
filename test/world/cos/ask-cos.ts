import { createHash } from 'node:crypto';
import { canonicalRequest, signature as sign, stringToSign } from '../service/signature.ts';
import { mappedFetch } from './place.ts';
import { account, type UploadService } from './service/service.ts';
import { subAppId } from './service/sessions.ts';
import { authorization } from './service/signature.ts';
import { textOf } from './service/xml.ts';

export interface Session {
  readonly VodSessionKey: string;
  readonly StorageBucket: string;
  readonly StorageRegion: string;
  readonly MediaStoragePath: string;
  readonly CoverStoragePath: string | null;
  readonly TempCertificate: { readonly SecretId: string; readonly SecretKey: string; readonly Token: string };
}

export interface CosTold {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly code: string | undefined;
}

/** Asks the service with signatures of its own making, one request at a time: for tests of the service alone. */
export class Asker {
  readonly #service: UploadService;
  readonly #now: () => number;

  constructor(service: UploadService, now: () => number) {
    this.#service = service;
    this.#now = now;
  }

  async vod(action: string, fields: object): Promise<Readonly<Record<string, unknown>> & { readonly code?: string }> {
    const body = JSON.stringify({ SubAppId: subAppId, ...fields });
    const timestamp = String(Math.floor(this.#now() / 1000));
    const date = new Date(this.#now()).toISOString().slice(0, 10);
    const headers = { 'content-type': 'application/json', host: 'vod.tencentcloudapi.com' };
    const names = Object.keys(headers);
    const canonical = canonicalRequest({ method: 'POST', path: '/', headers, body }, names);
    const signed = sign(account.secretKey, date, 'vod', stringToSign(timestamp, date, 'vod', canonical));
    const answer = await mappedFetch(this.#service.url)('https://vod.tencentcloudapi.com/', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-tc-action': action,
        'x-tc-version': '2018-07-17',
        'x-tc-timestamp': timestamp,
        authorization: `TC3-HMAC-SHA256 Credential=${account.secretId}/${date}/vod/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signed}`,
      },
    });
    const { Response: told } = (await answer.json()) as { readonly Response: Readonly<Record<string, unknown>> };
    const error = told.Error as { readonly Code: string } | undefined;
    return { ...told, ...(error !== undefined && { code: error.Code }) };
  }

  async apply(fields: object = {}): Promise<Session> {
    return (await this.vod('ApplyUpload', { MediaType: 'mp4', ...fields })) as unknown as Session;
  }

  async cos(
    session: Session,
    method: string,
    query = '',
    body?: string | Buffer,
    more: Readonly<Record<string, string>> = {},
    path = session.MediaStoragePath,
  ): Promise<CosTold> {
    const host = `${session.StorageBucket}.cos.${session.StorageRegion}.myqcloud.com`;
    const { SecretId: secretId, SecretKey: secretKey, Token } = session.TempCertificate;
    const seconds = Math.floor(this.#now() / 1000);
    const signed = authorization(
      { method, path, query, headers: { host } },
      { secretId, secretKey },
      `${seconds};${seconds + 900}`,
      ['host'],
    );
    const answer = await mappedFetch(this.#service.url)(`https://${host}${path}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: { authorization: signed, 'x-cos-security-token': Token, ...more },
      ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, code: textOf(text, 'Code') };
  }

  async initiate(session: Session): Promise<string> {
    return textOf((await this.cos(session, 'POST', 'uploads')).text, 'UploadId') ?? '';
  }

  part(
    session: Session,
    uploadId: string,
    number: number,
    body: Buffer,
    more: Record<string, string> = {},
  ): Promise<CosTold> {
    return this.cos(session, 'PUT', `partNumber=${number}&uploadId=${uploadId}`, body, more);
  }

  complete(session: Session, uploadId: string, parts: readonly (readonly [number, Buffer])[]): Promise<CosTold> {
    const listed = parts.map(
      ([number, body]) => `<Part><PartNumber>${number}</PartNumber><ETag>"${md5Of(body)}"</ETag></Part>`,
    );
    const xml = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`;
    return this.cos(session, 'POST', `uploadId=${uploadId}`, xml);
  }
}

export const md5Of = (body: Buffer): string => createHash('md5').update(body).digest('hex');
