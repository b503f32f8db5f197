import { connect, createServer, type Server, type Socket } from 'node:net';
import { Random } from './random.ts';

/** What the proxy does to one exchange. `after` means: once the service has had the request and answered it. */
export const proxyFaults = [
  'reset-at-once',
  'reset-before',
  'closed-before',
  'reset-after',
  'closed-after',
  'closed-without-waiting',
  'reset-in-the-middle',
  'closed-in-the-middle',
  'delayed',
  'in-small-pieces',
  'early-hints',
  'answer-twice',
  'old-answer-first',
  'garbage-instead',
  'garbage-behind',
  'length-too-long',
  'length-too-short',
  'chunked-and-cut',
  'half-a-head',
  'empty-answer',
  'page-before',
  'page-after',
  'request-twice',
  'dropped',
] as const;

export type ProxyFault = (typeof proxyFaults)[number];

/** Faults that no client can see through: the answer of the service never comes, and only time tells. */
export const faultsThatNeedTime: readonly ProxyFault[] = ['dropped'];

/** Here the proxy itself asks twice: a bill of two is its doing where no key protects. */
export const faultsThatRepeat: readonly ProxyFault[] = ['request-twice'];

export interface ProxyOptions {
  /** The port of the service on this machine. */
  readonly target: number;
  readonly seed?: number;
  /** The share of exchanges that something happens to. */
  readonly rate?: number;
  readonly faults?: readonly ProxyFault[];
  readonly onActivity?: () => void;
}

const statuses = [200, 403, 404, 408, 413, 425, 429, 500, 502, 503, 504];

