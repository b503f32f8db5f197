import type { Unread } from '../document.ts';
import type { DocumentFacts } from '../document-facts.ts';
import { type Fact, factLine } from '../fact.ts';
import { type Side, tellsOf } from './compare-structure.ts';
import type { DocumentChange } from './document-change.ts';
import { plainWords } from './plain-words.ts';

/** The subject of texts of which nobody knows what they are about. They are compared where whole documents are. */
export const elsewhere = '(elsewhere)';

/** A side with what was read from its prose. */
export interface ReadSide extends Side {
  readonly facts: DocumentFacts;
}

/** Facts that one document states and the other does not. A fact in other words is the same fact. */
export function compareFacts(before: ReadSide, after: ReadSide): DocumentChange[] {
  const subjects = new Set([...before.facts.bySubject.keys(), ...after.facts.bySubject.keys()]);
  return [...subjects].filter(isCompared(before, after)).flatMap((subject) => {
    const [old, now] = [linesOf(before.facts, subject), linesOf(after.facts, subject)];
    const gone = [...old].filter(([line]) => !now.has(line));
    const added = [...now].filter(([line]) => !old.has(line));
    return [
      ...gone.map(([line, { confidence, place, quote }]) => ({
        kind: 'fact' as const,
        subject,
        line: `- ${line}`,
        before: { place, quote },
        confidence,
      })),
      ...added.map(([line, { confidence, place, quote }]) => ({
        kind: 'fact' as const,
        subject,
        line: `+ ${line}`,
        after: { place, quote },
        confidence,
      })),
    ];
  });
}

/** Texts that nobody could read and that are not what they were. Nothing is said of those that stayed the same. */
export function compareUnread(before: ReadSide, after: ReadSide): DocumentChange[] {
  const [old, now] = [unreadBySubject(before), unreadBySubject(after)];
  const subjects = new Set([...old.keys(), ...now.keys()]);
  return [...subjects].filter(isCompared(before, after)).flatMap((subject) => {
    const gone = without(old.get(subject) ?? [], now.get(subject) ?? []);
    const added = without(now.get(subject) ?? [], old.get(subject) ?? []);
    const pairs = Array.from(
      { length: Math.max(gone.length, added.length) },
      (_, at) => [gone[at], added[at]] as const,
    );
    return pairs.map(([from, to]) => ({
      kind: 'unread' as const,
      subject,
      line: unreadLine(from, to),
      ...(from && { before: { place: from.place, quote: from.quote } }),
      ...(to && { after: { place: to.place, quote: to.quote } }),
    }));
  });
}

function isCompared(before: Side, after: Side): (subject: string) => boolean {
  return (subject) => {
    if (subject === elsewhere) return before.reach.everything && after.reach.everything;
    const holder = before.reach.holderOf(subject) ?? after.reach.holderOf(subject);
    return holder !== undefined && tellsOf(before, holder, after) && tellsOf(after, holder, before);
  };
}

/** A fact stated twice is one fact, at its first place. */
function linesOf({ bySubject }: DocumentFacts, subject: string): ReadonlyMap<string, Fact> {
  const facts = [...(bySubject.get(subject) ?? [])].reverse();
  return new Map(facts.map((fact) => [factLine(fact), fact]));
}

function unreadBySubject({ document, facts }: ReadSide): ReadonlyMap<string, readonly Unread[]> {
  const bySubject = new Map<string, Unread[]>();
  for (const unread of new Set([...document.unread, ...facts.unread])) {
    const subject = unread.subject ?? elsewhere;
    const list = bySubject.get(subject) ?? [];
    if (!list.some((one) => plainWords(one.quote) === plainWords(unread.quote))) list.push(unread);
    bySubject.set(subject, list);
  }
  return bySubject;
}

function without(list: readonly Unread[], others: readonly Unread[]): readonly Unread[] {
  const known = new Set(others.map(({ quote }) => plainWords(quote)));
  return list.filter(({ quote }) => !known.has(plainWords(quote)));
}

function unreadLine(before: Unread | undefined, after: Unread | undefined): string {
  if (before === undefined) return `+ unread: ${after?.why ?? ''}`;
  return after === undefined ? `- unread: ${before.why}` : `~ unread: ${after.why}`;
}
