import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript-5.9';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../types/compilers.ts';
import { difference } from './contents.ts';
import { type Installed, installPackage } from './installed.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

it('exports, types among them, what api.surface.txt lists for reviewers', () => {
  const exported = exports().map(({ entry, symbol }) => `${entry} ${symbol.name}`);
  expect(difference(listed(), exported.sort())).toBe('');
});

it('names in public signatures only what a program can import, so that it can write the type of what it keeps', () => {
  const all = exports();
  const importable = new Set(all.map(({ symbol }) => resolved(symbol)));
  const unnamed = all.flatMap(({ entry, symbol }) =>
    (resolved(symbol).declarations ?? [])
      .flatMap((declaration) => mentioned(declaration))
      .filter((one) => !importable.has(one))
      .map((one) => `${entry} ${symbol.name} mentions ${one.name}`),
  );
  expect([...new Set(unnamed)].sort()).toEqual([]);
  // The walk sees what there is to see.
  const [client] = all.filter(({ entry, symbol }) => entry === './vod' && symbol.name === 'VodClient');
  const seen = (client === undefined ? [] : (resolved(client.symbol).declarations ?? [])).flatMap(mentioned);
  expect(seen.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['ServiceClient', 'TencentClientOptions', 'CallPromise', 'DescribeTasksRequest']),
  );
});

/** `./vod VodClient`, each once. */
function listed(): readonly string[] {
  const lines = readFileSync(path.join(root, 'generated/api.surface.txt'), 'utf8').split('\n');
  const names = lines.flatMap((line) => {
    const [, entry, name] = /^(\S+) \w+ ([\w$]+)/.exec(line) ?? [];
    return entry === undefined ? [] : [`${entry} ${name}`];
  });
  return [...new Set(names)].sort();
}

interface Export {
  readonly entry: string;
  readonly symbol: ts.Symbol;
}

let program: ts.Program | undefined;

/** The declarations of the package, as a compiler finds them. */
function packed(): { readonly program: ts.Program; readonly checker: ts.TypeChecker } {
  program ??= ts.createProgram(
    entries().map(([, file]) => file),
    { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
  );
  return { program, checker: program.getTypeChecker() };
}

function entries(): readonly (readonly [entry: string, file: string])[] {
  return Object.entries(installed.manifest.exports).flatMap(([entry, target]) =>
    typeof target === 'string' ? [] : [[entry, path.join(installed.folder, target.types ?? '')] as const],
  );
}

/** What each entry exports. */
function exports(): readonly Export[] {
  const { checker, program } = packed();
  return entries().flatMap(([entry, file]) => {
    const source = program.getSourceFile(file);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module`);
    return checker.getExportsOfModule(module).map((symbol) => ({ entry, symbol }));
  });
}

/** What a name stands for, behind the modules that hand it on. */
function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? packed().checker.getAliasedSymbol(symbol) : symbol;
}

/** The types of the package that a declaration mentions, apart from those of members that are not public. */
function mentioned(node: ts.Node): readonly ts.Symbol[] {
  if (isHidden(node)) return [];
  const name = ts.isTypeReferenceNode(node)
    ? node.typeName
    : ts.isExpressionWithTypeArguments(node)
      ? node.expression
      : ts.isTypeQueryNode(node)
        ? node.exprName
        : undefined;
  const symbol = name && packed().checker.getSymbolAtLocation(name);
  const target = symbol && resolved(symbol);
  const isOwn = target?.declarations?.some(
    (one) => one.getSourceFile().fileName.startsWith(installed.folder) && !ts.isTypeParameterDeclaration(one),
  );
  const inner: ts.Symbol[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...mentioned(child));
  });
  if (target === undefined || !isOwn) return inner;
  // Its name changes when versions are grouped anew, so it has none outside; what it mentions counts.
  const form = target.declarations?.find(isForm);
  return [...(form === undefined ? [target] : mentionedOnce(form)), ...inner];
}

/** A form of a request for some versions of a model: the name of the model stands for all of them. */
function isForm(node: ts.Declaration): boolean {
  const isExported = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
  return !isExported && /\/dist\/(?!runtime\/)[\w-]+\/[\w-]+\/request\.d\.ts$/.test(node.getSourceFile().fileName);
}

const walked = new Map<ts.Node, readonly ts.Symbol[]>();

function mentionedOnce(node: ts.Node): readonly ts.Symbol[] {
  const known = walked.get(node);
  if (known !== undefined) return known;
  walked.set(node, []);
  const found = mentioned(node);
  walked.set(node, found);
  return found;
}

function isHidden(node: ts.Node): boolean {
  const isPrivate =
    ts.isClassElement(node) &&
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return isPrivate === true || ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');
}