/** Stands in front of the service and is everything that can be in between. */
export class FaultyProxy {
  readonly counts = new Map<ProxyFault | 'none', number>();
  #exchanges = 0;
  readonly #running = new Set<Promise<unknown>>();
  readonly #options: Required<ProxyOptions>;
  readonly #random: Random;
  readonly #queue: (ProxyFault | 'none')[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(options: ProxyOptions) {
    this.#options = {
      seed: 1,
      rate: 0,
      faults: proxyFaults.filter((fault) => !faultsThatNeedTime.includes(fault)),
      onActivity: () => undefined,
      ...options,
    };
    this.#random = new Random(this.#options.seed);
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.#keep(socket);
      this.#serve(socket);
    });
  }

  static async start(options: ProxyOptions): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  /** These happen to the next exchanges, in order. */
  next(...faults: readonly (ProxyFault | 'none')[]): void {
    this.#queue.push(...faults);
  }

  /** Until the service has answered everything that was passed on, heard or not. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#options.onActivity();
    });
  }

  #fault(): ProxyFault | 'none' {
    const fault =
      this.#queue.shift() ??
      (this.#random.chance(this.#options.rate) ? this.#random.pick(this.#options.faults) : 'none');
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    this.#exchanges += 1;
    return fault;
  }

  /** One connection of the client: its requests one after the other. */
  #serve(client: Socket): void {
    let waiting: Buffer = Buffer.alloc(0);
    let busy = false;
    let earlier: Buffer | undefined;
    const go = (): void => {
      const length = messageLength(waiting);
      if (busy || length === undefined || waiting.length < length) return;
      const request = waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      busy = true;
      const exchange = this.#exchange(client, request, earlier).then((copy) => {
        this.#running.delete(exchange);
        earlier = copy;
        busy = false;
        go();
      });
      this.#running.add(exchange);
    };
    client.on('data', (chunk: Buffer) => {
      this.#options.onActivity();
      waiting = Buffer.concat([waiting, chunk]);
      go();
    });
    client.on('end', () => client.end());
  }

  /** Plays one exchange. Gives the answer where a copy of it is to come before the next one. */
  async #exchange(client: Socket, request: Buffer, earlier: Buffer | undefined): Promise<Buffer | undefined> {
    const fault = this.#fault();
    switch (fault) {
      case 'reset-at-once':
      case 'reset-before':
        client.resetAndDestroy();
        return undefined;
      case 'closed-before':
        client.end();
        return undefined;
      case 'page-before':
        client.write(this.#page());
        return undefined;
      default:
    }
    if (fault === 'closed-without-waiting') client.end();
    if (fault === 'request-twice') await this.#ask(request);
    const answer = await this.#ask(request);
    this.#options.onActivity();
    if (answer === undefined) {
      client.destroy();
      return undefined;
    }
    if (earlier !== undefined) client.write(earlier);
    await this.#pass(client, fault, answer);
    return fault === 'old-answer-first' ? answer : undefined;
  }

  async #pass(client: Socket, fault: ProxyFault | 'none', answer: Buffer): Promise<void> {
    const bodyStart = answer.indexOf('\r\n\r\n') + 4;
    const body = answer.subarray(bodyStart);
    const status = answer.subarray(0, answer.indexOf('\r\n')).toString('latin1');
    const withHead = (lines: string, rest: Buffer | string): Buffer =>
      Buffer.concat([
        Buffer.from(`${status}\r\ncontent-type: application/json\r\n${lines}\r\n\r\n`, 'latin1'),
        Buffer.from(rest),
      ]);
    switch (fault) {
      case 'reset-after':
        client.resetAndDestroy();
        return;
      case 'closed-after':
        client.end();
        return;
      case 'reset-in-the-middle':
        client.write(answer.subarray(0, bodyStart + (body.length >> 1)), () => client.resetAndDestroy());
        return;
      case 'closed-in-the-middle':
        client.end(answer.subarray(0, bodyStart + (body.length >> 1)));
        return;
      case 'half-a-head':
        client.end(answer.subarray(0, 40));
        return;
      case 'delayed':
        await turns(20);
        client.write(answer);
        return;
      case 'in-small-pieces':
        for (let at = 0; at < answer.length; at += 50) {
          client.write(answer.subarray(at, at + 50));
          await turns(1);
        }
        return;
      case 'early-hints':
        client.write(
          Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n'), answer]),
        );
        return;
      case 'answer-twice':
        client.write(Buffer.concat([answer, answer]));
        return;
      case 'garbage-instead':
        client.end(Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10]));
        return;
      case 'garbage-behind':
        client.write(Buffer.concat([answer, Buffer.from('\u0000\u0001garbage\r\n\r\n')]));
        return;
      case 'length-too-long':
        client.end(withHead(`content-length: ${body.length + 100}`, body));
        return;
      case 'length-too-short':
        client.end(withHead(`content-length: ${body.length >> 1}`, body));
        return;
      case 'chunked-and-cut':
        client.end(
          withHead('transfer-encoding: chunked', `${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n`),
        );
        return;
      case 'empty-answer':
        client.write(withHead('content-length: 0', ''));
        return;
      case 'page-after':
        client.write(this.#page());
        return;
      case 'closed-without-waiting':
      case 'dropped':
        return;
      default:
        client.write(answer);
    }
  }

  #page(): Buffer {
    const status = this.#random.pick(statuses);
    const isJson = this.#random.chance(0.5);
    const body = isJson ? JSON.stringify({ code: status, message: 'blocked' }) : `<html><h1>${status}</h1></html>`;
    const type = isJson ? 'application/json' : 'text/html';
    return Buffer.from(
      `HTTP/1.1 ${status} Page\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  }

  /** The service's whole answer, or undefined where it gave none. */
  #ask(request: Buffer): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      const upstream = connect(this.#options.target, '127.0.0.1');
      this.#keep(upstream);
      let got: Buffer = Buffer.alloc(0);
      upstream.on('connect', () => upstream.write(request));
      upstream.on('data', (chunk: Buffer) => {
        got = Buffer.concat([got, chunk]);
        const length = messageLength(got);
        if (length === undefined || got.length < length) return;
        resolve(got.subarray(0, length));
        upstream.destroy();
      });
      upstream.on('close', () => resolve(undefined));
    });
  }
}

/** How long the HTTP message at the start is, once its head is there. All messages here tell their length. */
function messageLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.subarray(0, end).toString('latin1'))?.[1];
  return end + 4 + Number(length ?? 0);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
