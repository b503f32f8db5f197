import type { Unread, VendorDocument, VendorField } from '../document.ts';
import type { DocumentFacts } from '../document-facts.ts';
import { type Fact, factLine } from '../fact.ts';
import { Coverage } from './coverage.ts';
import type { PartialBody, PartialTable } from './partial-table.ts';

/** A document together with what its prose states, as a table. */
export function lowerDocument(document: VendorDocument, read: DocumentFacts): PartialTable {
  const facts = withoutSums(read);
  const coverage = new Coverage(document, facts);
  const { date, language, name, operations, types } = document;
  const subjects = new Map(
    [...facts.bySubject].flatMap(([subject, about]) =>
      // Half of a sentence may say the opposite of the whole.
      coverage.isCut(subject) ? [] : [[subject, distinct(about)] as const],
    ),
  );
  return {
    name,
    language,
    ...(date === undefined ? {} : { date }),
    operations,
    types,
    coverage,
    subjects,
    factsAt: (subject) => subjects.get(subject) ?? [],
    insideOf: (field, subject) => insideOf(field, subject, document),
  };
}

/** "Offset + Limit must not exceed 5000" says nothing of either alone, and no limit can hold it. */
function withoutSums({ bySubject, unread }: DocumentFacts): DocumentFacts {
  const sums: Unread[] = [];
  const kept = [...bySubject].map(([subject, about]) => {
    const name = subject.slice(subject.lastIndexOf('.') + 1);
    const isSum = ({ quote, says }: Fact) =>
      says.kind === 'range' && [...quote.matchAll(sum)].some(([, one, other]) => one === name || other === name);
    for (const { place, quote } of about.filter(isSum)) {
      sums.push({ place, subject, quote, why: 'it is about a sum of parameters' });
    }
    return [subject, about.filter((fact) => !isSum(fact))] as const;
  });
  return { bySubject: new Map(kept), unread: [...unread, ...sums] };
}

const sum = /([A-Za-z_]\w*)\s*[+＋]\s*(?=([A-Za-z_]\w*))/g;

function insideOf({ fields, type }: VendorField, subject: string, { types }: VendorDocument): PartialBody | undefined {
  if (fields !== undefined) return { fields, subject };
  const named = type?.name === undefined ? undefined : types.get(type.name);
  return named && { fields: named.fields, subject: named.name };
}

/** The same fact said twice counts once, at its first place. */
function distinct(facts: readonly Fact[]): readonly Fact[] {
  const byLine = new Map<string, Fact>();
  for (const fact of facts) {
    const line = factLine(fact);
    if (!byLine.has(line)) byLine.set(line, fact);
  }
  return [...byLine.values()];
}
