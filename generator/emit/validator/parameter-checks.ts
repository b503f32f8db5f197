import { describeCount, describeRange } from '../../model/condition.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { findStruct, type RefusalKind, type Surface } from '../../model/table.ts';
import { expression, literal } from '../literals.ts';
import { runtimeSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { countCode, factKey, isNoneOf, localOf, pathCode, type Scope } from './scope.ts';

/** Code that checks the own limits of a parameter: presence, type, values, lengths. */
export function parameterChecks(parameter: Parameter, scope: Scope, lines: Lines): void {
  const value = localOf(scope, parameter.name);
  const path = pathCode(scope, parameter.name);
  const checks = () => {
    new ValueChecks(parameter, scope, lines, value, path).write();
    doubts(parameter, scope, lines, path);
  };
  if (!parameter.required) return void lines.block(`if (${value} !== undefined)`, checks);
  const given = `${scope.module.use(runtimeSymbols.isGiven)}(${value})`;
  lines.branch(`!${given}`, () => lines.add(requiredCall(parameter, scope, path)), checks);
}

/** A missing parameter: the document requires it, or a rule does. */
function requiredCall(parameter: Parameter, scope: Scope, path: string): string {
  const { requiredBy } = parameter;
  if (requiredBy === undefined) return `c.required(${path}, ${fact(parameter, scope, 'required')});`;
  const { id, provenance, refusedWith, title } = requiredBy;
  const refusal = refusedWith ?? scope.surface.refusals.required;
  const rule = scope.facts.use(`${scope.owner} ${id}`, id, provenance, { refusal });
  return `c.required(${path}, ${rule}, ${literal(title)});`;
}

/** The fact behind a parameter. Its refusal depends on how it is broken. */
function fact(parameter: Parameter, scope: Scope, kind: RefusalKind): string {
  const refusal =
    kind === 'value' ? (parameter.refusedWith ?? scope.surface.refusals.value) : scope.surface.refusals[kind];
  const name = factKey(scope, parameter.name);
  return scope.facts.use(`${name} ${kind}`, name, parameter.provenance, {
    warns: parameter.severity === 'warning',
    refusal,
  });
}

function doubts(parameter: Parameter, scope: Scope, lines: Lines, path: string): void {
  const say = (message: string) =>
    lines.add(`c.doubt('undocumented', ${path}, ${fact(parameter, scope, 'value')}, ${literal(message)});`);
  if (parameter.documented === 'implied') say(`${parameter.name} is only hinted at by the documents.`);
  const { delisted } = parameter;
  if (delisted === undefined) return;
  const name = factKey(scope, parameter.name);
  const why = scope.facts.use(`${name} delisted`, name, { sources: delisted.sources, conflicts: [] }, { warns: true });
  const message = `${parameter.name} was taken out of the documents on ${delisted.date}.`;
  lines.add(`c.doubt('delisted', ${path}, ${why}, ${literal(message)});`);
}

/** Checks of a value that is there. */
class ValueChecks {
  readonly #parameter: Parameter;
  readonly #scope: Scope;
  readonly #lines: Lines;
  readonly #value: string;
  readonly #path: string;

  constructor(parameter: Parameter, scope: Scope, lines: Lines, value: string, path: string) {
    this.#parameter = parameter;
    this.#scope = scope;
    this.#lines = lines;
    this.#value = value;
    this.#path = path;
  }

  write(): void {
    const { type } = this.#parameter;
    switch (type.kind) {
      case 'string':
        return this.#ofType(`typeof ${this.#value} !== 'string'`, 'a text', () => this.#stringLimits(type));
      case 'integer':
      case 'number':
        return this.#number(type);
      case 'boolean':
        return this.#ofType(`typeof ${this.#value} !== 'boolean'`, 'true or false', () => {});
      case 'object':
      case 'struct':
        return this.#object(); // The fields of a named type are checked where they are read.
      case 'list':
        return this.#list(type);
    }
  }

  /** `after` is code that runs once the wrong type is reported. */
  #ofType(isWrong: string, expected: string, then: () => void, ...after: readonly string[]): void {
    const lines = this.#lines;
    const kind = fact(this.#parameter, this.#scope, 'type');
    const report = `c.type(${this.#path}, ${kind}, '${expected}', ${this.#value});`;
    lines.branch(isWrong, () => lines.add(report, ...after), then);
  }

  #stringLimits({ values, maxLength }: Extract<Type, { kind: 'string' }>): void {
    if (values !== undefined) this.#values(values);
    if (maxLength === undefined) return;
    const codePoints = `${this.#scope.module.use(runtimeSymbols.codePoints)}(${this.#value})`;
    this.#lines.block(`if (${this.#value}.length > ${maxLength} && ${codePoints} > ${maxLength})`, () =>
      this.#limit(`have at most ${maxLength} characters`, codePoints),
    );
  }

  #number(type: Extract<Type, { kind: 'integer' | 'number' }>): void {
    const { numericString } = type;
    if (numericString !== undefined) {
      const isText = `${this.#scope.module.use(runtimeSymbols.isNumericString)}(${this.#value})`;
      const says = numericString === 'warning';
      this.#lines.block(`if (${isText})`, () =>
        this.#lines.add(
          `${this.#value} = c.coerced(${this.#path}, ${keysCode(this.#scope, this.#parameter.name)}, ` +
            `${fact(this.#parameter, this.#scope, 'value')}, ${this.#value}, ${says});`,
        ),
      );
    }
    const isWrong =
      type.kind === 'integer'
        ? `typeof ${this.#value} !== 'number' || !Number.isSafeInteger(${this.#value})`
        : `typeof ${this.#value} !== 'number' || !Number.isFinite(${this.#value})`;
    this.#ofType(
      isWrong,
      type.kind === 'integer' ? 'an integer' : 'a number',
      () => {
        if (type.values !== undefined) this.#values(type.values);
        if (type.min === undefined && type.max === undefined) return;
        this.#lines.block(`if (${countCode(this.#value, type, '||')})`, () =>
          this.#limit(`be ${describeRange(type.min, type.max)}`, this.#value),
        );
      },
      // A number of the wrong kind is given, and the cells of the matrix need not complain about it once more.
      `${this.#value} = null;`,
    );
  }

  #object(): void {
    const isObject = `${this.#scope.module.use(runtimeSymbols.isObject)}(${this.#value})`;
    const { acceptsString } = this.#parameter;
    if (acceptsString === undefined) return this.#ofType(`!${isObject}`, 'an object', () => {});
    this.#ofType(`!${isObject} && typeof ${this.#value} !== 'string'`, 'an object', () => {});
    if (acceptsString !== 'warning') return;
    const message = `${this.#parameter.name} is given as a text; the documents call it an object and show a text.`;
    this.#lines.block(`if (typeof ${this.#value} === 'string')`, () =>
      this.#lines.add(
        `c.doubt('undocumented', ${this.#path}, ${fact(this.#parameter, this.#scope, 'value')}, ${literal(message)});`,
      ),
    );
  }

  #list(type: Extract<Type, { kind: 'list' }>): void {
    this.#ofType(`!Array.isArray(${this.#value})`, 'a list', () => {
      if (type.min !== undefined || type.max !== undefined) {
        this.#lines.block(`if (${countCode(`${this.#value}.length`, type, '||')})`, () =>
          this.#limit(`have ${describeCount(type.min, type.max)}`, `${this.#value}.length`),
        );
      }
      this.#elements(type.of);
    });
  }

  #elements(of: Type): void {
    const path = `\`${pathCode(this.#scope, this.#parameter.name).replace(/^['`"]|['`"]$/g, '')}[\${index}]\``;
    const keys = keysCode(this.#scope, this.#parameter.name, 'index');
    const { surface } = this.#scope;
    this.#lines.block(`for (const [index, item] of ${this.#value}.entries())`, () => {
      if (of.kind === 'struct') {
        this.#lines.add(`${elementCheckName(of.name)}(c, item, ${path}${takesKeys(of, surface) ? `, ${keys}` : ''});`);
        return;
      }
      const isWrong =
        of.kind === 'object' ? `!${this.#scope.module.use(runtimeSymbols.isObject)}(item)` : wrongElement(of);
      const kind = fact(this.#parameter, this.#scope, 'type');
      this.#lines.block(`if (${isWrong})`, () =>
        this.#lines.add(`c.type(${path}, ${kind}, ${literal(aType(of))}, item);`),
      );
    });
  }

  #values(values: readonly (string | number)[]): void {
    this.#lines.block(`if (${isNoneOf(this.#value, values)})`, () =>
      this.#lines.add(
        `c.value('enum', ${this.#path}, ${fact(this.#parameter, this.#scope, 'value')}, ${this.#value}, ${expression(values)});`,
      ),
    );
  }

  #limit(expected: string, actual: string): void {
    const broken = fact(this.#parameter, this.#scope, 'value');
    this.#lines.add(`c.limit('limit', ${this.#path}, ${broken}, ${literal(expected)}, ${actual});`);
  }
}

