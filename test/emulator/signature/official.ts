import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';

interface Client {
  request(action: string, request: unknown): Promise<unknown>;
}

interface ClientModule {
  readonly AbstractClient: new (
    endpoint: string,
    version: string,
    config: {
      readonly credential: { readonly secretId: string; readonly secretKey: string; readonly token?: string };
      readonly region?: string;
      readonly profile: {
        readonly signMethod: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256';
        readonly httpProfile: { readonly protocol: string; readonly endpoint: string; readonly reqMethod: string };
      };
    },
  ) => Client;
}

/** The client of the official Node SDK, as it is. */
export const { AbstractClient } = createRequire(import.meta.url)(
  'tencentcloud-sdk-nodejs-common/tencentcloud/common/abstract_client.js',
) as ClientModule;

/** A server on a loopback port that keeps what comes and answers that all is well. */
export async function recorder(): Promise<{ readonly port: number; last(): WireRequest; close(): void }> {
  let last: WireRequest | undefined;
  const server = http.createServer(async (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    last = { method: request.method ?? '', path, query, headers, body: await buffer(request) };
    response.setHeader('content-type', 'application/json');
    response.end('{"Response":{"RequestId":"1"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    last: () => {
      if (last === undefined) throw new Error('nothing came');
      return last;
    },
    close: () => server.close(),
  };
}
