import type { Unread } from '../document.ts';
import { type Fact, factLine } from '../fact.ts';
import { isLost, type Side, tellsOf } from './compare-structure.ts';
import type { DocumentChange } from './document-change.ts';
import { plainWords } from './plain-words.ts';

/** The subject of texts of which nobody knows what they are about. They are compared where whole documents are. */
export const elsewhere = '(elsewhere)';

/**
 * Facts that one document states and the other does not. A fact in other words is the same fact; and where the other words are
 * not read, but hold the same numbers and names, nobody can tell: that they are not read is a change of its own.
 */
export function compareFacts(before: Side, after: Side): DocumentChange[] {
  const subjects = new Set([...before.said.subjects.keys(), ...after.said.subjects.keys()]);
  const [unreadBefore, unreadAfter] = [unreadBySubject(before), unreadBySubject(after)];
  return [...subjects].filter(isCompared(before, after)).flatMap((subject) => {
    const [old, now] = [linesOf(before, subject), linesOf(after, subject)];
    const [lost, found] = [unreadBefore.get(subject) ?? noTexts, unreadAfter.get(subject) ?? noTexts];
    const isReworded = ({ quote }: Fact, texts: typeof lost, others: typeof lost) =>
      [...texts].some(([text, unread]) => !others.has(text) && tokensOf(unread.quote) === tokensOf(quote));
    const gone = [...old].filter(([line, fact]) => !now.has(line) && !isReworded(fact, found, lost));
    const added = [...now].filter(([line, fact]) => !old.has(line) && !isReworded(fact, lost, found));
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
export function compareUnread(before: Side, after: Side): DocumentChange[] {
  const [old, now] = [unreadBySubject(before), unreadBySubject(after)];
  const subjects = new Set([...old.keys(), ...now.keys()]);
  return [...subjects].filter(isCompared(before, after)).flatMap((subject) => {
    const [from = noTexts, to = noTexts] = [old.get(subject), now.get(subject)];
    const gone = [...from].flatMap(([text, unread]) => (to.has(text) ? [] : [unread]));
    const added = [...to].flatMap(([text, unread]) => (from.has(text) ? [] : [unread]));
    return Array.from({ length: Math.max(gone.length, added.length) }, (_, at) =>
      unreadChange(subject, gone[at], added[at]),
    );
  });
}

/** The numbers and names of a sentence, which stay when it is only put in other words. */
function tokensOf(quote: string): string {
  const words = [...quote.matchAll(/-?\d+(?:\.\d+)?|[A-Za-z_](?:[\w.-]*\w)?/g)]
    // The first word of an English sentence has a capital, whatever it is.
    .filter(({ 0: word, index }) => /\d|[A-Z_]/.test(index === 0 ? word.slice(1) : word))
    .map(([word]) => word);
  return words.length === 0 ? quote : words.sort().join(' ');
}

const noTexts: ReadonlyMap<string, Unread> = new Map();

function isCompared(before: Side, after: Side): (subject: string) => boolean {
  return (subject) => {
    if (subject === elsewhere) return before.reach.everything && after.reach.everything;
    const holder = before.reach.holderOf(subject) ?? after.reach.holderOf(subject);
    if (holder === undefined || !tellsOf(before, holder, after) || !tellsOf(after, holder, before)) return false;
    const path = subject.slice(holder.length + 1);
    return path === '' || ![before, after].some((side) => isLost(side, holder, path));
  };
}

function linesOf({ said }: Side, subject: string): ReadonlyMap<string, Fact> {
  return new Map(said.factsAt(subject).map((fact) => [factLine(fact), fact]));
}

/** By subject, by what counts of their text. */
function unreadBySubject({ reach, said }: Side): ReadonlyMap<string, ReadonlyMap<string, Unread>> {
  const bySubject = new Map<string, Map<string, Unread>>();
  for (const unread of said.coverage.unread) {
    const subject = unread.subject ?? elsewhere;
    const texts = bySubject.get(subject) ?? new Map<string, Unread>();
    bySubject.set(subject, texts);
    // What a quote leaves out may have changed: then all that is said of the subject decides.
    const all = unread.quote.endsWith('…') ? reach.proseOf(subject).map(({ text }) => text) : [];
    const text = plainWords([unread.quote, ...all].join(' '));
    if (!texts.has(text)) texts.set(text, unread);
  }
  return bySubject;
}

function unreadChange(subject: string, before: Unread | undefined, after: Unread | undefined): DocumentChange {
  return {
    kind: 'unread',
    subject,
    line: unreadLine(before, after),
    ...(before && { before: { place: before.place, quote: before.quote } }),
    ...(after && { after: { place: after.place, quote: after.quote } }),
  };
}

function unreadLine(before: Unread | undefined, after: Unread | undefined): string {
  if (before === undefined) return `+ unread: ${after?.why ?? ''}`;
  return after === undefined ? `- unread: ${before.why}` : `~ unread: ${after.why}`;
}
