import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface Proxied {
  readonly method: string;
  readonly target: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** A proxy on a loopback port: hands plain requests on, and opens ways through. Both always lead to one port. */
export class ProxyServer {
  readonly seen: Proxied[] = [];
  /** What it answers to CONNECT. */
  connectStatus = '200 Connection Established';
  readonly #server = http.createServer();
  readonly #sockets = new Set<Socket>();

  static async start(destinationPort: number): Promise<ProxyServer> {
    const proxy = new ProxyServer();
    const note = ({ headers, method = '', url = '' }: http.IncomingMessage) =>
      proxy.seen.push({ method, target: url, headers });
    proxy.#server.on('request', (request, response) => {
      note(request);
      const { pathname, search } = new URL(request.url ?? '');
      const { headers, method } = request;
      const onward = http.request({
        port: destinationPort,
        host: '127.0.0.1',
        path: pathname + search,
        method,
        headers,
      });
      onward.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    proxy.#server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
      note(request);
      proxy.#keep(socket);
      socket.write(`HTTP/1.1 ${proxy.connectStatus}\r\n\r\n`);
      if (!proxy.connectStatus.startsWith('200')) return void socket.end();
      const onward = proxy.#keep(net.connect(destinationPort, '127.0.0.1'));
      socket.pipe(onward).pipe(socket);
    });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
