import { readFileSync } from 'node:fs';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/json-schema/index.ts';
import * as mps from '../../generated/src/mps/json-schema/index.ts';
import * as vod from '../../generated/src/vod/json-schema/index.ts';

vod.createAigcVideoTaskJsonSchema satisfies StandardJSONSchemaV1 & StandardSchemaV1;

const surfaces = { vod, mps, gateway };
const schemas = Object.entries(surfaces).flatMap(([surface, entry]) =>
  Object.entries(entry).map(([name, schema]) => ({ surface, name, schema })),
);
const target = 'draft-2020-12';

describe.each(schemas)('$name of $surface', ({ name, schema, surface }) => {
  it('is the schema that the package has as a file', () => {
    const action = `${name.slice(0, 1).toUpperCase()}${name.slice(1).replace(/JsonSchema$/, '')}`;
    const file = new URL(`../../generated/schemas/${surface}/${action}.schema.json`, import.meta.url);
    const expected: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(schema['~standard'].jsonSchema.input({ target })).toEqual(expected);
    expect(schema['~standard'].jsonSchema.output({ target })).toEqual(expected);
  });

  it('is an object, as tools of MCP must be, and another copy each time', () => {
    const [one, other] = [schema, schema].map((each) => each['~standard'].jsonSchema.input({ target }));
    expect(one?.type).toBe('object');
    Object.assign(one ?? {}, { type: 'string' });
    expect(other?.type).toBe('object');
  });

  it('says so where another draft is asked for', () => {
    expect(() => schema['~standard'].jsonSchema.input({ target: 'draft-07' })).toThrow(/draft-2020-12.*draft-07/);
  });
});

it('validates as the validator does, and its JSON Schema accepts the same request', () => {
  const schema = vod.createAigcVideoTaskJsonSchema['~standard'];
  const accepts = new Ajv2020({ strict: false }).compile(schema.jsonSchema.input({ target }));
  const right = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'fog', OutputConfig: { Duration: 5 } };
  const wrong = { ...right, OutputConfig: { Duration: 20 } };
  expect(schema.validate(right)).toEqual({ value: right });
  expect(accepts(right)).toBe(true);
  expect(schema.validate(wrong)).toMatchObject({ issues: [{ path: ['OutputConfig', 'Duration'] }] });
  expect(accepts(wrong)).toBe(false);
});
