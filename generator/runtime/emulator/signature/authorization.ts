import { algorithm, terminator } from './canonical.js';
import { quote } from './verdict.js';

/** What the header `Authorization` of a request says. */
export interface Authorization {
  readonly secretId: string;
  /** The date of the scope. */
  readonly date: string;
  readonly service: string;
  /** As they are written. */
  readonly signedHeaders: string;
  readonly signature: string;
}

const fieldNames = ['Credential', 'SignedHeaders', 'Signature'] as const;

/** Reads `TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`; a string says what is wrong with it. */
export function readAuthorization(header: string): Authorization | string {
  if (!header.startsWith(`${algorithm} `)) return `Authorization must start with '${algorithm} '${otherScheme(header)}`;
  const fields = new Map<string, string>();
  for (const field of header.slice(algorithm.length + 1).split(',', 8)) {
    const name = field.split('=', 1)[0]?.trim() ?? '';
    if (!fieldNames.some((one) => one === name)) return `Authorization has a part other than ${fieldNames.join(', ')}`;
    if (fields.has(name)) return `Authorization holds ${name} twice`;
    fields.set(name, field.slice(field.indexOf('=') + 1).trim());
  }
  const missing = fieldNames.find((name) => !fields.get(name));
  if (missing !== undefined) return `Authorization lacks ${missing}`;
  const scope = readCredential(fields.get('Credential') ?? '');
  if (typeof scope === 'string') return scope;
  return { ...scope, signedHeaders: fields.get('SignedHeaders') ?? '', signature: fields.get('Signature') ?? '' };
}

/** `<SecretId>/<date>/<service>/tc3_request`. The service may hold slashes: the SDKs cut it from an endpoint. */
function readCredential(text: string): Pick<Authorization, 'secretId' | 'date' | 'service'> | string {
  const [secretId = '', date = '', ...rest] = text.split('/');
  const last = rest.pop();
  const service = rest.join('/');
  if (last !== terminator) return `Credential must end with '/${terminator}'`;
  if (secretId === '') return 'Credential has no SecretId';
  if (service === '') return 'Credential must be <SecretId>/<date>/<service>/tc3_request: a part is missing';
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return `the date of the scope must be YYYY-MM-DD: ${quote(date)}`;
  return { secretId, date, service };
}

/** Names what came in place of TC3, where it is well known; anything else may be a secret and is not shown. */
function otherScheme(header: string): string {
  const scheme = ['AWS4-HMAC-SHA256', 'Bearer', 'Basic', 'SKIP'].find((name) => header.split(' ', 1)[0] === name);
  if (scheme === 'SKIP') return ": 'SKIP' says that the request is not signed";
  return scheme === undefined ? '' : `, not with '${scheme}'`;
}