/** The keys that lead to a value, for replacing it: `['OutputConfig', 'Duration']`. */
export function keysCode(scope: Scope, name: string, index?: string): string {
  const below = [literal(name), ...(index === undefined ? [] : [index])];
  if ('variable' in scope.path) return `[...keys, ${below.join(', ')}]`;
  const above = scope.path.fixed === '' ? [] : scope.path.fixed.split('.').map(literal);
  return `[${[...above, ...below].join(', ')}]`;
}

/** The function that checks one element of a list of a named type. */
export function elementCheckName(type: string): string {
  return `check${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
}

/** Whether the check of an element replaces values, and so needs to know where the element is. */
export function takesKeys(type: Type, surface: Surface): boolean {
  switch (type.kind) {
    case 'list':
      return takesKeys(type.of, surface);
    case 'struct':
      return findStruct(surface, type.name).parameters.some((parameter) => takesKeys(parameter.type, surface));
    default:
      return 'numericString' in type && type.numericString !== undefined;
  }
}

function wrongElement(of: Type): string {
  switch (of.kind) {
    case 'integer':
      return "typeof item !== 'number' || !Number.isSafeInteger(item)";
    case 'number':
      return "typeof item !== 'number' || !Number.isFinite(item)";
    default:
      return `typeof item !== '${of.kind}'`;
  }
}

function aType(of: Type): string {
  const names: Partial<Record<Type['kind'], string>> = {
    string: 'a text',
    integer: 'an integer',
    boolean: 'true or false',
  };
  return names[of.kind] ?? (of.kind === 'object' ? 'an object' : `a ${of.kind}`);
}
