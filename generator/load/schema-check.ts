import type { ErrorObject } from 'ajv';
import { validatorOf } from '../dist/schemas.mjs';
import type { Diagnostics, Location } from './diagnostics.ts';
import { nearest } from './nearest.ts';
import { originalPath } from './sound-parts.ts';
import { mostOfOneKind, type YamlFile, type YamlPath } from './yaml-file.ts';

/** The kinds of spec file; each has a schema of that name in `schema/`, which editors use too. */
export type FileKind =
  | 'edition'
  | 'sources'
  | 'accepted'
  | 'readings'
  | 'locked'
  | 'conflicts'
  | 'evidence'
  | 'former'
  | 'fragments'
  | 'errors'
  | 'protocol'
  | 'emulator'
  | 'reading'
  | 'service'
  | 'models'
  | 'operation'
  | 'type';

/** Holds a file against the schema of its kind and reports what does not fit. */
export function checkSchema(file: YamlFile, kind: FileKind, diagnostics: Diagnostics): boolean {
  const validate = validatorOf(kind);
  if (validate(file.value)) return true;
  const errors = validate.errors ?? [];
  const told = errors.filter((one) => !isMisspelt(one, errors));
  for (const error of told.slice(0, mostOfOneKind)) reportError(file, error, diagnostics);
  const next = told[mostOfOneKind];
  if (next !== undefined) {
    const at = file.locate(originalPath(next.instancePath, file.value));
    diagnostics.report('more-problems', { more: told.length - mostOfOneKind }, at);
  }
  return false;
}

const askForKeys: ReadonlySet<string> = new Set(['required', 'dependentRequired', 'oneOf', 'anyOf']);

/**
 * A missing key that stands there with a slip in it is one mistake, which the unknown key tells better. So is a key that
 * is asked for because of what another one says, or as one of several: that one may be the misspelt key.
 */
function isMisspelt(
  { instancePath, keyword, params, schemaPath }: ErrorObject,
  errors: readonly ErrorObject[],
): boolean {
  if (!askForKeys.has(keyword)) return false;
  const isOneOfSeveral = /\/(?:then|else|oneOf|anyOf)(?:\/|$)/.test(schemaPath);
  return errors.some(
    (other) =>
      other.keyword === 'additionalProperties' &&
      other.instancePath === instancePath &&
      (isOneOfSeveral ||
        // A fragment may have what is missing.
        nearest(String(other.params.additionalProperty), [String(params.missingProperty), ...fragmentKey(other)]) !==
          undefined),
  );
}

/** The key that names a fragment, in a mapping that may have one. */
function fragmentKey({ parentSchema }: ErrorObject): readonly string[] {
  return Object.keys((parentSchema?.properties as object | undefined) ?? {}).filter((key) => key === 'use');
}

function reportError(file: YamlFile, error: ErrorObject, diagnostics: Diagnostics): void {
  const path = originalPath(error.instancePath, file.value);
  const at = () => file.locate(path);
  const isScalar = typeof error.data !== 'object' || error.data === null;
  const value = isScalar ? JSON.stringify(error.data) : describe(error.data);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      // A key that is read as something else is complained about for that.
      const source = file.keySourceOf([...path, key]);
      if (source !== undefined && source !== key) return;
      // Between braces a comma inside a text makes the rest of the text a key without a value.
      const bare = /\s/.test(key) && (error.data as Record<string, unknown>)[key] === null;
      return diagnostics.report('unknown-key', { key, known, bare }, file.locate([...path, key], 'key'));
    }
    case 'false schema':
      // A key that mappings of another kind have.
      return diagnostics.report('unknown-key', { key: String(path.at(-1)), known: [] }, file.locate(path, 'key'));
    case 'required':
    case 'dependentRequired':
      return diagnostics.report('missing-key', { key: String(error.params.missingProperty) }, owner(file, path));
    case 'type': {
      const types: readonly string[] = [error.params.type].flat();
      const unquoted = types.includes('string') && error.data !== null ? file.sourceOf(path) : undefined;
      const quoted = types.some((type) => isWrittenAs(type, error.data));
      const texts = { actual: describe(error.data), expected: types.map(named).join(' or '), quoted };
      return diagnostics.report('wrong-type', { ...texts, ...(unquoted === undefined ? {} : { unquoted }) }, at());
    }
    case 'enum': {
      const instead = error.parentSchema?.errorMessage;
      if (instead !== undefined) return diagnostics.report('bad-format', { value, expected: instead }, at());
      return diagnostics.report('bad-value', { value, known: error.params.allowedValues.map(String) }, at());
    }
    case 'const':
      return diagnostics.report('bad-value', { value, known: [String(error.params.allowedValue)] }, at());
    case 'pattern':
      if (error.propertyName !== undefined) return;
      return diagnostics.report('bad-format', { value, expected: form(error.parentSchema) }, at());
    case 'propertyNames': {
      const key = String(error.params.propertyName);
      const expected = form(error.parentSchema?.propertyNames);
      return diagnostics.report(
        'bad-format',
        { value: JSON.stringify(key), expected },
        file.locate([...path, key], 'key'),
      );
    }
    case 'format': {
      const expected = error.params.format === 'date' ? 'a date, YYYY-MM-DD' : 'an absolute URL';
      return diagnostics.report('bad-format', { value, expected }, at());
    }
    case 'minimum':
      return diagnostics.report('bad-format', { value, expected: `at least ${error.params.limit}` }, at());
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return reportTooLittle(error, at(), diagnostics);
    case 'maxProperties':
      return diagnostics.report('bad-format', { value: 'this mapping', expected: 'exactly one key' }, at());
    case 'uniqueItems': {
      const second = Math.max(error.params.i, error.params.j);
      const duplicate = JSON.stringify((error.data as unknown[])[second]);
      return diagnostics.report('duplicate-value', { value: duplicate }, file.locate([...path, second]));
    }
    case 'if':
    case 'then':
    case 'else':
      return; // The branch has reported what is wrong.
    default:
      return diagnostics.report('bad-format', { value, expected: error.message ?? error.keyword }, at());
  }
}

function form(schema: unknown): string {
  const { pattern, patternErrorMessage } = schema as { pattern?: string; patternErrorMessage?: string };
  return patternErrorMessage ?? `a text that matches ${pattern}`;
}

function reportTooLittle({ keyword, params }: ErrorObject, at: Location, diagnostics: Diagnostics): void {
  const units: Record<string, string> = { minItems: 'entry', minProperties: 'key', minLength: 'character' };
  if (params.limit === 1) return diagnostics.report('empty', { expected: `at least one ${units[keyword]}` }, at);
  diagnostics.report('bad-format', { value: 'this list', expected: `at least ${params.limit} entries` }, at);
}

/** A missing key is reported at the name of the mapping that lacks it, which is shorter than the mapping. */
function owner(file: YamlFile, path: YamlPath) {
  return typeof path.at(-1) === 'string' ? file.locate(path, 'key') : file.locate(path);
}

/** Whether a text would be a value of the type without its quotes. */
function isWrittenAs(type: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (type === 'boolean') return /^(?:true|false)$/.test(value);
  if (type === 'integer') return /^-?\d+$/.test(value);
  return type === 'number' && /^-?\d+(?:\.\d+)?$/.test(value);
}

function named(type: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    integer: 'an integer',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping',
  };
  return names[type] ?? type;
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'no finite number';
  return named(typeof value);
}
