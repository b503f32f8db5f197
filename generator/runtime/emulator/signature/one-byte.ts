import { quoteByte } from './quote.js';

/** How what was signed differs from what arrived. Positions count from 0. */
export type ByteDifference =
  | { readonly kind: 'changed'; readonly at: number; readonly signed: number }
  | { readonly kind: 'lost'; readonly at: number; readonly signed: number }
  | { readonly kind: 'added'; readonly at: number }
  | { readonly kind: 'swapped'; readonly at: number };

export interface ByteSearch {
  readonly found?: ByteDifference;
  /** Whether everything that differs by one byte was tried. */
  readonly complete: boolean;
}

/** Tries what differs from the arrived bytes by one byte, the likely first, and at most so many. */
export function findByte(arrived: Uint8Array, fits: (candidate: Uint8Array) => boolean, most: number): ByteSearch {
  let left = most;
  for (const [difference, candidate] of candidates(arrived)) {
    if (left-- <= 0) return { complete: false };
    if (fits(candidate)) return { found: difference, complete: false };
  }
  return { complete: true };
}

/** Says it with the bytes that arrived; `of` names what they are the bytes of. */
export function describeByte(difference: ByteDifference, arrived: Uint8Array, of: string): string {
  const { at } = difference;
  const here = quoteByte(arrived[at] ?? 0);
  const where = `byte ${at + 1} of ${of}`;
  switch (difference.kind) {
    case 'changed':
      return `${where}: ${quoteByte(difference.signed)} was signed, ${here} arrived`;
    case 'lost':
      return `${where}: ${quoteByte(difference.signed)} was signed and did not arrive`;
    case 'added':
      return `${where}: ${here} arrived and was not signed`;
    case 'swapped':
      return `bytes ${at + 1} and ${at + 2} of ${of}: ${here} and ${quoteByte(arrived[at + 1] ?? 0)} arrived the other way round`;
  }
}

type Candidate = readonly [difference: ByteDifference, bytes: Uint8Array];

/** The arrays that are yielded are used again for the next candidate. */
function* candidates(arrived: Uint8Array): Generator<Candidate> {
  yield* shorter(arrived);
  yield* swapped(arrived);
  yield* changed(arrived, (now, then) => oneBitApart(now, then) || (kind(now) === kind(then) && kind(now) !== 'other'));
  yield* longer(arrived, (byte) => likelyLost.has(byte));
  yield* changed(arrived, (_, then) => kind(then) !== 'other');
  yield* longer(arrived, (byte) => kind(byte) !== 'other');
  yield* changed(arrived, (_, then) => kind(then) === 'other');
  yield* longer(arrived, (byte) => kind(byte) === 'other');
}

function* shorter(arrived: Uint8Array): Generator<Candidate> {
  const bytes = Uint8Array.from(arrived.subarray(1));
  for (let at = 0; at < arrived.length; at++) {
    if (at > 0) bytes[at - 1] = arrived[at - 1] ?? 0;
    yield [{ kind: 'added', at }, bytes];
  }
}

function* swapped(arrived: Uint8Array): Generator<Candidate> {
  const bytes = Uint8Array.from(arrived);
  for (let at = 0; at + 1 < arrived.length; at++) {
    const [first = 0, second = 0] = [arrived[at], arrived[at + 1]];
    if (first === second) continue;
    bytes.set([second, first], at);
    yield [{ kind: 'swapped', at }, bytes];
    bytes.set([first, second], at);
  }
}

function* changed(arrived: Uint8Array, is: (now: number, then: number) => boolean): Generator<Candidate> {
  const bytes = Uint8Array.from(arrived);
  for (let at = 0; at < arrived.length; at++) {
    const now = arrived[at] ?? 0;
    for (let signed = 0; signed < 256; signed++) {
      if (signed === now || !is(now, signed)) continue;
      bytes[at] = signed;
      yield [{ kind: 'changed', at, signed }, bytes];
    }
    bytes[at] = now;
  }
}

function* longer(arrived: Uint8Array, is: (byte: number) => boolean): Generator<Candidate> {
  const bytes = new Uint8Array(arrived.length + 1);
  bytes.set(arrived, 1);
  for (let at = 0; at <= arrived.length; at++) {
    if (at > 0) bytes[at - 1] = arrived[at - 1] ?? 0;
    for (let signed = 0; signed < 256; signed++) {
      if (!is(signed)) continue;
      bytes[at] = signed;
      yield [{ kind: 'lost', at, signed }, bytes];
    }
  }
}

/** What gets lost between signing and sending: white space, quotes, separators, brackets, a sign. */
const likelyLost = new Set(Array.from(' \t\r\n"\'\\,:;.{}[]()+-/=&%', (character) => character.charCodeAt(0)));

function kind(byte: number): 'digit' | 'lower' | 'upper' | 'mark' | 'other' {
  if (byte >= 0x30 && byte <= 0x39) return 'digit';
  if (byte >= 0x61 && byte <= 0x7a) return 'lower';
  if (byte >= 0x41 && byte <= 0x5a) return 'upper';
  return byte >= 0x20 && byte < 0x7f ? 'mark' : 'other';
}

/** Also tells a letter from the same one in the other case. */
function oneBitApart(a: number, b: number): boolean {
  const difference = a ^ b;
  return (difference & (difference - 1)) === 0;
}
