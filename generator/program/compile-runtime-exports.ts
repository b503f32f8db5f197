import { Project, type SourceFile, SyntaxKind } from 'ts-morph';
import { type Declared, describeSource } from '../emit/surface-text.ts';
import type { CompiledModule } from './compiled-module.ts';

/** What the hand-written modules of the package declare: parsing them takes as long as printing the modules of the specs. */
export function compileRuntimeExports(inputs: ReadonlyMap<string, string>): CompiledModule {
  const { declared, exported, members } = namesIn(inputs);
  return {
    code: [
      `export const runtimeExports = new Map(${JSON.stringify(declared)});`,
      `export const exportedNames = new Set(${JSON.stringify(exported)});`,
      `export const membersOfClients = new Set(${JSON.stringify(members)});`,
    ].join('\n'),
    declaration: [
      "import type { Declared } from '../emit/surface-text.ts';",
      '',
      '/** What the hand-written modules of the package declare, by their path in it without extension. */',
      'export const runtimeExports: ReadonlyMap<string, Declared>;',
      '',
      '/**',
      ' * The names that modules of the runtime export, but for async functions: operations are called like some. The emulator has',
      ' * an entry of its own, where no type of the specs comes.',
      ' */',
      'export const exportedNames: ReadonlySet<string>;',
      '',
      '/** The members of the classes that clients extend, whoever may reach them. */',
      'export const membersOfClients: ReadonlySet<string>;',
      '',
    ].join('\n'),
  };
}

const isOfEmulator = /^runtime\/emulator/;
const ofClients = 'runtime/client/client.ts';

/** Each module is parsed once, and alone: to follow its imports would take longer than to parse all. */
function namesIn(inputs: ReadonlyMap<string, string>) {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  const declared: [path: string, declared: Declared][] = [];
  const exported = new Set<string>();
  const members = new Set<string>();
  for (const [path, text] of inputs) {
    const source = project.createSourceFile(path, text);
    declared.push([`src/${path.replace(/\.ts$/, '')}`, describeSource(source)]);
    if (!isOfEmulator.test(path)) for (const name of exportsOf(source)) exported.add(name);
    if (path === ofClients) {
      for (const one of source.getClasses()) {
        for (const member of [...one.getInstanceMembers(), ...one.getStaticMembers()])
          members.add(member.getName() ?? '');
      }
    }
    source.forget();
  }
  const isWord = (name: string) => /^\w+$/.test(name);
  return { declared, exported: [...exported].filter(isWord).sort(), members: [...members].filter(isWord).sort() };
}

/** What a module declares and exports, and what it hands on by name: by its words, without what a compiler works out. */
function exportsOf(source: SourceFile): readonly string[] {
  const declared = source.getStatements().flatMap((one) => {
    if (one.isKind(SyntaxKind.ExportDeclaration))
      return one.getNamedExports().map((name) => name.getAliasNode()?.getText() ?? name.getName());
    if (one.isKind(SyntaxKind.VariableStatement))
      return one.hasExportKeyword() ? one.getDeclarations().map((declaration) => declaration.getName()) : [];
    if (one.isKind(SyntaxKind.FunctionDeclaration))
      return one.hasExportKeyword() && !one.isAsync() ? [one.getName() ?? ''] : [];
    const isNamed =
      one.isKind(SyntaxKind.ClassDeclaration) ||
      one.isKind(SyntaxKind.InterfaceDeclaration) ||
      one.isKind(SyntaxKind.TypeAliasDeclaration) ||
      one.isKind(SyntaxKind.EnumDeclaration);
    return isNamed && one.hasExportKeyword() ? [one.getName() ?? ''] : [];
  });
  return declared;
}
