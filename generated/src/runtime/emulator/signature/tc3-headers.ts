// Shipped to the letter from generator/runtime; change it there.
import { differs, quote } from './quote.js';
import { type Hypothesis, others } from './search.js';
import type { Tc3Case } from './tc3-case.js';
import type { Tc3Recipe } from './tc3-recipe.js';
import type { SignaturePart } from './verdict.js';
import { headerOf, withoutPort } from './wire.js';

type Guess = Hypothesis<Tc3Recipe>;
type Line = Tc3Recipe['headers'][number];

/** What callers sign of the headers by mistake. */
export function* otherHeaderHypotheses(about: Tc3Case): Generator<Guess> {
  yield* hosts(about);
  yield* contentTypes(about);
  yield* otherValues(about);
  yield* otherLists(about);
}

/** Headers whose values are not shown. */
export const secretHeaders: readonly string[] = ['x-tc-token', 'authorization', 'cookie'];

/** Which part of a request a header is. */
export function partOf(name: string): SignaturePart {
  return name === 'host' || name === 'content-type' ? name : `header ${name}`;
}

/** Where people run servers. */
const commonPorts = [80, 443, 3000, 4000, 5000, 8000, 8080, 8443, 8888, 9000, 9090];

function* hosts({ options, request }: Tc3Case): Generator<Guess> {
  const arrived = headerOf(request, 'host') ?? '';
  const lower = arrived.toLowerCase();
  const port = lower.slice(withoutPort(lower).length);
  const ports = commonPorts.map((number) => `${withoutPort(lower)}:${number}`);
  const local = ['localhost', '127.0.0.1', '[::1]', '::1', '0.0.0.0'].flatMap((name) => [name, `${name}${port}`]);
  const written = ['http://', 'https://'].flatMap((scheme) => [`${scheme}${lower}`, `${scheme}${lower}/`]);
  const official = (options.otherHosts ?? []).flatMap((name) => [name, `${name}:443`, `${name}${port}`]);
  const guesses = [...local, ...official, `${lower}/`, ...ports, arrived, '', ...written];
  const allowed = new Set([lower, withoutPort(lower)]);
  for (const other of others(lower, guesses)) {
    if (allowed.has(other)) continue;
    const hint = other === arrived ? ': values are signed in lower case' : '';
    const says = `${differs('host', other, arrived)}${hint}`;
    yield {
      part: 'host',
      says,
      change: withValue('host', other),
      common: !written.includes(other) && !ports.includes(other),
    };
  }
}

function* contentTypes({ request }: Tc3Case): Generator<Guess> {
  const arrived = headerOf(request, 'content-type') ?? '';
  const bare = [
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data',
    '*/*',
    '',
  ];
  const guesses = bare.flatMap((type) => [type, `${type}; charset=utf-8`, `${type};charset=utf-8`]);
  for (const other of others(arrived.toLowerCase(), [
    ...guesses,
    arrived,
    ...guesses.map((type) => type.replace('utf-8', 'UTF-8')),
  ])) {
    const hint = other === arrived ? ': values are signed in lower case' : '';
    const says = `${differs('content-type', other, arrived)}${hint}`;
    yield { part: 'content-type', says, change: withValue('content-type', other), common: guesses.includes(other) };
  }
}

