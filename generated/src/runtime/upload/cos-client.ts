// Shipped to the letter from generator/runtime; change it there.
import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportFailure,
  TransportTimeout,
} from '../platform/platform.js';
import { bareTag, clockDifference, cosError, elementOf, elementsOf } from './cos-answer.js';
import { cosAuthorization, encode, encodePath } from './cos-signature.js';
import { base64Digest, type CosDigests } from './digests.js';
import type { UploadState } from './state.js';
import { UploadError } from './upload-error.js';

/** What calls of COS are made with. */
export interface CosContext {
  readonly action: string;
  readonly transport: Transport;
  readonly digests: CosDigests;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Bytes with the digest that COS checks them by. */
export interface CheckedBytes {
  readonly bytes: Uint8Array;
  readonly md5: Uint8Array;
}

/** A part that COS has. */
export interface StoredPart {
  readonly size: number;
  /** The MD5 of its bytes, in most cases. */
  readonly tag: string | undefined;
}

interface CosCall {
  readonly what: string;
  readonly method: HttpRequest['method'];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly md5?: Uint8Array;
}

/** Where a call goes, and with what. */
export type CosTarget = Pick<UploadState, 'bucket' | 'region' | 'key' | 'endpoint' | 'credentials' | 'uploadId'>;

/** Signatures begin a while before now and end a while after, for clocks that are off. Seconds. */
const validFor = [-300, 900] as const;

/** The calls of COS that an upload needs, each of them one attempt. */
export class CosClient {
  readonly #context: CosContext;
  /** Milliseconds that the clock of COS is ahead of ours. */
  #aheadMs = 0;

  constructor(context: CosContext) {
    this.#context = context;
  }

  async put(target: CosTarget, { bytes, md5 }: CheckedBytes): Promise<string | undefined> {
    const { headers } = await this.#send(target, { what: 'the file', method: 'PUT', body: bytes, md5 });
    return bareTag(headers.etag);
  }

  /** Begins an upload in parts. Gives its name. */
  async begin(target: CosTarget): Promise<string> {
    const what = 'the beginning of the parts';
    const response = await this.#send(target, { what, method: 'POST', query: { uploads: '' }, body: '' });
    const id = elementOf(response.text, 'UploadId');
    if (id === undefined || id === '') throw this.#unexpected(`${what}: the storage named no upload`, response);
    return id;
  }

