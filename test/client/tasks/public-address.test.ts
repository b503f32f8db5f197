import { lookup } from 'node:dns';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DownloadError, downloadBytes } from '../../../generated/src/index.ts';
import { type CreateAigcVideoTaskRequest, createAigcVideoTask, imageFile } from '../../../generated/src/vod/index.ts';
import { isLoopback, isPublicAddress, mayBePublic } from '../../../generator/runtime/core/public-address.ts';
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
    ...['nas.lan', 'NAS.LAN.', 'wiki.corp', 'box.home', 'files.intranet', 'files.private', 'lan', 'minio'],
  ])('%s', (host) => {
    expect(mayBePublic(hostOf(host))).toBe(false);
    expect(mayBePublic(host)).toBe(false);
  });
});

test.each([
  ...['8.8.8.8', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '198.17.255.255', '198.20.0.0'],
  ...['223.255.255.255', '11.0.0.0', '[2606:4700::1111]', '[::ffff:8.8.8.8]', '[64:ff9b::808:808]', '[2002:808:808::]'],
  // What lies beside the networks of IPv6 that are not public.
  ...['[2620:4f:8001::1]', '[2620:1::1]', '[2600:4f:8000::1]', '[2001:200::1]', '[2001:db9::1]', '[3fff:1000::1]'],
  ...['1500000001.vod2.myqcloud.com', 'localhost.example.com', 'local.example', 'example.com.'],
  // Names that begin as a private address does, or end nearly as a private name does.
  ...[
    '10.example.com',
    '192.168.example.com',
    '127.0.0.1.nip.io',
    '10.0.0.1.example.com.',
    'plan.example',
    'wlan.example.com',
  ],
  ...['lan.example.com', 'xn--fiqs8s.xn--p1ai', 'a_b.example.com', '1.1', '0x08080808', '010.8.8.8'],
])('%s may be public', (host) => {
  expect(mayBePublic(hostOf(host))).toBe(true);
  expect(mayBePublic(host)).toBe(true);
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

/** The special-purpose registries of IANA, as Node.js compares addresses with networks. */
function registry(): BlockList {
  const list = new BlockList();
  for (const network of [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
    '224.0.0.0/3',
  ]) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), 'ipv4');
  }
  return list;
}

describe('addresses that nobody listed', () => {
  const list = registry();
  const bytes = fc.oneof(
    fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)),
    // Near the networks that are not public.
    fc.tuple(
      fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 223, 224),
      fc.nat(255),
      fc.nat(255),
      fc.nat(255),
    ),
  );
  const hex = (value: number, size: number) => value.toString(16).padStart(size, '0');

  test('of IPv4, in every spelling, agree with the registry', () => {
    fc.assert(
      fc.property(bytes, ([a, b, c, d]) => {
        const dotted = [a, b, c, d].join('.');
        const isPublic = !list.check(dotted, 'ipv4');
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        for (const host of [
          dotted,
          `${dotted}.`,
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          [a, b, c, d].map((one) => `0${one.toString(8)}`).join('.'),
          [a, b, c, d].map((one) => `0X${one.toString(16)}`).join('.'),
          `${a}.${b}.${c * 256 + d}`,
          `${a}.${(b * 256 + c) * 256 + d}`,
          `[::ffff:${dotted}]`,
          `[0:0:0:0:0:FFFF:${hex(a * 256 + b, 4)}:${hex(c * 256 + d, 4)}]`,
          `[64:ff9b::${dotted}]`,
          `[2002:${hex(a * 256 + b, 1)}:${hex(c * 256 + d, 1)}::1]`,
        ])
          expect([host, mayBePublic(host)]).toEqual([host, isPublic]);
        expect(mayBePublic(`[::${dotted}]`)).toBe(false);
        expect(mayBePublic(`${dotted}.example.com`)).toBe(true);
      }),
    );
  });

  test('of IPv6 are public within 2000::/3 alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
        const [first = 0] = groups;
        // Those have networks of their own.
        fc.pre(![0x2001, 0x2002, 0x2620, 0x3fff, 0x64, 0].includes(first));
        expect(mayBePublic(`[${groups.map((one) => one.toString(16)).join(':')}]`)).toBe(
          first >= 0x2000 && first < 0x4000,
        );
      }),
    );
  });
});

test.each(['localhost', 'a.localhost', 'LOCALHOST.', '127.0.0.1', '127.9.9.9', '2130706433', '[::1]', '[0:0::1]'])(
  '%s is this computer',
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each(['127.example.com', 'localhost.example.com', '10.0.0.1', '[::2]', '0.0.0.0', ''])(
  '%s is another one',
  (host) => expect(isLoopback(host)).toBe(false),
);

describe('who asks', () => {
  const base = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'x' } as const;
  const request = (Url: string): CreateAigcVideoTaskRequest => ({ ...base, FileInfos: [{ Type: 'Url', Url }] });
  const never = { name: 'node', open: () => Promise.reject(new Error('opened')) } as never;

  test.each([
    ['nas.lan', false],
    ['10.example.com', true],
    ['0x7f.1', false],
    ['[::ffff:10.0.0.1]', false],
    ['files.internal.', false],
    ['nas.home.arpa', false],
    ['minio', false],
    ['8.8.8.8', true],
    ['files.example.com.', true],
  ])('is told the same of %s by the validator, by files and by downloads', async (host, isPublic) => {
    const address = `https://${host}/a.png`;
    const verdict = createAigcVideoTask.validate(request(address));
    const warnings = verdict.ok ? verdict.warnings.filter(({ code }) => code === 'content') : [];
    expect(warnings.map(({ message }) => message)).toEqual(isPublic ? [] : [expect.stringMatching(/cannot reach/)]);
    const entry = imageFile(address).then(
      () => true,
      () => false,
    );
    expect(await entry).toBe(isPublic);
    const failure = await downloadBytes(never, address, { attempts: 1 }).catch((error: unknown) => error);
    expect((failure as DownloadError).code).toBe(isPublic ? 'ConnectionError' : 'AddressRefused');
  });
});

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
