import type { Condition } from '../../model/condition.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Matrix } from '../../model/matrix.ts';
import { shapeNames } from '../../model/names.ts';
import { type Parameter, parameterAt } from '../../model/parameter.ts';
import { type Path, splitAtList } from '../../model/path.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import { camelCase, pascalCase } from '../../model/words.ts';
import { literal } from '../literals.ts';
import type { Module } from '../module.ts';
import { checkSymbols } from '../symbols.ts';
import type { Constants } from './constants.ts';
import type { Facts } from './facts.ts';
import { type ColumnPlace, columnsIn } from './matrix-columns.ts';

/** The object that a piece of validator code looks at: a request, or a type. */
export interface Scope {
  readonly surface: Surface;
  readonly module: Module;
  /** Of all surfaces, since facts of one may cite another's. */
  readonly evidence: readonly Evidence[];
  readonly facts: Facts;
  readonly constants: Constants;
  /** Of the operation, where the object is its request. */
  readonly matrix?: Matrix | undefined;
  /** Name of the request or of the type, for the names of facts. */
  readonly owner: string;
  readonly parameters: readonly Parameter[];
  /** The columns of the matrix that are about what is in the object. */
  readonly columns: readonly ColumnPlace[];
  /** Types that the module needs a shape of, by the name of the constant, in the order they are met. */
  readonly shapes: Map<string, NeededShape>;
}

/** A type to be checked. Where columns of the matrix are about its fields, that is a shape of its own. */
export interface NeededShape {
  readonly type: string;
  readonly columns: readonly ColumnPlace[];
}

/** A call of one of the runtime's checks: `text(at, 'Prompt', $Prompt, 50)`. Arguments at the end that are not there are left out. */
export function callCode(
  scope: Scope,
  check: keyof typeof checkSymbols,
  ...args: readonly (string | undefined)[]
): string {
  const given = args.slice(0, args.findLastIndex((one) => one !== undefined) + 1);
  return `${scope.module.use(checkSymbols[check])}(${given.map((one) => one ?? 'undefined').join(', ')})`;
}

/**
 * The constant with the checks of a type, which the module will have to hold: `aigcVideoOutputConfigShape`. `parameter`
 * is what is of the type.
 */
export function shapeOf(type: string, parameter: string, scope: Scope): string {
  const needed: NeededShape = { type, columns: columnsIn(scope.columns, parameter) };
  const { byModel, plain } = shapeNames(type);
  const names =
    needed.columns.length === 0 ? [plain] : [byModel, `${camelCase(type)}ByModelIn${pascalCase(parameter)}Shape`];
  const name = names.find((one) => isSame(scope.shapes.get(one) ?? needed, needed)) ?? plain;
  scope.shapes.set(name, needed);
  return name;
}

function isSame(one: NeededShape, other: NeededShape): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The local variable that holds a parameter: `$Prompt`. No two parameters of an object share one, whatever the vendor calls
 * them, and none is called like what is made of another one.
 */
export function localOf(name: string): string {
  const end = /(?:Fields|Number)$/.test(name) ? '$' : '';
  return `$${name.replaceAll(/\W/g, (one) => `$${one.charCodeAt(0).toString(16)}`)}${end}`;
}

/** The local variable that holds the fields of an object parameter: `$OutputConfigFields`. */
export function fieldsOf(name: string): string {
  return `${localOf(name)}Fields`;
}

/** Whether the fields of objects inside the object at hand are in locals already. */
type Inside = 'read' | 'unread';

/** Code for a value of the object at hand: `$Prompt`, `$OutputConfigFields.Duration`. */
export function valueCode(scope: Scope, path: Path, inside: Inside = 'read'): string {
  const [first, second, ...rest] = path;
  if (first === undefined) throw new Error('an empty path has no value');
  const code =
    second === undefined
      ? localOf(first.name)
      : inside === 'read' && isStructure(scope, first.name)
        ? rest.reduce((object, step) => propertyOf(scope, object, step.name), `${fieldsOf(first.name)}.${second.name}`)
        : path.slice(1).reduce((object, step) => propertyOf(scope, object, step.name), localOf(first.name));
  return mayBeText(scope, path) ? callCode(scope, 'asNumber', code) : code;
}

