// Shipped to the letter from generator/runtime; change it there.
/** Names that stay on the machine or in the house, whatever they resolve to. */
const localNames = /(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa|ip6-localhost|ip6-loopback)$/;

/**
 * Whether a host of a URL may be public. An address is looked at; of a name only what it says by itself is known here.
 * `URL` has brought the other spellings of IPv4 addresses, such as integers and octal numbers, into the usual one.
 */
export function mayBePublic(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (host.includes(':') || ipv4(host) !== undefined) return isPublicAddress(host);
  const name = host.replace(/\.$/, '');
  // A name of one label is looked up in the house's own domain.
  return name.includes('.') && !localNames.test(name);
}

/** Whether an address belongs to the internet at large. What cannot be read does not. */
export function isPublicAddress(address: string): boolean {
  if (!address.includes(':')) return isPublicV4(ipv4(address));
  const groups = ipv6(address);
  if (groups === undefined) return false;
  const [first = 0, second = 0, third = 0] = groups;
  // IPv4 in the dress of IPv6: mapped, translated (NAT64), and 6to4.
  if (groups.slice(0, 5).every((one) => one === 0) && groups[5] === 0xffff) return isPublicV4(v4At(groups, 6));
  if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((one) => one === 0))
    return isPublicV4(v4At(groups, 6));
  if (first === 0x2002) return isPublicV4(v4At(groups, 1));
  if (first === 0x2001 && second < 0x200) return false; // protocol assignments, Teredo among them
  if (first === 0x2001 && second === 0xdb8) return false; // documentation
  if (first === 0x3fff && second < 0x1000) return false; // documentation
  if (first === 0x2620 && second === 0x4f && third === 0x8000) return false; // AS112
  // All that is given out lies in 2000::/3; the rest is unspecified, loopback, local, multicast or reserved.
  return first >> 13 === 1;
}

/** Networks of IPv4 that are not the internet's, and how many bits name them. */
const notPublic: readonly (readonly [network: number, bits: number])[] = [
  [0x00000000, 8], // 0.0.0.0/8, unspecified
  [0x0a000000, 8], // 10.0.0.0/8, private
  [0x64400000, 10], // 100.64.0.0/10, shared by providers
  [0x7f000000, 8], // 127.0.0.0/8, loopback
  [0xa9fe0000, 16], // 169.254.0.0/16, link-local, and the metadata of cloud machines
  [0xac100000, 12], // 172.16.0.0/12, private
  [0xc0000000, 24], // 192.0.0.0/24, protocol assignments
  [0xc0000200, 24], // 192.0.2.0/24, documentation
  [0xc0586300, 24], // 192.88.99.0/24, relays that are no more
  [0xc0a80000, 16], // 192.168.0.0/16, private
  [0xc6120000, 15], // 198.18.0.0/15, measurements
  [0xc6336400, 24], // 198.51.100.0/24, documentation
  [0xcb007100, 24], // 203.0.113.0/24, documentation
  [0xe0000000, 3], // 224.0.0.0/3, multicast, reserved and broadcast
];

function isPublicV4(address: number | undefined): boolean {
  if (address === undefined) return false;
  return !notPublic.some(([network, bits]) => (address ^ network) >>> (32 - bits) === 0);
}

/** Four decimal numbers as one. */
function ipv4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.?$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((one) => one > 255)) return undefined;
  return parts.reduce((sum, one) => sum * 256 + one, 0);
}

function v4At(groups: readonly number[], at: number): number {
  return (groups[at] ?? 0) * 0x10000 + (groups[at + 1] ?? 0);
}

/** The eight groups of an IPv6 address, without its zone. */
function ipv6(text: string): readonly number[] | undefined {
  const [bare = ''] = text.split('%');
  const embedded = /^(.*:)([\d.]+)$/.exec(bare);
  const v4 = embedded?.[2]?.includes('.') ? ipv4(embedded[2]) : undefined;
  const plain = v4 === undefined ? bare : `${embedded?.[1]}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!groups.every((one) => /^[\da-f]{1,4}$/i.test(one))) return undefined;
  return groups.map((one) => Number.parseInt(one, 16));
}
