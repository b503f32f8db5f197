import { type Agent, request as send } from 'node:http';
import { pathToFileURL } from 'node:url';
import { headerList } from '../client/floor.ts';
import { requireOf } from '../lib/peers.ts';
import { emulator } from './in-process.ts';
import { vodCreate } from './request.ts';

/** Something that answers creates on a loopback port. */
export interface Started {
  readonly port: number;
  /** Where a create goes. */
  readonly path: string;
  /** The create, in the server's own terms. */
  readonly body: (prompt: string) => string;
}

export const servers = {
  ours: async () => {
    const { port } = await (await emulator()).listen();
    return { port, path: '/', body: vodCreate };
  },
  prism: async (openApi) => {
    const require = requireOf('emulator');
    const { getHttpOperationsFromSpec }: Prism = require('@stoplight/prism-http');
    const { createServer }: PrismServer = require('@stoplight/prism-http-server');
    const { createLogger }: PrismCore = require('@stoplight/prism-core');
    const operations = await getHttpOperationsFromSpec(openApi);
    const config = {
      validateRequest: true,
      validateResponse: false,
      checkSecurity: true,
      errors: false,
      isProxy: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    };
    const components = { logger: createLogger('bench', { level: 'silent' }) };
    const address = await createServer(operations, { cors: false, config, components }).listen(0, '127.0.0.1');
    return { port: Number(new URL(address).port), path: '/vod/CreateAigcVideoTask', body: vodCreate };
  },
  aimock: async () => {
    const entry = pathToFileURL(requireOf('emulator').resolve('@copilotkit/aimock')).href;
    const { LLMock }: Aimock = await import(entry);
    const mock = new LLMock({ port: 0, logLevel: 'silent' });
    mock.onVideo(/./, { video: { id: 'video-1', status: 'processing' } });
    await mock.start();
    return { port: mock.port, path: '/v1/videos', body: aimockCreate };
  },
} as const satisfies Readonly<Record<string, (openApi: string) => Promise<Started>>>;

export type ServerName = keyof typeof servers;

/** It has no such service, so it gets the create of one that it has. */
export function aimockCreate(prompt: string): string {
  return JSON.stringify({ model: 'sora-2', prompt, seconds: '8', size: '1280x720' });
}

/** Sends a create and reads the answer. */
export function createOnce({ port, path, body }: Started, prompt: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const content = body(prompt);
    const sent = send(
      {
        ...(agent === undefined ? {} : { agent }),
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: headerList(`127.0.0.1:${port}`, content),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => {
          // The service answers 200 to what it refuses, too.
          const isDone = response.statusCode === 200 && !text.includes('"Response":{"Error"');
          if (isDone) resolve(text);
          else reject(new Error(`${response.statusCode}: ${text.slice(0, 500)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(content);
  });
}

// What is used of packages that are not installed where this is type-checked.
interface Prism {
  readonly getHttpOperationsFromSpec: (file: string) => Promise<readonly object[]>;
}

interface PrismServer {
  readonly createServer: (
    operations: readonly object[],
    options: object,
  ) => { listen: (port: number, host: string) => Promise<string> };
}

interface PrismCore {
  readonly createLogger: (name: string, options: object) => object;
}

interface Aimock {
  readonly LLMock: new (
    options: object,
  ) => { onVideo: (prompt: RegExp, response: object) => void; start: () => Promise<string>; readonly port: number };
}
