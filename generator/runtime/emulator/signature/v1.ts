import { identify } from './caller.js';
import { sameText } from './digest.js';
import { refuseMismatch } from './explain.js';
import { type FormPairs, protocolParameters } from './form-parameters.js';
import { quote } from './quote.js';
import type { Fault } from './search.js';
import { v1Hypotheses } from './v1-hypotheses.js';
import { byName, plainPairs, sourceText, type V1Recipe, v1Digest } from './v1-recipe.js';
import { type KnownKey, type Refused, refuse, type SignatureVerdict, type VerifyOptions } from './verdict.js';
import { headerOf, type WireRequest, withoutPort } from './wire.js';

const required = ['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId', 'Signature'] as const;
const digests: Readonly<Record<'HmacSHA1' | 'HmacSHA256', 'sha1' | 'sha256'>> = {
  HmacSHA1: 'sha1',
  HmacSHA256: 'sha256',
};

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
  if (!/^\d{1,20}$/.test(value('Nonce')))
    return refuse(
      'malformed',
      'parameter Nonce',
      `Nonce must be a whole number that is not negative: ${quote(value('Nonce'))}`,
      secretId,
    );
  const scheme = values.get('SignatureMethod') ?? 'HmacSHA1';
  if (scheme !== 'HmacSHA1' && scheme !== 'HmacSHA256')
    return refuse(
      'malformed',
      'signature-method',
      `SignatureMethod must be HmacSHA1 or HmacSHA256: ${quote(scheme)}`,
      secretId,
    );
  const caller = identify({ secretId, timestamp: value('Timestamp'), token: values.get('Token') }, options);
  if (!caller.ok) return caller;

  const right = recipes(request, host, form, caller.key, digests[scheme]);
  const signature = value('Signature');
  if (!right.some((recipe) => sameText(v1Digest(recipe).toString('base64'), signature)))
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
function recipes(
  request: WireRequest,
  host: string,
  form: FormPairs,
  { secretKey }: KnownKey,
  digest: V1Recipe['digest'],
): readonly V1Recipe[] {
  const { method } = request;
  const parameters = form.filter(([name]) => name !== 'Signature').sort(byName);
  const paths = request.path === '/' ? ['/'] : [request.path, '/'];
  const hosts = withoutPort(host) === host ? [host] : [host, withoutPort(host)];
  return hosts.flatMap((signedHost) =>
    paths.map((path) => ({
      method,
      host: signedHost,
      path,
      mark: '?',
      parameters,
      join: plainPairs,
      digest,
      secret: secretKey,
    })),
  );
}

function mismatch(
  request: WireRequest,
  form: FormPairs,
  secretId: string,
  key: KnownKey,
  options: VerifyOptions,
  right: readonly V1Recipe[],
  signature: string,
): Refused {
  const { digest, fault } = signatureForm(signature);
  const [first] = right;
  const parameters = first?.parameters ?? [];
  return refuseMismatch<V1Recipe>({
    secretId,
    key,
    options,
    faults: fault === undefined ? [] : [fault],
    right,
    length: first === undefined ? 0 : sourceText(first).length,
    fits: (recipe) => v1Digest(recipe).toString('base64') === digest,
    hypotheses: () =>
      first === undefined ? [] : v1Hypotheses({ request, form, secretId, key, options, right: first }),
    bytes: Buffer.from(plainPairs(parameters)),
    bytesAre: 'the parameters',
    withBytes: (recipe, joined) => ({ ...recipe, joined }),
    byteFault: (says, at) => byteFault(says, at, parameters),
    expected: () => (first === undefined ? '' : shown(first)),
  });
}

/** Names the parameter that holds a byte of the joined ones; of a token it does not say which byte. */
function byteFault(says: string, at: number, parameters: FormPairs): Fault {
  let end = 0;
  for (const pair of parameters) {
    end += Buffer.byteLength(plainPairs([pair])) + 1;
    if (at >= end) continue;
    const [name] = pair;
    return {
      part: `parameter ${name}`,
      says: name === 'Token' ? 'one byte of Token differs' : `${says}, in ${quote(name)}`,
    };
  }
  return { part: 'body', says };
}

/** The digest that a signature stands for, as Base64, and what is wrong with its form. */
function signatureForm(signature: string): { readonly digest: string; readonly fault?: Fault } {
  const part = 'signature';
  if (isDigest(signature)) return { digest: signature };
  const plus = signature.replaceAll(' ', '+');
  if (isDigest(plus))
    return {
      digest: plus,
      fault: { part, says: "each '+' of the signature arrived as a space; in a form it is written %2B" },
    };
  const once = new URLSearchParams(`_=${signature.replaceAll('+', '%2B').slice(0, 300)}`).get('_') ?? '';
  if (isDigest(once)) return { digest: once, fault: { part, says: 'the signature was encoded for the form twice' } };
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
function shown(recipe: V1Recipe): string {
  const parameters = recipe.parameters.map(
    ([name, value]) => [name, name === 'Token' ? '(not shown)' : value.slice(0, 200)] as const,
  );
  return sourceText({ ...recipe, parameters }).slice(0, 4000);
}
