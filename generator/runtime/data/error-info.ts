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
 * What is known of a code, or of the family it belongs to: `RequestLimitExceeded.New` is a `RequestLimitExceeded`.
 * Tables leave out a code whose family says the same.
 */
export function factsOf(code: string, table: Readonly<Record<string, CodeFacts>>): CodeFacts | undefined {
  if (Object.hasOwn(table, code)) return table[code];
  const [family = ''] = code.split('.');
  return Object.hasOwn(table, family) ? table[family] : undefined;
}
