import type { Condition } from '../../model/condition.ts';
import type { Provenance, Scalar } from '../../model/facts.ts';
import type { Parameter } from '../../model/parameter.ts';
import { type Path, splitAtList } from '../../model/path.ts';
import type { Surface } from '../../model/table.ts';
import { expression, literal } from '../literals.ts';
import type { Module } from '../module.ts';
import { runtimeSymbols } from '../symbols.ts';

/** The facts a validator module may complain about: one constant, with an entry for each. */
export class FactTable {
  readonly #facts = new Map<string, string>();
  readonly #names = new Map<string, readonly string[]>();

  /** The expression for the parameters that an object may have, for suggestions. */
  known(owner: string, names: readonly string[]): string {
    this.#names.set(owner, names);
    return `known${/^[A-Za-z_$][\w$]*$/.test(owner) ? `.${owner}` : `[${literal(owner)}]`}`;
  }

  knownNames(): string {
    return expression(Object.fromEntries(this.#names));
  }

  /** The expression for a fact: `facts['Kling/Duration']`. */
  use(
    key: string,
    rule: string,
    provenance: Pick<Provenance, 'sources' | 'conflicts'>,
    more: { readonly warns?: boolean; readonly refusal?: string | undefined } = {},
  ): string {
    const fact = {
      rule,
      sources: provenance.sources,
      conflicts: provenance.conflicts.length > 0 ? provenance.conflicts : undefined,
      warns: more.warns === true ? true : undefined,
      refusal: more.refusal,
    };
    const text = expression(fact, '  ');
    const known = this.#facts.get(key);
    if (known !== undefined && known !== text) throw new Error(`two facts are called ${key}`);
    this.#facts.set(key, text);
    return `facts[${literal(key)}]`;
  }

  toString(): string {
    return `{\n${[...this.#facts].map(([key, text]) => `  ${literal(key)}: ${text},\n`).join('')}}`;
  }
}

/**
 * The object that a piece of validator code looks at: its parameters, and how to say a path and a value in code.
 * The root of a request, an object inside it, or an element of a list.
 */
export interface Scope {
  readonly surface: Surface;
  readonly module: Module;
  readonly facts: FactTable;
  readonly parameters: readonly Parameter[];
  /** Name of the request or of the type, for the names of facts. */
  readonly owner: string;
  /** Prefix of local variables: `$`, `$OutputConfig`. */
  readonly prefix: string;
  /** Paths below the object that rules read. */
  readonly readsInside: readonly Path[];
  /** Types that turn out to need a function of their own, in the order they are met. */
  readonly apart: Set<string>;
  /** Code for the path of the object: `''` at the root, `path` in a function for elements. */
  readonly path: { readonly fixed: string } | { readonly variable: string };
}

/** Code for a path below the object: `'OutputConfig.Duration'`, or a template where the object's own path varies. */
export function pathCode(scope: Scope, below: string): string {
  if ('fixed' in scope.path) return literal([scope.path.fixed, below].filter((part) => part !== '').join('.'));
  return below === '' ? scope.path.variable : `\`\${${scope.path.variable}}.${below}\``;
}

/** The local variable that holds a parameter of the object, or of an object inside it: `$OutputConfig_Duration`. */
export function localOf(scope: Scope, path: Path | string): string {
  const name = typeof path === 'string' ? path : path.map((step) => step.name).join('_');
  return `${scope.prefix}${name}`;
}

/** Code that is true when a condition holds. */
export function conditionCode(condition: Condition, scope: Scope): string {
  return code(condition, scope, (path) => localOf(scope, path));
}

function code(condition: Condition, scope: Scope, read: (path: Path) => string): string {
  const { module } = scope;
  switch (condition.kind) {
    case 'not':
      return `!(${code(condition.of, scope, read)})`;
    case 'all':
      return condition.of.map((part) => group(part, code(part, scope, read))).join(' && ');
    case 'any':
      return condition.of.map((part) => group(part, code(part, scope, read))).join(' || ');
  }
  const inList = splitAtList(condition.path);
  if (inList !== undefined) {
    const list = `${module.use(runtimeSymbols.elements)}(${read(inList.list)})`;
    const inner = code({ ...condition, path: inList.rest }, scope, (path) => propertyCode(scope, path));
    return `${list}.some((item) => ${inner})`;
  }
  const value = read(condition.path);
  switch (condition.kind) {
    case 'one-of':
      return isOneOf(value, condition.values);
    case 'present':
      return `${module.use(runtimeSymbols.isGiven)}(${value})`;
    case 'absent':
      return `!${module.use(runtimeSymbols.isGiven)}(${value})`;
    case 'count':
      return countCode(`${module.use(runtimeSymbols.elements)}(${value}).length`, condition, '&&');
  }
}

function group(condition: Condition, text: string): string {
  const loose =
    condition.kind === 'any' ||
    condition.kind === 'all' ||
    (condition.kind === 'one-of' && condition.values.length > 1);
  return loose || condition.kind === 'count' ? `(${text})` : text;
}

/** `property(property(item, 'A'), 'B')` */
function propertyCode(scope: Scope, path: Path): string {
  return path.reduce(
    (object, step) => `${scope.module.use(runtimeSymbols.property)}(${object}, ${literal(step.name)})`,
    'item',
  );
}

/** `x === 5 || x === 10` */
export function isOneOf(value: string, values: readonly Scalar[]): string {
  return values.map((one) => `${value} === ${literal(one)}`).join(' || ');
}

/** `x !== 5 && x !== 10` */
export function isNoneOf(value: string, values: readonly Scalar[]): string {
  return values.map((one) => `${value} !== ${literal(one)}`).join(' && ');
}

/** Inside the range with `&&`: `n >= 1 && n <= 3`. Outside of it with `||`: `n < 1 || n > 3`. */
export function countCode(
  value: string,
  { min, max }: { readonly min?: number; readonly max?: number },
  operator: '&&' | '||',
): string {
  if (min !== undefined && min === max) return `${value} ${operator === '&&' ? '===' : '!=='} ${min}`;
  const [low, high] = operator === '&&' ? ['>=', '<='] : ['<', '>'];
  const parts = [
    ...(min === undefined ? [] : [`${value} ${low} ${min}`]),
    ...(max === undefined ? [] : [`${value} ${high} ${max}`]),
  ];
  return parts.join(` ${operator} `);
}

/** The name of a parameter's fact: `CreateAigcVideoTask.Prompt`. */
export function factKey(scope: Scope, below: string): string {
  return `${scope.owner}.${below}`;
}
