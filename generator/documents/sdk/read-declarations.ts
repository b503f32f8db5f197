import type { ts } from 'ts-morph';
import type { Unread, VendorDocument, VendorField, VendorFieldType, VendorType } from '../document.ts';
import type { VendorFile } from '../placed-text.ts';
import { type ClientMethod, documentOf } from './service-parts.ts';
import { commentBefore, parseSource, type TypeScript, writtenName } from './source-file.ts';

/** One version of a service in an SDK with types: the contents of its files. */
export interface DeclarationFiles {
  /** For reports: `tencentcloud-sdk-nodejs-vod 4.1.287`. */
  readonly name: string;
  readonly service: string;
  readonly version: string;
  readonly models: VendorFile;
  readonly client: VendorFile;
  /** Where the service answers; the declarations do not say. */
  readonly host?: string;
}

/**
 * Reads the interfaces of `*_models.d.ts` and the methods of `*_client.d.ts`.
 * @throws DocumentFailure when a file is not valid TypeScript
 */
export function readDeclarations(typescript: TypeScript, files: DeclarationFiles): VendorDocument {
  const { client, host, models, name, service, version } = files;
  const unread: Unread[] = [];
  const types = readInterfaces(typescript, models, unread);
  const methods = readMethods(typescript, client);
  return documentOf({ name, service, version, ...(host === undefined ? {} : { host }), types, methods, unread });
}

function readInterfaces(typescript: TypeScript, file: VendorFile, unread: Unread[]): ReadonlyMap<string, VendorType> {
  const source = parseSource(typescript, file);
  const types = new Map<string, VendorType>();
  for (const statement of source.statements) {
    if (typescript.isInterfaceDeclaration(statement)) {
      const name = statement.name.text;
      types.set(name, {
        name,
        prose: commentBefore(typescript, file, statement),
        fields: statement.members.flatMap((member) => fieldOf(typescript, file, source, name, member, unread) ?? []),
        place: file.placeOf(statement.name.getStart(source)),
      });
    } else if (typescript.isTypeAliasDeclaration(statement)) {
      // `export type DescribeRegionsRequest = null`: a request without parameters.
      const name = statement.name.text;
      const prose = commentBefore(typescript, file, statement);
      types.set(name, { name, prose, fields: [], place: file.placeOf(statement.name.getStart(source)) });
    }
  }
  return types;
}

function fieldOf(
  typescript: TypeScript,
  file: VendorFile,
  source: ts.SourceFile,
  owner: string,
  member: ts.TypeElement,
  unread: Unread[],
): VendorField | undefined {
  const from = member.getStart(source);
  const place = file.placeOf(from);
  const name = writtenName(typescript, member.name);
  const quote = file.content.slice(from, member.end).split('\n')[0]?.slice(0, 120) ?? '';
  if (!typescript.isPropertySignature(member) || name === undefined) {
    unread.push({ place, subject: owner, quote, why: 'not a field with a name' });
    return undefined;
  }
  const type = member.type === undefined ? undefined : typeOf(typescript, source, member.type);
  if (type === undefined) {
    unread.push({ place, subject: `${owner}.${name}`, quote, why: 'the type is of no kind that documents have' });
  }
  const required = member.questionToken === undefined;
  return { name, ...(type && { type }), required, prose: commentBefore(typescript, file, member), place };
}

function typeOf(typescript: TypeScript, source: ts.SourceFile, node: ts.TypeNode): VendorFieldType | undefined {
  const { SyntaxKind } = typescript;
  const written = source.text.slice(node.getStart(source), node.end);
  const simple = (kind: VendorFieldType['kind']): VendorFieldType => ({ kind, list: false, written });
  if (node.kind === SyntaxKind.StringKeyword) return simple('string');
  if (node.kind === SyntaxKind.NumberKeyword) return simple('number');
  if (node.kind === SyntaxKind.BigIntKeyword) return simple('integer');
  if (node.kind === SyntaxKind.BooleanKeyword) return simple('boolean');
  if (node.kind === SyntaxKind.AnyKeyword || node.kind === SyntaxKind.ObjectKeyword) return simple('object');
  // A whole number of 64 bits in a list: `Array<number | bigint>`. Nothing but whole numbers is a bigint.
  if (typescript.isUnionTypeNode(node)) {
    const whole = node.types.every(
      ({ kind }) => kind === SyntaxKind.NumberKeyword || kind === SyntaxKind.BigIntKeyword,
    );
    return whole ? simple('integer') : undefined;
  }
  if (typescript.isArrayTypeNode(node)) return listOf(typeOf(typescript, source, node.elementType), written);
  if (!typescript.isTypeReferenceNode(node) || !typescript.isIdentifier(node.typeName)) return undefined;
  const [element, ...others] = node.typeArguments ?? [];
  const { text } = node.typeName;
  if (element === undefined) return { kind: 'struct', name: text, list: false, written };
  return text === 'Array' && others.length === 0 ? listOf(typeOf(typescript, source, element), written) : undefined;
}

/** A list of lists is of no kind that a field may have. */
function listOf(element: VendorFieldType | undefined, written: string): VendorFieldType | undefined {
  return element === undefined || element.list ? undefined : { ...element, list: true, written };
}

function readMethods(typescript: TypeScript, file: VendorFile): readonly ClientMethod[] {
  const source = parseSource(typescript, file);
  const methods = source.statements.filter(typescript.isClassDeclaration).flatMap(({ members }) => [...members]);
  return methods.filter(typescript.isMethodDeclaration).flatMap((method): ClientMethod[] => {
    const action = writtenName(typescript, method.name);
    const request = referenceIn(typescript, method.parameters[0]?.type);
    // Helpers that someone wrote by hand stand among the operations; what they give is not a promise of an answer.
    const response = answerOf(typescript, method.type);
    if (action === undefined || response === undefined) return [];
    const place = file.placeOf(method.name.getStart(source));
    const prose = commentBefore(typescript, file, method);
    return [{ action, prose, ...(request === undefined ? {} : { request }), response, place }];
  });
}

function referenceIn(typescript: TypeScript, node: ts.TypeNode | undefined): string | undefined {
  if (node === undefined || !typescript.isTypeReferenceNode(node)) return undefined;
  return typescript.isIdentifier(node.typeName) ? node.typeName.text : undefined;
}

/** `Promise<CreateAigcVideoTaskResponse>` */
function answerOf(typescript: TypeScript, node: ts.TypeNode | undefined): string | undefined {
  if (referenceIn(typescript, node) !== 'Promise') return undefined;
  return referenceIn(typescript, (node as ts.TypeReferenceNode).typeArguments?.[0]);
}
