import { type StatementStructures, StructureKind } from 'ts-morph';
import { type Module, moduleText } from './module.ts';
import { printStructures } from './structure-printer.ts';

/**
 * Prints modules: the text of each by its path in the package. ts-morph prints the declarations; what is text already need
 * not pass through it.
 */
export function printModules(modules: readonly Module[]): ReadonlyMap<string, string> {
  const structures = modules.flatMap(({ statements }) => statements.filter(isStructure));
  const texts = printStructures(structures);
  const declare = (structure: StatementStructures) => ({
    text: texts.get(structure) ?? '',
    isAlias: structure.kind === StructureKind.TypeAlias,
  });
  return new Map(modules.map((module) => [`${module.path}.ts`, moduleText(module, declare)]));
}

function isStructure(statement: StatementStructures | string): statement is StatementStructures {
  return typeof statement !== 'string';
}
