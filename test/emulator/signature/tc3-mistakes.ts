import type { SignaturePart } from '../../../generator/runtime/emulator/signature/verdict.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';
import { exampleBody, named, type Steps, stranger } from './requests.ts';

// Ways to sign the wrong thing with TC3-HMAC-SHA256, one mistake each, and what is to be said of it.

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
export const pretty = `{\n  "Limit": 1,\n  "Filters": [\n    {\n      "Values": [\n        "未命名"\n      ],\n      "Name": "instance-name"\n    }\n  ]\n}`;
export const escaped = String.raw`{"Limit":1,"Filters":[{"Values":["\u672a\u547d\u540d"],"Name":"instance-name"}]}`;
export const without = (at: number) => exampleBody.slice(0, at) + exampleBody.slice(at + 1);
export const replaced = (at: number, character: string) =>
  exampleBody.slice(0, at) + character + exampleBody.slice(at + 1);

/** What was signed in place of what arrived. */
export const tc3Mistakes: readonly Row[] = [
  [
    'another port',
    { lines: `${json}host:localhost:9090\n`, body: exampleBody },
    'host',
    "host 'localhost:9090' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    '127.0.0.1 for localhost',
    { lines: `${json}host:127.0.0.1:8080\n` },
    'host',
    "host '127.0.0.1:8080' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'the endpoint of the vendor',
    { lines: `${json}host:vod.tencentcloudapi.com\n` },
    'host',
    "host 'vod.tencentcloudapi.com' was signed, 'localhost:8080' arrived",
    local,
  ],
  [
    'a host with its scheme',
    { lines: `${json}host:https://cvm.tencentcloudapi.com\n` },
    'host',
    "'https://cvm.tencentcloudapi.com' was signed",
  ],
  [
    'a host with capitals',
    { lines: `${json}host:CVM.tencentcloudapi.com\n` },
    'host',
    'lower case',
    { headers: { host: 'CVM.tencentcloudapi.com' } },
  ],
  [
    'no charset',
    { lines: `content-type:application/json\n${host}` },
    'content-type',
    "content-type 'application/json' was signed, 'application/json; charset=utf-8' arrived",
  ],
  [
    'a charset that did not come',
    {},
    'content-type',
    "content-type 'application/json; charset=utf-8' was signed, 'application/json' arrived",
    { headers: { 'content-type': 'application/json' } },
  ],
  ['an empty content type', { lines: `content-type:\n${host}` }, 'content-type', "content-type '' was signed"],
  [
    'a content type with capitals',
    { lines: `content-type:application/json; charset=UTF-8\n${host}` },
    'content-type',
    'lower case',
    { headers: { 'content-type': 'application/json; charset=UTF-8' } },
  ],
  [
    'the type of a form',
    { lines: `content-type:application/x-www-form-urlencoded\n${host}` },
    'content-type',
    "'application/x-www-form-urlencoded' was signed",
  ],
  ['another method', { method: 'GET' }, 'method', "method 'GET' was signed, 'POST' arrived"],
  ['a method in lower case', { method: 'post' }, 'method', "method 'post' was signed"],
  ['an empty path', { path: '' }, 'path', "path '' was signed, '/' arrived"],
  ['the service as the path', { path: '/cvm' }, 'path', "path '/cvm' was signed, '/' arrived"],
  [
    'a query with a question mark',
    { ...getSigned, query: '?Limit=1&Name=a%20b' },
    'query',
    "query '?Limit=1&Name=a%20b' was signed",
    get,
  ],
  ['a decoded query', { ...getSigned, query: 'Limit=1&Name=a b' }, 'query', "query 'Limit=1&Name=a b' was signed", get],
  ['no query', { ...getSigned, query: '' }, 'query', "query '' was signed", get],
  ['the query as the body', { ...getSigned, query: '', body: getSigned.query }, 'query', 'as if it were the body', get],
  [
    'headers in another order',
    { lines: `${host}${json}`, names: 'host;content-type' },
    'signed-headers',
    'in the order of the header Authorization',
  ],
  [
    'names of headers with capitals',
    {
      lines: `Content-Type:application/json; charset=utf-8\nHost:cvm.tencentcloudapi.com\n`,
      names: 'Content-Type;Host',
    },
    'signed-headers',
    'with capitals in their names',
  ],
  [
    'an action with capitals',
    { lines: `${json}${host}x-tc-action:DescribeInstances\n`, names: withAction },
    'header x-tc-action',
    "x-tc-action was signed as 'DescribeInstances': values are signed in lower case",
  ],
  [
    'a line that is not in the list',
    { lines: `${json}${host}${lowerAction}` },
    'signed-headers',
    'x-tc-action was signed and is not in the list',
  ],
  [
    'a list without its line',
    { lines: `${json}${host}`, names: withAction },
    'header x-tc-action',
    'its line was not signed',
  ],
  [
    'spaces before values',
    { lines: 'content-type: application/json; charset=utf-8\nhost: cvm.tencentcloudapi.com\n' },
    'canonical-request',
    'a space before each value',
  ],
  [
    'no empty line',
    { canonical: (right) => right.replace('\n\ncontent-type;', '\ncontent-type;') },
    'canonical-request',
    'the empty line after the headers was not signed',
  ],
  [
    'lines of Windows',
    { canonical: (right) => right.replaceAll('\n', '\r\n') },
    'canonical-request',
    'carriage return',
  ],
  [
    'a date in local time',
    { date: '2019-02-26' },
    'date',
    "the scope has the date 2019-02-26, the timestamp's date in UTC is 2019-02-25: was it the local date?",
  ],
  ['a date of long ago', { date: '2018-10-09' }, 'date', /date 2018-10-09.*2019-02-25$/],
  [
    'a local date within the key',
    { keyDate: '2019-02-26' },
    'date',
    "the date '2019-02-26' was signed within the key, the scope says '2019-02-25'",
  ],
  [
    'milliseconds',
    { timestamp: '1551113065123' },
    'timestamp',
    'the timestamp 1551113065123 was signed, the header says 1551113065: milliseconds',
  ],
  [
    'a clock read twice',
    { timestamp: '1551113064' },
    'timestamp',
    'the timestamp 1551113064 was signed, the header says 1551113065: read the clock once',
  ],
  ['another service', { service: 'cdn' }, 'service', "the scope has the service 'cdn', here it is 'cvm'"],
  [
    "somebody else's key",
    { secret: `TC3${stranger.secretKey}` },
    'secret-key',
    `it was signed with the secret key of ${stranger.secretId}`,
  ],
  [
    'a key with a line feed',
    { secret: `TC3${named.secretKey}\n` },
    'secret-key',
    'the secret key was used with a line feed at its end',
  ],
  ['a key with spaces', { secret: `TC3 ${named.secretKey}` }, 'secret-key', 'a space before it'],
  ['a key in quotes', { secret: `TC3"${named.secretKey}"` }, 'secret-key', 'double quotes around it'],
  ['the id as the key', { secret: `TC3${named.secretId}` }, 'secret-key', 'the secret id was used as the secret key'],
  ['a key that was undefined', { secret: 'TC3undefined' }, 'secret-key', "the word 'undefined'"],
  ['a key without TC3', { secret: named.secretKey }, 'secret-key', 'without the prefix TC3'],
  ['a key through hexadecimal digits', { hexChain: true }, 'secret-key', 'hexadecimal digits, not as bytes'],
  ['an empty body', { body: '' }, 'body', 'an empty body was signed'],
  ['UNSIGNED-PAYLOAD', { body: 'UNSIGNED-PAYLOAD' }, 'body', 'the body was signed as UNSIGNED-PAYLOAD'],
  [
    'UNSIGNED-PAYLOAD for the digest',
    { payloadHash: 'UNSIGNED-PAYLOAD' },
    'body',
    'UNSIGNED-PAYLOAD was signed in place of the digest',
  ],
  ['a body serialised anew', { body: compact }, 'body', 'serialised anew'],
  ['a compact body', { body: escaped }, 'body', 'without the white space between its tokens'],
  ['a pretty-printed body', { body: pretty }, 'body', 'pretty-printed'],
  [
    'raw UTF-8 for escapes',
    { body: '{"Limit": 1, "Filters": [{"Values": ["未命名"], "Name": "instance-name"}]}' },
    'body',
    'raw UTF-8 in place of \\u escapes',
  ],
  ['escapes for raw UTF-8', { body: escaped }, 'body', 'with \\u escapes', { body: Buffer.from(compact) }],
  ['a line feed at the end', { body: `${exampleBody}\n` }, 'body', 'with a line feed at its end'],
  [
    'a line feed that was added',
    {},
    'body',
    'without the line feed at its end',
    { body: Buffer.from(`${exampleBody}\n`) },
  ],
  ['one byte changed', { body: replaced(10, '7') }, 'body', "byte 11 of the body: '7' was signed, '1' arrived"],
  [
    'one byte lost',
    {},
    'body',
    "byte 12 of the body: ',' was signed and did not arrive",
    { body: Buffer.from(without(11)) },
  ],
  [
    'one byte added',
    {},
    'body',
    "byte 12 of the body: 'x' arrived and was not signed",
    { body: Buffer.from(`${exampleBody.slice(0, 11)}x${exampleBody.slice(11)}`) },
  ],
  [
    'two bytes swapped',
    {},
    'body',
    "bytes 3 and 4 of the body: 'i' and 'L' arrived the other way round",
    { body: Buffer.from(exampleBody.replace('Limit', 'iLmit')) },
  ],
  ['a digest in capitals', { signature: (hex) => hex.toUpperCase() }, 'signature', 'in capitals'],
  ['a digest in Base64', { signature: (hex) => Buffer.from(hex, 'hex').toString('base64') }, 'signature', 'Base64'],
  ['half a digest', { signature: (hex) => hex.slice(32) }, 'signature', 'not 64 hexadecimal digits'],
  [
    'two mistakes',
    { lines: `content-type:application/json\n${host}`, secret: `TC3${named.secretKey}\n` },
    'content-type',
    /content-type 'application\/json' was signed.*; the secret key was used with a line feed/,
  ],
  [
    'a mistake of form and another one',
    { lines: `content-type:application/json\n${host}`, signature: (hex) => hex.toUpperCase() },
    'content-type',
    /content-type .* arrived; the signature is in capitals/,
  ],
  [
    'a header that did not come',
    { lines: `${json}${host}x-other:\n`, names: 'content-type;host;x-other' },
    'header x-other',
    'the request has no such header',
  ],
];
