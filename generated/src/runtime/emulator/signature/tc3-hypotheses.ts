// Shipped to the letter from generator/runtime; change it there.
import { terminator } from './authorization.js';
import { otherBodies } from './bodies.js';
import { sha256 } from './digest.js';
import { differs, quote } from './quote.js';
import { type Hypothesis, others } from './search.js';
import { mistakenSecrets } from './secrets.js';
import type { Tc3Case } from './tc3-case.js';
import { otherHeaderHypotheses } from './tc3-headers.js';
import { sealed, type Tc3Recipe } from './tc3-recipe.js';
import { bodyText, firstLabels } from './wire.js';

type Guess = Hypothesis<Tc3Recipe>;

/** Everything callers are known to sign by mistake, one mistake each. */
export function* tc3Hypotheses(about: Tc3Case): Generator<Guess> {
  yield* lineHypotheses(about);
  yield* otherHeaderHypotheses(about);
  yield* payloadHypotheses(about);
  yield* scopeHypotheses(about);
  yield* keyHypotheses(about);
  yield* timeHypotheses(about);
}

/** The first three lines of the canonical request. */
function* lineHypotheses({ request, right }: Tc3Case): Generator<Guess> {
  const { method, path, query } = right;
  for (const other of others(method, ['POST', 'GET', 'PUT', method.toLowerCase(), ''])) {
    const says = differs('method', other, method);
    yield { part: 'method', says, change: (r) => ({ ...r, method: other }), common: other !== '' };
  }
  const paths = ['/', '', '//', `${path}/`, path.replace(/\/$/, ''), path.replaceAll('/', '%2F'), `/${right.service}`];
  for (const other of others(path, paths)) {
    const says = differs('path', other, path);
    yield { part: 'path', says, change: (r) => ({ ...r, path: other }), common: other === '' };
  }
  for (const other of others(query, otherQueries(query, bodyText(request)))) {
    const says = differs('query', other, query);
    yield { part: 'query', says, change: (r) => ({ ...r, query: other }), common: other === '' };
  }
  if (query === '') return;
  const says = 'the query was signed as if it were the body';
  yield { part: 'query', says, change: (r) => ({ ...r, query: '', payload: sha256(query) }) };
}

/** The query in another order or encoding. */
function* otherQueries(query: string, body: string): Generator<string> {
  yield '';
  yield `?${query}`;
  yield body.slice(0, 4096);
  const pairs = query.split('&');
  yield pairs.slice().sort().join('&');
  yield pairs.slice().reverse().join('&');
  yield query.replaceAll('%20', '+');
  yield query.replaceAll('+', '%20');
  yield query.replace(/%[\dA-F]{2}/gi, (code) => code.toLowerCase());
  yield query.replace(/%[\dA-F]{2}/gi, (code) => code.toUpperCase());
  const plain = Array.from(new URLSearchParams(query), ([name, value]) => `${name}=${value}`).join('&');
  yield plain;
  yield encodeURIComponent(plain);
}

function* payloadHypotheses({ request, right }: Tc3Case): Generator<Guess> {
  const part = 'body';
  for (const { bytes, common, says } of otherBodies(request.body)) {
    const payload = sha256(bytes);
    if (payload !== right.payload) yield { part, says, change: (r) => ({ ...r, payload }), common };
  }
  const texts = [
    ['the digest of the body was signed in capitals', right.payload.toUpperCase()],
    ['the digest of the body was signed as Base64', Buffer.from(right.payload, 'hex').toString('base64')],
    ['the digest of the digest of the body was signed', sha256(right.payload)],
    ['the body itself was signed in place of its digest', bodyText(request)],
    ['UNSIGNED-PAYLOAD was signed in place of the digest of the body', 'UNSIGNED-PAYLOAD'],
    ['nothing was signed in place of the digest of the body', ''],
  ] as const;
  for (const [says, payload] of texts) yield { part, says, change: (r) => ({ ...r, payload }) };
  yield* sealHypotheses();
}

