import { canonical, compareText } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import type { Cell } from '../../model/matrix.ts';
import type { Content, Parameter, Struct, Type } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import { constraint } from '../accepted-set/constraint.ts';
import { structName, writtenObject } from '../accepted-set/objects.ts';
import { inElements } from '../accepted-set/rule-constraints.ts';
import type { Placed } from '../edition.ts';
import type { Json } from '../finding.ts';
import { search } from './search.ts';

/** What is worth trying in a request. */
export interface Domain {
  /** By path: everything the two editions name, and something of whatever lies between and beside it. */
  readonly values: ReadonlyMap<string, readonly Json[]>;
  /** Lists that would have to be longer than is made up here. A search that may fill one of them proves nothing. */
  readonly cut: ReadonlySet<string>;
  /** Objects that others of the parameters are in. */
  readonly objects: ReadonlySet<string>;
}

/**
 * Between two numbers that are named next to each other all numbers are judged alike, but for whole ones and fractions:
 * a list takes neither, a range takes both. So each gap is stood for by one whole number and one fraction.
 */
export function domainOf(...editions: readonly Placed[]): Domain {
  const builder = new Builder();
  for (const placed of editions) builder.edition(placed);
  return builder.domain();
}

/** What is worth trying in an object of a type, as some editions have it. */
function domainOfObject(types: readonly TypePlace[]): Domain {
  return domainOfFields(types.map(({ name, surface }) => ({ ...findStruct(surface, name), surface })));
}

/** Fields of an object, and rules about them, as an edition has them. */
export interface Fields extends Pick<Struct, 'parameters' | 'rules'> {
  readonly surface: Surface;
}

/** What is worth trying in an object with some fields. With `others`, a name and values that no edition lists are as well. */
export function domainOfFields(editions: readonly Fields[], others = false): Domain {
  const builder = new Builder();
  for (const fields of editions) builder.object(fields);
  if (others) builder.others(editions.flatMap(({ parameters }) => parameters));
  return builder.domain();
}

/** A type of an edition. */
interface TypePlace {
  readonly surface: Surface;
  readonly name: string;
}

/** A text that holds JSON, and the types of its object by the editions that know one. */
interface WrittenText {
  readonly isList: boolean;
  readonly types: TypePlace[];
}

class Builder {
  readonly #values = new Map<string, Map<string, Json>>();
  /** Numbers that are named, by path. */
  readonly #numbers = new Map<string, Set<number>>();
  /** Paths at which one of the editions takes fractions. */
  readonly #fractional = new Set<string>();
  /** Paths at which one of the editions takes texts. */
  readonly #textual = new Set<string>();
  /** Numbers of elements, by the path of the list. */
  readonly #counts = new Map<string, Set<number>>();
  /** An element of each list, by the path of the list. */
  readonly #lists = new Map<string, Json>();

  /** Texts that hold JSON, by path. */
  readonly #written = new Map<string, WrittenText>();

  object({ parameters, rules, surface }: Fields): void {
    const places = this.#object(parameters, [], surface);
    for (const rule of rules) this.#rule(rule, '');
    for (const [place, type] of places) {
      for (const rule of findStruct(surface, type).rules) this.#rule(rule, place);
    }
  }

  /** What is not listed, beside some fields. */
  others(parameters: readonly Parameter[]): void {
    const names = new Set(parameters.map(({ name }) => name));
    let unlisted = 'x';
    while (names.has(unlisted)) unlisted += 'x';
    this.#add(unlisted, 'x');
    for (const name of names) this.#add(name, 'x', 1, true, {}, []);
  }

