import {
  type ClassDeclaration,
  type ConstructorDeclaration,
  type Node,
  type SourceFile,
  SyntaxKind,
  type TypeAliasDeclaration,
  type TypeParameteredNode,
  type VariableDeclaration,
} from 'ts-morph';
import { oneLine, partLines, withoutDocs } from './text.ts';

/** What a module declares at its top, by name; an enum and its type have the same. */
export function namedDeclarations(source: SourceFile): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  const put = (name: string | undefined, node: Node) => {
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node]);
  };
  for (const node of source.getStatements()) {
    if (node.isKind(SyntaxKind.VariableStatement)) for (const one of node.getDeclarations()) put(one.getName(), one);
    else if (node.isKind(SyntaxKind.FunctionDeclaration) || node.isKind(SyntaxKind.InterfaceDeclaration))
      put(node.getName(), node);
    else if (node.isKind(SyntaxKind.TypeAliasDeclaration) || node.isKind(SyntaxKind.ClassDeclaration))
      put(node.getName(), node);
  }
  return found;
}

/** The lines of a declaration: one for it, or one for each of its members. */
export function describeNode(node: Node): readonly string[] {
  if (node.isKind(SyntaxKind.InterfaceDeclaration)) {
    const bases = node.getExtends().map((base) => base.getText());
    const head = `interface ${node.getName()}${typeParameters(node)}${bases.length === 0 ? '' : ` extends ${bases.join(', ')}`}`;
    const members = node
      .getMembers()
      .map((member) => `interface ${node.getName()} { ${oneLine(withoutComments(member))} }`);
    return [head, ...members];
  }
  if (node.isKind(SyntaxKind.TypeAliasDeclaration)) {
    const type = oneLine(node.getTypeNodeOrThrow().getText()).replace(/^\| /, '');
    return [`type ${node.getName()}${typeParameters(node)} = ${type}`, ...describeParts(node, type)];
  }
  if (node.isKind(SyntaxKind.FunctionDeclaration)) {
    const parameters = node.getParameters().map((parameter) => parameter.getText());
    return [
      oneLine(
        `function ${node.getName()}${typeParameters(node)}(${parameters.join(', ')}): ${node.getReturnTypeNode()?.getText() ?? 'void'}`,
      ),
    ];
  }
  if (node.isKind(SyntaxKind.ClassDeclaration)) return describeClass(node);
  return node.isKind(SyntaxKind.VariableDeclaration) ? describeConstant(node) : [];
}

/** The members of the interfaces of a union that stay within the module. */
function describeParts(node: TypeAliasDeclaration, type: string): readonly string[] {
  if (node.getJsDocs().some((docs) => docs.getText().includes('@deprecated'))) return [];
  const parts = (type.match(/\w+/g) ?? []).map((name) => node.getSourceFile().getInterface(name));
  return parts.flatMap((part) =>
    part === undefined || part.hasExportKeyword() ? [] : partLines(node.getName(), describeNode(part)),
  );
}

function typeParameters(node: TypeParameteredNode): string {
  const parameters = node.getTypeParameters().map((parameter) => parameter.getText());
  return parameters.length === 0 ? '' : `<${parameters.join(', ')}>`;
}

/** A line for the class and one for each member that can be reached from outside; bodies are left out. */
function describeClass(node: ClassDeclaration): readonly string[] {
  const name = node.getName() ?? '';
  const base = node.getExtends()?.getText();
  const members = [...node.getConstructors(), ...node.getInstanceMembers(), ...node.getStaticMembers()]
    .filter((member) => !isInner(member))
    .map(signature);
  return [
    `class ${name}${typeParameters(node)}${base === undefined ? '' : ` extends ${base}`}`,
    ...members.map((member) => `class ${name} { ${member} }`),
  ];
}

type Member = ReturnType<ClassDeclaration['getInstanceMembers' | 'getStaticMembers']>[number] | ConstructorDeclaration;

/** Private members, and those whose name is a symbol that is not exported. */
function isInner(member: Member): boolean {
  return 'getName' in member && /^(?:#|\[(?!Symbol\.))/.test(member.getName() ?? '');
}

/** A member as a declaration has it: no body, and of a function that is a property no body either. */
function signature(member: Member): string {
  // `declare` says how a field comes about, not what it is.
  const text = withoutComments(member).replace(/^declare /, '');
  if (member.isKind(SyntaxKind.PropertyDeclaration)) {
    const value = member.getInitializer();
    if (!value?.isKind(SyntaxKind.ArrowFunction)) return oneLine(text);
    const parameters = value.getParameters().map((parameter) => parameter.getText());
    const result = value.getReturnTypeNode()?.getText() ?? 'unknown';
    const type = member.getTypeNode()?.getText() ?? `(${parameters.join(', ')}) => ${result}`;
    return oneLine(`${member.isReadonly() ? 'readonly ' : ''}${member.getName()}: ${type};`);
  }
  const body = 'getBody' in member ? member.getBody()?.getText() : undefined;
  return oneLine(body === undefined ? text : text.replace(body, ''));
}

/** A constant with a type is one line; one whose value is its type has a line for each of its keys. */
function describeConstant(node: VariableDeclaration): readonly string[] {
  const type = node.getTypeNode()?.getText();
  if (type !== undefined) return [oneLine(`const ${node.getName()}: ${type}`)];
  let value: Node = node.getInitializerOrThrow();
  while (value.isKind(SyntaxKind.SatisfiesExpression) || value.isKind(SyntaxKind.AsExpression))
    value = value.getExpression();
  if (!value.isKind(SyntaxKind.ObjectLiteralExpression))
    return [oneLine(`const ${node.getName()} = ${withoutComments(value)}`)];
  return value.getProperties().map((property) => oneLine(`const ${node.getName()} { ${withoutComments(property)} }`));
}

function withoutComments(node: Node): string {
  return withoutDocs(node.getText(false));
}