/** How the canonical request is put together and digested. */
function* sealHypotheses(): Generator<Guess> {
  const part = 'canonical-request';
  yield {
    part,
    says: 'the empty line after the headers was not signed',
    change: (r) => ({ ...r, afterHeaders: '' }),
    common: true,
  };
  yield {
    part,
    says: 'two empty lines were signed after the headers',
    change: (r) => ({ ...r, afterHeaders: '\n\n' }),
  };
  const seals: readonly (readonly [says: string, seal: (text: string) => string])[] = [
    ['the canonical request ended with a line feed', (text) => sealed(`${text}\n`)],
    ['the canonical request began with white space', (text) => sealed(`\n${text}`)],
    [
      'the lines of the canonical request ended with carriage return and line feed',
      (text) => sealed(text.replaceAll('\n', '\r\n')),
    ],
    [
      'the lines of the canonical request were joined by the characters \\n',
      (text) => sealed(text.replaceAll('\n', '\\n')),
    ],
    ['the digest of the canonical request was signed in capitals', (text) => sealed(text).toUpperCase()],
    [
      'the digest of the canonical request was signed as Base64',
      (text) => Buffer.from(sealed(text), 'hex').toString('base64'),
    ],
    ['the canonical request itself was signed in place of its digest', (text) => text],
    ['the whole canonical request was signed in lower case', (text) => sealed(text.toLowerCase())],
  ];
  for (const [says, seal] of seals) yield { part, says, change: (r) => ({ ...r, seal }) };
}

/** Date and service, in the text that is signed, in the key, or in both. */
function* scopeHypotheses({ authorization, options, request, right }: Tc3Case): Generator<Guess> {
  const days = [-1, 0, 1].map((days) => day(Number(right.timestamp) + days * 86_400));
  for (const other of others(authorization.date, [
    ...days,
    ...days.map((date) => date.replaceAll('-', '')),
    right.timestamp,
  ])) {
    const says = (where: string) =>
      `the date ${quote(other)} was signed${where}, the scope says ${quote(authorization.date)}`;
    const part = 'date';
    yield {
      part,
      says: says(' within the key'),
      change: (r) => ({ ...r, key: { ...r.key, date: other } }),
      common: days.includes(other),
    };
    yield { part, says: says(' within the text'), change: (r) => ({ ...r, date: other }) };
    yield {
      part,
      says: says(''),
      change: (r) => ({ ...r, date: other, key: { ...r.key, date: other } }),
      common: days.includes(other),
    };
  }
  const upper = authorization.service.toUpperCase();
  for (const other of others(authorization.service, [
    ...options.services,
    ...firstLabels(request),
    upper,
    '',
    terminator,
  ])) {
    const says = (where: string) =>
      `the service ${quote(other)} was signed${where}, the scope says ${quote(authorization.service)}`;
    const part = 'service';
    yield { part, says: says(' within the key'), change: (r) => ({ ...r, key: { ...r.key, service: other } }) };
    yield { part, says: says(' within the text'), change: (r) => ({ ...r, service: other }) };
    yield {
      part,
      says: says(''),
      change: (r) => ({ ...r, service: other, key: { ...r.key, service: other } }),
      common: other !== '',
    };
  }
}

function* keyHypotheses({ authorization, key, options }: Tc3Case): Generator<Guess> {
  for (const { part, says, secret } of mistakenSecrets(authorization.secretId, key, options))
    yield { part, says, change: (r) => ({ ...r, key: { ...r.key, secret: `TC3${secret}` } }), common: true };
  const prefixes = [
    ['the secret key was used without the prefix TC3', key.secretKey],
    ['the secret key was used with the prefix AWS4', `AWS4${key.secretKey}`],
    ['the secret key was used with the prefix tc3 in lower case', `tc3${key.secretKey}`],
    ['the prefix TC3 was put behind the secret key', `${key.secretKey}TC3`],
    ['the secret key was used with the prefix TC3 twice', `TC3TC3${key.secretKey}`],
  ] as const;
  const part = 'secret-key';
  for (const [says, secret] of prefixes)
    yield { part, says, change: (r) => ({ ...r, key: { ...r.key, secret } }), common: secret === key.secretKey };
  const says = 'the digests the key is derived through were used as hexadecimal digits, not as bytes';
  yield { part, says, change: (r) => ({ ...r, key: { ...r.key, links: 'hex' } }), common: true };
}

/** The clock was read twice, or in another unit. Many guesses: they come last. */
function* timeHypotheses({ options, right }: Tc3Case): Generator<Guess> {
  const part = 'timestamp';
  const header = Number(right.timestamp);
  const guess = (timestamp: string, hint: string): Guess => ({
    part,
    says: `the timestamp ${timestamp} was signed, the header says ${right.timestamp}${hint}`,
    change: (r) => ({ ...r, timestamp }),
  });
  const most = Math.min(600, 2 * options.skewSeconds);
  for (let seconds = 1; seconds <= most; seconds++) {
    yield guess(`${header - seconds}`, ': read the clock once');
    yield guess(`${header + seconds}`, ': read the clock once');
  }
  for (let part = 0; part < 1000; part++) yield guess(`${header * 1000 + part}`, ': milliseconds');
  for (const other of [`${header}.0`, '', ` ${header}`]) yield guess(other, '');
}

/** The date of a Unix time in UTC, where it is within what dates can express. */
export function day(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
