import type { Act } from '../../client/support/scripted-server.ts';

/**
 * One act that plays a script for pages of any origin: it answers their preflights by itself, and lets them see the
 * answers. As in a script, the last act is played again and again.
 */
export function acrossOrigins(...acts: readonly Act[]): Act {
  let played = 0;
  return async (exchange) => {
    const { request, response } = exchange;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range, Retry-After');
    if (request.method === 'OPTIONS') {
      const asked = request.headers['access-control-request-headers'] ?? '';
      response.writeHead(204, { 'Access-Control-Allow-Headers': asked }).end();
      return;
    }
    await acts[Math.min(played++, acts.length - 1)]?.(exchange);
  };
}
