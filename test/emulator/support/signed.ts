import type { Emulator } from '../../../generated/src/emulator/index.ts';
import { platform } from '../../../generator/runtime/platform/node.ts';
import { Tc3Signer } from '../../../generator/runtime/signing/tc3.ts';
import type { Json } from './emulators.ts';

/** Requests that no client would send, signed as a client signs. */
export interface Signed {
  readonly action?: string;
  readonly version?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
  readonly service?: string;
  readonly method?: 'GET' | 'POST';
  readonly query?: string;
  readonly contentType?: string;
  /** Where it is sent, and what is signed as the host. Default: the vendor's endpoint. */
  readonly url?: string;
  readonly host?: string;
  /** Milliseconds since the epoch. Default: the time of the machine. */
  readonly now?: number;
}

export const versions = { vod: '2018-07-17', mps: '2019-06-12' } as const;

const signer = new Tc3Signer(platform.crypto);

/** Head and body of a signed request; the body is sent as it is, JSON or not. */
export async function signed(body: string, options: Signed = {}): Promise<{ url: string; init: RequestInit }> {
  const { action = 'DescribeTasks', contentType = 'application/json', method = 'POST', now = Date.now() } = options;
  const { query = '', secretId = 'emulator', secretKey = 'emulator', service = 'vod', token } = options;
  const { url = 'https://vod.tencentcloudapi.com', version = versions.vod } = options;
  const timestamp = Math.floor(now / 1_000);
  const headers = { 'content-type': contentType, host: options.host ?? new URL(url).host };
  const authorization = await signer.sign(
    { secretId, secretKey },
    { method, service, headers, body, query, timestamp },
  );
  const all = {
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-version': version,
    'x-tc-timestamp': String(timestamp),
    authorization,
    ...(token === undefined ? {} : { 'x-tc-token': token }),
  };
  return {
    url: query === '' ? `${url}/` : `${url}/?${query}`,
    init: { method, headers: all, ...(method === 'POST' ? { body } : {}) },
  };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** What the envelope holds. */
  readonly response: Json;
  /** The error code in it, if any. */
  readonly code: string | undefined;
  readonly message: string;
}

/** Sends a signed request to an emulator in this process. */
export async function ask(emulator: Emulator, body: string | object, options: Signed = {}): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { init, url } = await signed(text, { now: emulator.clock.now(), ...options });
  return answered(await emulator.fetch(url, init));
}

export async function answered(response: Response): Promise<Answered> {
  const { Response: inside } = (await response.json()) as { readonly Response: Json };
  const error = inside.Error as { readonly Code: string; readonly Message: string } | undefined;
  const { headers, status } = response;
  return { status, headers, response: inside, code: error?.Code, message: error?.Message ?? '' };
}

/** Asks the gateway. */
export async function askGateway(
  emulator: Emulator,
  path: string,
  body?: string | object,
  headers: Readonly<Record<string, string>> = { authorization: 'Bearer emulator' },
  method = body === undefined ? 'GET' : 'POST',
): Promise<{ readonly status: number; readonly type: string | null; readonly json: Json; readonly code: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method, headers: { 'content-type': 'application/json', ...headers } };
  const response = await emulator.fetch(
    `https://gateway.example/tencent-vod/v1/${path}`,
    text === undefined ? init : { ...init, body: text },
  );
  const json = (await response.json()) as Json;
  const type = response.headers.get('content-type');
  return { status: response.status, type, json, code: (json.error as Json | undefined)?.code };
}
