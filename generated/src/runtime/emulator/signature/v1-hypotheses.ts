// Shipped to the letter from generator/runtime; change it there.
import type { FormPairs } from './form-parameters.js';
import { differs, quote } from './quote.js';
import { type Hypothesis, others } from './search.js';
import { mistakenSecrets } from './secrets.js';
import { byName, plainPairs, type V1Recipe } from './v1-recipe.js';
import type { KnownKey, SignaturePart, VerifyOptions } from './verdict.js';
import { bodyText, headerOf, type WireRequest, withoutPort } from './wire.js';

/** A form whose signature v1 does not match. */
export interface V1Case {
  readonly request: WireRequest;
  readonly form: FormPairs;
  readonly secretId: string;
  readonly key: KnownKey;
  readonly options: VerifyOptions;
  /** What should have been signed. */
  readonly right: V1Recipe;
}

type Guess = Hypothesis<V1Recipe>;

/** A form of more parameters is not searched for one that was left out. */
const mostParameters = 300;

/** Everything callers are known to sign by mistake, one mistake each. */
export function* v1Hypotheses(about: V1Case): Generator<Guess> {
  yield* addressHypotheses(about);
  yield* keyHypotheses(about);
  yield* wayHypotheses(about);
  yield* parameterHypotheses(about);
  yield* timeHypotheses(about);
}

function* addressHypotheses({ options, request, right }: V1Case): Generator<Guess> {
  const { method, path } = right;
  for (const other of others(method, ['POST', 'GET', method.toLowerCase(), '']))
    yield {
      part: 'method',
      says: differs('method', other, method),
      change: (r) => ({ ...r, method: other }),
      common: other !== '',
    };
  for (const other of others(path, ['/', '', `${path}/`, path.replace(/\/$/, '')]))
    yield { part: 'path', says: differs('path', other, path), change: (r) => ({ ...r, path: other }), common: true };
  const arrived = headerOf(request, 'host') ?? '';
  const host = arrived.toLowerCase();
  const port = host.slice(withoutPort(host).length);
  const local = ['localhost', '127.0.0.1', '[::1]'].flatMap((name) => [name, `${name}${port}`]);
  const official = (options.otherHosts ?? []).flatMap((name) => [name, `${name}:443`]);
  for (const other of others(host, [...local, ...official, arrived, '', `http://${host}`, `https://${host}`])) {
    if (other === withoutPort(host)) continue;
    yield {
      part: 'host',
      says: differs('host', other, arrived),
      change: (r) => ({ ...r, host: other }),
      common: other !== '',
    };
  }
}

function* keyHypotheses({ key, options, right, secretId }: V1Case): Generator<Guess> {
  for (const { part, says, secret } of mistakenSecrets(secretId, key, options))
    yield { part, says, change: (r) => ({ ...r, secret }), common: true };
  const says = 'the secret key was used with the prefix TC3, which signature v1 does not have';
  yield { part: 'secret-key', says, change: (r) => ({ ...r, secret: `TC3${r.secret}` }) };
  const [name, digest] =
    right.digest === 'sha1' ? (['HmacSHA256', 'sha256'] as const) : (['HmacSHA1', 'sha1'] as const);
  const method = `${name} was used, and SignatureMethod ${name === 'HmacSHA256' ? 'is missing or says HmacSHA1' : 'says HmacSHA256'}`;
  yield { part: 'signature-method', says: method, change: (r) => ({ ...r, digest }), common: true };
}

