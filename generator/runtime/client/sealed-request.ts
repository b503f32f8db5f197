import type { OperationInfo } from '../data/operation.js';
import type { SubmissionKey } from './paid-once.js';
import { refusal } from './refusal.js';

/** A request as every attempt of a call sends it, to the byte: made before the first one, never changed after. */
export interface SealedRequest {
  readonly url: URL;
  readonly body: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  readonly key: SubmissionKey;
}

/** Seals a request. A paid one gets its key against double submission here, unless the caller gave one. */
export function seal(
  info: OperationInfo,
  given: Readonly<Record<string, unknown>>,
  endpoint: string | undefined,
  newKey: () => string,
): SealedRequest {
  const value = { ...given };
  const field = info.dedupe?.field;
  const ofCaller = field === undefined ? undefined : value[field];
  // An empty key is the documented way to ask for no comparison, and is left alone.
  const minted = info.billed && field !== undefined && (ofCaller === undefined || ofCaller === null);
  if (minted) value[field] = newKey();
  const key = field === undefined ? undefined : value[field];
  const sessionId = typeof key === 'string' && key !== '' ? key : undefined;
  return { url: urlOf(info, value, endpoint), body: bodyOf(info, value), value, key: { sessionId, minted } };
}

/** `endpoint` is one of the sites of the surface or a base URL. */
function urlOf(info: OperationInfo, value: Readonly<Record<string, unknown>>, endpoint: string | undefined): URL {
  const sites = Object.keys(info.endpoints);
  const chosen = endpoint ?? sites[0] ?? '';
  const base = Object.hasOwn(info.endpoints, chosen) ? info.endpoints[chosen] : chosen;
  const path = info.http.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathSegment(info, name, value[name]));
  const whole = `${(base ?? '').replace(/\/+$/, '')}${path}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw new TypeError(`\`endpoint\` is neither one of the sites ${sites.join(', ')} nor a URL with http or https`);
  }
  return url;
}

/** A dot, or two, would name another path, however they are escaped. */
function pathSegment(info: OperationInfo, name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^\.{0,2}$/.test(text)) throw refusal(info.name, name, `${name} must be text that can be part of a path`);
  return encodeURIComponent(text);
}

function bodyOf(info: OperationInfo, value: Readonly<Record<string, unknown>>): string | undefined {
  if (info.http.method === 'GET') return undefined;
  const inPath = new Set(Array.from(info.http.path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => !inPath.has(name))));
}
