import { createHash } from 'node:crypto';
import { setTimeout as turn } from 'node:timers/promises';
import { canonicalRequest, signature as signTc3, stringToSign } from '../service/signature.ts';
import type { Driver, Uploaded, UploadInput } from './driver.ts';
import type { Place } from './place.ts';
import { authorization } from './service/signature.ts';
import { textOf } from './service/xml.ts';

/**
 * The least that does all that is expected, and with one habit too many or too few. It shows that the expectations can be
 * met and that they can be missed; it is no model for a client.
 */
export type Habit =
  | 'believes every 200'
  | 'tries once'
  | 'tries for ever'
  | 'never renews'
  | 'sends all parts again'
  | 'checks no sums'
  | 'uploads anew when in doubt'
  | 'takes old parts unseen'
  | 'counts what was sent again'
  | 'goes on after an abort'
  | 'commits without the object'
  | 'holds the whole file';

interface Session {
  readonly host: string;
  readonly path: string;
  readonly sessionKey: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string | undefined;
}

interface Kept {
  readonly session: Session;
  readonly uploadId: string;
  readonly size: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

class UploadError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the upload failed: ${code}`);
    this.code = code;
  }
}

/** Smaller than COS takes, so that the cases cost little; the service is told. */
const usualPart = 128 * 1024;
const expired = new Set(['ExpiredToken', 'InvalidAccessKeyId', 'Request has expired']);
/** What was kept is of no use. */
const gone = new Set(['NoSuchUpload', 'ResourceNotFound', 'other file']);
const passing = new Set([
  'SlowDown',
  'InternalError',
  'ServiceUnavailable',
  'RequestLimitExceeded',
  'BadDigest',
  'network',
  'sums',
]);
const codeOf = (error: unknown): string => (error instanceof UploadError ? error.code : 'network');

export function plainUploader(habit?: Habit, partSize = usualPart): Driver {
  return {
    name: habit === undefined ? 'plain uploader' : `plain uploader that ${habit}`,
    partSize,
    limits: { smallestPart: partSize },
    multipartSize: 5 * partSize + 12_345,
    singleSize: 150_000,
    parallel: 2,
    resumes: true,
    upload: (input) => new Attempt(input, habit, partSize).run(),
  };
}

class Attempt {
  readonly #input: UploadInput;
  readonly #habit: Habit | undefined;
  readonly #partSize: number;
  readonly #place: Place;
  /** In this session, and at most in any. */
  #sent = 0;
  #reported = 0;
  #renewals = 0;

  constructor(input: UploadInput, habit: Habit | undefined, partSize: number) {
    this.#partSize = partSize;
    this.#input = input;
    this.#habit = habit;
    this.#place = input.place;
  }

  async run(): Promise<Uploaded> {
    const kept = this.#place.kept.get(this.#input.file.name);
    if (kept === undefined) return this.#whole();
    try {
      const { session, uploadId } = JSON.parse(kept) as Kept;
      return await this.#commit(await this.#parts(session, uploadId, false));
    } catch (error) {
      if (!expired.has(codeOf(error)) && !gone.has(codeOf(error))) throw error;
      this.#place.kept.delete(this.#input.file.name);
      return this.#whole();
    }
  }

  async #whole(): Promise<Uploaded> {
    this.#sent = 0;
    const session = await this.#apply();
    try {
      const { size } = this.#input.file;
      const sent =
        size > 4 * this.#partSize ? this.#parts(session, await this.#initiate(session), true) : this.#put(session);
      return await this.#commit(await sent);
    } catch (error) {
      const isOver = expired.has(codeOf(error)) || codeOf(error) === 'NoSuchUpload';
      const again = isOver || this.#habit === 'uploads anew when in doubt';
      if (!again || this.#renewals > 0 || this.#habit === 'never renews' || this.#input.signal?.aborted) throw error;
      this.#renewals += 1;
      return this.#whole();
    }
  }

  #report(bytes: number): void {
    const { size } = this.#input.file;
    this.#sent += bytes;
    this.#reported = this.#habit === 'counts what was sent again' ? this.#sent : Math.max(this.#reported, this.#sent);
    this.#input.onProgress?.(this.#reported, size);
  }

  async #tries<T>(work: () => Promise<T>): Promise<T> {
    const limit = this.#habit === 'tries once' ? 1 : this.#habit === 'tries for ever' ? 40 : 6;
    for (let attempt = 1; ; attempt += 1) {
      if (this.#habit !== 'goes on after an abort') this.#input.signal?.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        if (this.#habit !== 'goes on after an abort') this.#input.signal?.throwIfAborted();
        if (!passing.has(codeOf(error)) || attempt >= limit) throw error;
        const signal = this.#habit === 'goes on after an abort' ? undefined : this.#input.signal;
        await this.#place.sleep(500 * 2 ** Math.min(attempt, 6), signal);
      }
    }
  }

  async #vod(action: string, fields: object): Promise<Readonly<Record<string, unknown>>> {
    const body = JSON.stringify({ ...fields, SubAppId: this.#place.subAppId });
    const timestamp = String(Math.floor(this.#place.now() / 1000));
    const date = new Date(this.#place.now()).toISOString().slice(0, 10);
    const headers = { 'content-type': 'application/json', host: new URL(this.#place.endpoint).host };
    const names = Object.keys(headers);
    const canonical = canonicalRequest({ method: 'POST', path: '/', headers, body }, names);
    const { secretId, secretKey } = this.#place.credentials;
    const signed = signTc3(secretKey, date, 'vod', stringToSign(timestamp, date, 'vod', canonical));
    const answer = await this.#send(this.#place.endpoint, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-tc-action': action,
        'x-tc-version': '2018-07-17',
        'x-tc-timestamp': timestamp,
        authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${date}/vod/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signed}`,
      },
    });
    if (!answer.text.startsWith('{')) throw new UploadError('network');
    const { Response: told } = JSON.parse(answer.text) as { readonly Response: Readonly<Record<string, unknown>> };
    const error = told.Error as { readonly Code: string } | undefined;
    if (error !== undefined) throw new UploadError(error.Code);
    return told;
  }

  async #send(url: string, init: RequestInit): Promise<Answer> {
    const stops = this.#habit !== 'goes on after an abort' && this.#input.signal !== undefined;
    const answer = await this.#place.fetch(url, {
      ...init,
      ...(stops && { signal: this.#input.signal as AbortSignal }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  async #cos(session: Session, method: string, query: string, body?: Buffer): Promise<Answer> {
    const slash = session.path.startsWith('/') ? '' : '/';
    const path = encodeURI(`${slash}${session.path}`).replace(
      /[?#+&=()]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const sums = this.#habit !== 'checks no sums' && body !== undefined;
    const headers = {
      host: session.host,
      ...(sums && { 'content-md5': createHash('md5').update(body).digest('base64') }),
      ...(session.token !== undefined && { 'x-cos-security-token': session.token }),
    };
    const seconds = Math.floor(this.#place.now() / 1000);
    const signed = authorization({ method, path, query, headers }, session, `${seconds};${seconds + 900}`, ['host']);
    const { host: _, ...own } = headers;
    const answer = await this.#send(`https://${session.host}${path}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: { ...own, authorization: signed },
      ...(body !== undefined && { body: new Uint8Array(body) }),
    });
    const isFine = answer.status < 300 && (this.#habit === 'believes every 200' || !answer.text.includes('<Error>'));
    if (isFine) return answer;
    const code = textOf(answer.text, 'Code') ?? (answer.status >= 500 ? 'network' : String(answer.status));
    throw new UploadError(textOf(answer.text, 'Message') === 'Request has expired' ? 'Request has expired' : code);
  }

  async #apply(): Promise<Session> {
    const told = await this.#tries(() => this.#vod('ApplyUpload', { MediaType: this.#input.mediaType }));
    const key = (told.TempCertificate ?? {}) as {
      readonly SecretId?: string;
      readonly SecretKey?: string;
      readonly Token?: string;
    };
    return {
      host: `${String(told.StorageBucket)}.cos.${String(told.StorageRegion)}.myqcloud.com`,
      path: String(told.MediaStoragePath),
      sessionKey: String(told.VodSessionKey),
      secretId: key.SecretId ?? this.#place.credentials.secretId,
      secretKey: key.SecretKey ?? this.#place.credentials.secretKey,
      token: key.Token,
    };
  }

  #check(answer: Answer, md5: string): void {
    const etag = answer.headers.get('etag')?.replaceAll('"', '');
    if (this.#habit !== 'checks no sums' && etag !== md5) throw new UploadError('sums');
  }

  async #put(session: Session): Promise<Session> {
    const { file } = this.#input;
    const body = file.bytes();
    await this.#tries(async () => this.#check(await this.#cos(session, 'PUT', '', body), file.md5()));
    this.#report(file.size);
    return session;
  }

  async #initiate(session: Session): Promise<string> {
    const { text } = await this.#tries(() => this.#cos(session, 'POST', 'uploads'));
    const uploadId = textOf(text, 'UploadId') ?? '';
    const kept: Kept = { session, uploadId, size: this.#input.file.size };
    this.#place.kept.set(this.#input.file.name, JSON.stringify(kept));
    return uploadId;
  }

  /** The parts that are there already, or nothing where the upload has been completed. */
  async #found(session: Session, uploadId: string): Promise<ReadonlyMap<number, string> | undefined> {
    const found = new Map<number, string>();
    for (let marker = 0; ; ) {
      const query = `uploadId=${uploadId}&part-number-marker=${marker}`;
      const answer = await this.#tries(() => this.#cos(session, 'GET', query)).catch((error: unknown) => {
        if (codeOf(error) === 'NoSuchUpload') return undefined;
        throw error;
      });
      if (answer === undefined) return undefined;
      for (const [, part = ''] of answer.text.matchAll(/<Part>([\s\S]*?)<\/Part>/g)) {
        found.set(Number(textOf(part, 'PartNumber')), (textOf(part, 'ETag') ?? '').replaceAll('"', ''));
      }
      if (textOf(answer.text, 'IsTruncated') !== 'true') return found;
      marker = Number(textOf(answer.text, 'NextPartNumberMarker'));
    }
  }

  async #parts(session: Session, uploadId: string, isNew: boolean): Promise<Session> {
    const { file } = this.#input;
    const found =
      isNew || this.#habit === 'sends all parts again'
        ? new Map<number, string>()
        : await this.#found(session, uploadId);
    if (found === undefined) return session;
    const held = this.#habit === 'holds the whole file' ? file.bytes() : undefined;
    const count = Math.ceil(file.size / this.#partSize);
    const etags = new Map<number, string>();
    const todo = Array.from({ length: count }, (_, index) => index + 1);
    const worker = async (): Promise<void> => {
      for (let number = todo.shift(); number !== undefined; number = todo.shift()) {
        const start = (number - 1) * this.#partSize;
        const end = Math.min(start + this.#partSize, file.size);
        const body = held?.subarray(start, end) ?? file.bytes(start, end);
        const md5 = createHash('md5').update(body).digest('hex');
        const there = found.get(number);
        if (there !== undefined && there !== md5 && this.#habit !== 'takes old parts unseen')
          throw new UploadError('other file');
        const query = `partNumber=${number}&uploadId=${uploadId}`;
        let etag = there;
        if (etag === undefined) {
          const answer = await this.#tries(async () => {
            if (this.#habit === 'counts what was sent again') this.#report(body.length);
            const told = await this.#cos(session, 'PUT', query, body);
            this.#check(told, md5);
            return told;
          });
          etag = (answer.headers.get('etag') ?? '').replaceAll('"', '');
        }
        etags.set(number, etag);
        if (this.#habit !== 'counts what was sent again') this.#report(body.length);
        await turn(0);
      }
    };
    const stopping = (error: unknown): never => {
      todo.length = 0;
      throw error;
    };
    const ends = await Promise.allSettled([worker().catch(stopping), worker().catch(stopping)]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    const list = [...etags]
      .sort(([a], [b]) => a - b)
      .map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag></Part>`);
    const xml = Buffer.from(`<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`);
    let asked = false;
    await this.#tries(async () => {
      const isFirst = !asked;
      asked = true;
      try {
        await this.#cos(session, 'POST', `uploadId=${uploadId}`, xml);
      } catch (error) {
        // What was asked before and is unknown now has been done: the commit will tell.
        if (codeOf(error) !== 'NoSuchUpload' || isFirst) throw error;
      }
    }).catch((error: unknown) => {
      if (this.#habit !== 'commits without the object') throw error;
    });
    return session;
  }

  async #commit(session: Session): Promise<Uploaded> {
    const told = await this.#tries(() => this.#vod('CommitUpload', { VodSessionKey: session.sessionKey }));
    this.#place.kept.delete(this.#input.file.name);
    this.#report(this.#input.file.size - this.#reported);
    return { fileId: String(told.FileId), mediaUrl: told.MediaUrl === null ? undefined : String(told.MediaUrl) };
  }
}