  async putPart(target: CosTarget, number: number, { bytes, md5 }: CheckedBytes): Promise<string | undefined> {
    const query = { partNumber: String(number), uploadId: target.uploadId ?? '' };
    const { headers } = await this.#send(target, {
      what: `part ${number}`,
      method: 'PUT',
      query,
      body: bytes,
      md5,
    });
    return bareTag(headers.etag);
  }

  /** The parts that COS has, by their numbers. It lists a thousand at once. */
  async parts(target: CosTarget, uploadId: string): Promise<Map<number, StoredPart>> {
    const found = new Map<number, StoredPart>();
    for (let after = ''; ; ) {
      const query: Record<string, string> = { uploadId, ...(after === '' ? {} : { 'part-number-marker': after }) };
      const { text } = await this.#send(target, { what: 'the list of parts', method: 'GET', query });
      for (const part of elementsOf(text, 'Part'))
        found.set(Number(elementOf(part, 'PartNumber')), {
          size: Number(elementOf(part, 'Size')),
          tag: bareTag(elementOf(part, 'ETag')),
        });
      const next = elementOf(text, 'NextPartNumberMarker') ?? '';
      if (elementOf(text, 'IsTruncated') !== 'true' || next === after || next === '') return found;
      after = next;
    }
  }

  /** Puts the parts together. `tags` has that of each part, from the first to the last. */
  async complete(target: CosTarget, tags: readonly string[]): Promise<void> {
    const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>"${tag}"</ETag></Part>`);
    const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    const md5 = this.#context.digests.md5(new TextEncoder().encode(body));
    const what = 'putting the parts together';
    const query = { uploadId: target.uploadId ?? '' };
    const response = await this.#send(target, { what, method: 'POST', query, body, md5 });
    if (elementOf(response.text, 'ETag') === undefined)
      throw this.#unexpected(`${what}: the storage did not say that it did`, response);
  }

  /** Bytes of the file, if it is there. */
  async size(target: CosTarget): Promise<number | undefined> {
    try {
      const { headers } = await this.#send(target, { what: 'asking for the file', method: 'HEAD' });
      return Number(headers['content-length']);
    } catch (error) {
      if (error instanceof UploadError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Forgets an upload in parts. */
  async abandon(target: CosTarget): Promise<void> {
    await this.#send(target, { what: 'giving up', method: 'DELETE', query: { uploadId: target.uploadId ?? '' } });
  }

  /** Sets our clock to that of COS, if COS refused a request for its time. Returns whether it did. */
  correctClock(error: UploadError): boolean {
    const difference = clockDifference(error, this.#now());
    if (difference === undefined) return false;
    this.#aheadMs += difference;
    return true;
  }

  #now(): number {
    return this.#context.now() + this.#aheadMs;
  }

  async #send(target: CosTarget, call: CosCall): Promise<HttpResponse> {
    const { action, digests, signal, timeoutMs, transport } = this.#context;
    const { body, md5, method, query = {}, what } = call;
    const { credentials } = target;
    const url = addressOf(target);
    const signed = { host: url.host, ...(md5 === undefined ? {} : { 'content-md5': base64Digest(md5) }) };
    const seconds = Math.floor(this.#now() / 1000);
    const path = decodeURIComponent(url.pathname);
    const authorization = await cosAuthorization(digests, credentials, { method, path, query, headers: signed }, [
      seconds + validFor[0],
      seconds + validFor[1],
    ]);
    url.search = Object.entries(query)
      .map(([name, value]) => (value === '' ? encode(name) : `${encode(name)}=${encode(value)}`))
      .join('&');
    const { host: _, ...headers } = signed;
    let response: HttpResponse;
    try {
      response = await transport.send({
        method,
        url: url.href,
        headers: {
          Authorization: authorization,
          'x-cos-security-token': credentials.token,
          ...headers,
          ...(body === undefined
            ? {}
            : { 'Content-Type': typeof body === 'string' ? 'application/xml' : 'application/octet-stream' }),
        },
        ...(body === undefined ? {} : { body }),
        signal,
        timeoutMs,
      });
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      if (!(error instanceof TransportFailure)) throw error;
      const code = error instanceof TransportTimeout ? 'Timeout' : 'ConnectionError';
      const message = `${what}: ${url.host} did not take it: ${error.message}`;
      throw new UploadError(message, { action, code, retryable: true }, undefined, { cause: error });
    }
    // Putting many parts together takes a while: COS answers 200 first, and says in the body if it failed.
    const isFailed = response.status >= 300 || /<Error>/.test(response.text.slice(0, 1_000));
    if (isFailed) throw cosError(action, what, response);
    return response;
  }

  #unexpected(message: string, response: HttpResponse): UploadError {
    const facts = { action: this.#context.action, code: 'UnexpectedAnswer', retryable: true, status: response.status };
    return new UploadError(message, facts, response);
  }
}

/** Regions of an older kind have another host. */
const olderRegions: ReadonlySet<string> = new Set([
  'cn-south',
  'cn-south-2',
  'cn-north',
  'cn-east',
  'cn-southwest',
  'sg',
]);

function addressOf({ bucket, endpoint, key, region }: CosTarget): URL {
  const path = encodePath(key);
  if (endpoint !== undefined) return new URL(`${endpoint}/${encode(bucket)}/${path}`);
  return new URL(`https://${bucket}.${olderRegions.has(region) ? '' : 'cos.'}${region}.myqcloud.com/${path}`);
}
