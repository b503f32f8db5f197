import { lookup } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, mayBePublic } from '../../../generator/runtime/core/public-address.ts';
import { publicLookup } from '../../../generator/runtime/platform/node-connections.ts';

const hostOf = (host: string) => new URL(`http://${host}/`).hostname;

describe('hosts that are not public, in every spelling', () => {
  test.each([
    ...['127.0.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0177.0.0.1', '017700000001', '127.1', '0x7f.1'],
    ...['0.0.0.0', '0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '169.254.169.254'],
    ...['0xa9fea9fe', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '127.0.0.1.', '①②⑦.0.0.1'],
    ...['[::]', '[::1]', '[fe80::1]', '[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[2001:db8::1]', '[3fff::1]'],
    ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
    ...['[2620:4f:8000::1]', '[2001:1ff::1]', '[3fff:fff::1]', '[1fff::1]', '[4000::1]'],
    ...['[2001::1]', '[64:ff9b:1::1]', '[::127.0.0.1]', '[0:0:0:0:0:ffff:a9fe:a9fe]', '[fec0::1]', '[100::1]'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'localhost.localdomain', 'printer.local', 'metadata'],
    ...['metadata.google.internal', 'nas.home.arpa', 'ip6-localhost', '%6cocalhost'],
  ])('%s', (host) => {
    expect(mayBePublic(hostOf(host))).toBe(false);
  });
});

test.each([
  ...['8.8.8.8', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '198.17.255.255', '198.20.0.0'],
  ...['223.255.255.255', '11.0.0.0', '[2606:4700::1111]', '[::ffff:8.8.8.8]', '[64:ff9b::808:808]', '[2002:808:808::]'],
  // What lies beside the networks of IPv6 that are not public.
  ...['[2620:4f:8001::1]', '[2620:1::1]', '[2600:4f:8000::1]', '[2001:200::1]', '[2001:db9::1]', '[3fff:1000::1]'],
  ...['1500000001.vod2.myqcloud.com', 'localhost.example.com', 'local.example', 'example.com.'],
])('%s may be public', (host) => {
  expect(mayBePublic(hostOf(host))).toBe(true);
});

test('an address of IPv4 may end one of IPv6, however much stands before it', () => {
  expect(isPublicAddress('::ffff:8.8.8.8')).toBe(true);
  expect(isPublicAddress('0:0:0:0:0:ffff:8.8.8.8')).toBe(true);
  expect(isPublicAddress('0:0:0:0:0:ffff:10.0.0.1')).toBe(false);
});

test.each(['', 'x', '1.2.3', '1.2.3.256', '::1::', '1:2:3:4:5:6:7:8:9', ':::', 'g::1', '::ffff:1.2.3', 'fe80::1%eth0'])(
  '%j is no public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(false);
  },
);

describe('the lookup', () => {
  const find = (all: boolean) =>
    new Promise((resolve) => {
      publicLookup('localhost', { all }, (error, address) => resolve(error ?? address));
    });

  test('names what a name resolves to', async () => {
    const address = await new Promise<string>((resolve) => lookup('localhost', (_, found) => resolve(found)));
    for (const all of [true, false]) {
      const error = (await find(all)) as Error;
      expect(error.message).toMatch(/^localhost, which is at (127\.0\.0\.1|::1), is not a public address$/);
    }
    expect(isPublicAddress(address)).toBe(false);
  });

  test('hands failures on', async () => {
    const error = await new Promise<Error | null>((resolve) =>
      publicLookup('no-such-name.invalid', {}, (failure) => resolve(failure)),
    );
    expect(error).toMatchObject({ syscall: 'getaddrinfo' });
  });
});
