import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Entry, Ledger, type Surface } from './ledger.ts';
import { type Moment, Programme, type Reply, type RequestKind } from './moments.ts';
import { RateWindows } from './rates.ts';
import { type Account, verifyBearer, verifySignature } from './signature.ts';
import { documentedSwitches, type Switches } from './switches.ts';
import { Tasks } from './tasks.ts';

type Json = Readonly<Record<string, unknown>>;

/** One request as the service saw it, whatever became of it. */
export interface Seen {
  readonly surface: Surface;
  readonly kind: RequestKind;
  readonly action: string;
  readonly key: string | undefined;
  readonly prompt: string | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What the service has to say, before something happens to it on the way. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface ServiceOptions {
  readonly now?: () => number;
  readonly switches?: Partial<Switches>;
  readonly accounts?: readonly Account[];
  readonly gatewayKeys?: readonly string[];
  /** False for so many requests that they are counted only. */
  readonly keepsRequests?: boolean;
  /** Told whenever something arrives or leaves, so that a virtual clock knows that it is not idle. */
  readonly onActivity?: () => void;
}

export const account: Account = {
  secretId: 'AKIDworldAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  secretKey: 'worldKey0123456789abcdefghijklmn',
};
export const gatewayKey = 'sk-world-0123456789abcdefghijklmnopqrstuv';

const versions: Readonly<Record<string, string>> = { vod: '2018-07-17', mps: '2019-06-12' };
/** What is paid, on each surface. */
const creates: Readonly<Record<Surface, readonly string[]>> = {
  vod: ['CreateAigcVideoTask', 'CreateAigcVideoRedrawTask', 'CreateAigcImageTask'],
  mps: ['CreateAigcVideoTask', 'CreateAigcImageTask'],
  gateway: [],
};
const gatewayCreate = '/tencent-vod/v1/aigc-video';
const gatewayQuery = /^\/tencent-vod\/v1\/query\/([^/?]+)$/;

/** The vendor's services, played for tests. It shares nothing with what it tests and has its own idea of every rule. */
export class WorldService {
  readonly ledger = new Ledger();
  readonly programme = new Programme();
  readonly seen: Seen[] = [];
  /** Requests of each kind. */
  readonly counts: Record<RequestKind, number> = { create: 0, look: 0, list: 0 };
  /** Requests that were refused for the rate of their action. */
  readonly refusedForRate: Record<RequestKind, number> = { create: 0, look: 0, list: 0 };
  /** Signatures and keys that were refused: a test that expects none can look. */
  readonly refusedKeys: string[] = [];
  switches: Switches;
  readonly #tasks = new Tasks();
  readonly #rates = new RateWindows();
  readonly #options: Required<Omit<ServiceOptions, 'switches'>>;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Copies that wait for the next answer on their connection. */
  readonly #lateCopies = new WeakMap<Socket, Buffer>();
  #requests = 0;

  private constructor(options: ServiceOptions) {
    this.switches = { ...documentedSwitches, ...options.switches };
    this.#options = {
      now: options.now ?? Date.now,
      accounts: options.accounts ?? [account],
      gatewayKeys: options.gatewayKeys ?? [gatewayKey],
      onActivity: options.onActivity ?? (() => undefined),
      keepsRequests: options.keepsRequests ?? true,
    };
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      void this.#handle(request, response);
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

