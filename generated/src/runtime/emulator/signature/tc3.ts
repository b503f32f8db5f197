// Shipped to the letter from generator/runtime; change it there.
import { type Authorization, algorithm, readAuthorization } from './authorization.js';
import { identify } from './caller.js';
import { type Mac, sameText, sha256 } from './digest.js';
import { refuseMismatch } from './explain.js';
import { quote } from './quote.js';
import type { Fault } from './search.js';
import { partOf, secretHeaders } from './tc3-headers.js';
import { day, tc3Hypotheses } from './tc3-hypotheses.js';
import { canonicalRequest, rememberingKeys, sealed, type Tc3Key, type Tc3Recipe, tc3Signature } from './tc3-recipe.js';
import { type KnownKey, type Refused, refuse, type SignatureVerdict, type VerifyOptions } from './verdict.js';
import { firstLabels, headerOf, type WireRequest, withoutPort } from './wire.js';

const required = ['content-type', 'host', 'x-tc-action', 'x-tc-version', 'x-tc-timestamp'] as const;

/** The headers that must be among the signed ones. */
const alwaysSigned = ['content-type', 'host'] as const;

/** Keys of the day, kept with the object that holds the secret they come from. */
const keysOf = new WeakMap<KnownKey, (key: Tc3Key) => Mac>();

/** Verifies a request that has a header `Authorization`. */
export function verifyTc3(request: WireRequest, header: string, options: VerifyOptions): SignatureVerdict {
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

  const right = recipes(request, authorization, names, caller.key);
  const faults = scopeFaults(request, authorization, options, names);
  const macOf = faults.length === 0 ? remembered(caller.key) : rememberingKeys();
  if (faults.length > 0 || !right.some((recipe) => sameText(tc3Signature(recipe, macOf), authorization.signature)))
    return mismatch(request, authorization, caller.key, options, right, faults);
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

/**
 * Everything that is right to sign. The host counts with its port and without it, as the official SDKs differ there;
 * the path as it came and as `/`, which is the only one the vendor has.
 */
function recipes(
  request: WireRequest,
  authorization: Authorization,
  names: readonly string[],
  { secretKey }: KnownKey,
): readonly Tc3Recipe[] {
  const { date, service } = authorization;
  const host = (headerOf(request, 'host') ?? '').toLowerCase();
  const paths = request.path === '/' ? ['/'] : [request.path, '/'];
  const hosts = withoutPort(host) === host ? [host] : [host, withoutPort(host)];
  const payload = sha256(request.body);
  return hosts.flatMap((signedHost) =>
    paths.map((path) => ({
      method: request.method,
      path,
      query: request.query,
      headers: names.map(
        (name) => [name, name === 'host' ? signedHost : (headerOf(request, name) ?? '').toLowerCase()] as const,
      ),
      signedHeaders: names.join(';'),
      afterHeaders: '\n',
      payload,
      seal: sealed,
      timestamp: headerOf(request, 'x-tc-timestamp') ?? '',
      date,
      service,
      key: { secret: `TC3${secretKey}`, date, service, links: 'binary' },
    })),
  );
}

/** What is wrong whatever the signature is. */
function scopeFaults(
  request: WireRequest,
  authorization: Authorization,
  options: VerifyOptions,
  names: readonly string[],
): readonly Fault[] {
  const { date, service } = authorization;
  const faults: Fault[] = [];
  const today = day(Number(headerOf(request, 'x-tc-timestamp')));
  if (date !== today) {
    const says = `the scope has the date ${date}, the timestamp's date in UTC is ${today}${isNear(date, today) ? ': was it the local date?' : ''}`;
    faults.push({ part: 'date', says });
  }
  const services = [...options.services, ...firstLabels(request)];
  if (!services.includes(service)) {
    const known = [...new Set(services)].map(quote).join(' or ');
    faults.push({ part: 'service', says: `the scope has the service ${quote(service)}, here it is ${known}` });
  }
  for (const name of names) {
    if (headerOf(request, name) === undefined)
      faults.push({
        part: partOf(name),
        says: `SignedHeaders names ${quote(name)}, and the request has no such header`,
      });
  }
  return faults;
}

function isNear(date: string, today: string): boolean {
  return Math.abs(Date.parse(date) - Date.parse(today)) <= 86_400_000;
}

function remembered(key: KnownKey): (key: Tc3Key) => Mac {
  const known = keysOf.get(key) ?? rememberingKeys(16);
  keysOf.set(key, known);
  return known;
}

function mismatch(
  request: WireRequest,
  authorization: Authorization,
  key: KnownKey,
  options: VerifyOptions,
  right: readonly Tc3Recipe[],
  faults: readonly Fault[],
): Refused {
  const form = signatureForm(authorization.signature);
  const [first] = right;
  const macOf = rememberingKeys(1000);
  const inBody = request.body.length > 0;
  const bytesAre = inBody ? 'the body' : 'the query';
  return refuseMismatch<Tc3Recipe>({
    secretId: authorization.secretId,
    key,
    options,
    faults: form.fault === undefined ? faults : [...faults, form.fault],
    right,
    length: first === undefined ? 0 : canonicalRequest(first).length,
    fits: (recipe) => tc3Signature(recipe, macOf) === form.digest,
    hypotheses: () =>
      first === undefined ? [] : tc3Hypotheses({ request, authorization, key, options, right: first }),
    bytes: inBody ? request.body : Buffer.from(request.query),
    bytesAre,
    withBytes: (recipe, bytes) =>
      inBody ? { ...recipe, payload: sha256(bytes) } : { ...recipe, query: Buffer.from(bytes).toString() },
    byteFault: (says) => ({ part: inBody ? 'body' : 'query', says }),
    expected: () => (first === undefined ? '' : shown(first)),
  });
}

/** The digest that a signature stands for, and what is wrong with its form. */
function signatureForm(signature: string): { readonly digest: string; readonly fault?: Fault } {
  const part = 'signature';
  if (/^[\da-f]{64}$/.test(signature)) return { digest: signature };
  if (/^[\da-f]{64}$/i.test(signature))
    return {
      digest: signature.toLowerCase(),
      fault: { part, says: 'the signature is in capitals; its digits must be lower case' },
    };
  const bytes = Buffer.from(signature.slice(0, 100), 'base64');
  if (bytes.length === 32)
    return {
      digest: bytes.toString('hex'),
      fault: { part, says: 'the signature is Base64; it must be hexadecimal digits' },
    };
  return { digest: '', fault: { part, says: 'the signature is not 64 hexadecimal digits' } };
}

/** A canonical request for people: without what must stay secret. */
function shown(recipe: Tc3Recipe): string {
  const headers = recipe.headers.map(
    ([name, value]) => [name, secretHeaders.includes(name) ? '(not shown)' : value.slice(0, 500)] as const,
  );
  return canonicalRequest({ ...recipe, headers, query: recipe.query.slice(0, 2000) });
}
