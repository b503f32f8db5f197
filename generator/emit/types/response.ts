import { StructureKind } from 'ts-morph';
import type { OperationApi } from '../api.ts';
import { docComment, sources } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, typeSymbol } from '../module.ts';
import { modulePaths, responseSymbol } from '../symbols.ts';
import { responseProperty } from './interfaces.ts';
import { typeUsage } from './usage.ts';

/** The answer of an operation: open, since the service may say more than the documents do. */
export const responses: Emitter = {
  name: 'responses',
  emit: ({ operations }) =>
    together(
      operations.map((one) =>
        exportedModule(responseModule(one), `./${one.surface.name}`, [responseSymbol(one.surface, one.operation)]),
      ),
    ),
};

function responseModule({ operation, sharedResponse: shared, surface }: OperationApi): Module {
  const module = new Module(modulePaths.response(surface, operation), header([operation.file]));
  const { name } = responseSymbol(surface, operation);
  const docs = [docComment(`What ${operation.name} answers.`, '', sources(operation.provenance))];
  if (shared === undefined) {
    const usage = typeUsage(surface);
    module.add({
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs,
      properties: operation.response.map((parameter) => responseProperty(parameter, surface, module, usage)),
    });
    return module;
  }
  const symbol = responseSymbol(shared.surface, shared.operation);
  const type = module.use(typeSymbol(symbol.module, symbol.name));
  module.add({ kind: StructureKind.TypeAlias, name, isExported: true, docs, type });
  return module;
}
