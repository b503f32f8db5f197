import type { Scalar, Tombstone } from '../../model/facts.ts';
import type { NumericString, Parameter, Type } from '../../model/parameter.ts';
import type { ErrorEnum } from '../../model/table.ts';
import { type Context, provenanceOf, severityOf, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { checkErrorCode } from './errors.ts';

/** What a parameter may refer to. */
export interface ParameterScope {
  readonly sources: readonly string[];
  readonly types: readonly string[];
  readonly errors: readonly ErrorEnum[];
  readonly usedTypes: Set<string>;
}

const primitives = ['string', 'integer', 'number', 'boolean', 'object'] as const;

export function resolveParameters(at: Cursor, key: string, scope: ParameterScope, context: Context): Parameter[] {
  return at.entries(key).map(([name, entry]) => resolveParameter(name, entry, scope, context));
}

function resolveParameter(name: string, at: Cursor, scope: ParameterScope, context: Context): Parameter {
  const provenance = provenanceOf(at, scope.sources, context);
  // A parameter of the path is part of the address: without it there is nothing to call.
  const severity = at.text('in') === 'path' ? 'error' : severityOf(at, provenance, context);
  const type = resolveType(at, scope, context);
  checkKeysSuitType(at, type, context);
  checkDefault(at, type, context);
  const refusal = at.get('error');
  if (refusal !== undefined) checkErrorCode(String(refusal.value), refusal, scope.errors, context);
  const required = at.flag('required') === true;
  const acceptsString = at.get('accepts')?.text('string') as NumericString | undefined;
  const delisted = at.get('delisted');
  return {
    name,
    type,
    documentedRequired: required,
    required,
    in: at.text('in') === 'path' ? 'path' : 'body',
    description: at.mustText('description'),
    ...optional('unit', at.text('unit')),
    ...optional('example', at.scalar('example')),
    ...optional('default', at.scalar('default')),
    meanings: Object.fromEntries(at.entries('meanings').map(([value, text]) => [value, String(text.value)])),
    ...optional('acceptsString', acceptsString),
    ...optional('documentedType', at.text('documentedType')),
    documented: (at.text('documented') ?? 'table') as Parameter['documented'],
    severity,
    ...optional('refusedWith', at.text('error')),
    ...optional('delisted', delisted && resolveTombstone(delisted, context)),
    provenance,
  };
}

export function resolveTombstone(at: Cursor, context: Context): Tombstone {
  return { date: at.mustText('date'), sources: sourceIds(at, 'source', context) };
}

/** `{ key: value }`, or nothing when there is no value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

/** A type that is not known stands in as a free object, so that the rest of the file can still be checked. */
function resolveType(at: Cursor, scope: ParameterScope, context: Context): Type {
  const name = at.mustText('type');
  if (name !== 'list') return namedType(name, at, 'type', scope, context);
  const element = at.text('of');
  if (element === undefined) {
    context.diagnostics.report('list-without-of', {}, at.keyAt);
    return { kind: 'list', of: { kind: 'object' } };
  }
  return { kind: 'list', of: namedType(element, at, 'of', scope, context), ...countAt(at, context) };
}

/** The bounds of a `count`: a number stands for exactly that many. */
export function countAt(at: Cursor, context: Context, key = 'count'): { readonly min?: number; readonly max?: number } {
  const exact = at.number(key);
  if (exact !== undefined) return { min: exact, max: exact };
  const range = at.get(key);
  return range === undefined ? {} : rangeAt(range, context);
}

/** `min` and `max` of a mapping, in order. */
export function rangeAt(at: Cursor, context: Context): { readonly min?: number; readonly max?: number } {
  const min = at.number('min');
  const max = at.number('max');
  if (min !== undefined && max !== undefined && min > max) {
    context.diagnostics.report('bad-range', { min, max }, (at.get('min') ?? at).keyAt);
  }
  return { ...optional('min', min), ...optional('max', max) };
}

function namedType(name: string, at: Cursor, key: 'type' | 'of', scope: ParameterScope, context: Context): Type {
  switch (name) {
    case 'string':
      return {
        kind: 'string',
        ...(key === 'type' ? stringLimits(at, scope, context) : {}),
      };
    case 'integer':
    case 'number':
      return { kind: name, ...(key === 'type' ? numberLimits(at, name, context) : {}) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'object':
      return { kind: 'object' };
  }
  if (!scope.types.includes(name)) {
    const known = [...primitives, 'list', ...scope.types];
    context.diagnostics.report('unknown-type', { name, known }, (at.get(key) ?? at).at);
    return { kind: 'object' };
  }
  scope.usedTypes.add(name);
  return { kind: 'struct', name };
}

function stringLimits(at: Cursor, scope: ParameterScope, context: Context) {
  const values = at.get('values');
  if (values !== undefined) checkValueTypes(values, 'string', context);
  const name = at.text('enum');
  if (name !== undefined && !scope.errors.some((one) => one.name === name)) {
    const known = scope.errors.map((one) => one.name);
    context.diagnostics.report('unknown-enum', { name, known }, (at.get('enum') ?? at).at);
  }
  return {
    ...optional('maxLength', at.number('maxLength')),
    ...optional('values', at.scalars('values')?.map(String)),
    ...optional('enum', name),
  };
}

function numberLimits(at: Cursor, kind: 'integer' | 'number', context: Context) {
  const values = at.get('values');
  if (values !== undefined) checkValueTypes(values, kind, context);
  const numericString = at.get('accepts')?.text('numeric-string') as NumericString | undefined;
  return {
    ...rangeAt(at, context),
    ...optional('values', at.scalars('values')?.map(Number)),
    ...optional('numericString', numericString),
  };
}

/** Reports every value of a list that is not of the type. */
export function checkValueTypes(at: Cursor, type: Type['kind'], context: Context): void {
  for (const item of at.ownItems()) {
    if (!suits(item.value, type)) {
      context.diagnostics.report('value-type', { value: JSON.stringify(item.value), type }, item.at);
    }
  }
}

function suits(value: unknown, type: Type['kind']): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return false;
  }
}