function propertyOf(scope: Scope, object: string, name: string): string {
  return callCode(scope, 'property', object, literal(name));
}

function isStructure({ parameters }: Scope, name: string): boolean {
  return parameters.find((parameter) => parameter.name === name)?.type.kind === 'struct';
}

/** Whether the parameter is a number that may come as text. */
function mayBeText({ parameters, surface }: Scope, path: Path): boolean {
  const type = parameterAt(path, { parameters, fieldsOf: (name) => findStruct(surface, name).parameters })?.type;
  return type !== undefined && 'numericString' in type && type.numericString !== undefined;
}

/** Code that is true when a condition holds. */
export function conditionCode(condition: Condition, scope: Scope, inside: Inside = 'read'): string {
  return code(condition, scope, (path) => valueCode(scope, path, inside));
}

/** Code for a condition: where it is the only one, and where others must hold as well. */
export interface ConditionCode {
  readonly alone: string;
  readonly among: string;
}

/** Code for each of the conditions that must hold together. */
export function conditionsCode(condition: Condition, scope: Scope): readonly ConditionCode[] {
  return (condition.kind === 'all' ? condition.of : [condition]).map((part) => {
    const alone = conditionCode(part, scope);
    return { alone, among: group(part, alone) };
  });
}

function code(condition: Condition, scope: Scope, read: (path: Path) => string): string {
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
    const simple = plainSome(condition, inList, read(inList.list), scope);
    if (simple !== undefined) return simple;
    const list = callCode(scope, 'elements', read(inList.list));
    const ofItem = (path: Path) => path.reduce((object, step) => propertyOf(scope, object, step.name), 'item');
    return `${list}.some((item) => ${code({ ...condition, path: inList.rest }, scope, ofItem)})`;
  }
  const value = read(condition.path);
  switch (condition.kind) {
    case 'one-of':
      return isOneOf(value, condition, scope);
    case 'present':
      return callCode(scope, 'isGiven', value);
    case 'absent':
      return `!${callCode(scope, 'isGiven', value)}`;
    case 'count':
      return inRange(`${callCode(scope, 'elements', value)}.length`, condition);
  }
}

/** A condition on a property of some element, as a call that needs no function of its own; for the usual ones. */
function plainSome(
  condition: Exclude<Condition, { kind: 'not' | 'all' | 'any' }>,
  { rest: [step, ...more] }: { readonly rest: Path },
  list: string,
  scope: Scope,
): string | undefined {
  if (step === undefined || more.length > 0) return undefined;
  const of = [list, literal(step.name)];
  switch (condition.kind) {
    case 'present':
      return callCode(scope, 'someHas', ...of);
    case 'absent':
      return callCode(scope, 'someLacks', ...of);
    case 'one-of':
      if (condition.anyCase !== true) return undefined;
      return condition.values.map((value) => callCode(scope, 'someIs', ...of, literal(value))).join(' || ');
    case 'count':
      return undefined;
  }
}

function group(condition: Condition, text: string): string {
  const loose =
    condition.kind === 'any' ||
    condition.kind === 'all' ||
    (condition.kind === 'one-of' && condition.values.length > 1);
  return loose || condition.kind === 'count' ? `(${text})` : text;
}

/** `x === 5 || x === 10`, `isAs(x, 'File')` */
function isOneOf(value: string, { anyCase, values }: Extract<Condition, { kind: 'one-of' }>, scope: Scope): string {
  const isText = (one: Scalar) => anyCase === true && typeof one === 'string';
  return values
    .map((one) => (isText(one) ? callCode(scope, 'isAs', value, literal(one)) : `${value} === ${literal(one)}`))
    .join(' || ');
}

/** `n >= 1 && n <= 3` */
export function inRange(value: string, { max, min }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && min === max) return `${value} === ${min}`;
  return [
    ...(min === undefined ? [] : [`${value} >= ${min}`]),
    ...(max === undefined ? [] : [`${value} <= ${max}`]),
  ].join(' && ');
}

/** A number as code; nothing where there is none. */
export function numberCode(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
