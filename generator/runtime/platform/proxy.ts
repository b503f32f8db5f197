import type { Platform } from './platform.js';

/**
 * The proxy that the environment asks for: `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, in capitals or not, unless
 * `NO_PROXY` names the host. An entry of `NO_PROXY` is a host, a domain with or without its dot, an address, `*`, each
 * with or without a port.
 */
export function proxyFor(url: URL, env: Platform['env']): URL | undefined {
  const read = (name: string) => env(name.toLowerCase()) ?? env(name);
  if (isExempt(url, read('NO_PROXY') ?? '')) return undefined;
  const proxy = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? read('ALL_PROXY');
  if (proxy === undefined || proxy === '') return undefined;
  return new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}

function isExempt(url: URL, list: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '') return false;
    if (entry === '*') return true;
    const [, host = entry, only] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && only !== port) return false;
    const name = host.replace(/^\*?\./, '').toLowerCase();
    return url.hostname === name || url.hostname.endsWith(`.${name}`);
  });
}