const limitsOf: Readonly<Record<string, readonly Type['kind'][]>> = {
  maxLength: ['string'],
  enum: ['string'],
  meanings: ['string', 'integer', 'number'],
  values: ['string', 'integer', 'number'],
  min: ['integer', 'number'],
  max: ['integer', 'number'],
  count: ['list'],
  of: ['list'],
  default: ['string', 'integer', 'number', 'boolean'],
};

function checkKeysSuitType(at: Cursor, type: Type, context: Context): void {
  for (const [key, types] of Object.entries(limitsOf)) {
    const limit = at.get(key);
    if (limit !== undefined && !types.includes(type.kind)) {
      context.diagnostics.report('not-for-type', { key, type: at.mustText('type'), types }, limit.keyAt);
    }
  }
  const accepts: Record<string, readonly Type['kind'][]> = {
    'numeric-string': ['integer', 'number'],
    string: ['struct', 'object'],
  };
  for (const [key, form] of at.entries('accepts')) {
    const types = accepts[key] ?? [];
    if (!types.includes(type.kind)) {
      const names = types.map((one) => (one === 'struct' ? 'a named type' : one));
      context.diagnostics.report('not-for-type', { key, type: at.mustText('type'), types: names }, form.keyAt);
    }
  }
}

function checkDefault(at: Cursor, type: Type, context: Context): void {
  const value = at.get('default');
  if (value === undefined) return;
  if (['string', 'integer', 'number', 'boolean'].includes(type.kind)) checkValueTypes(value, type.kind, context);
  const allowed = type.kind === 'boolean' || type.kind === 'object' ? {} : type;
  checkAllowedDefault(value, allowed as AllowedRange, context);
}

interface AllowedRange {
  readonly values?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
}

/** Reports a default that the values or the range beside it leave out. */
export function checkAllowedDefault(at: Cursor, { values, min, max }: AllowedRange, context: Context): void {
  const value = at.value as Scalar;
  const outside =
    (values !== undefined && !values.includes(value)) ||
    (typeof value === 'number' && ((min !== undefined && value < min) || (max !== undefined && value > max)));
  if (!outside) return;
  const allowed = values === undefined ? `${min ?? '…'} to ${max ?? '…'}` : `one of ${values.join(', ')}`;
  context.diagnostics.report('bad-default', { value: JSON.stringify(value), allowed }, at.at);
}
