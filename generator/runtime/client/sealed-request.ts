import { isObject } from '../core/values.js';
import type { CallInfo } from '../data/operation.js';
import { InvalidOptionError } from '../errors.js';
import type { Issue } from '../validation/issue.js';
import type { IdempotencyKey } from './idempotency.js';
import { refusal } from './refusal.js';

type Fields = Readonly<Record<string, unknown>>;

/** Where a request goes: of a URL, what is needed of it. */
export interface Address {
  readonly href: string;
  readonly host: string;
}

/** A request as every attempt of a call sends it, to the byte: made before the first one, never changed after. */
export interface SealedRequest {
  readonly url: Address;
  readonly body: string | undefined;
  readonly value: Fields;
  readonly key: IdempotencyKey;
  /** What the caller gave. */
  readonly given: unknown;
  /** What the validator warned of. */
  readonly warnings: readonly Issue[];
}

/** Seals requests. A create gets its idempotency key here, unless the caller gave one. */
export class Sealer {
  readonly #endpoint: string | undefined;
  readonly #newKey: () => string;
  /** Addresses without a parameter in their path are the same for every request. */
  readonly #addresses = new WeakMap<CallInfo, Address>();

  /** `endpoint` is one of the sites of the surface or a base URL. */
  constructor(endpoint: string | undefined, newKey: () => string) {
    this.#endpoint = endpoint;
    this.#newKey = newKey;
  }

  seal(info: CallInfo, plain: Fields, given: unknown, warnings: readonly Issue[]): SealedRequest {
    const { key, value } = this.withKey(info, plain);
    return { url: this.#addressOf(info, value), body: bodyOf(info, value), value, key, given, warnings };
  }

  /** A request with its idempotency key. */
  withKey(info: CallInfo, plain: Fields): { readonly value: Fields; readonly key: IdempotencyKey } {
    const value = { ...plain };
    const field = info.dedupe?.field;
    // An empty key is the documented way to switch the comparison off, and is left alone.
    const isNew = info.billed && field !== undefined && (value[field] ?? undefined) === undefined;
    if (isNew) value[field] = this.#newKey();
    const key = field === undefined ? undefined : value[field];
    return { value, key: { sessionId: typeof key === 'string' && key !== '' ? key : undefined, isNew } };
  }

  #addressOf(info: CallInfo, value: Fields): Address {
    const known = this.#addresses.get(info);
    if (known !== undefined) return known;
    const { endpoints, http } = info;
    const base = baseUrl(this.#endpoint, endpoints);
    const path = http.path.replaceAll(parameter, (_, name: string) => pathSegment(info, name, value[name]));
    const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
    const address = { href: url.href, host: url.host };
    if (path === http.path) this.#addresses.set(info, address);
    return address;
  }
}

/** The base URL that an endpoint stands for. Throws an `InvalidOptionError` when it is neither a site nor a URL. */
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

function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * A copy of a request as JSON has it, so that what is checked is what is sent, whatever getters and `toJSON` say later.
 * Refuses what JSON cannot hold.
 */
export function jsonCopy(action: string, request: unknown): Fields {
  let copy: unknown;
  try {
    const text = JSON.stringify(request, (name, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw refusal(action, name, `${name} is ${value}, which JSON cannot hold`);
      if (typeof value === 'bigint') throw refusal(action, name, `${name} is a BigInt, which JSON cannot hold`);
      return value;
    });
    copy = text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') throw error;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw refusal(action, '', `The request cannot be written as JSON: ${why}`);
  }
  if (!isObject(copy)) throw refusal(action, '', 'The request must be an object');
  return copy;
}

/** A parameter in a path: `{task_id}`. */
const parameter = /\{(\w+)\}/g;

/** A dot, or two, would name another path, however they are escaped. */
function pathSegment(info: CallInfo, name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^\.{0,2}$/.test(text)) throw refusal(info.name, name, `${name} must be text that can be part of a path`);
  return encodeURIComponent(text);
}

/** All that is not in the path. */
function bodyOf({ http: { method, path } }: CallInfo, value: Fields): string | undefined {
  if (method === 'GET') return undefined;
  if (!path.includes('{')) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => !path.includes(`{${name}}`))));
}
