import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { VideoTools } from './video-tools.js';

/** The official SDK. It is handed over, so that only the command loads it. */
export type McpSdk = typeof import('./sdk.js');

export interface Served {
  readonly sdk: McpSdk;
  readonly tools: VideoTools;
  readonly version: string;
  readonly log: (line: string) => void;
}

/** Sessions of clients of before 2026-07-28 that may be open at once: the one that was longest unused makes room. */
const mostSessions = 32;

type Server = InstanceType<McpSdk['McpServer']>;

function newServer({ sdk, tools, version }: Served): Server {
  const { instructions } = tools;
  const server = new sdk.McpServer({ name: 'tencent-aigc-video', title: 'AIGC video', version }, { instructions });
  tools.register(server);
  return server;
}

/** Serves one client on a pair of streams. Fulfilled when the client has gone. */
export async function serveStreams(served: Served, stdin: Readable, stdout: Writable): Promise<void> {
  const { log, sdk } = served;
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) stdin.once(event, () => resolve());
    stdout.once('error', () => resolve());
  });
  const transport = new sdk.StdioServerTransport(stdin, stdout);
  const handle = sdk.serveStdio(() => newServer(served), { transport, onerror: (error) => log(error.message) });
  await ended;
  await handle.close();
}

/** Answers requests over HTTP, of clients of every edition of the protocol. */
export function httpHandler(served: Served): {
  readonly handle: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
} {
  const { log, sdk } = served;
  const modern = sdk.createMcpHandler(() => newServer(served), {
    legacy: 'reject',
    onerror: (error) => log(error.message),
  });
  const sessions = new Sessions(served);
  return {
    handle: async (request) =>
      (await sdk.isLegacyRequest(request)) ? sessions.handle(request) : modern.fetch(request),
    close: async () => {
      await modern.close();
      await sessions.close();
    },
  };
}

type Transport = InstanceType<McpSdk['WebStandardStreamableHTTPServerTransport']>;

/** Clients of before 2026-07-28 have a session each, through which they can be asked. */
class Sessions {
  readonly #served: Served;
  /** The one that was used last comes last. */
  readonly #open = new Map<string, { readonly transport: Transport; readonly server: Server }>();

  constructor(served: Served) {
    this.#served = served;
  }

  async handle(request: Request): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#begin(request);
    const session = this.#open.get(id);
    if (session === undefined) return this.#unknown();
    this.#open.delete(id);
    this.#open.set(id, session);
    return session.transport.handleRequest(request);
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(all.map(({ server }) => server.close()));
  }

  async #begin(request: Request): Promise<Response> {
    const server = newServer(this.#served);
    let isSession = false;
    const transport = new this.#served.sdk.WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        isSession = true;
        this.#open.set(id, { transport, server });
        this.#makeRoom();
      },
      onsessionclosed: (id) => {
        this.#open.delete(id);
      },
    });
    await server.connect(transport as Parameters<Server['connect']>[0]);
    const response = await transport.handleRequest(request);
    // Nobody can come back to it.
    if (!isSession) await server.close();
    return response;
  }

  #makeRoom(): void {
    for (const [id, { server }] of this.#open) {
      if (this.#open.size <= mostSessions) return;
      this.#open.delete(id);
      server.close().catch((error) => this.#served.log(String(error)));
    }
  }

  #unknown(): Response {
    const error = { code: -32_001, message: 'Session not found: start again with initialize' };
    return Response.json({ jsonrpc: '2.0', error, id: null }, { status: 404 });
  }
}
