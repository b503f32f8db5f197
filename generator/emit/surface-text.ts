import { Project, type StatementStructures } from 'ts-morph';
import type { Module, Reexport } from './module.ts';
import { describeHeads } from './surface/heads.ts';
import { describeNode, namedDeclarations } from './surface/nodes.ts';
import { describeStructure } from './surface/structures.ts';

/**
 * `api.surface.txt`: a sorted line for every public export, and one for every member of an exported type, so that a
 * reviewer sees each change of the package's face.
 *
 * What is exported is known from the modules that hand names on; what a name stands for, from how it was planned, or,
 * where it was written as text, from that text.
 */
export function surfaceText(modules: readonly Module[], runtime: ReadonlyMap<string, string>): string {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const declarations = new Declarations(runtime);
  const lines = new Set<string>();
  for (const index of modules.filter(({ reexports }) => reexports.length > 0)) {
    const entry = entryOf(index.path);
    for (const reexport of index.reexports) {
      for (const line of declarations.describe(reexport, byPath.get(reexport.module))) lines.add(`${entry} ${line}`);
    }
  }
  return `${[...lines].sort().join('\n')}\n`;
}

/** `src/index` → `.`, `src/vod/index` → `./vod` */
function entryOf(path: string): string {
  return path === 'src/index' ? '.' : `./${path.split('/')[1]}`;
}

/** What the names of modules stand for. A module that is asked for more than once is read once. */
class Declarations {
  readonly #runtime: ReadonlyMap<string, string>;
  readonly #known = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });

  constructor(runtime: ReadonlyMap<string, string>) {
    this.#runtime = runtime;
  }

  /** `module` is the one the names come from, unless that is a hand-written one. */
  describe({ module: path, types, values }: Reexport, module: Module | undefined): readonly string[] {
    const named = this.#known.get(path) ?? this.#read(path, module);
    this.#known.set(path, named);
    return [...types, ...values].flatMap((name) => named.get(name) ?? []);
  }

  #read(path: string, module: Module | undefined): ReadonlyMap<string, readonly string[]> {
    if (module === undefined) return this.#parse(path, this.#runtime.get(`${path}.ts`) ?? '');
    const isText = (one: StatementStructures | string): one is string => typeof one === 'string';
    const texts = module.statements.filter(isText).filter((text) => /^export /m.test(text));
    const named = new Map<string, readonly string[]>();
    const unread: string[] = [];
    for (const text of texts) {
      const heads = describeHeads(text);
      if (heads === undefined) unread.push(text);
      for (const { lines, name } of heads ?? []) named.set(name, lines);
    }
    if (unread.length > 0) for (const [name, lines] of this.#parse(path, unread.join('\n'))) named.set(name, lines);
    for (const statement of module.statements) {
      if (isText(statement)) continue;
      const { lines, name } = describeStructure(statement);
      named.set(name, [...(named.get(name) ?? []), ...lines]);
    }
    return named;
  }

  #parse(path: string, text: string): ReadonlyMap<string, readonly string[]> {
    const source = this.#project.createSourceFile(`${path}.ts`, text);
    const named = [...namedDeclarations(source)].map(([name, nodes]) => [name, nodes.flatMap(describeNode)] as const);
    source.forget();
    return new Map(named);
  }
}
