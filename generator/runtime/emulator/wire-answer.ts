/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** No page of another origin may read it. */
  readonly isForOwnOrigin?: true;
}

/** What becomes of a request on the wire. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: WireAnswer; readonly delayMs?: number }
  /** The connection breaks before anything is answered. */
  | { readonly kind: 'drop' }
  /** There is no connection. */
  | { readonly kind: 'refuse' }
  /** Nothing comes. */
  | { readonly kind: 'silence' };

export function jsonAnswer(value: unknown, status = 200): WireAnswer {
  // Exactly this type: an official SDK takes an error for a success when anything follows it.
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function textAnswer(status: number, text: string, type = 'text/plain; charset=utf-8'): WireAnswer {
  return { status, headers: { 'content-type': type }, body: text };
}
