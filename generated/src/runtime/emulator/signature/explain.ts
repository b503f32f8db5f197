// Shipped to the letter from generator/runtime; change it there.
import { readJson } from '../protocol/body.js';
import type { Authorization } from './authorization.js';
import { type SigningInput, secretHeaders, sha256 } from './canonical.js';
import { type KnownKey, quote, type Refused, type SignaturePart, type VerifyOptions } from './verdict.js';
import { headerOf, type WireRequest, withoutPort } from './wire.js';

/** One thing that is wrong with a signature. */
export interface SigningFault {
  readonly part: SignaturePart;
  /** Such as "line 5 (host): 'a' was signed, 'b' arrived". */
  readonly says: string;
}

/** Something that callers are known to sign by mistake. */
export interface SigningMistake<Input> extends SigningFault {
  readonly signed: Input;
}

/** A signature that does not match, and what is needed to say why. */
interface Mismatch<Input> {
  readonly secretId: string;
  readonly key: KnownKey;
  readonly options: VerifyOptions;
  /** Faults that can be seen without the key; the signature may have others. */
  readonly seen: readonly SigningFault[];
  /** Every input that would have been right, the likeliest first. */
  readonly right: readonly Input[];
  readonly mistakes: (right: Input) => Iterable<SigningMistake<Input>>;
  /** Whether an input gives the signature that came. */
  readonly fits: (input: Input) => boolean;
  /** Whether what came can be the signature of anything. */
  readonly isReadable: boolean;
  /** What should have been signed, for people. */
  readonly expected: string;
}

/**
 * Refuses, and says which part differs. The list of mistakes is short and each costs a few digests of short texts: a wrong
 * secret key, which fits none of them, must not keep the process busy.
 */
export function refuseMismatch<Input>(about: Mismatch<Input>): Refused {
  const { expected, fits, key, mistakes, right, secretId, seen } = about;
  const faults = [...seen];
  const isUnexplained = about.isReadable && !right.some(fits);
  if (isUnexplained) faults.unshift(...found(right, mistakes, fits));
  const sentences = faults.map(({ says }) => says);
  if (isUnexplained && faults.length === seen.length) {
    sentences.push(
      `no usual mistake explains this signature: probably the secret key is not that of ${quote(secretId)}; ` +
        'otherwise the request was changed after it was signed, or something else of it was signed',
    );
  }
  const open = (text: string) => withoutSecrets(text, key, about.options);
  return {
    ok: false,
    reason: 'mismatch',
    secretId,
    part: faults[0]?.part,
    explanation: open(`${sentences.join('; ')}. What should have been signed:\n${expected}`),
    expected: open(expected),
  };
}

function found<Input>(
  right: readonly Input[],
  mistakes: Mismatch<Input>['mistakes'],
  fits: Mismatch<Input>['fits'],
): readonly SigningFault[] {
  for (const input of right) for (const mistake of mistakes(input)) if (fits(mistake.signed)) return [mistake];
  return [];
}

/** A secret that was used in place of the secret key. */
interface OtherSecret {
  readonly secret: string;
  readonly says: string;
}

/** What callers mistake for the secret key. */
export function otherSecrets(secretId: string, { secretKey }: KnownKey): readonly OtherSecret[] {
  const around = (secret: string, what: string) => ({ secret, says: `the secret key was used with ${what}` });
  return [
    { secret: secretId, says: 'the secret id was used as the secret key' },
    around(`${secretKey}\n`, 'a line feed at its end'),
    around(`${secretKey}\r\n`, 'a carriage return and a line feed at its end'),
    around(`${secretKey} `, 'a space at its end'),
    around(` ${secretKey}`, 'a space before it'),
    around(`"${secretKey}"`, 'quotes around it'),
  ];
}

/** Hosts that callers sign in place of the one they send. */
export function otherHosts(request: WireRequest, options: VerifyOptions): readonly string[] {
  const arrived = (headerOf(request, 'host') ?? '').toLowerCase();
  const name = withoutPort(arrived);
  const port = arrived.slice(name.length);
  const loopback = ['localhost', '127.0.0.1'].filter((one) => one !== name).flatMap((one) => [one, `${one}${port}`]);
  const ports = [`${name}:443`, `${name}:80`];
  const hosts = [...(options.otherHosts ?? []), ...loopback, ...ports, headerOf(request, 'host') ?? ''];
  return [...new Set(hosts)].filter((host) => host !== arrived && host !== name);
}

/** Larger bodies are not serialised again to find out what was signed. Bytes. */
const largestRewritten = 16 * 1024;

