import { posix } from 'node:path';
import { IndentationText, NewLineKind, Project, QuoteKind, type StatementStructures, StructureKind } from 'ts-morph';

/** Something a module exports. Using a symbol imports it, so no import is ever written by hand. */
export interface ModuleSymbol {
  readonly name: string;
  /** The module's path in the package, without extension: `src/runtime/issue`. */
  readonly module: string;
  readonly isType: boolean;
}

export const typeSymbol = (module: string, name: string): ModuleSymbol => ({ module, name, isType: true });
export const valueSymbol = (module: string, name: string): ModuleSymbol => ({ module, name, isType: false });

/** A TypeScript module being planned. It is printed once, from all of its statements. */
export class Module {
  readonly path: string;
  readonly header: string;
  readonly #imports = new Map<string, Map<string, boolean>>();
  readonly #statements: (StatementStructures | string)[] = [];

  /** `path` is the module's path in the package, without extension. */
  constructor(path: string, header: string) {
    this.path = path;
    this.header = header;
  }

  use(symbol: ModuleSymbol): string {
    if (symbol.module === this.path) return symbol.name;
    const names = this.#imports.get(symbol.module) ?? new Map<string, boolean>();
    names.set(symbol.name, (names.get(symbol.name) ?? true) && symbol.isType);
    this.#imports.set(symbol.module, names);
    return symbol.name;
  }

  add(...statements: readonly (StatementStructures | string)[]): void {
    this.#statements.push(...statements);
  }

  /** Imports first, then the statements in order. */
  statements(): readonly (StatementStructures | string)[] {
    const imports = [...this.#imports.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, names]): StatementStructures => {
        const allTypes = [...names.values()].every((isType) => isType);
        return {
          kind: StructureKind.ImportDeclaration,
          isTypeOnly: allTypes,
          moduleSpecifier: relative(this.path, module),
          namedImports: [...names.entries()]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, isType]) => ({ name, isTypeOnly: isType && !allTypes })),
        };
      });
    // ts-morph leaves no empty line before a statement that is plain text.
    const spaced = this.#statements.map((one) => (typeof one === 'string' ? `\n${one}` : one));
    return [...imports, ...spaced];
  }
}

/** `relative('src/vod/index', 'src/runtime/issue')` → `../runtime/issue.js` */
export function relative(from: string, to: string): string {
  // A subpath import of the package, such as `#platform`.
  if (to.startsWith('#')) return to;
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith('.') ? path : `./${path}`}.js`;
}

/** Prints modules: each source file is created once, from one batch of statements, in memory. */
export function printModules(modules: readonly Module[]): ReadonlyMap<string, string> {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
    },
  });
  return new Map(
    modules.map((module) => {
      const path = `${module.path}.ts`;
      const source = project.createSourceFile(path, { statements: [...module.statements()] });
      return [path, `${module.header}\n${tidy(source.getFullText())}\n`] as const;
    }),
  );
}

/** No space at the end of a line, no two empty lines in a row. */
function tidy(text: string): string {
  return text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
