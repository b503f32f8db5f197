import { Project, type SourceFile, type StatementStructures, StructureKind } from 'ts-morph';
import type { Entry } from './entries.ts';
import type { Module } from './module.ts';
import { describeText } from './surface/layout.ts';
import { describeNode, namedDeclarations } from './surface/nodes.ts';
import { type Described, describeStructure } from './surface/structures.ts';
import { partLines } from './surface/text.ts';

/**
 * Lines of `api.surface.txt`: one for every public export, and one for every member of an exported type, so that a
 * reviewer sees each change of the package's face.
 *
 * What is exported is known from the modules that hand names on; what a name stands for, from how it was planned, or,
 * where it was written as text, from that text. Of modules that were not planned, the hand-written ones, `described` tells what
 * they declare.
 */
export function surfaceLines(
  entries: readonly Entry[],
  modules: readonly Module[],
  described: ReadonlyMap<string, Declared>,
): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const declared = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const declaredBy = (path: string) => {
    const module = byPath.get(path);
    const known = declared.get(path) ?? new Map(module === undefined ? described.get(path) : describeModule(module));
    declared.set(path, known);
    return known;
  };
  return entries.flatMap((entry) =>
    entry.symbols.flatMap(({ module, name }) =>
      (declaredBy(module).get(name) ?? []).map((line) => `${entry.name} ${line}`),
    ),
  );
}

/** The names that a module declares, each with its lines. Plain data. */
export type Declared = readonly (readonly [name: string, lines: readonly string[]])[];

function describeModule(module: Module): Declared {
  const named = new Map<string, readonly string[]>();
  const add = ({ lines, name }: Described) => named.set(name, [...(named.get(name) ?? []), ...lines]);
  const parts = new Map(module.statements.flatMap(partOf));
  for (const statement of module.statements) {
    if (typeof statement !== 'string') add(withParts(describeStructure(statement), statement, parts));
    else if (/^export /m.test(statement)) {
      const described = describeText(statement);
      if (described !== undefined) for (const one of described) add(one);
      else for (const [name, lines] of parse(`${module.path}.ts`, statement)) add({ name, lines });
    }
  }
  return [...named];
}

/** An interface that stays within its module. */
function partOf(statement: StatementStructures | string): readonly (readonly [string, Described])[] {
  if (typeof statement === 'string' || statement.kind !== StructureKind.Interface || statement.isExported) return [];
  return [[statement.name, describeStructure(statement)]];
}

/** A union of interfaces that have no export of their own, with their members. */
function withParts(
  described: Described,
  statement: StatementStructures,
  parts: ReadonlyMap<string, Described>,
): Described {
  if (statement.kind !== StructureKind.TypeAlias || /(?<!\\)@deprecated/.test(JSON.stringify(statement.docs)))
    return described;
  const used = String(statement.type).match(/\w+/g) ?? [];
  const lines = used.flatMap((name) => partLines(described.name, parts.get(name)?.lines ?? []));
  return { ...described, lines: [...described.lines, ...lines] };
}

/** What a text declares, when nothing but the text is known. */
function parse(path: string, text: string): Declared {
  project ??= new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  const source = project.createSourceFile(path, text);
  const declared = describeSource(source);
  source.forget();
  return declared;
}

/** What a module declares that was parsed. */
export function describeSource(source: SourceFile): Declared {
  return [...namedDeclarations(source)].map(([name, nodes]) => [name, nodes.flatMap(describeNode)] as const);
}

let project: Project | undefined;
