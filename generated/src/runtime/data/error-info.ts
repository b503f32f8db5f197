// Shipped to the letter from generator/runtime; change it there.
/** What a client does about an error code. */
export interface CodeFacts {
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether money may have been spent. */
  readonly charged: 'no' | 'maybe' | 'yes';
}

/** What is known of an error code. */
export interface ErrorInfo extends CodeFacts {
  readonly meaning: string;
  readonly sources: readonly string[];
}

/**
 * A table out of lists of codes, with blanks between them, by what is to do about them: written out, one fact would be
 * longer than the code it is about.
 */
export function codeTable(
  lists: Readonly<Partial<Record<CodeFacts['charged'] | `${CodeFacts['charged']}, retryable`, string>>>,
): Readonly<Record<string, CodeFacts>> {
  const table: Record<string, CodeFacts> = {};
  for (const [kind, codes] of Object.entries(lists)) {
    const [charged, later] = kind.split(', ');
    const facts = { retryable: later !== undefined, charged: charged as CodeFacts['charged'] };
    for (const code of codes.split(' ')) table[code] = facts;
  }
  return table;
}

/**
 * What is known of a code, or of the family it belongs to: `RequestLimitExceeded.New` is a `RequestLimitExceeded`, and so
 * is a code that a pattern such as `Invalid*` covers. Tables leave out a code whose family says the same.
 */
export function factsOf(code: string, table: Readonly<Record<string, CodeFacts>>): CodeFacts | undefined {
  if (Object.hasOwn(table, code)) return table[code];
  const [family = ''] = code.split('.');
  if (Object.hasOwn(table, family)) return table[family];
  const pattern = Object.keys(table).find((name) => name.endsWith('*') && family.startsWith(name.slice(0, -1)));
  return pattern === undefined ? undefined : table[pattern];
}
