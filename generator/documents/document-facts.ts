import type { EnumerationWords, PhraseWords, UnitWords } from '../model/reading.ts';
import type { Unread, VendorDocument, VendorOperation } from './document.ts';
import type { Fact } from './fact.ts';

/**
 * What the prose of a document states, by what it is about: the name of an operation, `CreateAigcVideoTask`; a parameter
 * of its request or answer, `CreateAigcVideoTaskRequest.ModelName`; a field of a type, `AigcVideoOutputConfig.Duration`;
 * a field given in place, `CreateAigcVideoTaskRequest.output_config.duration`.
 */
export interface DocumentFacts {
  readonly bySubject: ReadonlyMap<string, readonly Fact[]>;
  readonly unread: readonly Unread[];
}

export function requestSubject(operation: VendorOperation): string {
  return `${nameOf(operation)}Request`;
}

export function responseSubject(operation: VendorOperation): string {
  return `${nameOf(operation)}Response`;
}

/** The list of an operation's error codes. */
export function errorsSubject(operation: VendorOperation): string {
  return `${nameOf(operation)} errors`;
}

/** The action, or method and path of an operation that has none. */
export function nameOf({ action, http }: VendorOperation): string {
  return action ?? (http === undefined ? '' : `${http.method} ${http.path}`);
}

/** The words without which a document cannot be read: names that mean something in the sentences of its prose. */
export interface Vocabulary {
  /** Parameters that name the model, and those that name its version, on any surface. */
  readonly modelFields: readonly string[];
  readonly versionFields: readonly string[];
  /** Versions by model; a document's own list comes on top of these. */
  readonly models: ReadonlyMap<string, readonly string[]>;
  /** Kinds of input by id, each with the words both languages have for it. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** Words of both languages that say nothing about what may be sent: beside a statement they may be skipped. */
  readonly noise: readonly string[];
  readonly units: readonly UnitWords[];
  readonly classifiers: readonly string[];
  /** Words by which values with their meanings are told from other words. */
  readonly enumerations: EnumerationWords;
  /** Words beside statements of some sorts. */
  readonly phrases: PhraseWords;
}

/** `whole`: what a part of a document is read with the names of. */
export type ReadFacts = (document: VendorDocument, vocabulary: Vocabulary, whole?: VendorDocument) => DocumentFacts;
