import type { VendorDocument, VendorField, VendorOperation, VendorType } from '../document.ts';
import type { Fact } from '../fact.ts';
import type { Coverage } from './coverage.ts';

/**
 * What a document says, in the terms of the table: its operations, types and fields, and about each of them the facts that
 * its prose states. Every fact has its place in the document, its words, and how sure the reader is of it. What the
 * document says nothing of is absent, and `coverage` tells where its silence means something.
 *
 * Everything that takes a document for its meaning takes it from here: the comparison with the specs, the comparison of two
 * documents, and the drafts of specs.
 */
export interface PartialTable extends Pick<VendorDocument, 'name' | 'language' | 'date'> {
  readonly operations: readonly VendorOperation[];
  readonly types: ReadonlyMap<string, VendorType>;
  readonly coverage: Coverage;
  /** Of the parameters and fields, by subject as in `DocumentFacts`, and of operations by their name. */
  readonly subjects: ReadonlyMap<string, readonly Fact[]>;
  /** What is said about a subject. A fact that is stated twice is one. */
  factsAt(subject: string): readonly Fact[];
  /** The fields inside a field, given in place or as a type, with what their facts stand under. */
  insideOf(field: VendorField, subject: string): PartialBody | undefined;
}

/** A list of fields: of a request, an answer, or an object. */
export interface PartialBody {
  readonly fields: readonly VendorField[];
  /** What the facts about its fields stand under, with the name of a field behind a dot. */
  readonly subject: string;
}
