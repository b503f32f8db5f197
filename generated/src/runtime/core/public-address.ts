// Shipped to the letter from generator/runtime; change it there.
import { once } from './values.js';

/** Ends of names that are never in the public DNS (RFC 6761, 6762 with its appendix G, 8375), whatever they resolve to. */
const localName =
  'localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\\.arpa|ip6-localhost|ip6-loopback';
const localNames = /* @__PURE__ */ new RegExp(`(?:^|\\.)(?:${localName})\\.?$`);

/** The usual URL: its host is a name that may be public. One look says so; other URLs take several. */
export const usualUrl: RegExp = /* @__PURE__ */ new RegExp(
  `^https?://(?!(?:[a-z\\d._-]*\\.)?(?:${localName})(?:[:/?#]|$))[a-z\\d._-]+\\.[a-z-]+(?::\\d*)?(?:[/?#]|$)`,
  'i',
);

/** A name whose last label has no digit, so that it is no spelling of an address. */
const plainName = /^[a-z\d._-]+\.[a-z-]+\.?$/;

/**
 * Whether a host of a URL may be public, in any spelling: `10.1`, `0x7f.1` and `2130706433` are addresses. An address is
 * judged; of a name only what it says by itself is known here.
 */
export function mayBePublic(hostname: string): boolean {
  const lowered = hostname.toLowerCase();
  if (plainName.test(lowered)) return !localNames.test(lowered);
  const host = canonical(lowered);
  const address = host.startsWith('[') ? host.slice(1, -1) : host;
  if (address !== host || ipv4(host) !== undefined) return isPublicAddress(address);
  // A name of one label is looked up in the domain of the network.
  return /\../.test(host) && !localNames.test(host);
}

/** Whether a host of a URL is this computer. */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:.*\.)?localhost\.?|127\.[\d.]+|\[::1\])$/.test(canonical(hostname.toLowerCase()));
}

/** `URL` writes all spellings of an address in one way. Nothing for what is no host. */
function canonical(host: string): string {
  if (plainName.test(host)) return host;
  const url = `http://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Whether an address belongs to the internet at large, whatever its zone. What cannot be read does not. */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  if (!bare.includes(':')) return isPublicV4(ipv4(bare));
  const host = canonical(`[${bare}]`);
  if (host === '') return false;
  const bits = ipv6(host.slice(1, -1));
  const { carriers, v6 } = notPublic();
  const embedded = carriers.find(([network]) => bits.startsWith(network));
  if (embedded !== undefined) return isPublicV4(bits.slice(embedded[1], embedded[1] + 32));
  // All that is given out lies in 2000::/3; the rest is unspecified, loopback, local, multicast or reserved.
  return bits.startsWith('001') && !v6.some((network) => bits.startsWith(network));
}

function isPublicV4(bits: string | undefined): boolean {
  return bits !== undefined && !notPublic().v4.some((network) => bits.startsWith(network));
}

/** Networks as bits. Made when the first address is judged: most programs name hosts. */
const notPublic = /* @__PURE__ */ once(() => ({
  /** Networks of IPv4 that are not the internet's: the special-purpose registry of IANA. */
  v4: networks(
    '0/8 10/8 100.64/10 127/8 169.254/16 172.16/12 192.0.0/24 192.0.2/24 192.88.99/24 192.168/16 198.18/15 198.51.100/24 ' +
      // Multicast, reserved and broadcast.
      '203.0.113/24 224/3',
    (text) => ipv4([...text.split('.'), 0, 0, 0].slice(0, 4).join('.')),
  ),
  /** The same of IPv6, within 2000::/3: protocols such as Teredo, documentation, AS112. */
  v6: networks('2001::/23 2001:db8::/32 3fff::/20 2620:4f:8000::/48', ipv6),
  /** Networks of IPv6 whose addresses hold one of IPv4, and at which bit: mapped, translated (NAT64), and 6to4. */
  carriers: [
    [firstBits('::ffff:0:0/96', ipv6), 96],
    [firstBits('64:ff9b::/96', ipv6), 96],
    [firstBits('2002::/16', ipv6), 16],
  ] as const,
}));

function networks(list: string, read: (text: string) => string | undefined): readonly string[] {
  return list.split(' ').map((one) => firstBits(one, read));
}

/** The bits that all addresses of a network begin with. */
function firstBits(network: string, read: (text: string) => string | undefined): string {
  const [address = '', length] = network.split('/');
  return read(address)?.slice(0, Number(length)) ?? '';
}

/** Four decimal numbers as bits. */
function ipv4(text: string): string | undefined {
  if (!/^\d+(?:\.\d+){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.some((one) => one > 255) ? undefined : bitsOf(parts, 8);
}

/** The eight groups of an IPv6 address as bits. */
function ipv6(text: string): string {
  const [head = [], tail = []] = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return bitsOf(
    [...head, ...zeros, ...tail].map((one) => Number.parseInt(one, 16)),
    16,
  );
}

function bitsOf(numbers: readonly number[], size: number): string {
  return numbers.map((one) => one.toString(2).padStart(size, '0')).join('');
}
