import { fileURLToPath } from 'node:url';
import type { Vocabulary } from '../../generator/documents/document-facts.ts';
import { vocabularyFrom } from '../../generator/documents/prose/vocabulary.ts';
import { SpecError } from '../../generator/load/diagnostics.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';

/** The words to read with, as the commands have them: those of the specs of this repository. */
export function specVocabulary(): Vocabulary {
  const { diagnostics, reading, table } = loadSpecs(
    readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url))),
  );
  if (reading === undefined || table === undefined) throw new SpecError(diagnostics);
  return vocabularyFrom(reading, table);
}
