import type { VendorDocument, VendorField, VendorOperation } from '../document.ts';
import { type DocumentFacts, nameOf, type ReadFacts, requestSubject, responseSubject } from '../document-facts.ts';
import { type Fact, factLine } from '../fact.ts';
import type { PlacedText } from '../placed-text.ts';
import { documentNames, type NamesOf } from './document-names.ts';
import type { Names } from './names.ts';
import { readProse } from './read-prose.ts';

/**
 * Reads what the prose of a document states: about its operations, its types and every parameter of both. What looks as if
 * it stated something and cannot be read is told as unread. Takes time in proportion to the document.
 */
export const readFacts: ReadFacts = (document, vocabulary, whole = document) => {
  const reader = new DocumentReader(documentNames(whole, vocabulary));
  for (const operation of document.operations) reader.readOperation(operation);
  for (const type of document.types.values()) {
    const names = reader.names.ofType(type.name);
    reader.readText(type.name, type.prose, names);
    for (const field of type.fields) reader.readField(type.name, field, names);
  }
  return reader.finish(document);
};

class DocumentReader {
  readonly names: NamesOf;
  readonly #facts = new Map<string, Map<string, Fact>>();
  readonly #unread: DocumentFacts['unread'][number][] = [];

  constructor(names: NamesOf) {
    this.names = names;
  }

  readOperation(operation: VendorOperation): void {
    const names = this.names.ofOperation(operation);
    this.readText(nameOf(operation), operation.prose, names);
    for (const field of operation.request) this.readField(requestSubject(operation), field, names);
    for (const field of operation.response ?? []) this.readField(responseSubject(operation), field, names);
  }

  /** A field and those given in place below it, however deep. */
  readField(owner: string, outer: VendorField, names: Names): void {
    const waiting = [{ owner, field: outer }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { field } = next;
      const subject = `${next.owner}.${field.name}`;
      this.readText(subject, field.prose, names, field);
      if (field.example !== undefined) {
        const quote = field.example;
        const says = { kind: 'example', value: quote } as const;
        this.#add(subject, { says, when: {}, confidence: 'stated', place: field.place, quote });
      }
      for (const inner of field.fields ?? []) waiting.push({ owner: subject, field: inner });
    }
  }

  readText(subject: string, prose: readonly PlacedText[], names: Names, field?: VendorField): void {
    const { facts, unread } = readProse(prose, { names, ...(field === undefined ? {} : { field }) });
    for (const { about, ...fact } of facts) {
      this.#add(about === undefined ? subject : `${subject.slice(0, subject.lastIndexOf('.'))}.${about}`, fact);
    }
    for (const one of unread) this.#unread.push({ ...one, subject });
  }

  finish(document: VendorDocument): DocumentFacts {
    const bySubject = new Map([...this.#facts].map(([subject, facts]) => [subject, [...facts.values()]] as const));
    return { bySubject, unread: [...document.unread, ...this.#unread] };
  }

  /** The same fact said twice is one; what was said in so many words is surer than what was filled in. */
  #add(subject: string, fact: Fact): void {
    const facts = this.#facts.get(subject) ?? new Map<string, Fact>();
    const line = factLine(fact);
    const same = facts.get(line);
    if (same === undefined || (same.confidence === 'likely' && fact.confidence === 'stated')) facts.set(line, fact);
    this.#facts.set(subject, facts);
  }
}
