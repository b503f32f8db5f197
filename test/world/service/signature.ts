import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came over the wire. Header names are lower-case. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface Account {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

export type SignatureVerdict =
  | { readonly ok: true; readonly account: Account; readonly service: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const algorithm = 'TC3-HMAC-SHA256';
/** "More than 5 minutes from server time". */
const windowSeconds = 5 * 60;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

/** The text that is hashed first: method, path, query, headers, names of the headers, hash of the body. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = request.path.split('?');
  const lines = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`);
  return [request.method, path, query, lines.join(''), signedHeaders.join(';'), sha256(request.body)].join('\n');
}

export function stringToSign(timestamp: string, date: string, service: string, canonical: string): string {
  return [algorithm, timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join('\n');
}

export function signature(secretKey: string, date: string, service: string, text: string): string {
  const secretDate = hmac(`TC3${secretKey}`, date);
  const secretService = hmac(secretDate, service);
  const secretSigning = hmac(secretService, 'tc3_request');
  return hmac(secretSigning, text).toString('hex');
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const refused = (code: string, message: string): SignatureVerdict => ({ ok: false, code, message });

/** Whether a request is signed by an account that is known here, at about this time. */
export function verifySignature(
  request: SignedRequest,
  accounts: readonly Account[],
  nowSeconds: number,
): SignatureVerdict {
  const authorization = request.headers.authorization ?? '';
  const parts =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (parts === null) return refused('AuthFailure.InvalidAuthorization', 'the Authorization header cannot be read');
  const [, secretId = '', date = '', service = '', names = '', given = ''] = parts;
  const timestamp = request.headers['x-tc-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return refused('MissingParameter', 'X-TC-Timestamp is missing');
  const account = accounts.find((known) => known.secretId === secretId);
  if (account === undefined) return refused('AuthFailure.SecretIdNotFound', 'this secret id does not exist');
  if (Math.abs(Number(timestamp) - nowSeconds) > windowSeconds) {
    return refused('AuthFailure.SignatureExpire', 'the timestamp is more than 5 minutes away');
  }
  if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) {
    return refused('AuthFailure.SignatureFailure', 'the date is not that of the timestamp');
  }
  const signedHeaders = names.split(';');
  if (!signedHeaders.includes('content-type') || !signedHeaders.includes('host')) {
    return refused('AuthFailure.SignatureFailure', 'content-type and host must be signed');
  }
  // The vendor's own SDK signs the host without the port, others sign it as it is sent.
  const host = request.headers.host ?? '';
  const hosts = [host, host.replace(/:\d+$/, '')];
  const matches = hosts.some((name) => {
    const canonical = canonicalRequest({ ...request, headers: { ...request.headers, host: name } }, signedHeaders);
    return sameText(
      signature(account.secretKey, date, service, stringToSign(timestamp, date, service, canonical)),
      given,
    );
  });
  if (!matches) return refused('AuthFailure.SignatureFailure', 'the signature does not match');
  if ((request.headers['x-tc-token'] ?? '') !== (account.token ?? '')) {
    return refused('AuthFailure.TokenFailure', 'the token is wrong');
  }
  return { ok: true, account, service };
}

/** The gateway's way: one key that whoever has it may use. */
export function verifyBearer(headers: SignedRequest['headers'], keys: readonly string[]): boolean {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return given !== undefined && keys.some((key) => sameText(key, given));
}
