// Shipped to the letter from generator/runtime; change it there.
import { formOf } from '../protocol/body.js';
import { type Authorization, readAuthorization } from './authorization.js';
import { algorithm, keepingKeys, type SigningInput, sha256, shown, signatureOf } from './canonical.js';
import { partOf, refuseMismatch, type SigningFault, tc3Mistakes } from './explain.js';
import { verifyV1 } from './v1.js';
import {
  identify,
  type KnownKey,
  quote,
  type Refused,
  refuse,
  type SignatureVerdict,
  sameText,
  type VerifyOptions,
} from './verdict.js';
import { firstLabels, headerOf, type WireRequest, withoutPort } from './wire.js';

const required = ['content-type', 'host', 'x-tc-action', 'x-tc-version', 'x-tc-timestamp'] as const;

/** The headers that must be among the signed ones. */
const alwaysSigned = ['content-type', 'host'] as const;

/**
 * Says who sent a request to Tencent Cloud API 3.0, by TC3-HMAC-SHA256 or by the older signature v1, or why that cannot
 * be said. Never throws, whatever the request holds.
 */
export function verifySignature(request: WireRequest, options: VerifyOptions): SignatureVerdict {
  const authorization = headerOf(request, 'authorization');
  if (authorization !== undefined) return verifyTc3(request, authorization, options);
  const form = formOf(request);
  if (form.some(([name]) => name === 'Signature')) return verifyV1(request, form, options);
  const why =
    'the request is not signed: there is neither a header Authorization nor a form with a parameter Signature';
  return refuse('missing-header', 'authorization', why);
}

function verifyTc3(request: WireRequest, header: string, options: VerifyOptions): SignatureVerdict {
  const authorization = readAuthorization(header);
  if (typeof authorization === 'string') return refuse('malformed', 'authorization', authorization);
  const { secretId } = authorization;
  const missing = required.find((name) => !headerOf(request, name));
  if (missing !== undefined)
    return refuse('missing-header', partOf(missing), `the header ${missing} is missing`, secretId);
  const names = authorization.signedHeaders.toLowerCase().split(';').sort();
  const wrong = listProblem(names);
  if (wrong !== undefined) return refuse('malformed', 'signed-headers', wrong, secretId);
  const timestamp = headerOf(request, 'x-tc-timestamp') ?? '';
  const caller = identify({ secretId, timestamp, token: headerOf(request, 'x-tc-token') }, options);
  if (!caller.ok) return caller;

  const right = rightInputs(request, authorization, names, caller.key);
  const seen = visibleFaults(request, authorization, options, names);
  const keyOf = keepingKeys(caller.key);
  if (seen.length > 0 || !right.some((input) => sameText(signatureOf(input, keyOf), authorization.signature)))
    return mismatch(request, authorization, caller.key, options, right, seen);
  const region = headerOf(request, 'x-tc-region');
  return {
    ok: true,
    scheme: algorithm,
    secretId,
    action: headerOf(request, 'x-tc-action') ?? '',
    version: headerOf(request, 'x-tc-version') ?? '',
    ...(region === undefined || region === '' ? {} : { region }),
    timestamp: caller.timestamp,
    parameters: request.method === 'GET' ? 'form' : 'body',
  };
}

function listProblem(names: readonly string[]): string | undefined {
  const unsigned = alwaysSigned.find((name) => !names.includes(name));
  if (unsigned !== undefined) return `SignedHeaders lacks ${unsigned}; ${alwaysSigned.join(' and ')} must be signed`;
  const twice = names.find((name, index) => name === names[index - 1]);
  if (twice !== undefined) return `SignedHeaders names ${quote(twice)} twice`;
  return undefined;
}

/** What is wrong whatever the signature is. */
function visibleFaults(
  request: WireRequest,
  { date, service, signature }: Authorization,
  options: VerifyOptions,
  names: readonly string[],
): readonly SigningFault[] {
  const faults: SigningFault[] = [];
  const today = utcDate(Number(headerOf(request, 'x-tc-timestamp')));
  if (date !== today) {
    const says = `the scope has the date ${date}, and the date of the timestamp in UTC is ${today}`;
    const isNear = Math.abs(Date.parse(date) - Date.parse(today)) <= 86_400_000;
    faults.push({ part: 'date', says: `${says}${isNear ? ': it takes the date in UTC, not the local one' : ''}` });
  }
  const services = [...new Set([...options.services, ...firstLabels(request)])];
  if (!services.includes(service)) {
    const known = services.map(quote).join(' or ');
    faults.push({ part: 'service', says: `the scope has the service ${quote(service)}, here it is ${known}` });
  }
  for (const name of names) {
    if (headerOf(request, name) !== undefined) continue;
    faults.push({ part: partOf(name), says: `SignedHeaders names ${quote(name)}, and the request has no such header` });
  }
  if (digestOf(signature) !== signature) faults.push({ part: 'signature', says: formFault(signature) });
  return faults;
}

/** The date of a Unix time in UTC, where it is within what dates can express. */
function utcDate(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/**
 * Everything that is right to sign. The host counts with its port and without it, as the official SDKs differ there;
 * the path as it came and as `/`, which is the only one the vendor has.
 */
function rightInputs(
  request: WireRequest,
  { date, service }: Authorization,
  names: readonly string[],
  { secretKey }: KnownKey,
): readonly SigningInput[] {
  const host = (headerOf(request, 'host') ?? '').toLowerCase();
  const payload = sha256(request.body);
  const arrived = (name: string) => (headerOf(request, name) ?? '').toLowerCase();
  return [...new Set([host, withoutPort(host)])].flatMap((signedHost) =>
    [...new Set([request.path, '/'])].map((path) => ({
      method: request.method,
      path,
      query: request.query,
      headers: names.map((name) => [name, name === 'host' ? signedHost : arrived(name)] as const),
      afterHeaders: '\n',
      payload,
      timestamp: headerOf(request, 'x-tc-timestamp') ?? '',
      date,
      service,
      secret: `TC3${secretKey}`,
    })),
  );
}

function mismatch(
  request: WireRequest,
  authorization: Authorization,
  key: KnownKey,
  options: VerifyOptions,
  right: readonly SigningInput[],
  seen: readonly SigningFault[],
): Refused {
  // Values that an unknown caller sent are not kept with the key.
  const keyOf = keepingKeys({ ...key });
  const digest = digestOf(authorization.signature);
  const [first] = right;
  return refuseMismatch<SigningInput>({
    secretId: authorization.secretId,
    key,
    options,
    seen,
    right,
    mistakes: (input) => tc3Mistakes(input, request, authorization, key, options),
    fits: (input) => signatureOf(input, keyOf) === digest,
    isReadable: digest !== '',
    expected: first === undefined ? '' : shown(first),
  });
}

/** The digest in a signature, in whatever form it is written; empty for none. */
function digestOf(signature: string): string {
  if (/^[\da-f]{64}$/i.test(signature)) return signature.toLowerCase();
  const bytes = Buffer.from(signature.slice(0, 100), 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : '';
}

function formFault(signature: string): string {
  const written = /^[\da-f]{64}$/i.test(signature) ? 'is in capitals' : 'is Base64';
  const is = digestOf(signature) === '' ? 'is something else' : written;
  return `a signature is 64 hexadecimal digits in lower case; this one ${is}`;
}
