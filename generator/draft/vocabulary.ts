import type { Vocabulary } from '../documents/document-facts.ts';
import type { Table } from '../model/table.ts';

/** The names that mean something in the vendor's sentences, as far as the specs have them. */
export function vocabularyOf(table: Table): Vocabulary {
  const matrices = table.surfaces.flatMap(({ operations }) => operations.flatMap(({ matrix }) => matrix ?? []));
  const models = new Map<string, readonly string[]>();
  for (const { name, versions } of matrices.flatMap((matrix) => matrix.models)) {
    const known = models.get(name) ?? [];
    models.set(name, [...new Set([...known, ...(versions === 'unlisted' ? [] : versions)])]);
  }
  return {
    modelFields: [...new Set(matrices.map(({ model }) => model))],
    versionFields: [...new Set(matrices.map(({ version }) => version))],
    models,
    inputs: new Map(),
  };
}
