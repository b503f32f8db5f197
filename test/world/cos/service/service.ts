import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Account, verifySignature } from '../../service/signature.ts';
import { arrive } from './body.ts';
import { Buckets, type CosAnswer, type ObjectRequest } from './bucket.ts';
import { Ledger, type Part, type Received, type Stored } from './ledger.ts';
import { Programme, type Reply, type RequestKind } from './moments.ts';
import { Sessions } from './sessions.ts';
import { parametersOf, verify } from './signature.ts';
import { documentedLimits, documentedSwitches, type Limits, type Switches } from './switches.ts';

export const account: Account = {
  secretId: 'AKIDuploadAAAAAAAAAAAAAAAAAAAAAAAAAA',
  secretKey: 'uploadKey0123456789abcdefghijkl',
};

export interface UploadServiceOptions {
  readonly now?: () => number;
  readonly switches?: Partial<Switches>;
  readonly limits?: Partial<Limits>;
  /** Without the CRC a large body costs less time. */
  readonly crc?: boolean;
  /** Told whenever something arrives or leaves, so that a virtual clock knows that it is not idle. */
  readonly onActivity?: () => void;
}

/** The header in which `mapped-fetch.ts` says which host was meant; a client that sets `Host` itself needs none. */
export const meantHost = 'x-world-host';

/** VOD's two calls and the object store on one port. It shares nothing with what it tests. */
export class UploadService {
  readonly ledger = new Ledger();
  readonly programme = new Programme();
  /** Signatures that were refused though no moment refused them: a test that expects none can look. */
  readonly refusedSignatures: string[] = [];
  switches: Switches;
  /** Requests that have begun and not ended. */
  underWay = 0;
  readonly #options: Required<Pick<UploadServiceOptions, 'now' | 'crc' | 'onActivity'>>;
  readonly #buckets: Buckets;
  readonly #sessions: Sessions;
  readonly #limits: Limits;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #requests = 0;

