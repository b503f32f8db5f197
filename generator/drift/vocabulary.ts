import type { Vocabulary } from '../documents/document-facts.ts';
import { vocabularyFrom } from '../documents/prose/vocabulary.ts';
import type { Loaded } from '../load/load-specs.ts';
import { enumerationSorts, phraseSorts, wordsOfSorts } from '../model/reading.ts';
import type { Table } from '../model/table.ts';

/** The names that mean something in the vendor's sentences. Specs without words of their own know their parameters. */
export function vocabularyOf({ reading }: Pick<Loaded, 'reading'>, table: Table): Vocabulary {
  const matrices = table.surfaces.flatMap(({ operations }) => operations.flatMap(({ matrix }) => matrix ?? []));
  const fields = (key: 'model' | 'version') => [...new Set(matrices.map((matrix) => matrix[key]))];
  const own = {
    modelFields: fields('model'),
    versionFields: fields('version'),
    inputs: new Map(),
    noise: [],
    units: [],
    classifiers: [],
    enumerations: wordsOfSorts(enumerationSorts),
    phrases: wordsOfSorts(phraseSorts),
  };
  return vocabularyFrom(reading ?? own, table);
}
