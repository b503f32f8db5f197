import { Project } from 'ts-morph';
import type { Module, Reexport } from './module.ts';
import { describeText } from './surface/layout.ts';
import { describeNode, namedDeclarations } from './surface/nodes.ts';
import { type Described, describeStructure } from './surface/structures.ts';

/**
 * Lines of `api.surface.txt`: one for every public export, and one for every member of an exported type, so that a
 * reviewer sees each change of the package's face. `entry` is what the names are imported from: `./vod`.
 *
 * What is exported is known from the modules that hand names on; what a name stands for, from how it was planned, or,
 * where it was written as text, from that text. Modules that were not planned are the hand-written ones of `runtime`.
 */
export function surfaceLines(
  entry: string,
  reexports: readonly Reexport[],
  modules: readonly Module[],
  runtime: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const lines = reexports.flatMap(({ module: path, types, values }) => {
    const module = byPath.get(path);
    const named = module === undefined ? parse(path, runtime.get(`${path}.ts`) ?? '') : describeModule(module);
    return [...types, ...values].flatMap((name) => named.get(name) ?? []);
  });
  return lines.map((line) => `${entry} ${line}`);
}

type Named = ReadonlyMap<string, readonly string[]>;

function describeModule(module: Module): Named {
  const named = new Map<string, readonly string[]>();
  const add = ({ lines, name }: Described) => named.set(name, [...(named.get(name) ?? []), ...lines]);
  for (const statement of module.statements) {
    if (typeof statement !== 'string') add(describeStructure(statement));
    else if (/^export /m.test(statement)) {
      const described = describeText(statement);
      if (described !== undefined) for (const one of described) add(one);
      else for (const [name, lines] of parse(module.path, statement)) add({ name, lines });
    }
  }
  return named;
}

/** What a text declares. Hand-written modules are handed on by several entries, and are read once. */
function parse(path: string, text: string): Named {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  project ??= new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  const source = project.createSourceFile(`${path}.ts`, text);
  const named = new Map(
    [...namedDeclarations(source)].map(([name, nodes]) => [name, nodes.flatMap(describeNode)] as const),
  );
  source.forget();
  parsed.set(text, named);
  return named;
}

let project: Project | undefined;
const parsed = new Map<string, Named>();
