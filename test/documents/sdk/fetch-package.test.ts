import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchPackage } from '../../../generator/documents/sdk/fetch-package.ts';
import { client, models, packageFiles } from './support/small-package.ts';

const files = { ...packageFiles(models('Name: string;'), client()), 'README.md': 'not wanted' };
const tarball = pack(files);
let asked: string[] = [];
let server: Server;
let registry = '';
let cache = '';

/** A package of npm's: files below `package/`, with a second service that nobody wants. */
function pack(contents: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(contents).flatMap(([path, content]) => {
    const body = Buffer.from(content);
    const header = new Header({ path: `package/${path}`, mode: 0o644, size: body.length, type: 'File' });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
}

beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const bytes = request.url?.includes('cut') ? tarball.subarray(0, tarball.length - 40) : tarball;
    const promised = request.url?.includes('forged') ? Buffer.from('something else') : bytes;
    if (request.url?.endsWith('.tgz')) return response.end(request.url.includes('forged') ? tarball : bytes);
    const name = request.url?.slice(1) ?? '';
    if (name === 'absent') return response.writeHead(404).end('{}');
    if (name === 'closed') return response.writeHead(403).end('{}');
    if (name === 'ill') return response.writeHead(503).end('{}');
    if (name === 'slow') return undefined;
    const version = (number: string) => ({
      name,
      version: number,
      dist: {
        tarball: `${registry}${name}-${number}.tgz`,
        integrity: `sha512-${createHash('sha512').update(promised).digest('base64')}`,
      },
    });
    const numbers = ['1.2.2', '1.2.3', '1.2.10', '1.3.0', '2.0.0-beta.1'];
    response.setHeader('content-type', 'application/json');
    return response.end(
      JSON.stringify({
        name,
        'dist-tags': { latest: '1.2.3', next: '1.3.0' },
        versions: Object.fromEntries(numbers.map((number) => [number, version(number)])),
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(cache, { recursive: true, force: true });
});

// Only the registry that never answers is waited for in vain; any other may take its time on a busy machine.
const npm = (spec = '') => ({ registry, cache, retry: { retries: 0 }, timeout: spec === 'slow' ? 300 : 50_000 });
const fetching = (spec: string, services?: readonly string[]) =>
  fetchPackage(spec, { npm: npm(spec), ...(services && { services }) });

it('fetches the newest version and keeps only the files that describe a service', async () => {
  const steps: string[] = [];
  const found = await fetchPackage('small-sdk', { npm: npm(), progress: (step) => steps.push(step) });
  expect([found.name, found.version, found.services]).toEqual(['small-sdk', '1.2.3', ['thing']]);
  expect([...found.files.keys()]).toEqual([
    'tencentcloud/services/thing/v20260102/thing_client.d.ts',
    'tencentcloud/services/thing/v20260102/thing_client.js',
    'tencentcloud/services/thing/v20260102/thing_models.d.ts',
  ]);
  expect(found.files.get('tencentcloud/services/thing/v20260102/thing_client.d.ts')).toBe(client());
  expect(steps).toEqual(['asking for small-sdk', 'fetching small-sdk@1.2.3']);
});

it('does not fetch a package twice', async () => {
  await fetching('small-sdk@1.2.3');
  asked = [];
  await fetching('small-sdk@1.2.3');
  expect(asked.filter((url) => url.endsWith('.tgz'))).toEqual([]);
});

it.each([
  ['absent', /has no package absent/, /spelling/],
  ['small-sdk@1.2.5', /^there is no version small-sdk@1\.2\.5$/, /^There are 1\.2\.2, 1\.2\.3, 1\.2\.10, 1\.3\.0\.$/],
  ['small-sdk@nothing', /^there is no version small-sdk@nothing$/, /^There are 1\.2\.3, 1\.2\.10, 1\.3\.0\.$/],
  ['closed', /does not give out closed@latest: 403$/, /\.npmrc/],
  ['ill', /answered 503$/, /later/],
  ['slow', /did not answer in time$/, /later/],
  ['forged', /^what arrived as forged@latest is not what the registry has promised$/, /Try again/],
  ['cut', /^what arrived as cut@latest is not a package$/, /registry/],
  ['https://example.com/a.tgz', /is neither a folder nor the name of a package$/, /tencentcloud-sdk-nodejs-vod/],
  ['github:someone/something', /is neither a folder nor the name of a package$/, /tencentcloud-sdk-nodejs-vod/],
])('says why %s cannot be had', async (spec, message, help) => {
  await expect(fetching(spec)).rejects.toMatchObject({
    name: 'DocumentFailure',
    message: expect.stringMatching(message),
    help: expect.stringMatching(help),
  });
});

it('names the registry that cannot be reached', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/`;
  await new Promise((resolve) => closed.close(resolve));
  await expect(fetchPackage('small-sdk', { npm: { ...npm(), registry: address } })).rejects.toMatchObject({
    message: `${address} cannot be reached (ECONNREFUSED)`,
  });
});

it('names the service that a package does not have', async () => {
  await expect(fetching('small-sdk', ['other'])).rejects.toMatchObject({
    message: 'small-sdk@1.2.3 does not have the service other',
    help: 'Name thing.',
  });
});
