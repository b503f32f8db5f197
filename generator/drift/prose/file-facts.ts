import type { Statement } from '../../documents/fact.ts';
import type { Parameter } from '../../model/parameter.ts';

/** Sizes, formats and measures of files. */
export type FileStatement = Extract<Statement, { readonly kind: 'size' | 'format' | 'measure' }>;

/** What the specs say of the files that a parameter names, as a document would. They say nothing of files so far. */
export function fileFactsOf(_parameter: Parameter): readonly FileStatement[] {
  return [];
}
