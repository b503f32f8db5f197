import { allOf, anyOf, type Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import { type Path, parsePath } from '../../model/path.ts';
import { type Allowed, type Effect, pathsOf } from '../../model/rule.ts';
import type { Fact, Scope, Statement } from '../fact.ts';

/** What a document asks of requests under a condition, in the terms of the model. */
export interface PartialRule {
  readonly when?: Condition;
  readonly effect: Effect;
}

/** What the names in a sentence stand for. */
export interface RuleNames {
  /** The path of the parameter that a sentence names, where there is one. */
  readonly pathOf: (written: string) => string | undefined;
  /** The values a parameter has, as far as they are known. */
  readonly valuesOf: (path: string) => readonly Scalar[];
  /** When a request has an input of a kind; nothing where that cannot be told. */
  readonly conditionsOf: (input: string) => readonly Condition[];
}

/**
 * Facts about one parameter that hold under one condition, as a rule. Nothing for statements that no rule could hold, and
 * for conditions on what has no name.
 * @param name of the parameter they are about; none for the operation as a whole
 */
export function ruleOf(name: string, facts: readonly Fact[], names: RuleNames): PartialRule | undefined {
  const [first] = facts;
  const placed = first === undefined ? undefined : conditionOf(first.when, names);
  if (first === undefined || placed === undefined) return undefined;
  const { condition } = placed;
  const path = parsePath(name);
  const under = (effect: Effect, ...more: readonly Condition[]): PartialRule => {
    const when = allOf(condition, ...more);
    return { ...(when === undefined ? {} : { when }), effect };
  };
  const { says } = first;
  switch (says.kind) {
    case 'required':
      return under({ kind: 'require', paths: [path] });
    case 'unsupported':
      return under({ kind: 'forbid', paths: [path] });
    case 'needs':
    case 'excludes': {
      const other = names.pathOf(says.field);
      if (other === undefined) return undefined;
      const kind = says.kind === 'needs' ? 'require' : 'forbid';
      return under({ kind, paths: [parsePath(other)] }, { kind: 'present', path });
    }
    case 'effective':
      return condition && effective(path, condition);
    case 'value':
    case 'range':
      return under({ kind: 'allow', path, allowed: allowedBy(facts.map((fact) => fact.says)) });
    case 'count': {
      const { max, min } = says;
      const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      return under({ kind: 'count', path, ...bounds }, { kind: 'present', path });
    }
    default:
      return undefined;
  }
}

/** It counts only then: who sends it otherwise, and says what the condition asks about, is mistaken. */
function effective(path: Path, condition: Condition): PartialRule {
  const asked = pathsOf(condition).map((one): Condition => ({ kind: 'present', path: one }));
  const when = allOf({ kind: 'not', of: condition }, ...asked);
  return { ...(when === undefined ? {} : { when }), effect: { kind: 'forbid', paths: [path] } };
}

/** When a fact holds. No condition means always; nothing at all where something in it has no name. */
function conditionOf(scope: Scope, names: RuleNames): { readonly condition: Condition | undefined } | undefined {
  const parts: (Condition | undefined)[] = [];
  for (const [written, values] of Object.entries(scope.fields ?? {})) {
    const path = names.pathOf(written);
    if (path === undefined) return undefined;
    const known = names.valuesOf(path);
    parts.push({ kind: 'one-of', path: parsePath(path), values: values.map((value) => spelt(value, known)) });
  }
  for (const kind of ['absent', 'present'] as const) {
    for (const written of scope[kind] ?? []) {
      const path = names.pathOf(written);
      if (path === undefined) return undefined;
      parts.push({ kind, path: parsePath(path) });
    }
  }
  const inputs = (scope.inputs ?? []).map(names.conditionsOf);
  if (inputs.some((of) => of.length === 0)) return undefined;
  if (inputs.length > 0) parts.push(anyOf(inputs.flat()));
  return { condition: allOf(...parts) };
}

/** A value as it is known: sentences write `URL` of the value `Url`. */
function spelt(value: string, known: readonly Scalar[]): Scalar {
  return known.find((one) => String(one).toLowerCase() === value.toLowerCase()) ?? value;
}

/** Values and ranges that are allowed under one condition. An end that one of the ranges leaves open is open. */
function allowedBy(statements: readonly Statement[]): Allowed {
  const values = statements.flatMap((says) => (says.kind === 'value' ? [says.value] : []));
  const ranges = statements.filter((says) => says.kind === 'range');
  const end = (key: 'min' | 'max', outermost: (...ends: number[]) => number) => {
    const ends = ranges.flatMap((says) => says[key] ?? []);
    return ends.length === 0 || ends.length < ranges.length ? {} : { [key]: outermost(...ends) };
  };
  return { ...(values.length === 0 ? {} : { values }), ...end('min', Math.min), ...end('max', Math.max) };
}
