import type { Fact } from '../fact.ts';
import { type Axes, splitScope } from './scope.ts';

/** A model of a document: named in the list of models, or by having versions in the list of versions. */
export interface PartialModel {
  readonly name: string;
  /** In the order of the document; none where it gives none. */
  readonly versions: readonly string[];
  /** Whether the list of models has it. */
  readonly listed: boolean;
  /** The facts that name it. */
  readonly facts: readonly Fact[];
}

/**
 * The models that a request may choose, in the order of the document.
 * @param factsAt what the document says of a parameter of the request
 */
export function modelsOf(axes: Axes, factsAt: (name: string) => readonly Fact[]): readonly PartialModel[] {
  const models = new Map<string, { listed: boolean; readonly versions: Set<string>; readonly facts: Fact[] }>();
  const modelOf = (name: string) => {
    const known = models.get(name) ?? { listed: false, versions: new Set<string>(), facts: [] };
    models.set(name, known);
    return known;
  };
  for (const fact of factsAt(axes.model)) {
    if (fact.says.kind !== 'value') continue;
    const model = modelOf(fact.says.value);
    model.listed = true;
    model.facts.push(fact);
  }
  for (const fact of factsAt(axes.version)) {
    if (fact.says.kind !== 'value') continue;
    for (const name of splitScope(fact.when, axes).models ?? []) {
      const model = modelOf(name);
      model.versions.add(fact.says.value);
      model.facts.push(fact);
    }
  }
  return [...models].map(([name, { facts, listed, versions }]) => ({ name, versions: [...versions], listed, facts }));
}