/** Ways to make one text of the parameters. */
function* wayHypotheses({ form, request }: V1Case): Generator<Guess> {
  const part = 'canonical-request';
  const encoded = (how: (text: string) => string) => (pairs: FormPairs) =>
    plainPairs(pairs.map(([name, value]) => [name, how(value)] as const));
  const ways: readonly (readonly [says: string, join: V1Recipe['join']])[] = [
    ['the values were signed encoded for an address', encoded(encodeURIComponent)],
    [
      'the values were signed as the form encodes them',
      encoded((text) => new URLSearchParams([['', text]]).toString().slice(1)),
    ],
    ['the values were signed with + in place of each space', encoded((text) => text.replaceAll(' ', '+'))],
    [
      'names and values were signed encoded',
      (pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
    ],
    [
      "the '_' of names was signed as '.'",
      (pairs) => plainPairs(pairs.map(([name, value]) => [name.replaceAll('_', '.'), value] as const)),
    ],
    ['names and values were signed without = and &', (pairs) => pairs.flat().join('')],
    ['true and false were signed as True and False', encoded((text) => text.replace(/^(?:true|false)$/, capitalised))],
    [
      'True and False were signed as true and false',
      encoded((text) => text.replace(/^(?:True|False)$/, (word) => word.toLowerCase())),
    ],
    ['the form was signed as it came', () => (request.method === 'GET' ? request.query : bodyText(request))],
    ['no parameters were signed', () => ''],
    ['the parameters were signed with & before the first', (pairs) => `&${plainPairs(pairs)}`],
    ['the parameters were signed with & after the last', (pairs) => `${plainPairs(pairs)}&`],
  ];
  for (const [says, join] of ways) yield { part, says, change: (r) => ({ ...r, join }), common: true };
  yield {
    part,
    says: 'the question mark between path and parameters was not signed',
    change: (r) => ({ ...r, mark: '' }),
  };

  const came = form.filter(([name]) => name !== 'Signature');
  const lower = ([name]: readonly [string, string]) => name.toLowerCase();
  const orders: readonly (readonly [says: string, parameters: FormPairs])[] = [
    ['in the order in which they came', came],
    ['sorted without regard to case', came.slice().sort((a, b) => (lower(a) < lower(b) ? -1 : 1))],
    ['in reverse order', came.slice().sort(byName).reverse()],
  ];
  for (const [how, parameters] of orders)
    yield {
      part,
      says: `the parameters were signed ${how}; they are sorted by the code of their characters`,
      change: (r) => ({ ...r, parameters }),
      common: true,
    };
}

/** One parameter that was not signed, or not with the value that came. */
function* parameterHypotheses({ form, right }: V1Case): Generator<Guess> {
  const { parameters } = right;
  if (parameters.length > mostParameters) return;
  for (const [index, [name, value]] of parameters.entries()) {
    const part: SignaturePart = `parameter ${name}`;
    const change = (signed: readonly (readonly [string, string])[]): Guess['change'] => {
      return (r) => ({
        ...r,
        parameters: [...r.parameters.slice(0, index), ...signed, ...r.parameters.slice(index + 1)],
      });
    };
    yield { part, says: `${quote(name)} was not signed`, change: change([]) };
    const values =
      value === ''
        ? ['null', 'undefined', 'None', 'nil']
        : ['', value.trim(), value.toLowerCase(), value.toUpperCase(), encodeURIComponent(value)];
    for (const other of others(value, values)) {
      const says =
        name === 'Token'
          ? 'Token was signed with another value'
          : `${quote(name)} was signed as ${quote(other)}, ${quote(value)} arrived`;
      yield { part, says, change: change([[name, other]]) };
    }
  }
  const signature = form.filter(([name]) => name === 'Signature');
  const says = 'the parameter Signature was signed too';
  for (const pairs of [signature, [['Signature', '']] as const])
    yield { part: 'signature', says, change: (r) => ({ ...r, parameters: [...r.parameters, ...pairs].sort(byName) }) };
  for (const name of ['SignatureMethod', 'Region', 'Language', 'Token', 'RequestClient']) {
    if (parameters.some((pair) => pair[0] === name)) continue;
    for (const value of [
      '',
      'null',
      'undefined',
      'None',
      ...(name === 'SignatureMethod' ? ['HmacSHA1', 'HmacSHA256'] : []),
    ]) {
      const change: Guess['change'] = (r) => ({
        ...r,
        parameters: [...r.parameters, [name, value] as const].sort(byName),
      });
      yield { part: `parameter ${name}`, says: `${name} was signed as ${quote(value)} and did not arrive`, change };
    }
  }
}

/** The clock was read twice, or in another unit. */
function* timeHypotheses({ options, right }: V1Case): Generator<Guess> {
  const arrived = Number(right.parameters.find(([name]) => name === 'Timestamp')?.[1]);
  const part = 'timestamp';
  const guess = (timestamp: string): Guess => ({
    part,
    says: `Timestamp ${timestamp} was signed, ${arrived} arrived`,
    change: (r) => ({
      ...r,
      parameters: r.parameters.map((pair) => (pair[0] === 'Timestamp' ? [pair[0], timestamp] : pair)),
    }),
  });
  for (let seconds = 1; seconds <= Math.min(600, 2 * options.skewSeconds); seconds++) {
    yield guess(`${arrived - seconds}`);
    yield guess(`${arrived + seconds}`);
  }
  for (let rest = 0; rest < 1000; rest++) yield guess(`${arrived * 1000 + rest}`);
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
