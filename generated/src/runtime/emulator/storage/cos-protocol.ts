// Shipped to the letter from generator/runtime; change it there.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { EncodedReply, ServiceReply } from '../protocol/messages.js';
import { headerOf, type WireRequest } from '../signature/wire.js';
import type { UploadCredentials } from './uploads.js';

/** What a request to COS asks for. */
export interface CosRequest {
  readonly operation: CosOperation;
  readonly bucket: string;
  readonly key: string;
  /** Decoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export const cosOperations = [
  'PutObject',
  'HeadObject',
  'InitiateMultipartUpload',
  'UploadPart',
  'ListParts',
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
] as const;

export type CosOperation = (typeof cosOperations)[number];

/** Where COS is while the emulator listens: no name of a bucket leads here. */
export const storagePath = '/emulator/cos';

/** A request to COS, by its host or its path; nothing for others. */
export function readCosRequest(request: WireRequest): CosRequest | { readonly unknown: string } | undefined {
  const path = decoded(request.path);
  const [, hostBucket] =
    /^([a-z0-9-]+-\d+)\.cos\.[a-z0-9-]+\.myqcloud\.com$/.exec(headerOf(request, 'host') ?? '') ?? [];
  const [, pathBucket, pathKey] = new RegExp(`^${storagePath}/([^/]+)/(.+)$`).exec(path) ?? [];
  const bucket = hostBucket ?? pathBucket;
  if (bucket === undefined) return undefined;
  const key = hostBucket === undefined ? (pathKey ?? '') : path.slice(1);
  const query = Object.fromEntries(new URLSearchParams(request.query));
  const operation = operationOf(request.method, query);
  if (operation === undefined) return { unknown: `${request.method} of that kind is not emulated.` };
  return { operation, bucket, key, path, query };
}

function operationOf(method: string, query: Readonly<Record<string, string>>): CosOperation | undefined {
  const isOfParts = query.uploadId !== undefined;
  switch (method) {
    case 'PUT':
      return isOfParts ? 'UploadPart' : 'PutObject';
    case 'HEAD':
      return 'HeadObject';
    case 'POST':
      return isOfParts
        ? 'CompleteMultipartUpload'
        : query.uploads === undefined
          ? undefined
          : 'InitiateMultipartUpload';
    case 'GET':
      return isOfParts ? 'ListParts' : undefined;
    case 'DELETE':
      return isOfParts ? 'AbortMultipartUpload' : undefined;
    default:
      return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Why COS refuses a request. */
export interface CosRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Checks the signature of a request, HMAC-SHA1, against the credentials of the upload at its place. Others are good for nothing
 * there.
 */
export function refusalOf(
  request: WireRequest,
  { path, query }: CosRequest,
  credentials: UploadCredentials | undefined,
  clocks: readonly (() => number)[],
): CosRefusal | undefined {
  const fields = new URLSearchParams(headerOf(request, 'authorization') ?? '');
  const field = (name: string) => fields.get(`q-${name}`) ?? '';
  const denied = (code: string, message: string): CosRefusal => ({ status: 403, code, message });
  if (field('sign-algorithm') !== 'sha1') return denied('AccessDenied', 'The request is not signed with sha1.');
  if (credentials === undefined || field('ak') !== credentials.secretId)
    return denied('AccessDenied', 'The credentials are not those of an upload at this place.');
  if (headerOf(request, 'x-cos-security-token') !== credentials.token)
    return denied('InvalidToken', 'The token does not go with the key.');
  const [, now = Date.now] = clocks;
  if (credentials.expiresAt <= now()) return denied('ExpiredToken', 'The temporary credentials have expired.');
  const [from = 0, until = 0] = field('sign-time').split(';').map(Number);
  const isInTime = clocks.some((clock) => from <= clock() / 1000 && clock() / 1000 <= until);
  if (!isInTime) return denied('AccessDenied', 'Request has expired');
  const ours = signatureOf(request, path, query, { field, secretKey: credentials.secretKey });
  if (isEqual(ours, field('signature'))) return undefined;
  return denied('SignatureDoesNotMatch', 'The signature is not that of the request.');
}

function signatureOf(
  request: WireRequest,
  path: string,
  query: Readonly<Record<string, string>>,
  { field, secretKey }: { readonly field: (name: string) => string; readonly secretKey: string },
): string {
  const lines = (names: string, held: (name: string) => string | undefined) =>
    names
      .split(';')
      .filter((name) => name !== '')
      .map((name) => `${name}=${percent(held(decodeURIComponent(name)) ?? '')}`)
      .join('&');
  const lowerQuery = Object.fromEntries(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]));
  const http = [
    request.method.toLowerCase(),
    path,
    lines(field('url-param-list'), (name) => lowerQuery[name]),
    lines(field('header-list'), (name) => headerOf(request, name)),
    '',
  ].join('\n');
  const key = createHmac('sha1', secretKey).update(field('key-time')).digest('hex');
  const text = ['sha1', field('sign-time'), createHash('sha1').update(http).digest('hex'), ''].join('\n');
  return createHmac('sha1', key).update(text).digest('hex');
}

function percent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** How COS puts its answers: what faults are made with. */
export const cosProtocol = {
  encode(reply: ServiceReply, requestId: string): EncodedReply {
    if (reply.ok) throw new Error('answers of COS are made elsewhere');
    return errorReply({ status: 400, code: reply.code ?? 'InternalError', message: reply.message }, requestId);
  },
  refuse(kind: 'internal' | 'rate', message: string, requestId: string): EncodedReply {
    const [status, code] = kind === 'rate' ? ([503, 'SlowDown'] as const) : ([500, 'InternalError'] as const);
    return errorReply({ status, code, message }, requestId);
  },
};

export function errorReply({ code, message, status }: CosRefusal, requestId: string): EncodedReply {
  const inside = { Code: code, Message: message, RequestId: requestId };
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements(inside)}</Error>`;
  return {
    code,
    answer: { status, headers: { 'content-type': 'application/xml', 'x-cos-request-id': requestId }, body },
  };
}

/** `<Name>value</Name>` for each of them. */
export function elements(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
