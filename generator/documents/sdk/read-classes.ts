import type { ts } from 'ts-morph';
import type { Unread, VendorDocument, VendorField, VendorFieldType, VendorType } from '../document.ts';
import type { PlacedText, VendorFile } from '../placed-text.ts';
import type { DeclarationFiles } from './read-declarations.ts';
import { type ClientMethod, documentOf } from './service-parts.ts';
import { commentBefore, parseSource, type TypeScript, writtenName } from './source-file.ts';

/**
 * Reads the classes of `models.js` and the methods of `*_client.js`, as the international packages have them. They say
 * nowhere which parameters are required.
 * @throws DocumentFailure when a file is not valid JavaScript
 */
export function readClasses(typescript: TypeScript, files: DeclarationFiles): VendorDocument {
  const { client, host, models, name, service, version } = files;
  const unread: Unread[] = [];
  const types = readModels(typescript, models, unread);
  const methods = readMethods(typescript, client);
  return documentOf({ name, service, version, ...(host === undefined ? {} : { host }), types, methods, unread });
}

function readModels(typescript: TypeScript, file: VendorFile, unread: Unread[]): ReadonlyMap<string, VendorType> {
  const source = parseSource(typescript, file);
  const types = new Map<string, VendorType>();
  for (const statement of source.statements) {
    if (!typescript.isClassDeclaration(statement) || statement.name === undefined) continue;
    const name = statement.name.text;
    const body = statement.members.find(typescript.isConstructorDeclaration)?.body;
    types.set(name, {
      name,
      prose: withoutTags(commentBefore(typescript, file, statement)),
      fields: (body?.statements ?? []).flatMap(
        (inside) => fieldOf(typescript, file, source, name, inside, unread) ?? [],
      ),
      place: file.placeOf(statement.name.getStart(source)),
    });
  }
  return types;
}

/** `this.Duration = null;` behind a comment that ends with its type. */
function fieldOf(
  typescript: TypeScript,
  file: VendorFile,
  source: ts.SourceFile,
  owner: string,
  statement: ts.Statement,
  unread: Unread[],
): VendorField | undefined {
  if (!typescript.isExpressionStatement(statement) || !typescript.isBinaryExpression(statement.expression))
    return undefined;
  const { left } = statement.expression;
  const name = memberOfThis(typescript, left);
  if (name === undefined) return undefined;
  const comment = commentBefore(typescript, file, statement);
  const place = file.placeOf(statement.getStart(source));
  const type = typeOf(comment);
  if (type === undefined) {
    const quote = file.content.slice(left.pos, statement.end).trim();
    unread.push({ place, subject: `${owner}.${name}`, quote, why: 'its comment gives no type that can be read' });
  }
  return { name, ...(type && { type }), prose: withoutTags(comment, ['@type']), place };
}

function memberOfThis(typescript: TypeScript, node: ts.Expression): string | undefined {
  const inside = typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node);
  if (!inside || node.expression.kind !== typescript.SyntaxKind.ThisKeyword) return undefined;
  if (typescript.isPropertyAccessExpression(node)) return writtenName(typescript, node.name as ts.PropertyName);
  return typescript.isStringLiteral(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

/** `@type {Array.<AigcVideoTaskInputFileInfo> || null}` */
function typeOf(comment: readonly PlacedText[]): VendorFieldType | undefined {
  const tag = comment.map(({ text }) => /^@type \{(.*?)(?: \|\| null)?\}$/.exec(text)?.[1]).find((found) => found);
  const [, element, alone] = /^(?:Array\.<(\w+)>|(\w+))$/.exec(tag ?? '') ?? [];
  const name = element ?? alone;
  if (tag === undefined || name === undefined) return undefined;
  const shape = { list: element !== undefined, written: tag };
  if (name === 'string' || name === 'number' || name === 'boolean') return { kind: name, ...shape };
  return name === 'Object' ? { kind: 'object', ...shape } : { kind: 'struct', name, ...shape };
}

const tagsOfTheLanguage = ['@class', '@param', '@public', '@private', '@returns'];

function withoutTags(comment: readonly PlacedText[], tags = tagsOfTheLanguage): readonly PlacedText[] {
  return comment.filter(({ text }) => !tags.some((tag) => text === tag || text.startsWith(`${tag} `)));
}

function readMethods(typescript: TypeScript, file: VendorFile): readonly ClientMethod[] {
  const source = parseSource(typescript, file);
  const methods = source.statements.filter(typescript.isClassDeclaration).flatMap(({ members }) => [...members]);
  return methods.filter(typescript.isMethodDeclaration).flatMap((method): ClientMethod[] => {
    const action = writtenName(typescript, method.name);
    const comment = commentBefore(typescript, file, method);
    const tags = comment.map(({ text }) => text);
    const request = tags.map((tag) => /^@param \{(\w+)\} req\b/.exec(tag)?.[1]).find((found) => found);
    const response = tags.map((tag) => /^@param \{function\(string, (\w+)\):/.exec(tag)?.[1]).find((found) => found);
    if (action === undefined || request === undefined || response === undefined) return [];
    return [
      { action, prose: withoutTags(comment), request, response, place: file.placeOf(method.name.getStart(source)) },
    ];
  });
}
