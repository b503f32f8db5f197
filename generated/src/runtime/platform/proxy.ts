// Shipped to the letter from generator/runtime; change it there.
import { type Transport, TransportFailure } from './platform.js';

/**
 * The proxy that the environment asks for: `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, in capitals or not, unless
 * `NO_PROXY` names the host. An entry of `NO_PROXY` is a host, a domain with or without its dot, an address, `*`, each
 * with or without a port.
 */
export function proxyFor(url: URL, env: Transport['env']): URL | undefined {
  const read = (name: string) => env(name.toLowerCase()) || env(name) || undefined;
  // In a CGI process `HTTP_PROXY` is the header `Proxy` of whoever sends the request.
  const http = () => env('http_proxy') || (env('HTTP_PROXY') && !env('REQUEST_METHOD') ? env('HTTP_PROXY') : undefined);
  const proxy = (url.protocol === 'https:' ? read('HTTPS_PROXY') : http()) || read('ALL_PROXY');
  // Read last: reading a variable is slow, and mostly there is no proxy.
  if (proxy === undefined || isExempt(url, read('NO_PROXY') ?? '')) return undefined;
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  // What is there is not repeated: a proxy's address may hold a password.
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TransportFailure('the proxy of the environment is not an address with http or https', false);
  }
  return parsed;
}

function isExempt(url: URL, list: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '') return false;
    if (entry === '*') return true;
    const { host, only } = hostAndPort(entry.toLowerCase());
    if (only !== undefined && only !== port) return false;
    return url.hostname === host || url.hostname.endsWith(`.${host}`);
  });
}

/** Hosts as a URL has them: without a leading dot or star, an address of version 6 in brackets. */
function hostAndPort(entry: string): { readonly host: string; readonly only: string | undefined } {
  if (/^[^[\]]*:[^[\]]*:/.test(entry)) return { host: `[${entry}]`, only: undefined };
  const [, host = entry, only] = /^(\[.+\]|[^:]+)(?::(\d+))?$/.exec(entry) ?? [];
  return { host: host.replace(/^\*?\./, ''), only };
}
