import { posix } from 'node:path';
import type { StatementStructures } from 'ts-morph';

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
  /** The module that each name in scope comes from. */
  readonly #inScope = new Map<string, string>();
  /** Names of files of JSON that are imported, by the name of the module. */
  readonly #jsonImports = new Map<string, string>();
  readonly #statements: (StatementStructures | string)[] = [];

  /** `path` is the module's path in the package, without extension. */
  constructor(path: string, header: string) {
    this.path = path;
    this.header = header;
  }

  /** A name that the module declares, before anything of the same name is imported. */
  declare({ name }: ModuleSymbol): void {
    this.#inScope.set(name, this.path);
  }

  /** The name by which the module knows a symbol: its own, or another one where that is taken in the module. */
  use({ isType, module, name }: ModuleSymbol): string {
    if (module === this.path) return name;
    const names = this.#imports.get(module) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && isType);
    this.#imports.set(module, names);
    if (!this.#inScope.has(name)) this.#inScope.set(name, module);
    return this.#localName(name, module);
  }

  /** An operation may be called like a function of the runtime: `createTask as createTask$generate`. */
  #localName(name: string, module: string): string {
    const isOwner = this.#inScope.get(name) === module;
    return isOwner ? name : `${name}$${posix.basename(module).replaceAll(/\W/g, '_')}`;
  }

  /** The name by which the module knows what a file of JSON holds. `specifier` is a subpath import of the package. */
  useJson(specifier: string, name: string): string {
    this.#jsonImports.set(specifier, name);
    this.#inScope.set(name, specifier);
    return name;
  }

  add(...statements: readonly (StatementStructures | string)[]): void {
    this.#statements.push(...statements);
  }

  /** What stands in the module below its imports, in order. */
  get statements(): readonly (StatementStructures | string)[] {
    return this.#statements;
  }

  /** The interfaces and type aliases that it exports. */
  get types(): readonly ModuleSymbol[] {
    return this.#statements.flatMap((statement) =>
      typeof statement === 'object' && 'isExported' in statement && statement.isExported && 'name' in statement
        ? [typeSymbol(this.path, String(statement.name))]
        : [],
    );
  }

  /** Imports first, by the module they come from. A module of which only types are used is imported as types. */
  importLines(): readonly string[] {
    const json = [...this.#jsonImports].map(
      ([specifier, name]) => `import ${name} from '${specifier}' with { type: 'json' };`,
    );
    const symbols = [...this.#imports.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, names]) => {
        const allTypes = [...names.values()].every((isType) => isType);
        const listed = [...names.entries()]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, isType]) => {
            const local = this.#localName(name, module);
            const imported = local === name ? name : `${name} as ${local}`;
            return isType && !allTypes ? `type ${imported}` : imported;
          });
        const from = relative(this.path, module);
        return `import ${allTypes ? 'type ' : ''}{ ${listed.join(', ')} } from '${from}';`;
      });
    return [...json, ...symbols];
  }
}

/** `relative('src/vod/index', 'src/runtime/issue')` → `../runtime/issue.js` */
export function relative(from: string, to: string): string {
  // A subpath import of the package, such as `#platform`, or another package.
  if (!to.startsWith('src/')) return to;
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith('.') ? path : `./${path}`}.js`;
}

/** The text of a declaration, and whether it may follow what it belongs to without an empty line. */
export interface Declaration {
  readonly text: string;
  readonly isAlias: boolean;
}

/** The text of a module. `declare` prints what is no text yet. */
export function moduleText(module: Module, declare: (statement: StatementStructures) => Declaration): string {
  let text = module.importLines().join('\n');
  for (const statement of module.statements) {
    const declared = typeof statement === 'string' ? { text: statement, isAlias: false } : declare(statement);
    const follows = declared.isAlias && !text.trimEnd().endsWith('}');
    text += `${follows ? '\n' : '\n\n'}${declared.text}`;
  }
  return `${module.header}\n${tidy(text)}\n`;
}

/** No space at the end of a line, no two empty lines in a row. */
function tidy(text: string): string {
  // Looking costs less than replacing nothing.
  const trimmed = /[ \t](?:\n|$)/.test(text) ? text.replaceAll(/[ \t]+$/gm, '') : text;
  return (trimmed.includes('\n\n\n') ? trimmed.replaceAll(/\n{3,}/g, '\n\n') : trimmed).trim();
}
