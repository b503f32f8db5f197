import type { Origin } from './facts.ts';

/** Why the specs leave something of the vendor's documents as it is. Written by a person, about many findings or one. */
export interface ReadingReason {
  readonly id: string;
  /** Patterns of what it is about, as reports name it; `*` stands for any characters. */
  readonly about: readonly string[];
  /** Ids of the documents it is about; any when absent. */
  readonly sources?: readonly string[];
  readonly reason: string;
}

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
  /** Digest of the sentences, and of the contradiction, when it was written: it settles these, and no others. */
  readonly text?: string;
  readonly reason?: string;
  /** Where in the lock file it stands. */
  readonly origin: Origin;
}

/** What an acknowledgement is known by: the same finding in two documents is two decisions. */
export function acknowledgementKey({ kind, id, source }: Pick<Acknowledgement, 'kind' | 'id' | 'source'>): string {
  return `${kind} ${id} ${source ?? ''}`;
}

/** Whether a reason is about something. What it is not about, it does not settle, whatever the lock file says. */
export function covers(
  { about, sources }: ReadingReason,
  { source, subject }: Pick<Acknowledgement, 'subject' | 'source'>,
): boolean {
  if (sources !== undefined && (source === undefined || !sources.includes(source))) return false;
  return about.some((pattern) => matches(pattern, subject));
}

function matches(pattern: string, subject: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return subject === pattern;
  if (!subject.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = subject.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return subject.length - from >= last.length && subject.endsWith(last);
}
