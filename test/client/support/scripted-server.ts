import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Which connection it came on, from 1. */
  readonly connection: number;
}

export interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly socket: Socket;
  /** Reads the body and notes the request. */
  read(): Promise<Received>;
}

export type Act = (exchange: Exchange) => void | Promise<void>;

/** A server on a loopback port that plays a script, one act for each request; the last act is played again and again. */
export class ScriptedServer {
  readonly received: Received[] = [];
  connections = 0;
  #acts: readonly Act[] = [];
  #played = 0;
  readonly #server = http.createServer({ keepAliveTimeout: 60_000 });
  readonly #numbers = new WeakMap<Socket, number>();

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    server.#server.on('connection', (socket: Socket) => {
      server.#numbers.set(socket, ++server.connections);
      socket.on('error', () => undefined);
    });
    server.#server.on('request', (request, response) => void server.#play(request, response));
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Forgets what was and plays these acts from now on. */
  script(...acts: readonly Act[]): this {
    this.#acts = acts;
    this.#played = 0;
    this.received.length = 0;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #play(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const act = this.#acts[Math.min(this.#played++, this.#acts.length - 1)];
    const { socket } = request;
    const read = async (): Promise<Received> => {
      let body = '';
      request.setEncoding('utf8');
      for await (const chunk of request) body += chunk;
      const { headers, method = '', url = '' } = request;
      const received = { method, url, headers, body, connection: this.#numbers.get(socket) ?? 0 };
      this.received.push(received);
      return received;
    };
    try {
      await act?.({ request, response, socket, read });
    } catch {
      // The client is gone.
      response.destroy();
    }
  }
}

type Headers = Readonly<Record<string, string>>;

export function replying(body: string | Buffer, status = 200, headers: Headers = {}): Act {
  return async ({ read, response }) => {
    await read();
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

export function answering(fields: object, status = 200, headers: Headers = {}): Act {
  // Answers with one id over one connection would be copies of each other.
  const init = { connection: 'close', ...headers };
  return replying(JSON.stringify({ Response: { ...fields, RequestId: 'request-1' } }), status, init);
}

export function refusing(code: string, status = 200, headers: Headers = {}): Act {
  return answering({ Error: { Code: code, Message: 'because' } }, status, headers);
}

/** Closes the connection at the head of the request. */
export const droppingBefore: Act = ({ socket }) => {
  socket.resetAndDestroy();
};

/** Reads the whole request, and closes the connection in place of an answer. */
export const droppingAfter: Act = async ({ read, socket }) => {
  await read();
  socket.destroy();
};

/** Begins an answer and breaks it off. */
export const truncating: Act = async ({ read, response, socket }) => {
  await read();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"Response":{"TaskId":"t');
  setTimeout(() => socket.destroy(), 20);
};

/** Reads the request and says nothing. */
export const keepingSilent: Act = async ({ read }) => {
  await read();
};
