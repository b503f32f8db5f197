import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vodRequest } from './support/emulators.ts';
import { expectDocumented, head, post, soonMs, target } from './support/fuzz.ts';
import { signed } from './support/signed.ts';
import { exchange } from './support/sockets.ts';

/** Whatever comes over the wire, the emulator answers as documented or closes the connection, and goes on. */

const seed = 20260522;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const { at, emulator, goodRequest, send } = target(soonMs);

describe('a request that is no HTTP', () => {
  const broken: readonly (readonly [what: string, text: string])[] = [
    ['nothing but line ends', '\r\n\r\n\r\n\r\n'],
    ['a text', 'hello there\r\n\r\n'],
    ['no version', 'GET /\r\n\r\n'],
    ['a version that is not there', 'GET / HTTP/9.9\r\n\r\n'],
    ['a method that is none', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['an address with spaces', 'GET /a b c HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a header without a colon', head('GET / HTTP/1.1', 'nonsense')],
    ['a header with a NUL', head('GET / HTTP/1.1', 'a: \0')],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: a\nb\n\n'],
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a length that is not a number', post('Content-Length: many')],
    ['a negative length', post('Content-Length: -1')],
    ['two lengths', post('Content-Length: 1', 'Content-Length: 2')],
    ['a length and chunks', `${post('Content-Length: 3', 'Transfer-Encoding: chunked')}{}0`],
    ['chunks of no size', `${post('Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`],
    ['a chunk larger than it says', `${post('Transfer-Encoding: chunked')}1\r\n{}\r\n0\r\n\r\n`],
    ['a chunk of an endless size', `${post('Transfer-Encoding: chunked')}${'f'.repeat(40)}\r\n`],
    ['headers of a hundred kilobytes', head('GET / HTTP/1.1', `a: ${'x'.repeat(100_000)}`)],
    ['five thousand headers', head('GET / HTTP/1.1', ...Array.from({ length: 5_000 }, (_, index) => `a${index}: b`))],
    ['a coding that nobody knows', post('Transfer-Encoding: brotli')],
  ];

  it.each(broken)('%s ends the connection, or is refused', async (_, text) => {
    await send(text);
    await goodRequest();
  });
});

describe('a request that is HTTP, and strange', () => {
  const strange: readonly (readonly [what: string, text: string])[] = [
    ['an address of everything', head('OPTIONS * HTTP/1.1', 'Connection: close')],
    ['a whole address', head('GET http://other.example/ HTTP/1.1')],
    ['dots', head('GET /emulator/../../etc/passwd HTTP/1.1')],
    ['percent signs', head('GET /%%%zz%00%ff HTTP/1.1')],
    ['a path of a thousand slashes', head(`GET ${'/'.repeat(1_000)} HTTP/1.1`)],
    ['a video of no number', head('GET /emulator/videos/%zz/999999.mp4 HTTP/1.1')],
    ['a query of __proto__', head('GET /?__proto__=1&__proto__.a=2&constructor.prototype.b=3 HTTP/1.1')],
    ['a query of forty kilobytes', head(`GET /?a=${'b'.repeat(40_000)} HTTP/1.1`)],
    ['a signed query', head('GET /?Action=DescribeTasks&Signature=x HTTP/1.1')],
    ['a query of the gateway with a body', `${head('GET /tencent-vod/v1/query/1 HTTP/1.1', 'Content-Length: 2')}{}`],
    ['an upgrade', head('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket')],
    ['an expectation', `${post('Content-Length: 2', 'Expect: 100-please')}{}`],
    [
      'headers twice',
      post('Authorization: a', 'Authorization: b', 'X-TC-Action: c', 'X-TC-Action: d', 'Content-Length: 0'),
    ],
    ['headers that are no ASCII', post('X-TC-Action: \xe4\xf6\xfc', 'Authorization: \xff\xfe', 'Content-Length: 0')],
    ['a preflight of strange headers', head('OPTIONS / HTTP/1.1', 'Access-Control-Request-Headers: \xe4, b')],
    ['CONNECT', head('CONNECT other.example:443 HTTP/1.1')],
  ];

  it.each(strange)('%s is answered', async (_, text) => {
    if (text.startsWith('OPTIONS')) expect((await exchange(at().port, [text])).text).toMatch(/^HTTP\/1\.1 204 /);
    else await send(text);
    await goodRequest();
  });

  it('half a request that breaks off leaves nothing behind', async () => {
    for (const text of [
      'POST',
      'POST / HTTP/1.1\r\nHo',
      `${post('Content-Length: 100')}{`,
      post('Content-Length: 5'),
    ]) {
      await exchange(at().port, [text], 20);
    }
    await goodRequest();
  });

  it('a request that does not come to an end is given up', async () => {
    const slow = [
      'POST / HTTP/1.1\r\nHost: a\r\n',
      post('Content-Length: 100'),
      `${post('Transfer-Encoding: chunked')}5\r\n`,
    ];
    const results = await Promise.all(slow.map((text) => exchange(at().port, [text])));
    for (const result of results) expectDocumented(result, slow);
  });

  it('a request whose end comes later is waited for', async () => {
    const text = head('GET /emulator/bill HTTP/1.1', 'Connection: close');
    const socket = connect(at().port, '127.0.0.1');
    socket.write(text.slice(0, 20));
    // By its answer the first part has come too.
    await goodRequest();
    socket.end(text.slice(20));
    let answer = '';
    for await (const piece of socket.setEncoding('latin1')) answer += piece;
    // When the machine has held it up for longer than the limit, it says so.
    expect(answer).toMatch(/^HTTP\/1\.1 (200|408) /);
  });
});

it('any bytes on a connection are answered or refused', async () => {
  const words = [
    'GET ',
    'POST ',
    '/',
    ' HTTP/1.1',
    '\r\n',
    '\r\n\r\n',
    'Host: a',
    ': ',
    'Content-Length: 5',
    '\0',
    '{}',
    '?',
  ];
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  );
  const property = fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
    expectDocumented(await exchange(at().port, pieces), pieces);
  });
  await fc.assert(property, { seed, numRuns: 60 });
  await goodRequest();
});

describe('after many requests', () => {
  it('no connection stays open', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    await goodRequest();
    const before = sockets();
    await Promise.all(Array.from({ length: 200 }, () => exchange(at().port, [post('Content-Length: 50'), '{'], 50)));
    while (sockets() > before) await pause(5);
    await goodRequest();
  });

  it('the memory does not grow', async () => {
    const body = JSON.stringify({ ...vodRequest, ModelVersion: 'v2.5', Prompt: 'x'.repeat(1_000) });
    const { init, url } = await signed(body, { action: 'CreateAigcVideoTask' });
    const heapAfter = async (requests: number) => {
      for (let done = 0; done < requests; done++) await (await emulator.fetch(url, init)).arrayBuffer();
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = await heapAfter(500);
    const grown = (await heapAfter(2_000)) - before;
    // Each request is larger than a kilobyte, and so is what the journal has of it.
    expect(grown).toBeLessThan(1_000_000);
    expect(emulator.journal.entries().length).toBe(100);
  });
});