/** Texts that callers sign in place of the body they send: nothing, or the same JSON written in another way. */
function* otherBodies(body: Uint8Array): Generator<{ readonly text: string; readonly says: string }> {
  yield { text: '', says: 'an empty body was signed' };
  if (body.length === 0 || body.length > largestRewritten) return;
  const text = new TextDecoder().decode(body);
  yield { text: `${text}\n`, says: 'the body was signed with a line feed at its end' };
  yield { text: text.trim(), says: 'the body was signed without the white space around it' };
  const json = readJson(body);
  if (!json.ok) return;
  const compact = JSON.stringify(json.value);
  const spaced = compact.replace(/("(?:[^"\\]|\\.)*")|[,:]/gs, (token, string) => string ?? `${token} `);
  for (const layout of [compact, spaced, JSON.stringify(json.value, null, 2)]) {
    for (const written of new Set([layout, layout.replace(/[\u0080-\uffff]/g, escaped)])) {
      const says = `the body was serialised a second time: ${quote(written)} was signed; sign the very bytes that are sent`;
      yield { text: written, says };
    }
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Which part of a request a header is. */
export function partOf(name: string): SignaturePart {
  return name === 'host' || name === 'content-type' ? name : `header ${name}`;
}

/** What callers are known to sign by mistake with TC3-HMAC-SHA256, one mistake each, in the order of the lines. */
export function* tc3Mistakes(
  right: SigningInput,
  request: WireRequest,
  { secretId, signedHeaders }: Authorization,
  key: KnownKey,
  options: VerifyOptions,
): Generator<SigningMistake<SigningInput>> {
  const method = right.method === 'GET' ? 'POST' : 'GET';
  yield { part: 'method', says: differs('line 1 (method)', method, right.method), signed: { ...right, method } };
  yield { part: 'path', says: differs('line 2 (path)', '', right.path), signed: { ...right, path: '' } };
  if (right.query !== '')
    yield { part: 'query', says: differs('line 3 (query)', '', right.query), signed: { ...right, query: '' } };
  for (const value of otherHosts(request, options)) yield header(right, request, 'host', value);
  for (const value of otherTypes(headerOf(request, 'content-type') ?? ''))
    yield header(right, request, 'content-type', value);
  for (const [name, value] of right.headers) {
    const raw = headerOf(request, name) ?? '';
    if (raw.toLowerCase() === value && raw !== value) yield header(right, request, name, raw);
  }
  const order = signedHeaders.toLowerCase().split(';');
  const headers = right.headers.slice().sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const sorted = 'the headers are signed in the order of their names, in the lines and in the list';
  yield { part: 'signed-headers', says: sorted, signed: { ...right, headers } };
  const empty = `line ${right.headers.length + 4} is empty, between the headers and the list of their names; it was not signed`;
  yield { part: 'canonical-request', says: empty, signed: { ...right, afterHeaders: '' } };
  const last = `line ${right.headers.length + 6} (digest of the body)`;
  for (const { says, text } of otherBodies(request.body))
    yield { part: 'body', says: `${last}: ${says}`, signed: { ...right, payload: sha256(text) } };
  const part = 'secret-key';
  const says = 'the secret key was used without the prefix TC3';
  yield { part, says, signed: { ...right, secret: key.secretKey } };
  for (const { says, secret } of otherSecrets(secretId, key))
    yield { part, says, signed: { ...right, secret: `TC3${secret}` } };
  for (const seconds of [-1, 1]) {
    const timestamp = String(Number(right.timestamp) + seconds);
    const says = `the timestamp ${timestamp} was signed, the header says ${right.timestamp}: read the clock once`;
    yield { part: 'timestamp', says, signed: { ...right, timestamp } };
  }
}

/** The type with and without the charset that clients of HTTP add by themselves. */
function otherTypes(arrived: string): readonly string[] {
  const bare = arrived.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const types = [bare, `${bare}; charset=utf-8`, `${bare};charset=utf-8`, 'application/json', ''];
  return [...new Set(types)].filter((type) => type !== arrived.toLowerCase());
}

function header(right: SigningInput, request: WireRequest, name: string, signed: string): SigningMistake<SigningInput> {
  const arrived = headerOf(request, name) ?? '';
  const line = `line ${4 + right.headers.findIndex((one) => one[0] === name)} (${name})`;
  const isCapital = signed === arrived;
  const says = secretHeaders.includes(name) ? `${line}: another value was signed` : differs(line, signed, arrived);
  return {
    part: partOf(name),
    says: isCapital ? `${line}: ${quote(signed)} was signed as it came; values are signed in lower case` : says,
    signed: { ...right, headers: right.headers.map((one) => (one[0] === name ? [name, signed] : one)) },
  };
}

/** The sentence for two texts that should have been one. */
function differs(what: string, signed: string, arrived: string): string {
  return `${what}: ${quote(signed)} was signed, ${quote(arrived)} arrived`;
}

/** Ids of keys whose secrets are removed from explanations. */
const mostKeys = 200;

/** Callers put secrets into requests where none belong, and an explanation quotes requests. */
function withoutSecrets(text: string, key: KnownKey, { keyOf, secretIds = [] }: VerifyOptions): string {
  const keys = [key, ...secretIds.slice(0, mostKeys).map(keyOf)];
  const secrets = keys.flatMap((one) => [one?.secretKey ?? '', one?.token ?? '']);
  // What is also an id is no secret, and a text of three letters is a part of many words.
  return secrets
    .filter((secret) => secret.length > 3 && !secretIds.includes(secret))
    .reduce((rest, secret) => rest.replaceAll(secret, '(not shown)'), text);
}
