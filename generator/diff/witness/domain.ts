import { canonical, compareText } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import type { Cell } from '../../model/matrix.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct } from '../../model/table.ts';
import { structName } from '../accepted-set/compile.ts';
import type { Placed } from '../edition.ts';
import type { Json } from '../finding.ts';

/** The values worth trying for each path: everything the two editions name, and the neighbours of every bound. */
export type Domain = ReadonlyMap<string, readonly Json[]>;

/** Numbers are stood for by the bounds and what lies beside them: between two bounds no verdict changes. */
export function domainOf(...editions: readonly Placed[]): Domain {
  const builder = new Builder();
  for (const placed of editions) builder.edition(placed);
  return builder.domain();
}

class Builder {
  readonly #values = new Map<string, Map<string, Json>>();
  /** Numbers of elements, by the path of the list. */
  readonly #counts = new Map<string, Set<number>>();
  readonly #lists = new Map<string, Type>();

  edition(placed: Placed): void {
    const { operation, surface } = placed;
    this.#object(operation.request, [], placed);
    for (const { of, prefix } of [
      { of: operation.rules, prefix: '' },
      ...[...this.#places].flatMap(([place, type]) =>
        type === undefined
          ? []
          : [{ of: surface.structs.find(({ name }) => name === type)?.rules ?? [], prefix: place }],
      ),
    ]) {
      for (const rule of of) this.#rule(rule, prefix);
    }
    const { matrix } = operation;
    if (matrix === undefined) return;
    for (const model of matrix.models) {
      this.#add(matrix.model, model.name);
      if (model.versions !== 'unlisted') for (const version of model.versions) this.#add(matrix.version, version);
    }
    for (const column of matrix.columns) {
      for (const { groups } of matrix.models) {
        for (const { cells } of groups) {
          const cell = cells[column.id];
          if (cell !== undefined) for (const path of column.paths) this.#cell(cell, formatPath(path));
        }
      }
    }
    for (const mode of matrix.modes) this.#condition(mode.condition, '');
  }

  domain(): Domain {
    for (const [path, type] of this.#lists) {
      const element = type.kind === 'list' ? sampleOf(type.of) : null;
      const counts = [...(this.#counts.get(path) ?? [])].flatMap((count) => [count - 1, count, count + 1]);
      for (const count of new Set([1, 2, ...counts])) {
        if (count > 0 && count <= longestList)
          this.#add(
            path,
            Array.from({ length: count }, () => element),
          );
      }
    }
    return new Map(
      [...this.#values].map(([path, values]) => [
        path,
        [...values].sort(([a], [b]) => a.length - b.length || compareText(a, b)).map(([, value]) => value),
      ]),
    );
  }

  readonly #places = new Map<string, string | undefined>();

  #object(parameters: readonly Parameter[], place: Path, placed: Placed): void {
    for (const parameter of parameters) {
      const path = [...place, { name: parameter.name, each: false }];
      this.#type(parameter, formatPath(path));
      const name = structName(parameter.type);
      if (name === undefined) continue;
      const inner = [...place, { name: parameter.name, each: parameter.type.kind === 'list' }];
      this.#places.set(formatPath(inner), name);
      this.#object(findStruct(placed.surface, name).parameters, inner, placed);
    }
  }

  #type({ acceptsString, type }: Parameter, path: string): void {
    if (acceptsString !== undefined) this.#add(path, 'x');
    switch (type.kind) {
      case 'string': {
        const lengths = type.maxLength === undefined ? [] : [type.maxLength, type.maxLength + 1];
        this.#add(path, 'x', ...(type.values ?? []), ...lengths.map((length) => 'x'.repeat(Math.max(1, length))));
        return;
      }
      case 'integer':
      case 'number': {
        const bounds = [type.min, type.max, ...(type.values ?? [])].filter((bound) => bound !== undefined);
        this.#add(path, 0, 1, ...bounds.flatMap(around));
        if (type.kind === 'number') this.#add(path, ...bounds.map((bound) => bound + 0.5), 0.5);
        if (type.numericString !== undefined) this.#add(path, '1', ...bounds.map(String));
        return;
      }
      case 'boolean':
        return this.#add(path, true, false);
      case 'object':
      case 'struct':
        return this.#add(path, {});
      case 'list':
        this.#lists.set(path, type);
        this.#count(path, type);
    }
  }

  #cell({ allowed, count, when }: Cell, path: string): void {
    this.#allowed(allowed, path);
    if (count !== undefined) this.#count(path, count);
    if (when !== undefined) this.#condition(when, '');
  }

  #rule({ effect, when }: Rule, prefix: string): void {
    if (when !== undefined) this.#condition(when, prefix);
    if (effect.kind === 'allow') this.#allowed(effect.allowed, below(prefix, effect.path));
    if (effect.kind === 'count') this.#count(below(prefix, effect.path), effect);
  }

  #condition(condition: Condition, prefix: string): void {
    switch (condition.kind) {
      case 'not':
        return this.#condition(condition.of, prefix);
      case 'all':
      case 'any':
        for (const part of condition.of) this.#condition(part, prefix);
        return;
      case 'one-of':
        return this.#add(below(prefix, condition.path), ...condition.values);
      case 'count':
        return this.#count(below(prefix, condition.path), condition);
    }
  }

  #allowed({ max, min, tolerated = [], values = [] }: Cell['allowed'], path: string): void {
    const scalars = [...values, ...tolerated, ...[min, max].filter((bound) => bound !== undefined)];
    this.#add(path, ...scalars.flatMap<Json>((value) => (typeof value === 'number' ? around(value) : [value])));
  }

  #count(path: string, { max, min }: { readonly min?: number; readonly max?: number }): void {
    const counts = this.#counts.get(path) ?? new Set<number>();
    for (const bound of [min, max]) if (bound !== undefined) counts.add(bound);
    this.#counts.set(path, counts);
  }

  #add(path: string, ...values: readonly Json[]): void {
    const known = this.#values.get(path) ?? new Map<string, Json>();
    for (const value of values) known.set(canonical(value), value);
    this.#values.set(path, known);
  }
}

/** Longer lists are not made up: a witness of thousands of elements helps nobody. */
const longestList = 200;

function around(bound: number): readonly number[] {
  return [bound - 1, bound, bound + 1];
}

function below(prefix: string, path: Path): string {
  return prefix === '' ? formatPath(path) : `${prefix}.${formatPath(path)}`;
}

function sampleOf(type: Type): Json {
  switch (type.kind) {
    case 'string':
      return 'x';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'list':
      return [sampleOf(type.of)];
    default:
      return {};
  }
}
