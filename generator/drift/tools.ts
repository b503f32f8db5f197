import type { compareDocuments } from '../documents/compare/compare-documents.ts';
import type { describeChanges } from '../documents/compare/describe-changes.ts';
import type { pairDocuments } from '../documents/compare/pair-documents.ts';
import type { ReadFacts } from '../documents/document-facts.ts';
import type { readDocument } from '../documents/read-document.ts';
import type { ApplyEdits } from './report/suggestions.ts';
import type { suggest } from './suggest/suggest.ts';

/** What `specgen drift` works with: readers, the comparison of two documents, and what suggests edits. Tests bring small ones. */
export interface DriftTools {
  readonly readDocument: typeof readDocument;
  readonly readFacts: ReadFacts;
  readonly compareDocuments: typeof compareDocuments;
  readonly pairDocuments: typeof pairDocuments;
  readonly describeChanges: typeof describeChanges;
  readonly suggest: typeof suggest;
  readonly applyEdits: ApplyEdits;
}

/** Loads them. Readers need a compiler and npm, and only the commands that read documents wait for those. */
export async function loadDriftTools(): Promise<DriftTools> {
  const { compareDocuments } = await import('../documents/compare/compare-documents.ts');
  const { describeChanges } = await import('../documents/compare/describe-changes.ts');
  const { pairDocuments } = await import('../documents/compare/pair-documents.ts');
  const { readFacts } = await import('../documents/prose/read-facts.ts');
  const { readDocument } = await import('../documents/read-document.ts');
  const { applyEdits } = await import('./suggest/apply-edits.ts');
  const { suggest } = await import('./suggest/suggest.ts');
  return { applyEdits, compareDocuments, describeChanges, pairDocuments, readDocument, readFacts, suggest };
}
