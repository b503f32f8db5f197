import { describeByte, findByte } from './one-byte.js';
import { type Fault, type Hypothesis, search } from './search.js';
import { withoutSecrets } from './secrets.js';
import type { KnownKey, Refused, SignaturePart, VerifyOptions } from './verdict.js';

/** What is needed to find out why a signature does not match. */
export interface Mismatch<Recipe> {
  readonly secretId: string;
  readonly key: KnownKey;
  readonly options: VerifyOptions;
  /** Faults that are plain to see; the signature may have others. */
  readonly faults: readonly Fault[];
  /** Every recipe that would have been right. */
  readonly right: readonly Recipe[];
  readonly fits: (recipe: Recipe) => boolean;
  /** Length of the text that each signature is made of, so that long texts are tried fewer times. */
  readonly length: number;
  readonly hypotheses: () => Iterable<Hypothesis<Recipe>>;
  /** Bytes of which one may differ. */
  readonly bytes: Uint8Array;
  /** Such as "the body". */
  readonly bytesAre: string;
  readonly withBytes: (recipe: Recipe, bytes: Uint8Array) => Recipe;
  readonly byteFault: (says: string, at: number) => Fault;
  readonly expected: () => string;
}

/** Signatures that are made to find one byte: some tens of milliseconds for a small body. As many for all else. */
const mostSignatures = 15_000;

/**
 * A wrong secret key looks like a body in which anything may differ, and whoever has one sends request after request. After
 * so many searches for one byte that found none, no more are made for the key.
 */
const mostFruitless = 3;

/** Bytes that are digested for each, so that a large body takes no longer than a small one. */
const mostBytes = 10_000_000;

/** Refuses, and finds the explanation when somebody reads it. */
export function refuseMismatch<Recipe>(about: Mismatch<Recipe>): Refused {
  let found: { readonly part: SignaturePart | undefined; readonly explanation: string } | undefined;
  const look = () => {
    found ??= explain(about);
    return found;
  };
  return {
    ok: false,
    reason: 'mismatch',
    secretId: about.secretId,
    get part() {
      return look().part;
    },
    get explanation() {
      return withoutSecrets(look().explanation, about.key, about.options);
    },
    get expected() {
      return withoutSecrets(about.expected(), about.key, about.options);
    },
  };
}

function explain<Recipe>(about: Mismatch<Recipe>): {
  readonly part: SignaturePart | undefined;
  readonly explanation: string;
} {
  const { faults, fits, hypotheses, right } = about;
  if (faults.length > 0 && right.some(fits)) return inWords(faults);
  const found = search(right, [...hypotheses()], fits, tries(about.length));
  if (found !== undefined) return inWords([...found, ...faults]);
  const { complete, fault } = searchBytes(about);
  if (fault !== undefined) return inWords([fault, ...faults]);
  const rest = complete
    ? `more than one byte of ${about.bytesAre} differs`
    : `something else in ${about.bytesAre} differs`;
  const suspects = about.bytes.length === 0 ? 'the secret key differs' : `either the secret key or ${rest}`;
  const nothing = `nothing that callers commonly get wrong gives this signature: ${suspects}`;
  return {
    part: faults[0]?.part,
    explanation: `${[...faults.map(({ says }) => says), nothing].join('; ')}. Expected was\n${about.expected()}`,
  };
}

function searchBytes<Recipe>(about: Mismatch<Recipe>): { readonly fault?: Fault; readonly complete: boolean } {
  const { bytes, bytesAre, byteFault, fits, options, right, secretId, withBytes } = about;
  if (bytes.length === 0) return { complete: true };
  const before = options.fruitless?.get(secretId) ?? 0;
  if (before >= mostFruitless) return { complete: false };
  const most = Math.floor(tries(Math.max(about.length, bytes.length)) / right.length);
  const one = findByte(bytes, (candidate) => right.some((recipe) => fits(withBytes(recipe, candidate))), most);
  options.fruitless?.set(secretId, one.found === undefined ? before + 1 : 0);
  if (one.found === undefined) return { complete: one.complete };
  return { fault: byteFault(describeByte(one.found, bytes, bytesAre), one.found.at), complete: false };
}

/** How many signatures over so many bytes are made. */
function tries(bytes: number): number {
  return Math.min(mostSignatures, mostBytes / Math.max(1, bytes));
}

function inWords(faults: readonly Fault[]): { readonly part: SignaturePart | undefined; readonly explanation: string } {
  return { part: faults[0]?.part, explanation: faults.map(({ says }) => says).join('; ') };
}
