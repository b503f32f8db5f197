// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import type { SubmissionKey } from './paid-once.js';
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
  readonly key: SubmissionKey;
}

/** Seals requests. A paid one gets its key against double submission here, unless the caller gave one. */
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

  seal(info: CallInfo, given: Fields): SealedRequest {
    const value = { ...given };
    const field = info.dedupe?.field;
    // An empty key is the documented way to ask for no comparison, and is left alone.
    const minted = info.billed && field !== undefined && (value[field] ?? undefined) === undefined;
    if (minted) value[field] = this.#newKey();
    const key = field === undefined ? undefined : value[field];
    const sessionId = typeof key === 'string' && key !== '' ? key : undefined;
    return { url: this.#addressOf(info, value), body: bodyOf(info, value), value, key: { sessionId, minted } };
  }

  #addressOf(info: CallInfo, value: Fields): Address {
    const known = this.#addresses.get(info);
    if (known !== undefined) return known;
    const { endpoints, http } = info;
    const sites = Object.keys(endpoints);
    const chosen = this.#endpoint ?? sites[0] ?? '';
    const base = Object.hasOwn(endpoints, chosen) ? endpoints[chosen] : chosen;
    const path = http.path.replaceAll(parameter, (_, name: string) => pathSegment(info, name, value[name]));
    const whole = `${(base ?? '').replace(/\/+$/, '')}${path}`;
    const url = URL.canParse(whole) ? new URL(whole) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
      throw new TypeError(`\`endpoint\` is neither one of the sites ${sites.join(', ')} nor a URL with http or https`);
    }
    const address = { href: url.href, host: url.host };
    if (path === http.path) this.#addresses.set(info, address);
    return address;
  }
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
