import { isLoopback } from '../core/public-address.js';
import { isObject } from '../core/values.js';
import type { CallInfo, IdempotencyKey } from '../data/operation.js';
import { InvalidOptionError, ValidationError } from '../errors.js';
import type { Issue } from '../validation/issue.js';
import { isItSet } from './option-checks.js';

type Fields = Readonly<Record<string, unknown>>;

/** A request as every attempt of a call sends it, to the byte: made before the first one, never changed after. */
export interface EncodedRequest {
  readonly url: URL;
  readonly body: string | undefined;
  readonly value: Fields;
  readonly key: IdempotencyKey;
  /** What the caller gave. */
  readonly given: unknown;
  /** What the validator warned of. */
  readonly warnings: readonly Issue[];
}

/** What all requests of a client are encoded with. */
export interface Encoding {
  /** A site of the surface, or a base URL. */
  readonly endpoint: string | undefined;
  readonly newKey: () => string;
}

/** Writes a request out. A create gets its idempotency key here, unless the caller gave one. */
export function encodeRequest(
  info: CallInfo,
  plain: Fields,
  { endpoint, newKey }: Encoding,
): Pick<EncodedRequest, 'body' | 'key' | 'url' | 'value'> {
  const value = { ...plain };
  const field = info.dedupe?.field;
  // An empty key is the documented way to switch the comparison off, and is left alone.
  const isNew = info.billed && field !== undefined && (value[field] ?? undefined) === undefined;
  if (isNew) value[field] = newKey();
  const key = field === undefined ? undefined : value[field];
  const sessionId = typeof key === 'string' && key !== '' ? key : undefined;
  return { url: urlOf(info, value, endpoint), body: bodyOf(info, value), value, key: { sessionId, isNew } };
}

/** The URL of an operation without parameters in its path, with the endpoint that it was made of last. */
const fixedUrls = /* @__PURE__ */ new WeakMap<CallInfo, { readonly endpoint: string | undefined; readonly url: URL }>();

function urlOf(info: CallInfo, value: Fields, endpoint: string | undefined): URL {
  const kept = fixedUrls.get(info);
  if (kept !== undefined && kept.endpoint === endpoint) return kept.url;
  const url = newUrl(info, value, endpoint);
  if (!info.http.path.includes('{')) fixedUrls.set(info, { endpoint, url });
  return url;
}

function newUrl(info: CallInfo, value: Fields, endpoint: string | undefined): URL {
  const base = baseUrl(endpoint, info.endpoints);
  const path = info.http.path.replaceAll(parameter, (_, name: string) => pathSegment(info, name, value[name]));
  return new URL(`${base.replace(/\/+$/, '')}${path}`);
}

/** The base URL of an endpoint. Throws an `InvalidOptionError` when it is neither a site nor a URL. */
export function baseUrl(endpoint: string | undefined, sites: Readonly<Record<string, string>>): string {
  const names = Object.keys(sites);
  const chosen = endpoint ?? names[0] ?? '';
  const base = Object.hasOwn(sites, chosen) ? (sites[chosen] ?? '') : chosen;
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    const what = /^[\w.-]{0,40}$/.test(chosen) ? `, not '${chosen}'` : '';
    throw new InvalidOptionError(
      'client',
      `the option \`endpoint\` must be one of the sites ${names.map((name) => `'${name}'`).join(', ')} or a URL with http ` +
        `or https${what}`,
    );
  }
  return base;
}

/** Keys go over an encrypted connection, or stay on this computer. */
export function refusePlainHttp(base: string): void {
  const { hostname, protocol } = new URL(base);
  if (protocol === 'https:' || isLoopback(hostname)) return;
  throw new InvalidOptionError('client', `the API key would go to ${hostname} unencrypted: use a URL with https`);
}

/**
 * A copy of a request as JSON has it, so that what is checked is what is sent, whatever getters and `toJSON` say later.
 * Refuses what JSON cannot hold.
 */
export function jsonCopy(action: string, request: unknown): Fields {
  let copy: unknown;
  try {
    const text = jsonOf(action, request);
    copy = text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') throw error;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw invalidRequest(action, '', `The request cannot be written as JSON: ${why}`);
  }
  if (!isObject(copy)) throw invalidRequest(action, '', 'The request must be an object');
  return copy;
}

/** What JSON cannot hold it writes as `null`, or throws at. Only then is each value looked at, which takes far longer. */
function jsonOf(action: string, request: unknown): string | undefined {
  try {
    const text: string | undefined = JSON.stringify(request);
    if (text === undefined || !text.includes('null')) return text;
  } catch {
    // It is written again, to see which parameter it is.
  }
  return JSON.stringify(request, (name, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw invalidRequest(action, name, `${name} is ${value}, which JSON cannot hold. ${isItSet}`);
    if (typeof value === 'bigint') throw invalidRequest(action, name, `${name} is a BigInt, which JSON cannot hold`);
    return value;
  });
}

/** A parameter in a path: `{task_id}`. */
const parameter = /\{(\w+)\}/g;

/** A dot, or two, would name another path, however they are escaped. */
function pathSegment(info: CallInfo, name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^\.{0,2}$/.test(text)) throw invalidRequest(info.name, name, `${name} must be text that can be part of a path`);
  return encodeURIComponent(text);
}

/** All that is not in the path. */
function bodyOf({ http: { method, path } }: CallInfo, value: Fields): string | undefined {
  if (method === 'GET') return undefined;
  if (!path.includes('{')) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => !path.includes(`{${name}}`))));
}

/** Refuses a request that cannot be sent at all, whatever the validator says, and if it is off, too. */
function invalidRequest(action: string, path: string, message: string): ValidationError {
  const issue = {
    path,
    code: 'type',
    severity: 'error',
    rule: 'request',
    message,
    sources: [],
    conflicts: [],
  } as const;
  return new ValidationError(action, [issue]);
}
