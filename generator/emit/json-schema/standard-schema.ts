import { operationNames } from '../../model/names.ts';
import type { OperationApi } from '../api.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, together } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, typeSymbol, valueSymbol } from '../module.ts';
import { requestSymbol, schemaSymbol } from '../symbols.ts';
import { schemaFile } from './request-schema.ts';

const StandardJsonSchema = typeSymbol('src/runtime/validation/json-schema', 'StandardJsonSchema');
const JsonSchemaOptions = typeSymbol('src/runtime/validation/json-schema', 'JsonSchemaOptions');
const withJsonSchema = valueSymbol('src/runtime/validation/json-schema', 'withJsonSchema');

/**
 * `tencent-aigc-video/vod/json-schema`: the validators as Standard Schemas that have their JSON Schema, which is read from
 * the file in `schemas/`. An entry of its own, since the files are large and few need them at run time.
 */
export const standardSchemas: Emitter = {
  name: 'Standard JSON Schemas',
  emit: ({ surfaces }) =>
    together(
      surfaces.map(({ operations, surface }) => {
        const modules = operations.map((one) => [one, schemaModule(one)] as const);
        const own = modules.map(([one, { path }]) => valueSymbol(path, jsonSchemaName(one)));
        const symbols = own.length === 0 ? [] : [...own, StandardJsonSchema, JsonSchemaOptions];
        return {
          modules: modules.map(([, module]) => module),
          exports: [{ entry: `./${surface.name}/json-schema`, symbols }],
        };
      }),
    ),
};

function jsonSchemaName({ operation }: OperationApi): string {
  return operationNames(operation).jsonSchema;
}

function schemaModule(one: OperationApi): Module {
  const { files, operation, surface } = one;
  const { folder, request } = operationNames(operation);
  const module = new Module(`src/${surface.name}/${folder}/json-schema`, header(files));
  const type = `${module.use(StandardJsonSchema)}<${module.use(requestSymbol(surface, operation))}>`;
  const schema = module.use(schemaSymbol(surface, operation));
  const docs = docComment(
    `${request} as a Standard Schema that has its JSON Schema: \`['~standard'].jsonSchema.input({ target: 'draft-2020-12' })\`.`,
  );
  const json = module.useJson(`#${schemaFile(one)}`, 'jsonSchema');
  const value = `/* @__PURE__ */ ${module.use(withJsonSchema)}(${schema}, ${json})`;
  module.add(constant(jsonSchemaName(one), docs, value, { type }));
  return module;
}
