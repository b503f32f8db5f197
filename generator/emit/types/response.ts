import { StructureKind } from 'ts-morph';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { docComment, sources } from '../doc-comment.ts';
import { header } from '../header.ts';
import { Module, typeSymbol } from '../module.ts';
import { modulePaths, responseSymbol } from '../symbols.ts';
import { responseProperty } from './interfaces.ts';
import { typeUsage } from './usage.ts';

/** The answer of an operation: open, since the service may say more than the documents do. */
export function responseModule(table: Table, surface: Surface, operation: Operation): Module {
  const module = new Module(modulePaths.response(surface, operation), header([operation.file]));
  const { name } = responseSymbol(surface, operation);
  const docs = [docComment(`What ${operation.name} answers.`, '', sources(operation.provenance))];
  const shared = sharedResponse(table, operation);
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

/** The operation whose answer this one shares. */
export function sharedResponse(table: Table, operation: Operation) {
  if (operation.responseLike === undefined) return undefined;
  for (const surface of table.surfaces) {
    const found = surface.operations.find((other) => `${surface.name}/${other.name}` === operation.responseLike);
    if (found !== undefined) return { surface, operation: found };
  }
  return undefined;
}
