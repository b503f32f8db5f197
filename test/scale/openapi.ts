import type { Field, FieldSpec } from './fields.ts';
import type { Plan, PlannedOperation, PlannedService, PlannedType } from './plan.ts';

/** The same API as an OpenAPI 3.1 document: operations, parameters, enums and descriptions, as far as it can say them. */
export function openApiOf({ services }: Plan): object {
  const operations = services.flatMap((service) => service.operations.map((operation) => ({ service, operation })));
  return {
    openapi: '3.1.0',
    info: { title: 'made-up-api', version: '0.0.0' },
    servers: [{ url: 'https://example.com' }],
    paths: Object.fromEntries(operations.map(({ operation, service }) => pathOf(service, operation))),
    components: {
      schemas: Object.assign({}, ...operations.map(({ operation }) => schemasOf(operation))),
    },
  };
}

function pathOf({ name }: PlannedService, operation: PlannedOperation): readonly [string, object] {
  const content = (schema: string) => ({ content: { 'application/json': { schema: reference(schema) } } });
  const post = {
    operationId: operation.name,
    summary: `Run ${operation.name}`,
    description: 'A made-up operation, for measuring. It answers with the id of what it has started.',
    tags: [name],
    requestBody: { required: true, ...content(`${operation.name}Request`) },
    responses: { 200: { description: 'The answer.', ...content(`${operation.name}Response`) } },
  };
  return [`/${name}/${operation.name}`, { post }];
}

function schemasOf(operation: PlannedOperation): object {
  const { item, name, parameters, settings } = operation;
  return {
    [`${name}Request`]: objectOf(
      parameters.map((field) => withModels(operation, field)),
      'Request.',
    ),
    [settings.name]: typeSchema(settings),
    [item.name]: typeSchema(item),
    [`${name}Response`]: {
      type: 'object',
      description: 'Answer.',
      properties: {
        TaskId: { type: 'string', description: 'Id of what has been started.' },
        Status: { type: 'string', enum: ['Waiting', 'Running', 'Done'], description: 'How far it is.' },
        Position: { type: 'integer', description: 'How many tasks wait before this one.' },
        RequestId: { type: 'string', description: 'Id of the request.' },
      },
      required: ['TaskId', 'RequestId'],
    },
  };
}

/** The matrix cannot be said; the names of the models and of all versions can, as two enums. */
function withModels({ models }: PlannedOperation, field: Field): Field {
  if (models === undefined) return field;
  const versions = [...new Set(models.flatMap((model) => model.versions))].sort();
  const values = { ModelName: models.map(({ name }) => name), ModelVersion: versions }[field.name];
  return values === undefined ? field : { ...field, spec: { ...field.spec, values } };
}

function typeSchema({ fields, name }: PlannedType): object {
  return objectOf(fields, `Part of a request: ${name}.`);
}

function objectOf(fields: readonly Field[], description: string): object {
  const required = fields.filter((field) => field.required === true).map(({ name }) => name);
  return {
    type: 'object',
    description,
    additionalProperties: false,
    properties: Object.fromEntries(fields.map(({ name, spec }) => [name, schemaOf(spec)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function schemaOf(spec: FieldSpec): object {
  const { count, description, example, max, maxLength, min, of, type, values } = spec;
  return {
    ...(type === 'list' ? { type: 'array', items: typeOf(of ?? 'string') } : typeOf(type)),
    description,
    ...(values === undefined ? {} : { enum: values }),
    ...(spec.default === undefined ? {} : { default: spec.default }),
    ...(example === undefined ? {} : { examples: [example] }),
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(count === undefined ? {} : { maxItems: count.max }),
  };
}

function typeOf(type: string): object {
  return ['string', 'integer', 'number', 'boolean'].includes(type) ? { type } : reference(type);
}

function reference(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
