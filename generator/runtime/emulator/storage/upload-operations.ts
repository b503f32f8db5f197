import { textOf } from '../json-paths.js';
import { type ServiceReply, textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { Account } from '../state.js';
import type { EmulatedUpload } from '../tables.js';
import { storagePath } from './cos-protocol.js';
import type { Uploads } from './uploads.js';

type Request = Readonly<Record<string, unknown>>;

interface UploadContext {
  readonly uploads: Uploads;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly now: number;
  /** For how long temporary credentials are good. */
  readonly credentialSeconds: number;
  /** Where the emulator is reached: an address without a path. */
  readonly base: string;
  /** Whether it listens there. */
  readonly isListening: boolean;
}

/** Begins or ends an upload. */
export function performUpload(
  { application, step }: EmulatedUpload,
  account: Account,
  request: Request,
  context: UploadContext,
): ServiceReply {
  const own = textOf(request[application]);
  return step === 'begin' ? begin(account, own, request, context) : commit(account, request, context);
}

function begin(
  account: Account,
  application: string | undefined,
  request: Request,
  context: UploadContext,
): ServiceReply {
  const { base, credentialSeconds, isListening, now, uploads } = context;
  const about = {
    account: account.name,
    ...(application === undefined ? {} : { application }),
    mediaType: textOf(request.MediaType) ?? '',
  };
  const expiresAt = (Math.floor(now / 1_000) + credentialSeconds) * 1_000;
  const { bucket, credentials, key, region, session } = uploads.begin(about, expiresAt);
  return {
    ok: true,
    fields: {
      StorageBucket: bucket,
      StorageRegion: region,
      VodSessionKey: session,
      MediaStoragePath: `/${key}`,
      CoverStoragePath: null,
      TempCertificate: {
        SecretId: credentials.secretId,
        SecretKey: credentials.secretKey,
        Token: credentials.token,
        ExpiredTime: credentials.expiresAt / 1_000,
      },
      ...(isListening ? { StorageEndpoint: `${base}${storagePath}` } : {}),
    },
  };
}

function commit(account: Account, request: Request, { base, uploads }: UploadContext): ServiceReply {
  const record = uploads.ofSession(textOf(request.VodSessionKey) ?? '');
  if (record === undefined || record.account !== account.name)
    return {
      ok: false,
      kind: 'request',
      code: 'InvalidParameterValue.VodSessionKey',
      message: 'There is no upload of that key.',
    };
  if (record.file === undefined)
    return { ok: false, kind: 'request', code: 'ResourceNotFound', message: 'The file is not in its place.' };
  record.isCommitted = true;
  return { ok: true, fields: { FileId: record.fileId, MediaUrl: `${base}${mediaPath(record)}`, CoverUrl: null } };
}

const route = '/emulator/media/';

function mediaPath({ fileId, key }: { readonly fileId: string; readonly key: string }): string {
  return `${route}${fileId}/${key.split('/').at(-1) ?? ''}`;
}

/** Serves a media file that was uploaded; nothing for requests that are about something else. */
export function serveMedia(uploads: Uploads, method: string, path: string): WireAnswer | undefined {
  if (!path.startsWith(route)) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return textAnswer(405, 'GET and HEAD are accepted.\n');
  const [fileId = ''] = path.slice(route.length).split('/');
  const record = uploads.ofFile(fileId);
  if (record?.file === undefined || !record.isCommitted) return textAnswer(404, 'There is no such media file.\n');
  const { bytes, size, tag } = record.file;
  const headers = { 'content-type': 'application/octet-stream', etag: `"${tag}"` };
  if (method === 'HEAD') return { status: 200, headers: { ...headers, 'content-length': String(size) }, body: '' };
  if (bytes !== undefined) return { status: 200, headers, body: bytes };
  const gone = textAnswer(410, 'The emulator keeps only the size and the digest of large files.\n');
  return { ...gone, headers: { ...gone.headers, etag: `"${tag}"` } };
}
