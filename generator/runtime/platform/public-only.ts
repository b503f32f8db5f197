import type { LookupAddress, LookupOptions } from 'node:dns';
import type http from 'node:http';
import { isPublicAddress, mayBePublic } from '../core/public-address.js';
import { nodeDns, nodeHttp, nodeHttps } from './node-modules.js';
import { AddressRefused } from './platform.js';

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Looks a name up and refuses it when any of its addresses is not public. The connection is made to the very addresses
 * that were looked at, so a name that resolves to something else a moment later gains nothing.
 */
export function publicLookup(hostname: string, options: LookupOptions, done: Found): void {
  nodeDns().lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (refused !== undefined || first === undefined) {
      return done(new AddressRefused(hostname, refused?.address), []);
    }
    if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
}

/** Agents of their own: a connection that was made without the check must not be taken over. */
const kept = { keepAlive: true, maxSockets: 64, scheduling: 'lifo', lookup: publicLookup } as const;
const agents = new Map<string, http.Agent>();

/** The agent that connects to public addresses only. Addresses in the URL itself are never looked up, so they are checked here. */
export function publicAgent({ hostname, protocol }: URL): http.Agent {
  if (!mayBePublic(hostname)) throw new AddressRefused(hostname);
  const { Agent } = protocol === 'https:' ? nodeHttps() : nodeHttp();
  const agent = agents.get(protocol) ?? new Agent(kept);
  agents.set(protocol, agent);
  return agent;
}
