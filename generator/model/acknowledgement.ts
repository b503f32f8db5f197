import type { Origin } from './facts.ts';

/**
 * Something the vendor's documents say, or say in a way that nobody's program reads, that a person has dealt with: the
 * specs stay as they are, for a reason. The vendor's sentence itself is not kept, only a digest of it.
 */
export interface Acknowledgement {
  /** `finding`: the id of one. `unread`: the digest of a text that could not be read. */
  readonly kind: 'finding' | 'unread';
  readonly id: string;
  /** What it is about, for people, and for telling whether a document that was read should still have it. */
  readonly subject: string;
  /** Id of the document that says it; absent for one that `sources.yaml` does not have. */
  readonly source?: string;
  /** Id of the contradiction that settles it. There is one, or a reason, or both. */
  readonly conflict?: string;
  /** Digest of the sentences and of the contradiction, when it was written: it settles these, and no others. */
  readonly text?: string;
  readonly reason?: string;
  readonly origin: Origin;
}

/** What an acknowledgement is known by: the same finding in two documents is two decisions. */
export function acknowledgementKey({ kind, id, source }: Pick<Acknowledgement, 'kind' | 'id' | 'source'>): string {
  return `${kind} ${id} ${source ?? ''}`;
}
