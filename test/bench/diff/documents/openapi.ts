import { requestSchema } from '../../../../generator/emit/json-schema/request-schema.ts';
import type { JsonSchema } from '../../../../generator/emit/json-schema/schema-conditions.ts';
import type { Operation, Surface, Table } from '../../../../generator/model/table.ts';
import { defaultsOfModels } from './defaults.ts';
import { bodySchema } from './properties.ts';
import { OperationProse } from './prose.ts';
import { spelt30 } from './spelt-30.ts';

/**
 * How much of an operation is stated where a program can see it.
 * `prose`: names and types, everything else in descriptions, as the vendor publishes it.
 * `enums`: also what a flat schema holds: lists of models, versions and values, global limits and defaults.
 * `rules`: also what one model allows and what goes with what, in `anyOf` and `not`, as nobody writes by hand.
 */
export type Rendering = 'prose' | 'enums' | 'rules';

export interface Documents {
  readonly openapi: JsonSchema;
  /** The schema of the request's body alone, for tools that compare schemas. */
  readonly schema: JsonSchema;
}

/** What an OpenAPI 3.0 description of one operation says in one rendering. */
export function documentsOf(table: Table, at: { surface: string; operation: string }, rendering: Rendering): Documents {
  const surface = table.surfaces.find(({ name }) => name === at.surface);
  const operation = surface?.operations.find(({ name }) => name === at.operation);
  if (surface === undefined || operation === undefined) throw new Error(`no operation ${at.surface}/${at.operation}`);
  const listed = withoutDelisted(operation);
  const prose = new OperationProse(listed);
  const stated = rendering === 'prose' ? undefined : listed.matrix;
  const flat = bodySchema(surface, listed, prose, { isFlat: rendering !== 'prose', matrix: stated });
  const schema = rendering === 'rules' ? { allOf: [flat, ...rulesOf(table, surface, listed)] } : flat;
  const parts = { surface, operation: listed, prose, schema, isFlat: rendering !== 'prose' };
  return { openapi: openApi(parts), schema };
}

/** What the vendor delists leaves the vendor's documents; our specs keep it with a date. */
function withoutDelisted(operation: Operation): Operation {
  if (operation.matrix === undefined) return operation;
  const models = operation.matrix.models.filter(({ delisted }) => delisted === undefined);
  return { ...operation, matrix: { ...operation.matrix, models } };
}

/** Every rule says of what type the body is, since some tools skip members of `allOf` that do not. */
function rulesOf(table: Table, surface: Surface, operation: Operation): readonly JsonSchema[] {
  const { allOf } = requestSchema({ table, surface, operation });
  const rules: readonly JsonSchema[] = Array.isArray(allOf) ? allOf : [];
  return [...rules, ...defaultsOfModels(operation)].map((rule) => ({ type: 'object', ...spelt30(rule) }));
}

interface Parts {
  readonly surface: Surface;
  readonly operation: Operation;
  readonly prose: OperationProse;
  readonly schema: JsonSchema;
  readonly isFlat: boolean;
}

function openApi(parts: Parts): JsonSchema {
  const { surface, operation, prose } = parts;
  const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
  const post = {
    operationId: operation.name,
    description: prose.operation(),
    ...rateLimit(parts),
    requestBody: { required: true, ...json(parts.schema) },
    responses: { '200': { description: 'The answer.', ...json(answerSchema(parts)) } },
  };
  const info = { title: surface.title, version: surface.version ?? '1' };
  return { openapi: '3.0.3', info, paths: { [`/${operation.name}`]: { post } } };
}

/** OpenAPI has no word for a rate limit; an extension is the most that can be said. */
function rateLimit({ operation: { rateLimit }, isFlat }: Parts): JsonSchema {
  return isFlat && rateLimit !== undefined ? { 'x-rate-limit': `${rateLimit.requests}/${rateLimit.per}` } : {};
}

function answerSchema({ operation, prose, isFlat }: Parts): JsonSchema {
  const fields = operation.response.filter(({ type }) => type.kind === 'string');
  const codes = isFlat ? { enum: operation.errors.map(({ code }) => code) } : {};
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(fields.map(({ name, description }) => [name, { type: 'string', description }])),
      Error: { type: 'object', properties: { Code: { type: 'string', description: prose.codes(), ...codes } } },
    },
  };
}
