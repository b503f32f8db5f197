import type { Tombstone } from '../../model/facts.ts';
import type { Content, NumericString, Parameter, Type } from '../../model/parameter.ts';
import type { ErrorEnum } from '../../model/table.ts';
import { type Context, provenanceOf, severityOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { checkErrorCode } from './errors.ts';
import { fileLimits } from './file-limits.ts';
import {
  checkDefault,
  checkLimitKeys,
  checkTextRange,
  checkValues,
  checkValueTypes,
  isUnknown,
  typeName,
  unknownType,
} from './limits.ts';

/** What a parameter may refer to. */
export interface ParameterScope {
  readonly sources: readonly string[];
  readonly types: readonly string[];
  readonly errors: readonly ErrorEnum[];
  readonly usedTypes: Set<string>;
  /** The field of a type that holds JSON as text, for the types that have one. */
  readonly jsonFields: ReadonlyMap<string, string>;
}

const primitives = ['string', 'integer', 'number', 'boolean', 'object'] as const;

/** The mapping a parameter stands in. */
export type ParameterPlace = 'request' | 'response' | 'fields';

export function resolveParameters(
  at: Cursor,
  place: ParameterPlace,
  scope: ParameterScope,
  context: Context,
): Parameter[] {
  return at.entries(place).map(([name, entry]) => {
    checkPlace(entry, place, context);
    return resolveParameter(name, entry, scope, context);
  });
}

function resolveParameter(name: string, at: Cursor, scope: ParameterScope, context: Context): Parameter {
  const provenance = provenanceOf(at, scope.sources, context);
  // A parameter of the path is part of the address: without it there is nothing to call.
  const severity = at.text('in') === 'path' ? 'error' : severityOf(at, provenance, context);
  const type = resolveType(at, scope, context);
  checkOwnLimits(name, at, type, context);
  const standard = at.get('default');
  if (standard !== undefined) checkDefault(standard, type, {}, context);
  const example = at.get('example');
  if (example !== undefined) checkExample(name, example, type, context);
  const refusal = at.get('error');
  if (refusal !== undefined) checkErrorCode(String(refusal.value), refusal, scope.errors, context);
  const required = at.flag('required') === true;
  const acceptsString = at.get('accepts')?.text('string') as NumericString | undefined;
  const delisted = at.get('delisted');
  return {
    name,
    ...optional('typescriptName', at.text('typescriptName')),
    type,
    documentedRequired: required,
    required,
    in: at.text('in') === 'path' ? 'path' : 'body',
    // Absent where the fragment that has it is not known, which has been reported.
    description: at.text('description') ?? '',
    ...optional('unit', at.text('unit')),
    ...optional('example', at.scalar('example')),
    ...optional('default', at.scalar('default')),
    ...optional('content', contentOf(at, scope, context)),
    meanings: Object.fromEntries(at.entries('meanings').map(([value, text]) => [value, String(text.value)])),
    files: at.items('files').map(fileLimits),
    ...optional('acceptsString', acceptsString),
    ...optional('documentedType', at.text('documentedType')),
    documented: (at.text('documented') ?? 'table') as Parameter['documented'],
    severity,
    ...optional('refusedWith', at.text('error')),
    ...optional('delisted', delisted && resolveTombstone(delisted, context)),
    provenance,
  };
}

function contentOf(at: Cursor, scope: ParameterScope, context: Context): Content | undefined {
  const kind = at.text('content');
  if (kind !== undefined) return { kind: kind as Content['kind'] };
  const json = at.get('content');
  if (json === undefined) return undefined;
  const orWord = json.flag('orWord') === true ? { orWord: true as const } : {};
  if (json.has('url')) return { kind: 'url', ...orWord };
  const type = knownType(json.mustText('json'), json.get('json') ?? json, scope.types, scope, context);
  return {
    kind: 'json',
    ...optional('type', type),
    ...optional('inside', type === undefined ? undefined : scope.jsonFields.get(type)),
    ...orWord,
    ...(json.flag('list') === true ? { isList: true as const } : {}),
  };
}

export function resolveTombstone(at: Cursor, context: Context): Tombstone {
  // Read as a whole, since a tombstone may point at contradictions too.
  const { sources } = provenanceOf(at, [], context);
  return { date: at.mustText('date'), sources };
}

function resolveType(at: Cursor, scope: ParameterScope, context: Context): Type {
  const name = at.text('type');
  // It is in a fragment that is not known, which has been reported.
  if (name === undefined) return unknownType;
  if (name !== 'list') return namedType(name, at, 'type', scope, context);
  const element = at.text('of');
  if (element === undefined) {
    context.diagnostics.report('list-without-of', {}, at.keyAt);
    return { kind: 'list', of: unknownType };
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
      return { kind: name, ...(key === 'type' ? numberLimits(at, context) : {}) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'object':
      return { kind: 'object' };
  }
  const known = [...primitives, ...(key === 'type' ? ['list'] : []), ...scope.types];
  const struct = knownType(name, at.get(key) ?? at, known, scope, context);
  return struct === undefined ? unknownType : { kind: 'struct', name: struct };
}

/** A type of the surface that something uses; `offered` are the names that would have been right. */
function knownType(
  name: string,
  at: Cursor,
  offered: readonly string[],
  scope: ParameterScope,
  context: Context,
): string | undefined {
  if (!scope.types.includes(name)) {
    context.diagnostics.report('unknown-type', { name, known: offered }, at.at);
    return undefined;
  }
  scope.usedTypes.add(name);
  return name;
}

function stringLimits(at: Cursor, scope: ParameterScope, context: Context) {
  const name = at.text('enum');
  if (name !== undefined && !scope.errors.some((one) => one.name === name)) {
    const known = scope.errors.map((one) => one.name);
    context.diagnostics.report('unknown-enum', { name, known }, (at.get('enum') ?? at).at);
  }
  return {
    ...optional('maxLength', at.number('maxLength')),
    ...optional('values', at.scalars('values')?.map(String)),
    ...optional('seen', at.scalars('seen')?.map(String)),
    ...optional('enum', name),
  };
}

function numberLimits(at: Cursor, context: Context) {
  const numericString = at.get('accepts')?.text('numeric-string') as NumericString | undefined;
  const values = at.scalars('values');
  return {
    ...rangeAt(at, context),
    // Values that are no numbers have been reported; by half a list nothing else is judged.
    ...optional('values', values?.every((value) => typeof value === 'number') ? values : undefined),
    ...optional('numericString', numericString),
  };
}

/** Forms taken besides the type, and the types each is a form of. */
const forms: Readonly<Record<string, readonly Type['kind'][]>> = {
  'numeric-string': ['integer', 'number'],
  string: ['struct', 'object'],
};

function checkForms(at: Cursor, type: Type, context: Context): void {
  if (isUnknown(type)) return;
  for (const [key, form] of at.entries('accepts')) {
    const types = forms[key] ?? [];
    if (types.includes(type.kind)) continue;
    const names = types.map((one) => (one === 'struct' ? 'a named type' : one));
    context.diagnostics.report('not-for-type', { key, type: typeName(type), types: names }, form.keyAt);
  }
}

/** The limits of a parameter against its type and against each other. */
function checkOwnLimits(name: string, at: Cursor, type: Type, context: Context): void {
  checkLimitKeys(at, type, context);
  checkForms(at, type, context);
  if (type.kind !== 'string' && type.kind !== 'integer' && type.kind !== 'number') return;
  for (const bound of [at.get('min'), at.get('max')]) {
    if (bound !== undefined) checkValueTypes(bound, type.kind, context);
  }
  const { values, ...others } = type;
  const listed = at.get('values');
  if (listed !== undefined) checkValues(listed, { name, type: others }, context);
  for (const [meaning, entry] of at.entries('meanings')) {
    const known = values?.map(String) ?? [];
    if (values === undefined || known.includes(meaning)) continue;
    const allowed = `one of ${known.join(', ')}`;
    context.diagnostics.report('no-such-value', { value: JSON.stringify(meaning), name, allowed, known }, entry.keyAt);
  }
  checkTextRange(at, type, context);
}

/** An example shows a value that is taken, in whatever form. */
function checkExample(name: string, at: Cursor, type: Type, context: Context): void {
  const isText = typeof at.value === 'string';
  const isNumericText = 'numericString' in type && isText && Number.isFinite(Number(at.value));
  if (!isNumericText) checkValues(at, { name, type }, context);
}

/** Keys that have an effect elsewhere only. */
function checkPlace(at: Cursor, place: ParameterPlace, context: Context): void {
  const say = (key: string, reason: string) => {
    const useless = at.get(key);
    if (useless !== undefined) context.diagnostics.report('useless-key', { key, reason }, useless.keyAt);
  };
  if (place === 'request') say('enum', 'known values are told of responses only');
  else {
    say('in', 'only parameters of a request travel');
    say('typescriptName', 'names are made of the parameters of a request only');
  }
}
