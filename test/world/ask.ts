import { account, gatewayKey } from './service/service.ts';
import { canonicalRequest, signature as sign, stringToSign } from './service/signature.ts';

export interface Told {
  readonly status: number;
  readonly text: string;
  readonly response: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
}

/** Asks the service directly, with a signature of its own making: for tests of the service and the proxy alone. */
export async function ask(
  url: string,
  action: string,
  body: object,
  now: number,
  service: 'vod' | 'mps' = 'vod',
): Promise<Told> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(now / 1000));
  const date = new Date(now).toISOString().slice(0, 10);
  const host = new URL(url).host;
  const names = ['content-type', 'host'];
  const headers = { 'content-type': 'application/json', host };
  const canonical = canonicalRequest({ method: 'POST', path: '/', headers, body: text }, names);
  const signed = sign(account.secretKey, date, service, stringToSign(timestamp, date, service, canonical));
  const answer = await fetch(url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      'x-tc-action': action,
      'x-tc-version': service === 'vod' ? '2018-07-17' : '2019-06-12',
      'x-tc-timestamp': timestamp,
      authorization: `TC3-HMAC-SHA256 Credential=${account.secretId}/${date}/${service}/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signed}`,
    },
  });
  return told(answer);
}

export async function askGateway(url: string, path: string, body?: object): Promise<Told> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${gatewayKey}`, 'content-type': 'application/json' },
  });
  return told(answer);
}

async function told(answer: Response): Promise<Told> {
  const text = await answer.text();
  let response: Readonly<Record<string, unknown>> = {};
  try {
    response = (JSON.parse(text) as { readonly Response?: Record<string, unknown> }).Response ?? {};
  } catch {
    // a page
  }
  const error = response.Error as { readonly Code?: string } | undefined;
  return { status: answer.status, text, response, code: error?.Code };
}
