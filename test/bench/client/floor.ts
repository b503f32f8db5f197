// As little as a client can do on Node: one agent that keeps connections, one signature with the key of the day kept,
// one body that is signed and sent. No validation, no retry, no timeout, no limit of the rate, no errors of its own.
import { createHash, createHmac } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import type { Call } from './contestants.ts';
import { secretId, secretKey } from './request.ts';

const action = 'CreateAigcVideoTask';
const contentType = 'application/json; charset=utf-8';

export function nodeHttp(port: number, style: 'object' | 'flat'): Call {
  const agent = new Agent({ keepAlive: true });
  const host = `127.0.0.1:${port}`;
  return (request) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(request);
      const headers = style === 'object' ? headerObject(host, body) : headerList(host, body);
      const sent = send(
        {
          agent,
          host: '127.0.0.1',
          port,
          method: 'POST',
          path: '/',
          headers,
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve(JSON.parse(text).Response));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

export function globalFetch(port: number): Call {
  const host = `127.0.0.1:${port}`;
  return async (request) => {
    const body = JSON.stringify(request);
    const response = await fetch(`http://${host}/`, { method: 'POST', headers: headerObject(host, body), body });
    const { Response }: { readonly Response: { readonly TaskId: string } } = JSON.parse(await response.text());
    return Response;
  };
}

interface Signed {
  readonly timestamp: string;
  readonly authorization: string;
}

function headerObject(host: string, body: string): Record<string, string> {
  const { authorization, timestamp } = sign(host, body);
  return {
    'content-type': contentType,
    host,
    'content-length': String(Buffer.byteLength(body)),
    'x-tc-action': action,
    'x-tc-version': '2018-07-17',
    'x-tc-timestamp': timestamp,
    authorization,
  };
}

/** Signed. Names and values by turns, which Node writes out without looking at them one by one. */
export function headerList(host: string, body: string): string[] {
  const { authorization, timestamp } = sign(host, body);
  return [
    'content-type',
    contentType,
    'host',
    host,
    'content-length',
    String(Buffer.byteLength(body)),
    'x-tc-action',
    action,
    'x-tc-version',
    '2018-07-17',
    'x-tc-timestamp',
    timestamp,
    'authorization',
    authorization,
  ];
}

function sign(host: string, body: string): Signed {
  const seconds = Math.floor(Date.now() / 1000);
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  const names = 'content-type;host;x-tc-action';
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\nx-tc-action:${action.toLowerCase()}\n\n${names}\n${sha256(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${seconds}\n${day}/vod/tc3_request\n${sha256(canonical)}`;
  const signature = createHmac('sha256', keyOf(day)).update(toSign).digest('hex');
  const credential = `${secretId}/${day}/vod/tc3_request`;
  return {
    timestamp: String(seconds),
    authorization: `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

let kept: { readonly day: string; readonly key: Buffer } | undefined;

function keyOf(day: string): Buffer {
  if (kept?.day === day) return kept.key;
  const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
  kept = { day, key: hmac(hmac(hmac(`TC3${secretKey}`, day), 'vod'), 'tc3_request') };
  return kept.key;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
