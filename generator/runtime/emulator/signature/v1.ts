import { createHmac } from 'node:crypto';
import { type FormPairs, protocolParameters } from '../protocol/body.js';
import { otherHosts, otherSecrets, refuseMismatch, type SigningFault, type SigningMistake } from './explain.js';
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
import { headerOf, type WireRequest, withoutPort } from './wire.js';

const required = ['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId', 'Signature'] as const;
const digests = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const;

/** Everything that goes into a signature v1. */
interface FormInput {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** The parameters without the signature, in the order in which they are signed, and not encoded. */
  readonly parameters: FormPairs;
  readonly digest: 'sha1' | 'sha256';
  readonly secret: string;
}

/** Verifies a form that was signed by signature v1: the signature is one of its parameters. */
export function verifyV1(request: WireRequest, form: FormPairs, options: VerifyOptions): SignatureVerdict {
  const values = new Map(form);
  const value = (name: string) => values.get(name) ?? '';
  const secretId = value('SecretId');
  const missing = required.find((name) => value(name) === '');
  if (missing !== undefined)
    return refuse('missing-header', `parameter ${missing}`, `the parameter ${missing} is missing`);
  const host = headerOf(request, 'host')?.toLowerCase() ?? '';
  if (host === '') return refuse('missing-header', 'host', 'the header host is missing', secretId);
  const twice = [...protocolParameters].find((name) => form.filter((pair) => pair[0] === name).length > 1);
  if (twice !== undefined)
    return refuse('malformed', `parameter ${twice}`, `the parameter ${twice} came twice`, secretId);
  if (!/^\d{1,20}$/.test(value('Nonce'))) {
    const why = `Nonce must be an integer, 0 or more: ${quote(value('Nonce'))}`;
    return refuse('malformed', 'parameter Nonce', why, secretId);
  }
  const scheme = values.get('SignatureMethod') ?? 'HmacSHA1';
  if (scheme !== 'HmacSHA1' && scheme !== 'HmacSHA256') {
    const why = `SignatureMethod must be HmacSHA1 or HmacSHA256: ${quote(scheme)}`;
    return refuse('malformed', 'signature-method', why, secretId);
  }
  const caller = identify({ secretId, timestamp: value('Timestamp'), token: values.get('Token') }, options);
  if (!caller.ok) return caller;

  const right = rightInputs(request, host, form, caller.key, digests[scheme]);
  const signature = value('Signature');
  if (!right.some((input) => sameText(signatureOf(input), signature)))
    return mismatch(request, form, secretId, caller.key, options, right, signature);
  const region = value('Region');
  return {
    ok: true,
    scheme,
    secretId,
    action: value('Action'),
    version: value('Version'),
    ...(region === '' ? {} : { region }),
    timestamp: caller.timestamp,
    parameters: 'form',
  };
}

/** Everything that is right to sign: the host with its port and without it, the path as it came and as `/`. */
function rightInputs(
  { method, path }: WireRequest,
  host: string,
  form: FormPairs,
  { secretKey: secret }: KnownKey,
  digest: FormInput['digest'],
): readonly FormInput[] {
  const parameters = form.filter(([name]) => name !== 'Signature').sort(byName);
  return [...new Set([host, withoutPort(host)])].flatMap((signedHost) =>
    [...new Set([path, '/'])].map((signedPath) => ({
      method,
      host: signedHost,
      path: signedPath,
      parameters,
      digest,
      secret,
    })),
  );
}

/** By code unit, as the official SDKs sort. */
function byName(a: readonly [name: string, value: string], b: readonly [name: string, value: string]): number {
  return a[0] < b[0] ? -1 : Number(a[0] > b[0]);
}

