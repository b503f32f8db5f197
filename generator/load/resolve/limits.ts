import { describeRange } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';

/** What the values of a parameter may be, where they are written: at the parameter, in a rule, in a cell. */

type Kind = Type['kind'];

const scalarKinds: readonly Kind[] = ['string', 'integer', 'number', 'boolean'];

/** Stands in for a type that is not known, so that the rest of the file can still be checked. */
export const unknownType: Type = { kind: 'object' };

/** Whether the type, or that of the elements, is a stand-in. What is said about it cannot be judged. */
export function isUnknown(type: Type): boolean {
  return type.kind === 'list' ? isUnknown(type.of) : type === unknownType;
}

const limitsOf: Readonly<Record<string, readonly Kind[]>> = {
  maxLength: ['string'],
  enum: ['string'],
  meanings: ['string', 'integer', 'number'],
  values: ['string', 'integer', 'number'],
  tolerated: ['string', 'integer', 'number'],
  allow: ['string', 'integer', 'number'],
  range: ['integer', 'number'],
  min: ['integer', 'number'],
  max: ['integer', 'number'],
  count: ['list'],
  of: ['list'],
  default: scalarKinds,
  equals: scalarKinds,
  model: ['string'],
  version: ['string'],
};

/** The type as a person writes it. */
export function typeName(type: Type): string {
  return type.kind === 'struct' ? type.name : type.kind;
}

/** Reports a key that says nothing about values of the type. */
export function checkSuits(key: string, type: Type, at: Cursor, context: Context): boolean {
  const types = limitsOf[key] ?? [];
  if (isUnknown(type) || types.includes(type.kind)) return true;
  context.diagnostics.report('not-for-type', { key, type: typeName(type), types }, at.keyAt);
  return false;
}

/** Reports every limit of a mapping that does not suit the type. */
export function checkLimitKeys(at: Cursor, type: Type, context: Context): void {
  const told = new Set<string>();
  for (const key of Object.keys(limitsOf)) {
    const limit = at.get(key);
    // Both ends of a range, or the list of its integers, are written at one key.
    const written = limit?.key !== undefined && Object.hasOwn(limitsOf, limit.key) ? limit.key : key;
    if (limit === undefined || told.has(written)) continue;
    checkSuits(written, type, limit, context);
    told.add(written);
  }
}

/** Reports every value of a list, or the one value, that is not of the kind. */
export function checkValueTypes(at: Cursor, kind: Kind, context: Context): boolean {
  const wrong = at.ownItems().filter((item) => scalarKinds.includes(kind) && !isOf(item.value, kind));
  for (const item of wrong) {
    context.diagnostics.report('value-type', { value: JSON.stringify(item.value), type: kind }, item.at);
  }
  return wrong.length === 0;
}

function isOf(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === kind;
  }
}

interface Limits {
  readonly values?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
}

/** The limits in words when they leave the value out. */
function leftOut(value: Scalar, { values, min, max, maxLength }: Limits): string | undefined {
  if (values !== undefined && !values.includes(value)) return `one of ${values.join(', ')}`;
  if (typeof value === 'number' && ((min !== undefined && value < min) || (max !== undefined && value > max))) {
    return describeRange(min, max);
  }
  if (typeof value === 'string' && maxLength !== undefined && [...value].length > maxLength) {
    return `at most ${maxLength} characters`;
  }
  return undefined;
}

function limitsIn(type: Type): Limits {
  return type.kind === 'string' || type.kind === 'integer' || type.kind === 'number' ? type : {};
}

/** Reports every value that the parameter never has: of another type, or outside of its own limits. */
export function checkValues(at: Cursor, { name, type }: Pick<Parameter, 'name' | 'type'>, context: Context): void {
  for (const item of at.ownItems()) {
    if (!checkValueTypes(item, type.kind, context)) continue;
    const limits = limitsIn(type);
    const allowed = leftOut(item.value as Scalar, limits);
    if (allowed === undefined) continue;
    const known = limits.values?.map(String) ?? [];
    context.diagnostics.report('no-such-value', { value: JSON.stringify(item.value), name, allowed, known }, item.at);
  }
}

/**
 * Reports a default of another type, or one that the limits leave out.
 * @param line the line of a block, where the default is written in a less precise one
 */
export function checkDefault(at: Cursor, type: Type, limits: Limits, context: Context, line?: Cursor): void {
  if (!checkValueTypes(at, type.kind, context)) return;
  const value = at.value as Scalar;
  const allowed = leftOut(value, limits) ?? leftOut(value, limitsIn(type));
  if (allowed === undefined) return;
  if (line === undefined) context.diagnostics.report('bad-default', { value: JSON.stringify(value), allowed }, at.at);
  else context.diagnostics.report('default-left-out', { value: JSON.stringify(value), allowed }, line.keyAt);
}

/** Reports a number of elements that the list itself never has. */
export function checkCount(at: Cursor, { name, type }: Pick<Parameter, 'name' | 'type'>, context: Context): void {
  if (type.kind !== 'list' || type.max === undefined) return;
  const { max } = type;
  for (const bound of typeof at.value === 'number' ? [at] : [at.get('min'), at.get('max')]) {
    const count = bound?.value;
    if (bound === undefined || typeof count !== 'number' || count <= max) continue;
    context.diagnostics.report('no-such-count', { name, count, max }, bound.at);
  }
}

/** The values and the range that a cell or a rule gives a parameter. */
export function checkAllowed(at: Cursor, parameter: Pick<Parameter, 'name' | 'type'>, context: Context): void {
  const { type } = parameter;
  if (Array.isArray(at.value)) {
    if (checkSuits('allow', type, at, context)) checkValues(at, parameter, context);
    return;
  }
  checkLimitKeys(at, type, context);
  for (const key of ['values', 'tolerated', 'min', 'max']) {
    const part = at.get(key);
    if (part !== undefined && limitsOf[key]?.includes(type.kind)) checkValues(part, parameter, context);
  }
  const count = at.get('count');
  if (count !== undefined) checkCount(count, parameter, context);
  const values = at.scalars('values') ?? [];
  for (const item of at.items('tolerated').filter(({ value }) => values.includes(value as Scalar))) {
    context.diagnostics.report('duplicate-value', { value: JSON.stringify(item.value) }, item.at);
  }
  checkTextRange(at, type, context);
}

/** More numbers than this would make the pattern for their texts a burden to everybody who loads the schema. */
const widestTextRange = 1000;

/** Numbers that may come as text are checked against a list of the texts, which needs both ends. */
export function checkTextRange(at: Cursor, type: Type, context: Context): void {
  if ((type.kind !== 'integer' && type.kind !== 'number') || type.numericString === undefined) return;
  const [min, max] = [at.number('min'), at.number('max')];
  const say = (problem: string, key: string) =>
    context.diagnostics.report('numeric-text-range', { problem }, (at.get(key) ?? at).keyAt);
  if (min === undefined && max === undefined) return;
  if (min === undefined) return say('only a max is given', 'max');
  if (max === undefined) return say('only a min is given', 'min');
  const whole = Math.floor(max) - Math.ceil(min) + 1;
  if (whole > widestTextRange) say(`${whole} whole numbers lie between min and max`, 'min');
  else if (whole < 1 && min <= max) say('no whole number lies between min and max', 'min');
}
