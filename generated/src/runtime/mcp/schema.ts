// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import { suggest } from '../validation/suggest.js';
import type { JsonSchemaStandard, ToolArguments } from './protocol.js';

/** An argument of a tool. Tools have flat arguments: agents make fewer mistakes with them, and they cost few tokens. */
export interface Argument {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** The elements of an array. */
  readonly items?: { readonly type: 'string' };
  readonly required?: true;
}

export type Shape = Readonly<Record<string, Argument>>;

/** The schema of a tool's arguments, in the form that MCP servers take, with messages that say what to write instead. */
export function argumentsSchema(shape: Shape): JsonSchemaStandard {
  const required = Object.entries(shape).flatMap(([name, { required: isRequired }]) => (isRequired ? [name] : []));
  const schema = () => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(shape).map(([name, { required: _, ...rest }]) => [name, rest])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  });
  return standard(schema, (value) => problemsOf(shape, value));
}

/** The schema of what a tool answers. It says what is there, and leaves room for more. */
export function answerSchema(properties: Readonly<Record<string, object>>): JsonSchemaStandard {
  return standard(
    () => ({ type: 'object', properties }),
    (value) => (isObject(value) ? [] : [problem([], 'an answer is an object')]),
  );
}

function standard(
  schema: () => Record<string, unknown>,
  check: (value: unknown) => readonly Problem[],
): JsonSchemaStandard {
  return {
    '~standard': {
      version: 1,
      vendor: 'tencent-aigc-video',
      validate: (value) => {
        const issues = check(value);
        return issues.length === 0 ? { value: value as ToolArguments } : { issues };
      },
      jsonSchema: { input: schema, output: schema },
    },
  };
}

interface Problem {
  readonly message: string;
  readonly path: readonly string[];
}

function problem(path: readonly string[], message: string): Problem {
  return { path, message };
}

function problemsOf(shape: Shape, value: unknown): readonly Problem[] {
  if (!isObject(value)) return [problem([], 'the arguments must be an object')];
  const names = Object.keys(shape);
  const unknown = Object.keys(value).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => {
      const near = suggest(name, names);
      const hint = near === undefined ? `There is ${names.join(', ')}.` : `Did you mean ${near}?`;
      return problem([name], `there is no argument ${name}. ${hint}`);
    }),
    ...Object.entries(shape).flatMap(([name, argument]) => {
      const given = value[name];
      if (given === undefined) return argument.required ? [problem([name], `${name} is missing`)] : [];
      const must = expected(argument, given);
      return must === undefined ? [] : [problem([name], `${name} must be ${must}`)];
    }),
  ];
}

/** What a value must be; nothing where it is. */
function expected(argument: Argument, value: unknown): string | undefined {
  const { enum: values, items, maximum, maxLength, minimum, minLength, pattern, type } = argument;
  if (!isOfType(type, value))
    return type === 'array' || type === 'object' || type === 'integer' ? `an ${type}` : `a ${type}`;
  if (items !== undefined && Array.isArray(value) && !value.every((one) => typeof one === 'string'))
    return 'an array of strings';
  if (values !== undefined && !values.includes(String(value))) return `one of ${values.join(', ')}`;
  if (typeof value === 'number' && ((minimum ?? value) > value || (maximum ?? value) < value))
    return `${minimum === undefined ? '' : `${minimum} or more`}${minimum !== undefined && maximum !== undefined ? ', and ' : ''}${maximum === undefined ? '' : `at most ${maximum}`}`;
  if (typeof value !== 'string') return undefined;
  if (value.length < (minLength ?? 0) || value.length > (maxLength ?? Number.POSITIVE_INFINITY))
    return `${minLength ?? 0} to ${maxLength} characters long`;
  return pattern === undefined || new RegExp(pattern, 'u').test(value) ? undefined : `of the form ${pattern}`;
}

function isOfType(type: Argument['type'], value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'number' ? Number.isFinite(value) : typeof value === type;
}
