import type { Origin } from './facts.ts';

/**
 * A change of the specs that has been looked at and agreed to. It belongs to the specs, so that it is reviewed with
 * the change it is about, and is no part of the table, since it says nothing about the API.
 */
export interface Acceptance {
  /** Of the finding, over its id, its place and its values. */
  readonly fingerprint: string;
  /** Id of the finding's rule. For people: the fingerprint decides. */
  readonly id: string;
  /** What the finding is about, for people. */
  readonly where: string;
  /** Date of the edition that the change leads to. */
  readonly edition: string;
  readonly reason: string;
  /** The day on which it was agreed to. */
  readonly date: string;
  /** The last day on which it counts. */
  readonly expires?: string;
  /** The vendor changed nothing: the specs said it wrong before. */
  readonly correction: boolean;
  readonly origin: Origin;
}

/** What an acceptance is known by. The same change can come back later, and is then decided anew. */
export function keyOf({ date, edition, fingerprint }: Pick<Acceptance, 'date' | 'edition' | 'fingerprint'>): string {
  return `${fingerprint} ${edition} ${date}`;
}
