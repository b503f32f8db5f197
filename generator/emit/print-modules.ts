import { StructureKind } from 'ts-morph';
import { type Module, moduleText } from './module.ts';
import { structurePrinter } from './structure-printer.ts';

/**
 * Prints modules: the text of each by its path in the package. ts-morph prints the declarations, one by one; what is text
 * already need not pass through it, so who has nothing but text need not load it.
 */
export function printModules(modules: readonly Module[]): ReadonlyMap<string, string> {
  const print = structurePrinter();
  const declare = (statement: Parameters<typeof print>[0]) => ({
    text: print(statement),
    isAlias: statement.kind === StructureKind.TypeAlias,
  });
  return new Map(modules.map((module) => [`${module.path}.ts`, moduleText(module, declare)]));
}
