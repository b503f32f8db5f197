import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request to COS as it is signed. Header names are lower-case; the path is as it stands in the request line. */
export interface CosRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface CosKey {
  readonly secretId: string;
  readonly secretKey: string;
}

const sha1 = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');
const hmac = (key: string, text: string): string => createHmac('sha1', key).update(text, 'utf8').digest('hex');

/** All but letters, digits and `-_.~` in percent form. */
export const urlEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Name and value of each parameter; one without a value has an empty one. */
export function parametersOf(query: string): readonly (readonly [string, string])[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const cut = pair.indexOf('=');
    const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)];
    return [decodeURIComponent(name), decodeURIComponent(value)] as const;
  });
}

const listed = (entries: readonly (readonly [string, string])[]): { names: string; text: string } => {
  const sorted = entries
    .map(([name, value]) => [urlEncode(name).toLowerCase(), urlEncode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    names: sorted.map(([name]) => name).join(';'),
    text: sorted.map(([name, value]) => `${name}=${value}`).join('&'),
  };
};

/** Method, path, parameters and headers in the form that is hashed. The path is decoded, the rest encoded. */
export function httpString(
  request: CosRequest,
  parameterNames: readonly string[],
  headerNames: readonly string[],
): string {
  const parameters = parametersOf(request.query).filter(([name]) =>
    parameterNames.includes(urlEncode(name).toLowerCase()),
  );
  const headers = headerNames.map((name) => [name, request.headers[name] ?? ''] as const);
  const path = decodeURIComponent(request.path);
  return `${request.method.toLowerCase()}\n${path}\n${listed(parameters).text}\n${listed(headers).text}\n`;
}

export function signature(secretKey: string, keyTime: string, text: string): string {
  return hmac(hmac(secretKey, keyTime), `sha1\n${keyTime}\n${sha1(text)}\n`);
}

/** The value of `Authorization`, with all parameters and these headers signed. */
export function authorization(
  request: CosRequest,
  key: CosKey,
  keyTime: string,
  headerNames: readonly string[],
): string {
  const parameterNames = listed(parametersOf(request.query)).names;
  const names = [...headerNames].sort();
  const signed = signature(
    key.secretKey,
    keyTime,
    httpString(request, parameterNames === '' ? [] : parameterNames.split(';'), names),
  );
  return [
    'q-sign-algorithm=sha1',
    `q-ak=${key.secretId}`,
    `q-sign-time=${keyTime}`,
    `q-key-time=${keyTime}`,
    `q-header-list=${names.join(';')}`,
    `q-url-param-list=${parameterNames}`,
    `q-signature=${signed}`,
  ].join('&');
}

export type CosVerdict =
  | { readonly ok: true; readonly secretId: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const refused = (code: string, message: string): CosVerdict => ({ ok: false, code, message });
const skewSeconds = 15 * 60;

/** Whether a request is signed with a key that is known here, at about this time. */
export function verify(
  request: CosRequest,
  secretKeyOf: (secretId: string) => string | undefined,
  nowSeconds: number,
): CosVerdict {
  const header = request.headers.authorization;
  if (header === undefined) return refused('AccessDenied', 'Access Denied.');
  const fields = new Map(
    header.split('&').map((pair) => {
      const cut = pair.indexOf('=');
      return [pair.slice(0, cut), pair.slice(cut + 1)] as const;
    }),
  );
  const field = (name: string): string => fields.get(name) ?? '';
  const times = /^(\d{10});(\d{10})$/.exec(field('q-key-time'));
  if (
    field('q-sign-algorithm') !== 'sha1' ||
    times === null ||
    field('q-sign-time') !== field('q-key-time') ||
    fields.size !== 7
  ) {
    return refused('InvalidArgument', 'the Authorization header cannot be read');
  }
  const date = Date.parse(request.headers.date ?? '') / 1000;
  const isSkewed = Number(times[1]) > nowSeconds + skewSeconds || Math.abs(date - nowSeconds) > skewSeconds;
  if (isSkewed) return refused('RequestTimeTooSkewed', 'the time of the request is too far from that of the service');
  if (Number(times[2]) < nowSeconds) return refused('AccessDenied', 'Request has expired');
  const secretKey = secretKeyOf(field('q-ak'));
  if (secretKey === undefined) return refused('InvalidAccessKeyId', 'this key does not exist');
  const namesOf = (name: string): string[] => field(name).split(';').filter(Boolean);
  const expected = signature(
    secretKey,
    field('q-key-time'),
    httpString(request, namesOf('q-url-param-list'), namesOf('q-header-list')),
  );
  const given = field('q-signature');
  const matches = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return matches
    ? { ok: true, secretId: field('q-ak') }
    : refused('SignatureDoesNotMatch', 'the signature does not match');
}
