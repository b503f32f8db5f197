import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import ts from 'typescript-5.9';

/**
 * What a program can reach, as far as its text tells. Each name comes with the modules that use it, sorted: those that
 * were written, where a map tells which.
 */
export interface Reach {
  /** Names that no module declares: `process`, `Math`. Properties of `globalThis` are among them. */
  readonly globals: ReadonlyMap<string, readonly string[]>;
  /** Modules of the platform that are imported: `node:http`. */
  readonly builtins: ReadonlyMap<string, readonly string[]>;
  /** What is read of `process`: `env`. */
  readonly ofProcess: ReadonlyMap<string, readonly string[]>;
  /** `import(…)` and `import.meta`, as written. */
  readonly dynamic: ReadonlyMap<string, readonly string[]>;
  /** Assignments to properties of globals, as written: `Array.prototype.at = …`. */
  readonly assigned: ReadonlyMap<string, readonly string[]>;
}

/** Reads modules with the parser of TypeScript: words in comments and in texts are no code. */
export function reachOf(folder: string, files: readonly string[]): Reach {
  const found = { globals: uses(), builtins: uses(), ofProcess: uses(), dynamic: uses(), assigned: uses() };
  const program = ts.createProgram(
    files.map((file) => path.join(folder, file)),
    { allowJs: true, noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext },
    host(),
  );
  const checker = program.getTypeChecker();
  for (const source of program.getSourceFiles()) {
    const sourceOf = sourcesBehind(folder, path.relative(folder, source.fileName));
    const visit = (node: ts.Node): void => {
      read(node, sourceOf(source.getLineAndCharacterOfPosition(node.getStart(source))));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return mapped(found);

  function read(node: ts.Node, file: string): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const name = node.moduleSpecifier;
      if (name !== undefined && ts.isStringLiteral(name) && !name.text.startsWith('.'))
        add('builtins', name.text, file);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      add('dynamic', textOf(node), file);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add('dynamic', textOf(node), file);
    if (ts.isBinaryExpression(node) && isAssignment(node) && isOfGlobal(node.left))
      add('assigned', textOf(node.left), file);
    if (!ts.isIdentifier(node) || !isGlobal(node)) return;
    const of = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : '(as a whole)';
    add('globals', node.text === 'globalThis' ? of : node.text, file);
    if (node.text === 'process') add('ofProcess', of, file);
  }

  function add(kind: keyof Reach, name: string, file: string): void {
    const files = found[kind].get(name) ?? new Set();
    found[kind].set(name, files.add(file));
  }

  function isGlobal(node: ts.Identifier): boolean {
    if (isOnlyName(node) || node.text === 'undefined') return false;
    return node.text === 'globalThis' || checker.getSymbolAtLocation(node) === undefined;
  }

  function isOfGlobal(target: ts.Expression): boolean {
    let from: ts.Expression = target;
    while (ts.isPropertyAccessExpression(from) || ts.isElementAccessExpression(from)) from = from.expression;
    return ts.isIdentifier(from) && isGlobal(from);
  }
}

/** Which module a place in a file was made from; the file itself where it has no map. */
function sourcesBehind(folder: string, file: string): (place: ts.LineAndCharacter) => string {
  const mapFile = path.join(folder, `${file}.map`);
  if (!existsSync(mapFile)) return () => file;
  const map = new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8')));
  return ({ character, line }) => {
    const found = map.findEntry(line, character);
    return 'originalSource' in found && found.originalSource !== undefined
      ? path.posix.join(path.posix.dirname(file), found.originalSource)
      : file;
  };
}

type Uses = Map<string, Set<string>>;

function uses(): Uses {
  return new Map();
}

function mapped(found: Readonly<Record<keyof Reach, Uses>>): Reach {
  const sorted = (all: Uses) =>
    new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, files]) => [name, [...files].sort()]));
  const { assigned, builtins, dynamic, globals, ofProcess } = found;
  return {
    assigned: sorted(assigned),
    builtins: sorted(builtins),
    dynamic: sorted(dynamic),
    globals: sorted(globals),
    ofProcess: sorted(ofProcess),
  };
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Names that refer to nothing by themselves: of a property, of a member, of what an import brings. */
function isOnlyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return (
    ts.isClassElement(parent) ||
    ts.isMetaProperty(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportAttribute(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isAccessor(parent) ||
    (ts.isBindingElement(parent) && parent.propertyName === node)
  );
}

function textOf(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, ' ');
}

/** JavaScript read as TypeScript: in JavaScript, `process.exitCode = 1` would count as declaring `process`. */
function host(): ts.CompilerHost {
  return {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) =>
      ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS),
  };
}