/** Values that were signed with capitals, with white space, or not at all. */
function* otherValues({ request, right }: Tc3Case): Generator<Guess> {
  for (const [name, value] of right.headers) {
    const raw = headerOf(request, name) ?? '';
    const part = partOf(name);
    if (raw !== value && part === `header ${name}`) {
      const written = secretHeaders.includes(name) ? 'it came' : quote(raw);
      const says = `${name} was signed as ${written}: values are signed in lower case`;
      yield { part, says, change: withValue(name, raw), common: true };
    }
    for (const [says, other] of [
      [`${name} was signed with a space before its value`, ` ${value}`],
      [`${name} was signed with a space after its value`, `${value} `],
      [`${name} was signed with an empty value`, ''],
    ] as const)
      if (other !== value) yield { part, says, change: withValue(name, other) };
    const says = `${name} is in the list of signed headers, and its line was not signed`;
    yield { part, says, change: (r) => ({ ...r, headers: r.headers.filter((line) => line[0] !== name) }) };
  }
  const part = 'canonical-request';
  const spaced = (r: Tc3Recipe) => ({ ...r, headers: mapped(r, ([name, value]) => [name, ` ${value}`]) });
  yield { part, says: 'the headers were signed with a space before each value', change: spaced };
  const unchanged = (r: Tc3Recipe) => ({ ...r, headers: mapped(r, ([name]) => [name, headerOf(request, name) ?? '']) });
  yield { part, says: 'the values of the headers were signed without putting them in lower case', change: unchanged };
}

/** Names in another order or case, and headers that were signed and not listed. */
function* otherLists({ authorization, request, right }: Tc3Case): Generator<Guess> {
  const part = 'signed-headers';
  const capital = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  const lists: readonly (readonly [says: string, order: (lines: readonly Line[]) => readonly Line[]])[] = [
    ['in the order of the header Authorization', (lines) => inOrder(lines, authorization.signedHeaders)],
    ['in reverse order', (lines) => lines.slice().reverse()],
    ['with capitals in their names', (lines) => lines.map(([name, value]) => [capital(name), value])],
    ['with their names in capitals', (lines) => lines.map(([name, value]) => [name.toUpperCase(), value])],
  ];
  for (const [how, order] of lists) {
    const list = (r: Tc3Recipe) =>
      order(r.headers)
        .map(([name]) => name)
        .join(';');
    const rule = 'names are signed sorted and in lower case';
    yield {
      part,
      says: `the headers were signed ${how}: ${rule}`,
      change: (r) => ({ ...r, headers: order(r.headers), signedHeaders: list(r) }),
      common: true,
    };
    yield {
      part,
      says: `the list of signed headers was signed ${how}: ${rule}`,
      change: (r) => ({ ...r, signedHeaders: list(r) }),
    };
    yield {
      part,
      says: `the lines of the headers were signed ${how}: ${rule}`,
      change: (r) => ({ ...r, headers: order(r.headers) }),
    };
  }
  const joined = right.signedHeaders;
  for (const other of others(joined, [
    authorization.signedHeaders,
    joined.replaceAll(';', ','),
    `${joined};`,
    joined.replaceAll(';', '; '),
    '',
  ]))
    yield {
      part,
      says: `the list of signed headers was signed as ${quote(other)}, it should be ${quote(joined)}`,
      change: (r) => ({ ...r, signedHeaders: other }),
    };
  for (const name of Object.keys(request.headers)
    .filter((name) => !joined.split(';').includes(name))
    .slice(0, 50)) {
    const value = (headerOf(request, name) ?? '').toLowerCase();
    const headers = (r: Tc3Recipe) => [...r.headers, [name, value] as const].sort(([a], [b]) => (a < b ? -1 : 1));
    const says = `${name} was signed and is not in the list of signed headers`;
    yield { part, says, change: (r) => ({ ...r, headers: headers(r), signedHeaders: namesOf(headers(r)) }) };
    yield { part, says, change: (r) => ({ ...r, headers: headers(r) }) };
  }
}

function withValue(name: string, value: string): Guess['change'] {
  return (r) => ({ ...r, headers: mapped(r, (line) => (line[0] === name ? [name, value] : line)) });
}

function mapped(recipe: Tc3Recipe, change: (line: Line) => Line): readonly Line[] {
  return recipe.headers.map(change);
}

function namesOf(lines: readonly Line[]): string {
  return lines.map(([name]) => name).join(';');
}

function inOrder(lines: readonly Line[], list: string): readonly Line[] {
  const names = list.toLowerCase().split(';');
  return lines.slice().sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
}
