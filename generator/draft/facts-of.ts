import type { DocumentFacts } from '../documents/document-facts.ts';
import { type Fact, factLine, type Scope } from '../documents/fact.ts';

/** Whether a fact holds whatever else is sent. */
export function isPlain({ when }: Pick<Fact, 'when'>): boolean {
  return conditionsOf(when) === 0 && Object.keys(when.fields ?? {}).length === 0;
}

/** Conditions other than values of parameters. */
export function conditionsOf({ absent = [], inputs = [], present = [] }: Scope): number {
  return absent.length + inputs.length + present.length;
}

/** What a document says about one thing. A sentence that repeats another one counts once. */
export function factsAbout(facts: DocumentFacts, subject: string): readonly Fact[] {
  const seen = new Set<string>();
  return (facts.bySubject.get(subject) ?? []).filter((fact) => {
    const line = factLine(fact);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