  private constructor(options: UploadServiceOptions) {
    this.switches = { ...documentedSwitches, ...options.switches };
    this.#limits = { ...documentedLimits, ...options.limits };
    this.#options = {
      now: options.now ?? Date.now,
      crc: options.crc ?? true,
      onActivity: options.onActivity ?? (() => undefined),
    };
    const { now } = this.#options;
    this.#buckets = new Buckets(this.ledger, () => this.switches, this.#limits, now);
    this.#sessions = new Sessions(this.ledger, () => this.switches, this.#limits, now);
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      this.underWay += 1;
      this.#options.onActivity();
      void this.#handle(request, response).finally(() => {
        this.underWay -= 1;
        this.#options.onActivity();
      });
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#options.onActivity();
      });
    });
  }

  static async start(options: UploadServiceOptions = {}): Promise<UploadService> {
    const service = new UploadService(options);
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** From now on the credentials given so far are over. */
  expireCredentials(): void {
    for (const credential of this.ledger.credentials.values()) credential.revoked = true;
  }

  expireSessions(): void {
    for (const session of this.ledger.sessions) session.expired = true;
  }

  /** Unfinished uploads and their parts are gone, as after their time of life. */
  forgetUploads(): void {
    for (const upload of this.ledger.openUploads) upload.state = 'forgotten';
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { ...request.headers } as Record<string, string | undefined>;
    headers.host = headers[meantHost] ?? headers.host;
    if (headers['x-tc-action'] !== undefined) return this.#vod(request, response, headers);
    return this.#cos(request, response, headers);
  }

  async #vod(request: IncomingMessage, response: ServerResponse, headers: ObjectRequest['headers']): Promise<void> {
    const action = headers['x-tc-action'];
    const kind: RequestKind = action === 'ApplyUpload' ? 'apply' : action === 'CommitUpload' ? 'commit' : 'other';
    const moment = this.programme.take(kind);
    const received = this.#receive(kind, '', undefined, undefined);
    moment.begins?.();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    moment.halfway?.();
    const answer = moment.worked ? this.#vodWork(kind, headers, request, body) : this.#vodError('InternalError');
    received.outcome = answer.code ?? 'done';
    moment.done?.();
    await this.#reply(request, response, moment.reply, answer, true);
  }

  #vodWork(kind: RequestKind, headers: ObjectRequest['headers'], request: IncomingMessage, body: string): CosAnswer {
    const verdict = verifySignature(
      { method: request.method ?? '', path: request.url ?? '/', headers, body },
      [account],
      Math.floor(this.#options.now() / 1000),
    );
    if (!verdict.ok) {
      this.refusedSignatures.push(verdict.code);
      return this.#vodError(verdict.code, verdict.message);
    }
    if (verdict.service !== 'vod' || headers['x-tc-version'] !== '2018-07-17') return this.#vodError('NoSuchVersion');
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return this.#vodError('InvalidParameter', 'the body is no JSON');
    }
    const fields = parsed as Readonly<Record<string, unknown>>;
    if (kind === 'other') return this.#vodError('InvalidAction');
    const result = kind === 'apply' ? this.#sessions.apply(fields) : this.#sessions.commit(fields);
    return 'code' in result ? this.#vodError(result.code, result.message) : this.#envelope(result.fields);
  }

  #envelope(fields: Readonly<Record<string, unknown>>): CosAnswer {
    this.#requests += 1;
    const RequestId = `0e0e0e0e-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
    const body = JSON.stringify({ Response: { ...fields, RequestId } });
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }

  #vodError(Code: string, Message = Code, status = 200): CosAnswer {
    return { ...this.#envelope({ Error: { Code, Message } }), status, code: Code };
  }

  #receive(kind: RequestKind, key: string, uploadId: string | undefined, number: number | undefined): Received {
    const again =
      (kind === 'part' && this.ledger.uploads.get(uploadId ?? '')?.parts.get(number ?? 0)?.confirmed === true) ||
      (kind === 'put' && this.ledger.confirmedPuts.has(key));
    const received: Received = { kind, key, uploadId, partNumber: number, again, bytes: 0, outcome: 'begun' };
    this.ledger.received.push(received);
    return received;
  }

  async #cos(request: IncomingMessage, response: ServerResponse, headers: ObjectRequest['headers']): Promise<void> {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const method = request.method ?? 'GET';
    const parameters = new Map(parametersOf(query));
    const key = decodeURIComponent(path);
    const kind = cosKind(method, parameters, key);
    const moment = this.programme.take(kind);
    const partNumber = parameters.has('partNumber') ? Number(parameters.get('partNumber')) : undefined;
    const received = this.#receive(kind, key, parameters.get('uploadId'), partNumber);
    moment.begins?.();
    if (moment.reply.as === 'early-error') {
      received.outcome = 'early';
      const { status, headers: own, body } = this.#buckets.error(moment.reply.status, moment.reply.code);
      response.writeHead(status, { ...own, connection: 'close', 'content-length': Buffer.byteLength(body) });
      response.end(body, () => request.socket.destroySoon());
      return;
    }
    const length = Number(headers['content-length'] ?? (headers['transfer-encoding'] === undefined ? 0 : Number.NaN));
    const { onActivity } = this.#options;
    const { stored, whole } = await arrive(request, moment, length, {
      crc: this.#options.crc,
      keeps: kind === 'complete',
      onBytes: onActivity,
    });
    received.bytes = stored.bytes;
    if (!whole) {
      received.outcome = 'cut';
      return;
    }
    const { host = '' } = headers;
    const text = kind === 'complete' ? (stored.content ?? Buffer.alloc(0)).toString('utf8') : '';
    const asked: ObjectRequest = { host, key, parameters, headers, arrived: stored, text };
    const refusal =
      moment.worked && Number.isNaN(length) && this.switches.chunkedBodies === 'refused'
        ? this.#buckets.error(411, 'MissingContentLength')
        : this.#refusal(kind, { method, path, query, headers }, asked);
    const worked = moment.worked && refusal === undefined ? this.#cosWork(kind, asked) : undefined;
    const answer = refusal ?? worked?.answer ?? this.#buckets.error(500, 'InternalError');
    received.outcome = !moment.worked && refusal === undefined ? 'refused by a moment' : (answer.code ?? 'stored');
    moment.done?.();
    await this.#reply(request, response, moment.reply, answer, method !== 'HEAD');
    if (moment.reply.as !== 'answer' || !response.writableFinished || answer.status !== 200) return;
    if (worked?.part !== undefined) worked.part.confirmed = true;
    if (kind === 'put') this.ledger.confirmedPuts.add(key);
  }

  /** Whether the request may be made. */
  #refusal(kind: RequestKind, signed: Parameters<typeof verify>[0], asked: ObjectRequest): CosAnswer | undefined {
    const verdict = verify(
      signed,
      (secretId) =>
        this.ledger.credentials.get(secretId)?.secretKey ??
        (!this.switches.temporaryCredentials && secretId === account.secretId ? account.secretKey : undefined),
      Math.floor(this.#options.now() / 1000),
    );
    if (!verdict.ok) {
      if (verdict.code !== 'InvalidAccessKeyId') this.refusedSignatures.push(verdict.code);
      return this.#buckets.error(verdict.code === 'InvalidArgument' ? 400 : 403, verdict.code, verdict.message);
    }
    const credential = this.ledger.credentials.get(verdict.secretId);
    if (credential === undefined) return undefined;
    if (asked.headers['x-cos-security-token'] !== credential.token) {
      this.refusedSignatures.push('token');
      return this.#buckets.error(403, 'InvalidAccessKeyId', 'the token is missing or wrong');
    }
    if (credential.revoked || credential.until < this.#options.now() / 1000) {
      const { code, message } = this.switches.expiredCredentials;
      return this.#buckets.error(403, code, message);
    }
    const wanted = kind === 'list-uploads' ? `/${asked.parameters.get('prefix') ?? ''}` : asked.key;
    const isAllowed = asked.host === credential.host && credential.keys.includes(wanted) && kind !== 'other';
    if (!isAllowed || (kind === 'head' && !this.switches.headAllowed)) {
      return this.#buckets.error(403, 'AccessDenied', 'Access Denied.');
    }
    return undefined;
  }

  #cosWork(kind: RequestKind, asked: ObjectRequest): { readonly answer: CosAnswer; readonly part?: Part } {
    const buckets = this.#buckets;
    switch (kind) {
      case 'put':
        return { answer: buckets.put(asked) };
      case 'part':
        return buckets.part(asked);
      case 'head':
        return { answer: buckets.head(asked) };
      case 'initiate':
        return { answer: buckets.initiate(asked) };
      case 'list-parts':
        return { answer: buckets.listParts(asked) };
      case 'list-uploads':
        return { answer: buckets.listUploads(asked) };
      case 'complete':
        return { answer: buckets.complete(asked) };
      case 'abort':
        return { answer: buckets.abort(asked) };
      default:
        return { answer: buckets.error(405, 'MethodNotAllowed') };
    }
  }

  async #reply(
    request: IncomingMessage,
    response: ServerResponse,
    reply: Reply,
    answer: CosAnswer,
    hasBody: boolean,
  ): Promise<void> {
    const isVod = request.headers['x-tc-action'] !== undefined;
    const { socket } = request;
    switch (reply.as) {
      case 'answer':
        return this.#send(response, answer, hasBody);
      case 'other-etag':
        return this.#send(
          response,
          { ...answer, headers: { ...answer.headers, etag: `"${'0'.repeat(32)}"` } },
          hasBody,
        );
      case 'early-error':
      case 'error': {
        const message = reply.as === 'error' ? reply.message : undefined;
        const made = isVod
          ? this.#vodError(reply.code, message, reply.status)
          : this.#buckets.error(reply.status, reply.code, message);
        return this.#send(response, made, hasBody);
      }
      case 'error-in-200':
        return this.#send(response, { ...this.#buckets.error(200, reply.code), status: 200 }, hasBody);
      case 'page': {
        const body = `<html><body><h1>${reply.status}</h1></body></html>`;
        return this.#send(response, { status: reply.status, headers: { 'content-type': 'text/html' }, body }, hasBody);
      }
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'half':
        socket.write(`HTTP/1.1 ${answer.status} OK\r\ncontent-length: ${answer.body.length + 10}\r\n\r\n`);
        socket.end(answer.body.slice(0, answer.body.length >> 1));
    }
  }

  #send(response: ServerResponse, { status, headers, body }: CosAnswer, hasBody: boolean): Promise<void> {
    const isMerged = body.includes('<CompleteMultipartUploadResult>') || (status === 200 && body.includes('<Error>'));
    const common = {
      date: new Date(this.#options.now()).toUTCString(),
      'x-cos-request-id': 'NWUxMjM0NTZfMDAwMA==',
      server: 'tencent-cos',
    };
    response.sendDate = false;
    return new Promise((resolve) => {
      response.on('close', resolve);
      if (isMerged && this.switches.spacesBeforeAnswer) {
        response.writeHead(status, { ...common, ...headers });
        response.write('   \n');
        response.end(body);
        return;
      }
      response.writeHead(status, {
        ...common,
        ...(hasBody && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      });
      response.end(hasBody ? body : undefined);
    });
  }

  /** Of an object: whether it is these bytes, whatever parts it came in. */
  static holds(segments: readonly Stored[], md5Of: (start: number, end: number) => string, bytes: number): boolean {
    let start = 0;
    for (const segment of segments) {
      if (md5Of(start, start + segment.bytes) !== segment.md5) return false;
      start += segment.bytes;
    }
    return start === bytes;
  }
}

function cosKind(method: string, parameters: ReadonlyMap<string, string>, key: string): RequestKind {
  const hasId = parameters.has('uploadId');
  if (method === 'GET' && parameters.has('uploads') && key === '/') return 'list-uploads';
  if (key === '/') return 'other';
  if (method === 'PUT') return hasId || parameters.has('partNumber') ? 'part' : 'put';
  if (method === 'POST') return parameters.has('uploads') ? 'initiate' : hasId ? 'complete' : 'other';
  if (method === 'GET') return hasId ? 'list-parts' : 'other';
  if (method === 'DELETE') return hasId ? 'abort' : 'other';
  return method === 'HEAD' ? 'head' : 'other';
}
