import type { UploadInfo } from '../../data/operation.js';
import { optional, putAt, textOf } from '../json-paths.js';
import { type ServiceReply, textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { Account } from '../state.js';
import type { EmulatedOperation } from '../tables.js';
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
}

/** Begins or ends an upload. `fields` says what parameters and fields are called. */
export function performUpload(
  operation: EmulatedOperation,
  fields: UploadInfo,
  account: Account,
  request: Request,
  context: UploadContext,
): ServiceReply {
  return operation.info.name === fields.commit.operation
    ? commit(operation, fields, account, request, context)
    : begin(operation, fields, account, request, context);
}

function begin(
  { info, madeUp }: EmulatedOperation,
  fields: UploadInfo,
  account: Account,
  request: Request,
  { credentialSeconds, now, uploads }: UploadContext,
): ServiceReply {
  const about = {
    account: account.name,
    ...optional('application', info.application && textOf(request[info.application])),
    mediaType: textOf(request[fields.mediaType]) ?? '',
  };
  const expiresAt = (Math.floor(now / 1_000) + credentialSeconds) * 1_000;
  const { bucket, credentials, key, region, session } = uploads.begin(about, expiresAt);
  const answer = filled(madeUp, [
    [fields.bucket, bucket],
    [fields.region, region],
    [fields.session, session],
    [fields.path, `/${key}`],
    [fields.secretId, credentials.secretId],
    [fields.secretKey, credentials.secretKey],
    [fields.token, credentials.token],
    [fields.expires, credentials.expiresAt / 1_000],
  ]);
  return { ok: true, fields: answer };
}

function commit(
  { madeUp }: EmulatedOperation,
  { commit: fields }: UploadInfo,
  account: Account,
  request: Request,
  { base, uploads }: UploadContext,
): ServiceReply {
  const record = uploads.ofSession(textOf(request[fields.session]) ?? '');
  if (record === undefined || record.account !== account.name) {
    const message = 'There is no upload of that key.';
    return { ok: false, kind: 'request', ...optional('code', fields.unknownCode), message };
  }
  if (record.file === undefined) {
    const message = 'The file is not in its place.';
    return { ok: false, kind: 'request', ...optional('code', fields.missingCode), message };
  }
  record.isCommitted = true;
  const answer = filled(madeUp, [
    [fields.file, record.fileId],
    [fields.url, `${base}${mediaPath(record)}`],
  ]);
  return { ok: true, fields: answer };
}

/** The fields that nothing is known of, and those at the paths. */
function filled(
  madeUp: EmulatedOperation['madeUp'],
  values: readonly (readonly [path: string, value: unknown])[],
): Readonly<Record<string, unknown>> {
  const answer: Record<string, unknown> = structuredClone(madeUp ?? {});
  for (const [path, value] of values) putAt(answer, path, 0, value);
  return answer;
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
