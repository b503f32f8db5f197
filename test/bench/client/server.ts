// A service on a loopback port that checks the signature of every call and answers with a task id; prints its port. What
// it refused is counted, and `GET /` tells: a client whose calls are refused has not done the work.
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secretKey } from './request.ts';

export interface Seen {
  readonly requests: number;
  readonly refused: number;
  readonly connections: number;
  /** Why the last one was refused. */
  readonly why: string;
}

let seen: Seen = { requests: 0, refused: 0, connections: 0, why: '' };

/** Ids are never the same twice: an answer that comes again is none to a client that looks. */
function answerTo(number: number): string {
  const id = String(number).padStart(12, '0');
  return JSON.stringify({ Response: { TaskId: `251007502-AigcVideoTask-${id}`, RequestId: `5d2c6a7e-${id}` } });
}

/** All answers have one length. */
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answerTo(0)) };

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify(seen));
    return;
  }
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const why = refusal(request, Buffer.concat(parts));
    seen = { ...seen, requests: seen.requests + 1, ...(why === '' ? {} : { refused: seen.refused + 1, why }) };
    response.writeHead(200, headers).end(answerTo(seen.requests));
  });
});

server.on('connection', () => {
  seen = { ...seen, connections: seen.connections + 1 };
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

function refusal(request: IncomingMessage, body: Buffer): string {
  const form = /Credential=[^/]+\/([^/]+)\/([^/]+)\/tc3_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, day = '', service = '', names = '', signature] = form.exec(request.headers.authorization ?? '') ?? [];
  if (signature === undefined) return 'no signature';
  const host = request.headers.host ?? '';
  // The official packages sign the host without its port.
  const isRight = [host, host.replace(/:\d+$/, '')].some(
    (signed) => signatureOf(request, body, { day, service, names, host: signed }) === signature,
  );
  return isRight ? '' : 'the signature is wrong';
}

interface Scope {
  readonly day: string;
  readonly service: string;
  readonly names: string;
  readonly host: string;
}

function signatureOf(request: IncomingMessage, body: Buffer, { day, service, names, host }: Scope): string {
  const value = (name: string) => (name === 'host' ? host : String(request.headers[name]));
  const lower = (name: string) => (name === 'x-tc-action' ? value(name).toLowerCase() : value(name));
  const lines = names.split(';').map((name) => `${name}:${lower(name)}\n`);
  const canonical = `POST\n/\n\n${lines.join('')}\n${names}\n${sha256(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${request.headers['x-tc-timestamp']}\n${day}/${service}/tc3_request\n${sha256(canonical)}`;
  const key = [day, service, 'tc3_request'].reduce<Buffer | string>(hmac, `TC3${secretKey}`);
  return hmac(key, toSign).toString('hex');
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