  edition({ operation, surface }: Placed): void {
    this.object({ parameters: operation.request, rules: operation.rules, surface });
    const { matrix } = operation;
    if (matrix === undefined) return;
    this.#add(matrix.model, ...Object.keys(matrix.refused ?? {}));
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
    const cut = new Set<string>();
    for (const [path, element] of this.#lists) {
      const counts = [...(this.#counts.get(path) ?? [])].flatMap((count) => [count - 1, count, count + 1]);
      for (const count of new Set([1, 2, ...counts])) {
        if (count > longestList) cut.add(path);
        else if (count > 0) this.#add(path, ...[Array.from({ length: count }, () => element)]);
      }
    }
    for (const [path, named] of this.#numbers) {
      this.#put(path, ...named, ...between([...named], this.#fractional.has(path)));
    }
    for (const [path, text] of this.#written) this.#put(path, ...wholeTexts(text));
    for (const path of this.#textual) this.#put(path, unnamedText(this.#values.get(path)));
    const values = new Map(
      [...this.#values].map(([path, known]) => [
        path,
        [...known].sort(([a], [b]) => a.length - b.length || compareText(a, b)).map(([, value]) => value),
      ]),
    );
    const objects = new Set([...values.keys()].flatMap(around));
    return { values, cut, objects };
  }

  /** The types of the objects inside, by their places. */
  #object(parameters: readonly Parameter[], place: Path, surface: Surface): readonly (readonly [string, string])[] {
    return parameters.flatMap((parameter) => {
      const path = [...place, { name: parameter.name, each: false }];
      this.#type(parameter, formatPath(path));
      this.#content(parameter, formatPath(path), surface);
      const name = structName(parameter.type);
      if (name === undefined) return [];
      const inner = [...place, { name: parameter.name, each: parameter.type.kind === 'list' }];
      const struct = findStruct(surface, name);
      if (struct.isOpen === true) this.#otherKinds(struct.parameters, formatPath(inner));
      return [[formatPath(inner), name], ...this.#object(struct.parameters, inner, surface)];
    });
  }

  /** Where names that are not listed are taken, they are taken with any value: a listed one is one of its own kind. */
  #otherKinds(parameters: readonly Parameter[], place: string): void {
    for (const { name, type } of parameters) this.#add(`${place}.${name}`, type.kind === 'string' ? true : 'x');
  }

  #content({ content }: Parameter, path: string, surface: Surface): void {
    if (content?.kind !== 'json' || content.type === undefined) return;
    const isList = content.isList === true;
    const known = this.#written.get(path) ?? { isList, types: [] };
    known.types.push({ surface, name: content.type });
    this.#written.set(path, known);
  }

  #type({ acceptsString, content, type }: Parameter, path: string): void {
    if (acceptsString !== undefined) this.#textual.add(path);
    switch (type.kind) {
      case 'string': {
        const lengths = type.maxLength === undefined ? [] : [type.maxLength, type.maxLength + 1];
        this.#textual.add(path);
        if (content !== undefined) this.#add(path, ...samplesOf(content));
        this.#add(
          path,
          ...(type.values ?? []),
          ...(type.seen ?? []),
          ...lengths.map((length) => 'x'.repeat(Math.max(1, length))),
        );
        return;
      }
      case 'integer':
      case 'number': {
        const bounds = [type.min, type.max, ...(type.values ?? [])].filter((bound) => bound !== undefined);
        this.#add(path, 0, 1, ...bounds);
        if (type.kind === 'number') this.#fractional.add(path);
        if (type.numericString !== undefined) this.#add(path, '1', ...bounds.map(String));
        return;
      }
      case 'boolean':
        return this.#add(path, true, false);
      case 'object':
      case 'struct':
        return this.#add(path, {});
      case 'list':
        this.#lists.set(path, content === undefined ? sampleOf(type.of) : (samplesOf(content)[0] ?? sampleOf(type.of)));
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
    if (effect.kind !== 'count') return;
    this.#count(below(prefix, effect.path), effect);
    if (effect.where !== undefined)
      this.#add(below(prefix, inElements(effect.path, effect.where.field)), ...effect.where.values);
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
    this.#add(path, ...values, ...tolerated, ...[min, max].filter((bound) => bound !== undefined));
  }

