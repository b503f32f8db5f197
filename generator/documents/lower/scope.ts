import type { Matrix } from '../../model/matrix.ts';
import type { Fact, Scope } from '../fact.ts';
import { isSameName } from './names.ts';

/** The parameters that choose a model and its version. */
export type Axes = Pick<Matrix, 'model' | 'version'>;

/** The scope without the choice of a model, and that choice. */
export interface SplitScope {
  readonly models?: readonly string[];
  readonly versions?: readonly string[];
  readonly rest: Scope;
}

/** A fact with how closely it is about a model and version: about any, about the model, about the version. */
export interface ScopedFact extends SplitScope {
  readonly fact: Fact;
  readonly level: 0 | 1 | 2;
}

export function splitScope(scope: Scope, axes: Axes | undefined): SplitScope {
  const entries = Object.entries(scope.fields ?? {});
  const valuesFor = (field: string | undefined) =>
    field === undefined ? undefined : entries.find(([name]) => isSameName(name, field))?.[1];
  const models = valuesFor(axes?.model);
  const versions = valuesFor(axes?.version);
  const others = entries.filter(
    ([name]) => axes === undefined || !(isSameName(name, axes.model) || isSameName(name, axes.version)),
  );
  const { fields: _, ...rest } = scope;
  return {
    ...(models === undefined ? {} : { models }),
    ...(versions === undefined ? {} : { versions }),
    rest: { ...rest, ...(others.length === 0 ? {} : { fields: Object.fromEntries(others) }) },
  };
}

export function scoped(facts: readonly Fact[], axes: Axes): readonly ScopedFact[] {
  return facts.map((fact) => {
    const split = splitScope(fact.when, axes);
    return { fact, ...split, level: split.versions !== undefined ? 2 : split.models !== undefined ? 1 : 0 };
  });
}

/** Whether something holds whatever else is sent. */
export function isUnconditional({ absent = [], fields = {}, inputs = [], present = [] }: Scope): boolean {
  return absent.length + inputs.length + present.length + Object.keys(fields).length === 0;
}