  static async start(options: ServiceOptions = {}): Promise<WorldService> {
    const service = new WorldService(options);
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

  /** The requests of one kind, of one call where its prompt is given. */
  requests(kind: RequestKind, prompt?: string): readonly Seen[] {
    return this.seen.filter((one) => one.kind === kind && (prompt === undefined || one.prompt === prompt));
  }

  #requestId(): string {
    this.#requests += 1;
    return `0f0f0f0f-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
  }

  #envelope(fields: Json): Answer {
    return { status: 200, body: JSON.stringify({ Response: { ...fields, RequestId: this.#requestId() } }) };
  }

  #error(code: string, message = code, status = 200): Answer {
    return { status, body: this.#envelope({ Error: { Code: code, Message: message } }).body };
  }

  /** The gateway's error, which its documents do not show. */
  #gatewayError(code: string, message: string, status: number): Answer {
    if (this.switches.gatewayErrors === 'response') return this.#error(code, message);
    return { status, body: JSON.stringify({ error: { message, code, type: 'upstream_error' } }) };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#options.onActivity();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // the client went away in the middle of its request: nothing was asked
    }
    const body = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '/';
    const isGateway = path.startsWith('/tencent-vod/');
    const { moment, answer } = isGateway ? this.#gateway(request, path, body) : this.#tencent(request, path, body);
    this.#reply(response, moment.reply, answer);
    this.#options.onActivity();
  }

  #tencent(request: IncomingMessage, path: string, body: string): { moment: Moment; answer: Answer } {
    const headers = request.headers as Readonly<Record<string, string | undefined>>;
    const action = headers['x-tc-action'] ?? '';
    const verdict = verifySignature(
      { method: request.method ?? '', path, headers, body },
      this.#options.accounts,
      Math.floor(this.#options.now() / 1000),
    );
    const surface: Surface = verdict.ok && verdict.service === 'mps' ? 'mps' : 'vod';
    const kind = kindOf(action);
    const parsed = parse(body);
    this.#see(surface, kind, action, parsed, body, headers);
    const moment = this.programme.take(kind, this.#options.now());
    if (!moment.worked) return { moment, answer: this.#error('InternalError') };
    if (!verdict.ok) {
      this.refusedKeys.push(verdict.code);
      return { moment, answer: this.#error(verdict.code, verdict.message) };
    }
    return { moment, answer: this.#work(surface, verdict.account.secretId, action, headers['x-tc-version'], parsed) };
  }

  #work(
    surface: Surface,
    secretId: string,
    action: string,
    version: string | undefined,
    body: Json | undefined,
  ): Answer {
    if (version !== versions[surface]) return this.#error('NoSuchVersion');
    if (this.switches.rateLimits && !this.#rates.take(surface, secretId, action, this.#options.now())) {
      this.refusedForRate[kindOf(action)] += 1;
      return this.#error('RequestLimitExceeded', 'the rate of this action is exceeded');
    }
    if (body === undefined) return this.#error('InvalidParameter', 'the body is no JSON object');
    if (creates[surface].includes(action)) return this.#create(surface, action, secretId, body);
    if (surface === 'vod' && action === 'DescribeTaskDetail') return this.#look('vod', secretId, body);
    if (surface === 'mps' && action === 'DescribeAigcVideoTask') return this.#look('mps', secretId, body);
    if (surface === 'mps' && action === 'DescribeAigcImageTask') return this.#look('mps-image', secretId, body);
    if (surface === 'vod' && action === 'DescribeTasks') {
      return this.#envelope(this.#tasks.list(secretId, body.SubAppId, body, this.#options.now(), this.switches));
    }
    return this.#error('InvalidAction', `${action} does not exist`);
  }

  /** The one place where something is paid. */
  #create(surface: Surface, action: string, owner: string, body: Json): Answer {
    const missing = requiredOf(surface, action).find((name) => body[name] === undefined);
    if (missing !== undefined) return this.#refusal(surface, 'MissingParameter', `${missing} is missing`);
    const now = this.#options.now();
    const field = { vod: 'SessionId', gateway: 'session_id', mps: undefined }[surface];
    const given = field === undefined ? undefined : body[field];
    const key = typeof given === 'string' && given !== '' ? given : undefined;
    if (key !== undefined && [...key].length > 50) {
      return this.#refusal(surface, 'InvalidParameterValue.SessionIdTooLong', 'the key is longer than 50 characters');
    }
    // The applications of an account do not share their keys.
    const scope = `${owner}/${String(body.SubAppId ?? '')}`;
    const holder = key === undefined ? undefined : this.ledger.holder(scope, key, now);
    if (holder !== undefined) {
      if (this.switches.duplicateKey === 'answered-with-the-task') return this.#created(surface, holder.taskId);
      return this.#refusal(surface, this.switches.duplicateKey.refusedWith, 'SessionId is used');
    }
    const taskId = this.#tasks.newId(surface, action, body.SubAppId, this.switches);
    const entry: Entry = { surface, action, account: scope, key, body, taskId, at: now };
    this.ledger.add(entry);
    this.#tasks.add({ ...entry, account: owner });
    return this.#created(surface, taskId);
  }

  #refusal(surface: Surface, code: string, message: string): Answer {
    return surface === 'gateway' ? this.#gatewayError(code, message, 400) : this.#error(code, message);
  }

  #created(surface: Surface, taskId: string): Answer {
    const id = this.#tasks.shownId(taskId, this.switches);
    if (surface === 'gateway' && this.switches.relayEnvelope) {
      return { status: 200, body: JSON.stringify({ id, task_id: id, status: 'queued' }) };
    }
    return this.#envelope({ TaskId: id });
  }

  #look(surface: Surface | 'mps-image', owner: string, body: Json): Answer {
    if (body.TaskId === undefined) return this.#error('MissingParameter', 'TaskId is missing');
    const found = this.#tasks.look(surface, owner, String(body.TaskId), this.#options.now(), this.switches);
    if (found !== undefined) return this.#envelope(found);
    return this.#error(
      surface.startsWith('mps') ? 'ResourceNotFound.TaskNotFound' : this.switches.invisibleCode,
      'no such task',
    );
  }

  #gateway(request: IncomingMessage, path: string, body: string): { moment: Moment; answer: Answer } {
    const headers = request.headers as Readonly<Record<string, string | undefined>>;
    const isCreate = path === gatewayCreate;
    const kind: RequestKind = isCreate ? 'create' : 'look';
    const parsed = parse(body);
    this.#see('gateway', kind, isCreate ? 'CreateAigcVideoTask' : 'QueryTask', parsed, body, headers);
    const moment = this.programme.take(kind, this.#options.now());
    const answer = ((): Answer => {
      if (!moment.worked) return this.#error('InternalError');
      if (!verifyBearer(headers, this.#options.gatewayKeys)) {
        this.refusedKeys.push('bearer');
        return { status: 401, body: JSON.stringify({ error: { message: 'invalid token', code: 'invalid_api_key' } }) };
      }
      if (isCreate && request.method === 'POST') {
        if (parsed === undefined) return this.#gatewayError('InvalidParameter', 'the body is no JSON object', 400);
        return this.#create('gateway', 'CreateAigcVideoTask', 'gateway', parsed);
      }
      const taskId = gatewayQuery.exec(path)?.[1];
      if (taskId === undefined || request.method !== 'GET') {
        return { status: 404, body: JSON.stringify({ error: { message: 'not found', code: 'not_found' } }) };
      }
      return this.#query(decodeURIComponent(taskId));
    })();
    return { moment, answer };
  }

  #query(taskId: string): Answer {
    const found = this.#tasks.look('gateway', 'gateway', taskId, this.#options.now(), this.switches);
    if (found === undefined) return this.#gatewayError(this.switches.invisibleCode, 'no such task', 404);
    const answer = this.#envelope(found);
    if (!this.switches.relayEnvelope) return answer;
    const data = { task_id: taskId, status: found.Status, data: JSON.parse(answer.body) as unknown };
    return { status: 200, body: JSON.stringify({ code: 'success', message: '', data }) };
  }

  #see(
    surface: Surface,
    kind: RequestKind,
    action: string,
    parsed: Json | undefined,
    body: string,
    headers: Seen['headers'],
  ): void {
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    const key = text(parsed?.SessionId ?? parsed?.session_id);
    const prompt = text(parsed?.Prompt ?? parsed?.prompt);
    this.counts[kind] += 1;
    if (this.#options.keepsRequests) this.seen.push({ surface, kind, action, key, prompt, body, headers });
  }

  #reply(response: ServerResponse, reply: Reply, answer: Answer): void {
    const { socket } = response;
    if (socket === null) return;
    const own = Buffer.from(answer.body, 'utf8');
    switch (reply.as) {
      case 'answer':
        this.#send(response, socket, answer.status, 'application/json', own);
        return;
      case 'code': {
        const { status, body } = this.#error(reply.code, reply.message, reply.status);
        this.#send(response, socket, status, 'application/json', Buffer.from(body));
        return;
      }
      case 'page':
        this.#send(response, socket, reply.status, reply.type, Buffer.from(reply.body));
        return;
      case 'destroyed':
        socket.destroy();
        return;
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'half':
        socket.write(head(answer.status, 'application/json', own.length));
        socket.end(own.subarray(0, own.length >> 1));
        return;
      case 'too-long':
        socket.write(head(answer.status, 'application/json', own.length + 100));
        socket.end(own);
        return;
      case 'twice': {
        const copy = Buffer.concat([head(answer.status, 'application/json', own.length), own]);
        this.#send(response, socket, answer.status, 'application/json', own);
        if (reply.copy === 'at-once') socket.write(copy);
        else this.#lateCopies.set(socket, copy);
        return;
      }
      case 'silence':
    }
  }

  #send(response: ServerResponse, socket: Socket, status: number, type: string, body: Buffer): void {
    const late = this.#lateCopies.get(socket);
    if (late !== undefined) {
      this.#lateCopies.delete(socket);
      socket.write(late);
    }
    // Whoever is asked for the time of the service looks here.
    const date = new Date(this.#options.now()).toUTCString();
    response.writeHead(status, { 'content-type': type, 'content-length': body.length, date });
    response.end(body);
  }
}

function head(status: number, type: string, length: number): Buffer {
  return Buffer.from(`HTTP/1.1 ${status} Some\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`, 'latin1');
}

function parse(body: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(action: string): RequestKind {
  return action.startsWith('Create') ? 'create' : action === 'DescribeTasks' ? 'list' : 'look';
}

function requiredOf(surface: Surface, action: string): readonly string[] {
  if (surface === 'mps') return [];
  if (surface === 'gateway') return ['model_name', 'model_version', 'prompt'];
  return action === 'CreateAigcVideoRedrawTask' ? ['SubAppId'] : ['SubAppId', 'ModelName', 'ModelVersion'];
}
