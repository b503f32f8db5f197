import ts from 'typescript-5.9';
import type { FileTree } from '../../../generator/emit/emit.ts';

/** The names at the top of a module. Each as often as it is there; a class and an enum are a value and a type. */
export interface TopNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly imported: readonly string[];
  /** Values and types that it hands on from other modules. */
  readonly exportedValues: readonly string[];
  readonly exportedTypes: readonly string[];
}

export function topNames(text: string): TopNames {
  return namesOf(parsed(text));
}

function namesOf({ statements }: ts.SourceFile): TopNames {
  const names: Record<keyof TopNames, string[]> = {
    values: [],
    types: [],
    imported: [],
    exportedValues: [],
    exportedTypes: [],
  };
  for (const node of statements) {
    if (ts.isVariableStatement(node)) {
      for (const { name } of node.declarationList.declarations) if (ts.isIdentifier(name)) names.values.push(name.text);
    } else if (ts.isFunctionDeclaration(node)) {
      if (node.name !== undefined) names.values.push(node.name.text);
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      names.types.push(node.name.text);
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      names.values.push(node.name.text);
      names.types.push(node.name.text);
    } else if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      if (bindings !== undefined && ts.isNamedImports(bindings))
        names.imported.push(...bindings.elements.map(({ name }) => name.text));
    } else if (ts.isExportDeclaration(node) && node.exportClause !== undefined) {
      if (!ts.isNamedExports(node.exportClause)) continue;
      for (const { isTypeOnly, name } of node.exportClause.elements)
        names[node.isTypeOnly || isTypeOnly ? 'exportedTypes' : 'exportedValues'].push(name.text);
    }
  }
  return names;
}

/** What does not parse, names that mean two things in one module of a package, and members that a class has twice. */
export function clashes(tree: FileTree): readonly string[] {
  return [...tree].flatMap(([path, text]) => {
    if (!path.endsWith('.ts') || path.startsWith('src/runtime/')) return [];
    return clashesOf(text).map((name) => `${path}: ${name}`);
  });
}

const judged = new Map<string, readonly string[]>();

/** Most modules of two packages are the same; each is looked at once. */
function clashesOf(text: string): readonly string[] {
  const before = judged.get(text);
  if (before !== undefined) return before;
  const source = parsed(text);
  const { exportedTypes, exportedValues, imported, types, values } = namesOf(source);
  const both = [values, types].flatMap((own) => twice([...new Set(imported), ...own]));
  const found = [...both, ...twice(imported), ...twice(exportedTypes), ...twice(exportedValues)];
  const all = [...found, ...membersTwice(source), ...faults(source)];
  judged.set(text, all);
  return all;
}

/** Paths of files that are one on systems that do not tell capital from small letters. */
export function sameFiles(tree: FileTree): readonly string[] {
  return twice([...tree.keys()].map((path) => path.toLowerCase()));
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022);
}

function faults(source: ts.SourceFile): readonly string[] {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    getDefaultLibFileName: () => '',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
    fileExists: (name) => name === source.fileName,
    readFile: () => undefined,
    writeFile: () => undefined,
  };
  const program = ts.createProgram([source.fileName], { noLib: true, noResolve: true, types: [] }, host);
  return program
    .getSyntacticDiagnostics(source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

function membersTwice({ statements, text }: ts.SourceFile): readonly string[] {
  if (!text.includes('class ')) return [];
  return statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) =>
      twice(members.flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []))),
    );
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
