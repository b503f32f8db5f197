import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Names of this computer. A page whose name was made to lead here has another one. */
const ownNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

const path = '/mcp';

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves MCP on this computer alone. Whatever comes from a page of another site is refused, also when its name leads here:
 * `Host` and `Origin` must name this computer.
 */
export async function serveHttp(handle: (request: Request) => Promise<Response>, port: number): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  const { host, origin } = incoming.headers;
  if (!isOwn(host === undefined ? undefined : `http://${host}`))
    return refuse(outgoing, 403, 'Host is not this computer');
  if (origin !== undefined && !isOwn(origin)) return refuse(outgoing, 403, 'Origin is not this computer');
  const url = new URL(incoming.url ?? '/', `http://${host}`);
  if (url.pathname !== path) return refuse(outgoing, 404, `MCP is at ${path}`);
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const response = await handle(requestFrom(incoming, url, gone.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
}

function isOwn(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && ownNames.includes(new URL(address).hostname);
}

function refuse(outgoing: ServerResponse, status: number, message: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message }, id: null }));
}

function requestFrom(incoming: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const { headers, method = 'GET' } = incoming;
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init = { method, headers: given, signal };
  return new Request(
    url,
    hasBody ? ({ ...init, body: Readable.toWeb(incoming), duplex: 'half' } as unknown as RequestInit) : init,
  );
}
