import type { SignaturePart } from '../../../generator/runtime/emulator/signature/verdict.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';
import { exampleBody, named, type Steps, stranger } from './requests.ts';

// The mistakes of people who sign by hand with TC3-HMAC-SHA256, as they make them, and what the answer is to name.
// The lines are those of the canonical request on the vendor's page: method, path, query, each header, an empty line, the
// list of headers, the digest of the body.

export const json = 'content-type:application/json; charset=utf-8\n';
export const host = 'host:cvm.tencentcloudapi.com\n';
export const withAction = 'content-type;host;x-tc-action';
export const lowerAction = 'x-tc-action:describeinstances\n';

export type Row = readonly [
  what: string,
  signed: Partial<Steps>,
  part: SignaturePart,
  says: string | RegExp,
  wire?: Partial<WireRequest>,
];

export const local = { headers: { host: 'localhost:8080' } };
export const get = { method: 'GET', query: 'Limit=1&Name=a%20b', body: new Uint8Array() };
export const getSigned = { method: 'GET', query: 'Limit=1&Name=a%20b', body: '' };
export const compact = '{"Limit":1,"Filters":[{"Values":["未命名"],"Name":"instance-name"}]}';
const pretty = `{\n  "Limit": 1,\n  "Filters": [\n    {\n      "Values": [\n        "未命名"\n      ],\n      "Name": "instance-name"\n    }\n  ]\n}`;
const twice = 'line 8 (digest of the body): the body was serialised a second time';

