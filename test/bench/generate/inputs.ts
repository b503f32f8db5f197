import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOpenApi, makeSpecs } from '../../scale/make.ts';

/** The same made-up operations, in the language of each tool. */
export interface Inputs {
  readonly operations: number;
  /** A folder, ours. */
  readonly specs: string;
  readonly openApiYaml: string;
  readonly openApiJson: string;
  /** The components of the OpenAPI document as definitions of one JSON Schema. */
  readonly jsonSchema: string;
}

/** Writes them below a folder. */
export function makeInputs(operations: number, below: string): Inputs {
  const folder = join(below, `inputs-${operations}`);
  const specs = join(folder, 'specs');
  makeSpecs({ operations, seed: 1, directory: specs });
  makeOpenApi({ operations, seed: 1, directory: folder });
  const openApiJson = join(folder, 'openapi.json');
  const jsonSchema = join(folder, 'schema.json');
  writeFileSync(jsonSchema, asJsonSchema(readFileSync(openApiJson, 'utf8')));
  return { operations, specs, openApiYaml: join(folder, 'openapi.yaml'), openApiJson, jsonSchema };
}

function asJsonSchema(openApi: string): string {
  const { components }: { readonly components: { readonly schemas: object } } = JSON.parse(
    openApi.replaceAll('"#/components/schemas/', '"#/definitions/'),
  );
  return JSON.stringify({ title: 'MadeUpApi', type: 'object', definitions: components.schemas }, null, 2);
}
