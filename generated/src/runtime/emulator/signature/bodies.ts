// Shipped to the letter from generator/runtime; change it there.
/** Another text that a caller may have signed in place of the body that arrived. */
export interface OtherBody {
  readonly says: string;
  readonly bytes: string | Uint8Array;
  readonly common: boolean;
}

/** Larger bodies are not written anew to find out what was signed: it would take too long. In bytes. */
const largestRewritten = 32 * 1024;

const unsignedPayload = 'UNSIGNED-PAYLOAD';

/** Bodies that say the same in other bytes, or nothing, the common mistakes first. */
export function* otherBodies(body: Uint8Array): Generator<OtherBody> {
  yield { says: 'an empty body was signed', bytes: '', common: true };
  yield { says: `the body was signed as ${unsignedPayload}`, bytes: unsignedPayload, common: true };
  yield { says: "'{}' was signed as the body", bytes: '{}', common: false };
  yield { says: "'null' was signed as the body", bytes: 'null', common: false };
  if (body.length === 0 || body.length > largestRewritten) return;
  const text = Buffer.from(body).toString();
  // What needs the fewest changes is the likeliest, and the shortest to say.
  for (const { bytes, changes } of rewritings(text).sort((a, b) => a.changes.length - b.changes.length)) {
    yield { says: `the body was signed ${changes.join(', ')}`, bytes, common: changes.length === 1 };
  }
  yield { says: 'the body was signed as a JSON string', bytes: JSON.stringify(text), common: false };
  yield { says: 'the body was signed in ISO 8859-1', bytes: Buffer.from(text, 'latin1'), common: false };
  yield { says: 'the body was signed in UTF-16', bytes: Buffer.from(text, 'utf16le'), common: false };
  yield { says: 'the body was signed encoded for an address', bytes: encodeURIComponent(text), common: false };
}

type Rewritten = readonly [change: string, text: string];

/** The text in every layout, with every way to write its letters and to end it. */
function rewritings(text: string): { readonly changes: readonly string[]; readonly bytes: string }[] {
  const all = new Map<string, readonly string[]>();
  for (const [as, layout] of different(text, layouts(text))) {
    for (const [letters, written] of different(layout, lettersOf(layout))) {
      for (const [end, ending] of different(written, endsOf(written))) {
        const changes = [as, letters, end].filter((change) => change !== '');
        if (changes.length < (all.get(ending)?.length ?? 4)) all.set(ending, changes);
      }
    }
  }
  all.delete(text);
  return Array.from(all, ([bytes, changes]) => ({ changes, bytes }));
}

/** The text as it is, and what changes it. */
function* different(text: string, rewritten: Iterable<Rewritten>): Generator<Rewritten> {
  yield ['', text];
  for (const one of rewritten) if (one[1] !== text) yield one;
}

/** On one line or on many, in any order, as writers of JSON do. */
function* layouts(text: string): Generator<Rewritten> {
  yield ['trimmed', text.trim()];
  const value = parsed(text);
  if (value === undefined) return;
  // Numbers and escapes stay as they are written here; writing the value anew may change them.
  const compact = text.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1');
  yield ['without the white space between its tokens', compact];
  yield [
    'with a space after each comma and colon',
    compact.replace(/("(?:[^"\\]|\\.)*")|([,:])/gs, (all, string) => string ?? `${all} `),
  ];
  yield ['serialised anew', JSON.stringify(value)];
  yield ['pretty-printed', JSON.stringify(value, null, 2)];
  yield ['pretty-printed with four spaces', JSON.stringify(value, null, 4)];
  yield ['pretty-printed with tabs', JSON.stringify(value, null, '\t')];
  yield ['with its names sorted', JSON.stringify(sorted(value))];
  yield ['without its null values', JSON.stringify(value, (_, one) => one ?? undefined) ?? ''];
}

/** Characters as themselves, or as the escapes that writers of JSON in various languages use. */
function* lettersOf(text: string): Generator<Rewritten> {
  const escaped = text.replace(/[\u0080-\uffff]/g, toEscape);
  yield ['with \\u escapes', escaped];
  yield [
    'with \\u escapes in capitals',
    escaped.replace(/\\u([\da-f]{4})/g, (_, digits) => `\\u${digits.toUpperCase()}`),
  ];
  yield ['with raw UTF-8 in place of \\u escapes', text.replace(/\\u(?!00[01]|0022|005c)([\da-f]{4})/gi, fromEscape)];
  yield ['with / written as \\/', text.replace(/(?<!\\)\//g, '\\/')];
  yield ['with / written without \\', text.replaceAll('\\/', '/')];
  yield ['with <, > and & as \\u escapes', text.replace(/[<>&\u2028\u2029]/g, toEscape)];
}

function* endsOf(text: string): Generator<Rewritten> {
  yield ['with a line feed at its end', `${text}\n`];
  yield ['with a carriage return and a line feed at its end', `${text}\r\n`];
  if (text.endsWith('\n')) yield ['without the line feed at its end', text.replace(/\r?\n$/, '')];
  if (text.includes('\r\n'))
    yield ['with line feeds in place of carriage returns and line feeds', text.replaceAll('\r\n', '\n')];
  yield ['with a byte order mark', `\ufeff${text}`];
  if (text.startsWith('\ufeff')) yield ['without the byte order mark', text.slice(1)];
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function fromEscape(_: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

/** Deeper JSON is not written anew: indenting it could take any amount of memory. */
const deepest = 64;

function parsed(text: string): unknown {
  if (depth(text) > deepest) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** At least as deep as the brackets of a text are nested; those within strings are counted too. */
function depth(text: string): number {
  let [now, most] = [0, 0];
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++now);
    else if (character === ']' || character === '}') now--;
  }
  return most;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}
