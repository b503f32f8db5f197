import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Diagnostics } from './diagnostics.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** The kinds of spec file; each has a schema of that name in `schema/`, which editors use too. */
export type FileKind =
  | 'edition'
  | 'sources'
  | 'conflicts'
  | 'errors'
  | 'protocol'
  | 'service'
  | 'models'
  | 'operation'
  | 'type';

let ajv: Ajv2020 | undefined;

function validatorFor(kind: FileKind): ValidateFunction {
  if (ajv === undefined) {
    ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: false });
    addFormats.default(ajv, ['date', 'uri']);
    ajv.addSchema(readSchema('defs'));
  }
  return ajv.getSchema(`${kind}.schema.json`) ?? ajv.compile(readSchema(kind));
}

function readSchema(name: string): object {
  return JSON.parse(readFileSync(new URL(`schema/${name}.schema.json`, import.meta.url), 'utf8'));
}

/** Holds a file against the schema of its kind and reports what does not fit. */
export function checkSchema(file: YamlFile, kind: FileKind, diagnostics: Diagnostics): boolean {
  const validate = validatorFor(kind);
  if (validate(file.value)) return true;
  for (const error of validate.errors ?? []) reportError(file, error, diagnostics);
  return false;
}

function reportError(file: YamlFile, error: ErrorObject, diagnostics: Diagnostics): void {
  const path = toPath(error.instancePath, file.value);
  const at = () => file.locate(path);
  const value = JSON.stringify(error.data) ?? String(error.data);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      return diagnostics.report('unknown-key', { key, known }, file.locate([...path, key], 'key'));
    }
    case 'required':
      return diagnostics.report('missing-key', { key: String(error.params.missingProperty) }, owner(file, path));
    case 'type': {
      const expected = [error.params.type].flat().map(named).join(' or ');
      const unquoted = expected.includes('a text') ? file.sourceOf(path) : undefined;
      const params = { actual: describe(error.data), expected, ...(unquoted === undefined ? {} : { unquoted }) };
      return diagnostics.report('wrong-type', params, at());
    }
    case 'enum':
      return diagnostics.report('bad-value', { value, known: error.params.allowedValues.map(String) }, at());
    case 'const':
      return diagnostics.report('bad-value', { value, known: [String(error.params.allowedValue)] }, at());
    case 'pattern':
      if (error.propertyName !== undefined) return;
      return diagnostics.report('bad-format', { value, expected: `a text that matches ${error.params.pattern}` }, at());
    case 'propertyNames': {
      const key = String(error.params.propertyName);
      const expected = 'a name that matches the pattern of the schema: letters and digits, a capital first';
      return diagnostics.report('bad-format', { value: key, expected }, file.locate([...path, key], 'key'));
    }
    case 'format': {
      const expected = error.params.format === 'date' ? 'a date in quotes, "YYYY-MM-DD"' : 'an absolute URL';
      return diagnostics.report('bad-format', { value, expected }, at());
    }
    case 'minimum':
      return diagnostics.report('bad-format', { value, expected: `at least ${error.params.limit}` }, at());
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return diagnostics.report('empty', { expected: `at least ${error.params.limit}` }, at());
    case 'maxProperties':
      return diagnostics.report('bad-format', { value, expected: 'exactly one entry' }, at());
    case 'uniqueItems': {
      const duplicate = JSON.stringify((error.data as unknown[])[error.params.i]);
      return diagnostics.report('duplicate-value', { value: duplicate }, file.locate([...path, error.params.i]));
    }
    case 'if':
    case 'then':
    case 'else':
      return; // The branch has reported what is wrong.
    default:
      return diagnostics.report('bad-format', { value, expected: error.message ?? error.keyword }, at());
  }
}

/** A missing key is reported at the name of the mapping that lacks it, which is shorter than the mapping. */
function owner(file: YamlFile, path: YamlPath) {
  return typeof path.at(-1) === 'string' ? file.locate(path, 'key') : file.locate(path);
}

function toPath(pointer: string, root: unknown): YamlPath {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(value) ? Number(name) : name;
      value = (value as Record<string | number, unknown> | undefined)?.[key];
      return key;
    });
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
  return named(typeof value);
}
