import type { Condition } from '../../model/condition.ts';
import { type Path, parsePath } from '../../model/path.ts';
import { anyCasePattern } from './name-patterns.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** What is given is neither an empty text nor an empty list. */
const nonEmpty: JsonSchema = { not: { enum: ['', []] } };

/** A condition as a schema. Every keyword stands beside the type it is about, so that Ajv's strict mode has no complaint. */
export function conditionSchema(condition: Condition): JsonSchema {
  switch (condition.kind) {
    case 'not':
      return { not: conditionSchema(condition.of) };
    case 'all':
      return { allOf: condition.of.map(conditionSchema) };
    case 'any':
      return { anyOf: condition.of.map(conditionSchema) };
    case 'one-of':
      return atPath(condition.path, oneOfSchema(condition), 'some');
    case 'present':
      return atPath(condition.path, nonEmpty, 'some');
    case 'absent':
      return absent(condition.path);
    case 'count':
      return countSchema(condition.path, condition);
  }
}

/** One of the values; where they are documented ones, in whatever letters. */
function oneOfSchema({ anyCase, values }: Extract<Condition, { kind: 'one-of' }>): JsonSchema {
  return anyCase === true ? documented(values) : { enum: values };
}

/** What validators take for one of the documented values. */
export function documented(values: readonly unknown[]): JsonSchema {
  const pattern = anyCasePattern(values);
  return pattern === undefined ? { enum: values } : { anyOf: [{ enum: values }, { type: 'string', pattern }] };
}

export function given(path: Path, elements: 'some' | 'every'): JsonSchema {
  return atPath(path, nonEmpty, elements);
}

/** Nothing at the path; in a list, some element without it. */
function absent(path: Path): JsonSchema {
  const at = path.findIndex((step) => step.each);
  if (at < 0) return { not: atPath(path, nonEmpty, 'some') };
  const list = path.slice(0, at + 1).map((step) => ({ name: step.name, each: false }));
  return atPath(list, { type: 'array', contains: absent(path.slice(at + 1)) }, 'some');
}

/** A list of that many elements; one that is not there has none. */
export function countSchema(path: Path, { min, max }: { readonly min?: number; readonly max?: number }): JsonSchema {
  const bounds = {
    type: 'array',
    ...(min === undefined ? {} : { minItems: min }),
    ...(max === undefined ? {} : { maxItems: max }),
  };
  return (min ?? 0) > 0 ? atPath(path, bounds, 'some') : ifThere(path, bounds);
}

/** The value at a path must be there and fit. `some` or `every` element is meant where the path goes into a list. */
export function atPath(path: Path, schema: JsonSchema, elements: 'some' | 'every'): JsonSchema {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const inner = atPath(rest, schema, elements);
  if (!step.each) return { type: 'object', properties: { [step.name]: inner }, required: [step.name] };
  if (elements === 'every') return { type: 'object', properties: { [step.name]: { type: 'array', items: inner } } };
  return { type: 'object', properties: { [step.name]: { type: 'array', contains: inner } }, required: [step.name] };
}

/** The value at a path must fit if it is there; in a list, in every element. */
export function ifThere(path: Path | string, schema: JsonSchema): JsonSchema {
  const [step, ...rest] = typeof path === 'string' ? parsePath(path) : path;
  if (step === undefined) return schema;
  const inner = ifThere(rest, schema);
  return { type: 'object', properties: { [step.name]: step.each ? { type: 'array', items: inner } : inner } };
}