export const tc3Mistakes: readonly Row[] = [
  // Host and port.
  [
    'signs the endpoint of the vendor, and sends to the emulator',
    { lines: `${json}host:vod.tencentcloudapi.com\n` },
    'host',
    "line 5 (host): 'vod.tencentcloudapi.com' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'signs 127.0.0.1, and sends to localhost',
    { lines: `${json}host:127.0.0.1:8080\n` },
    'host',
    "line 5 (host): '127.0.0.1:8080' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'signs the usual port, which HTTP leaves out',
    { lines: `${json}host:cvm.tencentcloudapi.com:443\n` },
    'host',
    "line 5 (host): 'cvm.tencentcloudapi.com:443' was signed, 'cvm.tencentcloudapi.com' arrived",
  ],
  // Content type and charset.
  [
    'signs no charset, and the HTTP library adds one',
    { lines: `content-type:application/json\n${host}` },
    'content-type',
    "line 4 (content-type): 'application/json' was signed, 'application/json; charset=utf-8' arrived",
  ],
  [
    'signs a charset, and sends none',
    {},
    'content-type',
    "line 4 (content-type): 'application/json; charset=utf-8' was signed, 'application/json' arrived",
    { headers: { 'content-type': 'application/json' } },
  ],
  [
    'signs JSON, and the HTTP library sends text',
    { lines: `content-type:application/json\n${host}` },
    'content-type',
    "line 4 (content-type): 'application/json' was signed, 'text/plain;charset=UTF-8' arrived",
    { headers: { 'content-type': 'text/plain;charset=UTF-8' } },
  ],
  [
    'signs no type, and the HTTP library adds one',
    { lines: `content-type:\n${host}` },
    'content-type',
    "line 4 (content-type): '' was signed, 'application/json; charset=utf-8' arrived",
  ],
  // Capitals in values.
  [
    'signs the action as it is written in the documents',
    { lines: `${json}${host}x-tc-action:DescribeInstances\n`, names: withAction },
    'header x-tc-action',
    "line 6 (x-tc-action): 'DescribeInstances' was signed as it came; values are signed in lower case",
  ],
  [
    'signs a charset in capitals',
    { lines: `content-type:application/json; charset=UTF-8\n${host}` },
    'content-type',
    "line 4 (content-type): 'application/json; charset=UTF-8' was signed as it came; values are signed in lower case",
    { headers: { 'content-type': 'application/json; charset=UTF-8' } },
  ],
  [
    'signs a host in capitals',
    { lines: `${json}host:CVM.tencentcloudapi.com\n` },
    'host',
    "line 5 (host): 'CVM.tencentcloudapi.com' was signed as it came; values are signed in lower case",
    { headers: { host: 'CVM.tencentcloudapi.com' } },
  ],
  // The first three lines.
  ['signs GET, and sends POST', { method: 'GET' }, 'method', "line 1 (method): 'GET' was signed, 'POST' arrived"],
  ['signs no path', { path: '' }, 'path', "line 2 (path): '' was signed, '/' arrived"],
  [
    'signs a GET without its query',
    { ...getSigned, query: '' },
    'query',
    "line 3 (query): '' was signed, 'Limit=1&Name=a%20b' arrived",
    get,
  ],
  // The form of the canonical request.
  [
    'signs the headers in an order of its own',
    { lines: `${host}${json}`, names: 'host;content-type' },
    'signed-headers',
    'the headers are signed in the order of their names, in the lines and in the list',
  ],
  [
    'leaves out the empty line after the headers',
    { canonical: (right) => right.replace('\n\ncontent-type;', '\ncontent-type;') },
    'canonical-request',
    'line 6 is empty, between the headers and the list of their names; it was not signed',
  ],
  // Date, service, time.
  [
    'takes the local date, a day ahead of UTC',
    { date: '2019-02-26' },
    'date',
    'the scope has the date 2019-02-26, and the date of the timestamp in UTC is 2019-02-25: it takes the date in UTC',
  ],
  [
    'keeps a date of long ago',
    { date: '2018-10-09' },
    'date',
    /the scope has the date 2018-10-09, and the date of the timestamp in UTC is 2019-02-25\. /,
  ],
  ['signs for another service', { service: 'cdn' }, 'service', "the scope has the service 'cdn', here it is 'cvm'"],
  [
    'reads the clock twice',
    { timestamp: '1551113064' },
    'timestamp',
    'the timestamp 1551113064 was signed, the header says 1551113065: read the clock once',
  ],
  // The key.
  [
    'forgets the prefix of the key',
    { secret: named.secretKey },
    'secret-key',
    'the secret key was used without the prefix TC3',
  ],
  [
    'takes the id for the key',
    { secret: `TC3${named.secretId}` },
    'secret-key',
    'the secret id was used as the secret key',
  ],
  [
    'reads the key from a file with its line feed',
    { secret: `TC3${named.secretKey}\n` },
    'secret-key',
    'the secret key was used with a line feed at its end',
  ],
  [
    'reads the key from a file of Windows',
    { secret: `TC3${named.secretKey}\r\n` },
    'secret-key',
    'the secret key was used with a carriage return and a line feed at its end',
  ],
  [
    'copies a space with the key',
    { secret: `TC3 ${named.secretKey}` },
    'secret-key',
    'the secret key was used with a space before it',
  ],
  [
    'copies a space behind the key',
    { secret: `TC3${named.secretKey} ` },
    'secret-key',
    'the secret key was used with a space at its end',
  ],
  [
    'keeps the quotes of a shell around the key',
    { secret: `TC3"${named.secretKey}"` },
    'secret-key',
    'the secret key was used with quotes around it',
  ],
  // The body.
  ['signs an empty body', { body: '' }, 'body', 'line 8 (digest of the body): an empty body was signed'],
  ['signs compact JSON, and the library writes it with spaces', { body: compact }, 'body', `${twice}: '{"Limit":1,`],
  [
    'signs JSON with spaces, and the library writes it compact',
    { body: '{"Limit": 1, "Filters": [{"Values": ["未命名"], "Name": "instance-name"}]}' },
    'body',
    `${twice}: '{"Limit": 1, `,
    { body: Buffer.from(compact) },
  ],
  [
    'signs JSON with escapes as Python writes it, and sends it compact',
    {},
    'body',
    `${twice}: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d`,
    { body: Buffer.from(compact) },
  ],
  ['signs the file that was printed for people', { body: pretty }, 'body', twice],
  [
    'signs a file with the line feed at its end',
    { body: `${exampleBody}\n` },
    'body',
    'line 8 (digest of the body): the body was signed with a line feed at its end',
  ],
  [
    'sends a file with a line feed that was not signed',
    {},
    'body',
    'line 8 (digest of the body): the body was signed without the white space around it',
    { body: Buffer.from(`${exampleBody}\n`) },
  ],
  // The header Authorization.
  [
    'writes the signature in capitals',
    { signature: (hex) => hex.toUpperCase() },
    'signature',
    'a signature is 64 hexadecimal digits in lower case; this one is in capitals',
  ],
  [
    'writes the signature in Base64',
    { signature: (hex) => Buffer.from(hex, 'hex').toString('base64') },
    'signature',
    'this one is Base64',
  ],
  ['cuts the signature', { signature: (hex) => hex.slice(32) }, 'signature', 'this one is something else'],
  [
    'lists a header that a proxy took away',
    { lines: `${json}${host}x-other:\n`, names: 'content-type;host;x-other' },
    'header x-other',
    "SignedHeaders names 'x-other', and the request has no such header",
  ],
  // Two at once: what can be seen is told with what had to be tried.
  [
    'takes the local date and forgets the prefix of the key',
    { date: '2019-02-26', secret: named.secretKey },
    'secret-key',
    /^the secret key was used without the prefix TC3; the scope has the date 2019-02-26/,
  ],
  [
    'writes capitals and signs no charset',
    { lines: `content-type:application/json\n${host}`, signature: (hex) => hex.toUpperCase() },
    'content-type',
    /^line 4 \(content-type\): .* arrived; a signature is 64 hexadecimal digits/,
  ],
];

/** What nothing can be told of but that it does not fit. */
export const unexplained: readonly (readonly [what: string, signed: Partial<Steps>, wire?: Partial<WireRequest>])[] = [
  ['signs with a wrong key', { secret: 'TC3somethingElse' }],
  ["signs with somebody else's key", { secret: `TC3${stranger.secretKey}` }],
  ['signs another body', { body: '{"Limit": 2}' }],
  ['changes a character of the body on the way', {}, { body: Buffer.from(exampleBody.replace('1', '7')) }],
  ['signs a wrong GET', { ...getSigned, secret: 'TC3somethingElse' }, get],
];
