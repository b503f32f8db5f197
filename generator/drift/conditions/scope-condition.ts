import type { Scope } from '../../documents/fact.ts';
import { allOf, anyOf, type Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Matrix } from '../../model/matrix.ts';
import { named } from './constraint.ts';
import { isSameName } from './names.ts';
import type { OperationSpace } from './operation-space.ts';

export type Placed =
  | { readonly known: true; readonly condition: Condition | undefined }
  /** Something in it has no name in the specs. */
  | { readonly known: false };

/** When a fact holds, in terms of the specs. No condition means always. */
export function conditionOf(scope: Scope, { nameOf, space }: OperationSpace, matrix: Matrix | undefined): Placed {
  const parts: (Condition | undefined)[] = [];
  for (const [written, values] of Object.entries(scope.fields ?? {})) {
    const name = nameOf(written);
    if (name === undefined) return { known: false };
    const known = space.parameters.get(name)?.values ?? [];
    parts.push({ kind: 'one-of', path: named(name), values: values.map((value) => spelt(value, known)) });
  }
  for (const kind of ['absent', 'present'] as const) {
    for (const written of scope[kind] ?? []) {
      const name = nameOf(written);
      if (name === undefined) return { known: false };
      parts.push({ kind, path: named(name) });
    }
  }
  const { inputs = [] } = scope;
  if (inputs.length > 0) {
    const conditions = inputs.map((input) => modesFor(input, matrix).map(({ condition }) => condition));
    if (conditions.some((of) => of.length === 0)) return { known: false };
    parts.push(anyOf(conditions.flat()));
  }
  return { known: true, condition: allOf(...parts) };
}

/** A value as the specs spell it: sentences write `URL` of the value `Url`. */
function spelt(value: string, known: readonly Scalar[]): Scalar {
  return known.find((one) => String(one).toLowerCase() === value.toLowerCase()) ?? value;
}

/** The modes that the specs have for a kind of input. */
export function modesFor(input: string, matrix: Matrix | undefined): Matrix['modes'] {
  return (matrix?.modes ?? []).filter(({ inputs }) => inputs.includes(input));
}

/** The scope without the choice of a model, and that choice. */
export interface SplitScope {
  readonly models?: readonly string[];
  readonly versions?: readonly string[];
  readonly rest: Scope;
}

export function splitScope(scope: Scope, matrix: Matrix | undefined): SplitScope {
  const entries = Object.entries(scope.fields ?? {});
  const valuesFor = (field: string | undefined) =>
    field === undefined ? undefined : entries.find(([name]) => isSameName(name, field))?.[1];
  const models = valuesFor(matrix?.model);
  const versions = valuesFor(matrix?.version);
  const others = entries.filter(
    ([name]) => matrix === undefined || !(isSameName(name, matrix.model) || isSameName(name, matrix.version)),
  );
  const { fields: _, ...rest } = scope;
  return {
    ...(models === undefined ? {} : { models }),
    ...(versions === undefined ? {} : { versions }),
    rest: { ...rest, ...(others.length === 0 ? {} : { fields: Object.fromEntries(others) }) },
  };
}

export function isUnconditional({ absent = [], fields = {}, inputs = [], present = [] }: Scope): boolean {
  return absent.length + inputs.length + present.length + Object.keys(fields).length === 0;
}