function stringToSign({ host, method, parameters, path }: FormInput): string {
  return `${method}${host}${path}?${parameters.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** As it travels, in Base64. */
function signatureOf(input: FormInput): string {
  return createHmac(input.digest, input.secret).update(stringToSign(input)).digest('base64');
}

function mismatch(
  request: WireRequest,
  form: FormPairs,
  secretId: string,
  key: KnownKey,
  options: VerifyOptions,
  right: readonly FormInput[],
  signature: string,
): Refused {
  const { digest, fault } = signatureForm(signature);
  const [first] = right;
  return refuseMismatch<FormInput>({
    secretId,
    key,
    options,
    seen: fault === undefined ? [] : [fault],
    right,
    mistakes: (input) => mistakes(input, request, form, secretId, key, options),
    fits: (input) => signatureOf(input) === digest,
    isReadable: digest !== '',
    expected: first === undefined ? '' : shown(first),
  });
}

/** Longer forms are not signed in other ways: each costs a digest of all of it. Characters. */
const longestTried = 64 * 1024;

/** What callers are known to sign by mistake, one mistake each. */
function* mistakes(
  right: FormInput,
  request: WireRequest,
  form: FormPairs,
  secretId: string,
  key: KnownKey,
  options: VerifyOptions,
): Generator<SigningMistake<FormInput>> {
  if (stringToSign(right).length > longestTried) return;
  const arrived = headerOf(request, 'host') ?? '';
  const method = right.method === 'GET' ? 'POST' : 'GET';
  const says = `the method ${quote(method)} was signed, ${quote(right.method)} arrived`;
  yield { part: 'method', says, signed: { ...right, method } };
  for (const host of otherHosts(request, options))
    yield {
      part: 'host',
      says: `the host ${quote(host)} was signed, ${quote(arrived)} arrived`,
      signed: { ...right, host },
    };
  const part = 'canonical-request';
  const encoded = right.parameters.map(([name, value]) => [name, encodeURIComponent(value)] as const);
  const plain = 'the values were signed encoded; they are signed as they are, and encoded to be sent';
  yield { part, says: plain, signed: { ...right, parameters: encoded } };
  const came = form.filter(([name]) => name !== 'Signature');
  const sorted = 'the parameters were signed in the order in which they came; they are sorted by their names';
  yield { part, says: sorted, signed: { ...right, parameters: came } };
  const digest = right.digest === 'sha1' ? 'sha256' : 'sha1';
  const [used, named] = digest === 'sha1' ? ['HmacSHA1', 'HmacSHA256'] : ['HmacSHA256', 'HmacSHA1 or is missing'];
  const other = `${used} was used, and the parameter SignatureMethod is ${named}`;
  yield { part: 'signature-method', says: other, signed: { ...right, digest } };
  const prefixed = 'the secret key was used with the prefix TC3, which signature v1 does not have';
  yield { part: 'secret-key', says: prefixed, signed: { ...right, secret: `TC3${key.secretKey}` } };
  for (const { says, secret } of otherSecrets(secretId, key))
    yield { part: 'secret-key', says, signed: { ...right, secret } };
}

/** The digest in a signature, as Base64, and what is wrong with its form. */
function signatureForm(signature: string): { readonly digest: string; readonly fault?: SigningFault } {
  const part = 'signature';
  if (isDigest(signature)) return { digest: signature };
  const plus = signature.replaceAll(' ', '+');
  if (isDigest(plus))
    return {
      digest: plus,
      fault: { part, says: "each '+' of the signature arrived as a space; in a form it is written %2B" },
    };
  if (/^(?:[\da-f]{40}|[\da-f]{64})$/i.test(signature))
    return {
      digest: Buffer.from(signature, 'hex').toString('base64'),
      fault: { part, says: 'the signature is in hexadecimal digits; it must be Base64' },
    };
  return { digest: '', fault: { part, says: 'the signature is not the Base64 of a digest' } };
}

/** Base64 of 20 or of 32 bytes. */
function isDigest(text: string): boolean {
  return /^(?:[\w+/]{27}|[\w+/]{43})=$/.test(text);
}

/** The text to sign for people: without the token, and cut where it is long. */
function shown(right: FormInput): string {
  const parameters = right.parameters.map(
    ([name, value]) => [name, name === 'Token' ? '(not shown)' : value.slice(0, 200)] as const,
  );
  return stringToSign({ ...right, parameters }).slice(0, 4_000);
}
