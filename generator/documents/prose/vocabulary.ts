import type { Vocabulary } from '../document-facts.ts';

/** As much of the decision table as it takes to know the models. */
export interface ModelsOfTable {
  readonly surfaces: readonly {
    readonly operations: readonly {
      readonly matrix?: {
        readonly models: readonly { readonly name: string; readonly versions: readonly string[] | 'unlisted' }[];
      };
    }[];
  }[];
}

/** The words to read with: those of `common/reading.yaml`, and the models and versions of all surfaces of the table. */
export function vocabularyFrom(reading: Omit<Vocabulary, 'models'>, table: ModelsOfTable): Vocabulary {
  const models = new Map<string, Set<string>>();
  for (const { name, versions } of table.surfaces.flatMap(modelsOf)) {
    const known = models.get(name) ?? new Set();
    if (versions !== 'unlisted') for (const version of versions) known.add(version);
    models.set(name, known);
  }
  return { ...reading, models: new Map([...models].map(([name, versions]) => [name, [...versions]])) };
}

function modelsOf({ operations }: ModelsOfTable['surfaces'][number]) {
  return operations.flatMap(({ matrix }) => matrix?.models ?? []);
}
