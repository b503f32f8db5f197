import { type Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';
import type { FileTree } from '../../../generator/emit/emit.ts';

/**
 * The part of an emitted file that a scenario shows. What the anchor looks like depends on the file:
 *
 * - `x.ts#Name`: the declarations of that name, with their comments; those in a function of the module too
 * - `x.ts#Name.Member`: one property of an interface or of a constant that is an object, one method of a class
 * - `x.ts#name: text`: the first statement in it that begins with the text
 * - `x.json#/a/0/key=value/b`: a JSON pointer; `key=value` picks the element of a list that has it
 * - `x.md#Heading`: the section under a heading
 * - `x.txt#text`: the lines that begin with the text
 */
export function excerpt(tree: FileTree, info: string): string {
  const at = info.indexOf('#');
  const path = at < 0 ? info : info.slice(0, at);
  const anchor = at < 0 ? '' : info.slice(at + 1);
  const text = tree.get(path);
  if (text === undefined) throw new Error(`no file ${path} is emitted, but ${[...tree.keys()].join(', ')}`);
  if (anchor === '') return text;
  if (path.endsWith('.ts')) return codeExcerpt(path, text, anchor);
  if (path.endsWith('.json')) return jsonExcerpt(path, text, anchor);
  if (path.endsWith('.md')) return section(path, text, anchor);
  const lines = text.split('\n').filter((line) => line.startsWith(anchor));
  if (lines.length === 0) throw new Error(`no line of ${path} begins with "${anchor}"`);
  return lines.join('\n');
}

function codeExcerpt(path: string, text: string, anchor: string): string {
  const source = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true }).createSourceFile(path, text);
  const colon = anchor.indexOf(': ');
  const [name = '', member] = (colon < 0 ? anchor : anchor.slice(0, colon)).split(/\.(.*)/s);
  const declared = declarations(source, name);
  if (declared.length === 0) {
    throw new Error(`${path} declares no ${name}, but ${source.getStatements().flatMap(namesOf).join(', ')}`);
  }
  if (colon >= 0) return dedented(statement(declared, anchor.slice(colon + 2), path));
  if (member === undefined) return declared.map(dedented).join('\n\n');
  const found = declared.flatMap((node) => memberOf(node, member) ?? []);
  if (found.length === 0) throw new Error(`${name} in ${path} has no ${member}`);
  return found.map(dedented).join('\n');
}

function declarations(source: SourceFile, name: string): readonly Node[] {
  const inside = source.getFunctions().flatMap((one) => one.getStatements());
  return [...source.getStatements(), ...inside].filter((node) => namesOf(node).includes(name));
}

function namesOf(node: Node): readonly string[] {
  if (node.isKind(SyntaxKind.VariableStatement)) return node.getDeclarations().map((one) => one.getName());
  if (node.isKind(SyntaxKind.InterfaceDeclaration) || node.isKind(SyntaxKind.TypeAliasDeclaration)) {
    return [node.getName()];
  }
  if (node.isKind(SyntaxKind.ClassDeclaration)) return [node.getName() ?? ''];
  return node.isKind(SyntaxKind.FunctionDeclaration) ? [node.getName() ?? ''] : [];
}

function memberOf(node: Node, member: string): Node | undefined {
  if (node.isKind(SyntaxKind.InterfaceDeclaration)) return node.getProperty(member);
  if (node.isKind(SyntaxKind.ClassDeclaration)) return node.getMethod(member);
  const bare = (name: string) => name.replaceAll(/^['"]|['"]$/g, '');
  return node
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .find((property) => bare(property.getName()) === member);
}

/** The outermost statement that begins with the text. */
function statement(declared: readonly Node[], text: string, path: string): Node {
  for (const node of declared) {
    const found = node.getFirstDescendant((one) => isStatement(one) && one.getText().startsWith(text));
    if (found !== undefined) return found;
  }
  throw new Error(`no statement in ${path} begins with "${text}"`);
}

function isStatement(node: Node): boolean {
  const kinds = [
    SyntaxKind.CaseClause,
    SyntaxKind.DefaultClause,
    SyntaxKind.ExpressionStatement,
    SyntaxKind.ForOfStatement,
    SyntaxKind.IfStatement,
    SyntaxKind.SwitchStatement,
  ];
  return kinds.includes(node.getKind());
}

/** The text of a node with its comment, moved to the left margin. */
function dedented(node: Node): string {
  const start = node.getStart(true);
  const whole = node.getSourceFile().getFullText();
  const column = start - (whole.lastIndexOf('\n', start - 1) + 1);
  const margin = new RegExp(`^ {0,${column}}`);
  return whole
    .slice(start, node.getEnd())
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(margin, '')))
    .join('\n');
}

function jsonExcerpt(path: string, text: string, pointer: string): string {
  let value: unknown = JSON.parse(text);
  for (const step of pointer.split('/').slice(1)) {
    const next = stepInto(value, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (next === undefined) throw new Error(`${path} has nothing at ${pointer}: "${step}" is not there`);
    value = next;
  }
  return compactJson(value);
}

function stepInto(value: unknown, step: string): unknown {
  const [key = '', wanted] = step.split(/=(.*)/s);
  if (Array.isArray(value) && wanted !== undefined) {
    return value.find((item: unknown) => String((item as Record<string, unknown>)[key]) === wanted);
  }
  return (value as Record<string, unknown> | undefined)?.[step];
}

/** JSON with everything on one line that fits on one. */
function compactJson(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => compactJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${compactJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const space = Array.isArray(value) || parts.length === 0 ? '' : ' ';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (indent.length + line.length <= 100 && !line.includes('\n')) return line;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** From a heading to the next one of its level or above. */
function section(path: string, text: string, heading: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start < 0) throw new Error(`${path} has no heading "${heading}"`);
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 1;
  const end = lines.findIndex((line, index) => index > start && (/^(#+) /.exec(line)?.[1]?.length ?? 99) <= level);
  return lines
    .slice(start, end < 0 ? undefined : end)
    .join('\n')
    .trimEnd();
}
