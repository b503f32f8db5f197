import type { Fault } from './search.js';
import type { KnownKey, VerifyOptions } from './verdict.js';

/** What a caller may have taken for the secret key. */
export interface MistakenSecret extends Fault {
  readonly part: 'secret-key';
  readonly secret: string;
}

const mostKeys = 200;

export function mistakenSecrets(secretId: string, key: KnownKey, options: VerifyOptions): readonly MistakenSecret[] {
  const { secretKey, token } = key;
  const bare = secretKey.trim();
  const mistakes: readonly (readonly [secret: string | undefined, says: string])[] = [
    [secretId, 'the secret id was used as the secret key'],
    [token, 'the token was used as the secret key'],
    ['', 'the secret key was empty'],
    ['undefined', "the secret key was the word 'undefined'"],
    ['null', "the secret key was the word 'null'"],
    ['None', "the secret key was the word 'None'"],
    [bare, 'white space around the secret key was cut off'],
    ...around.map(
      ([before, after, what]) => [`${before}${bare}${after}`, `the secret key was used with ${what}`] as const,
    ),
    [secretKey.toLowerCase(), 'the secret key was used in lower case'],
    [secretKey.toUpperCase(), 'the secret key was used in upper case'],
    [decoded(secretKey), 'the secret key was decoded from Base64 before it was used'],
    [Buffer.from(secretKey).toString('base64'), 'the secret key was encoded as Base64 before it was used'],
    ...othersKeys(secretId, options),
  ];
  return mistakes.flatMap(([secret, says]) =>
    secret === undefined || secret === secretKey ? [] : [{ part: 'secret-key' as const, says, secret }],
  );
}

/** Callers put secrets into requests where none belong, and an explanation quotes requests. */
export function withoutSecrets(text: string, key: KnownKey, { keyOf, secretIds = [] }: VerifyOptions): string {
  const keys = [key, ...secretIds.slice(0, mostKeys).map(keyOf)];
  const secrets = keys.flatMap((one) => [one?.secretKey ?? '', one?.token ?? '']);
  // A text so short would take letters out of words, and is no secret.
  return secrets
    .filter(({ length }) => length > 3)
    .reduce((rest, secret) => rest.replaceAll(secret, '(not shown)'), text);
}

/** How a secret key looks when it was read carelessly from a file or a variable. */
const around: readonly (readonly [before: string, after: string, what: string])[] = [
  ['', '\n', 'a line feed at its end'],
  ['', '\r\n', 'a carriage return and a line feed at its end'],
  ['', '\r', 'a carriage return at its end'],
  ['', ' ', 'a space at its end'],
  [' ', '', 'a space before it'],
  [' ', ' ', 'a space on both sides'],
  ['\t', '', 'a tab before it'],
  ['', '\t', 'a tab at its end'],
  ['\ufeff', '', 'a byte order mark before it'],
  ['"', '"', 'double quotes around it'],
  ["'", "'", 'single quotes around it'],
  ['', '"', 'a double quote at its end'],
  ['"', '', 'a double quote before it'],
  ['', ';', 'a semicolon at its end'],
  ['', ',', 'a comma at its end'],
  ['=', '', 'an equals sign before it'],
];

function* othersKeys(secretId: string, { keyOf, secretIds = [] }: VerifyOptions): Generator<readonly [string, string]> {
  for (const id of secretIds.slice(0, mostKeys)) {
    const other = id === secretId ? undefined : keyOf(id);
    if (other !== undefined) yield [other.secretKey, `it was signed with the secret key of ${id}`];
  }
}

/** As text, because the prefix of TC3 is put before text. */
function decoded(base64: string): string | undefined {
  const text = Buffer.from(base64, 'base64').toString();
  return text === '' ? undefined : text;
}