  #count(path: string, { max, min }: { readonly min?: number; readonly max?: number }): void {
    const counts = this.#counts.get(path) ?? new Set<number>();
    for (const bound of [min, max]) if (bound !== undefined) counts.add(bound);
    this.#counts.set(path, counts);
  }

  /** What is named. Of numbers, what lies between and beside them is added in the end. */
  #add(path: string, ...values: readonly Json[]): void {
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length > 0) this.#numbers.set(path, new Set([...(this.#numbers.get(path) ?? []), ...numbers]));
    this.#put(path, ...values.filter((value) => typeof value !== 'number'));
  }

  #put(path: string, ...values: readonly Json[]): void {
    const known = this.#values.get(path) ?? new Map<string, Json>();
    for (const value of values) known.set(canonical(value), value);
    this.#values.set(path, known);
  }
}

/** The paths of all that a parameter is in. */
function around(path: string): readonly string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('.'));
}

/** Longer lists are not made up. No document of an API for videos comes near it, and a request with one is of no use. */
const longestList = 5000;

/** For each gap between numbers, and on either side of them all, what stands for it: a whole number and a fraction. */
export function between(named: readonly number[], withFractions: boolean): readonly number[] {
  const inOrder = [...named].sort((a, b) => a - b);
  const ends = [Number.NEGATIVE_INFINITY, ...inOrder, Number.POSITIVE_INFINITY];
  return ends.slice(1).flatMap((high, index) => {
    const low = ends[index] ?? high;
    return [wholeIn(low, high), withFractions ? fractionIn(low, high) : undefined].filter((one) => one !== undefined);
  });
}

/** The whole number of an open interval that is nearest to one of its ends. */
function wholeIn(low: number, high: number): number | undefined {
  const whole = Number.isFinite(low) ? Math.floor(low) + 1 : Math.ceil(high) - 1;
  return whole < high && whole > low && Number.isSafeInteger(whole) ? whole : undefined;
}

/** A fraction of an open interval, with as few digits as bisection gives it. */
function fractionIn(low: number, high: number): number | undefined {
  const from = Number.isFinite(low) ? low : Math.ceil(high) - 1;
  let to = Number.isFinite(high) ? high : Math.floor(low) + 1;
  for (let halving = 0; halving < 60; halving++) {
    const middle = from + (to - from) / 2;
    if (middle <= low || middle >= high) return undefined;
    if (!Number.isInteger(middle)) return middle;
    to = middle;
  }
  return undefined;
}

/** The shortest text of its kind that nobody names. */
function unnamedText(known: ReadonlyMap<string, Json> = new Map()): string {
  for (let text = 'x'; ; text += 'x') if (!known.has(canonical(text))) return text;
}

function below(prefix: string, path: Path): string {
  return prefix === '' ? formatPath(path) : `${prefix}.${formatPath(path)}`;
}

/** A text that the check of a content takes, and those that it does not. */
function samplesOf(content: Content): readonly string[] {
  switch (content.kind) {
    case 'base64':
      return ['x', 'data:,x'];
    case 'url':
      return ['https://example.com/a.png', '/x', ...(content.orWord === true ? ['x'] : [])];
    case 'json':
      if (content.isList === true) return ['[]', 'x'];
      return ['{}', 'x', ...(content.inside === undefined ? [] : [`{"${content.inside}":{}}`])];
  }
}

/**
 * Texts of whole objects: the smallest that each edition takes, and that all take, without a warning where there is one. What
 * lacks a field that must be there is refused whatever else the request has.
 */
function wholeTexts({ isList, types }: WrittenText): readonly string[] {
  const domain = domainOfObject(types);
  const objects = [...types.map((one) => [one]), types].flatMap((some) => {
    const asked = some.flatMap(({ name, surface }) => writtenObject(surface, name).constraints);
    return [asked.filter(({ severity }) => severity === 'error'), asked].flatMap((keeps) => {
      const { request } = search({ breaks: [anything], keeps, start: {} }, domain);
      return request === undefined ? [] : [request];
    });
  });
  return [...new Set(objects.map((object) => JSON.stringify(isList ? [object] : object)))];
}

/** What every object breaks: what is looked for is one that keeps to the rest. */
const anything = constraint({
  owner: 'anything',
  severity: 'error',
  asks: 'anything',
  scope: [],
  isBroken: () => true,
});

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
