import { marked, type Token } from 'marked';
import ts from 'typescript-5.9';

/** What the files of a package say to whoever reads them as what they are: TypeScript, JSON, Markdown. */

/** The strings of a module and the words of its comments. Whatever is wrong with its syntax is thrown. */
export function saidByModule(
  path: string,
  code: string,
): { readonly texts: readonly string[]; readonly tags: readonly string[] } {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, true);
  const [error] = (source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  if (error !== undefined) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`);
  const texts: string[] = [];
  const tags: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    for (const docs of ts.getJSDocCommentsAndTags(node)) {
      // A declaration and what it declares have the same comment.
      if (!ts.isJSDoc(docs) || docs.parent !== node) continue;
      const comments = [docs.comment, ...(docs.tags ?? []).map(({ comment }) => comment)];
      texts.push(...comments.map((one) => (ts.getTextOfJSDocComment(one) ?? '').replaceAll(/\\(?=[@/])/g, '')));
      tags.push(...(docs.tags ?? []).map(({ tagName }) => tagName.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { texts, tags };
}

/** The strings of a JSON document, keys included. */
export function saidByJson(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...saidByJson(one)]);
}

/** What a page says to whoever reads it in a browser. */
export interface PageSaid {
  readonly texts: readonly string[];
  readonly html: readonly string[];
  /** Its headings, paragraphs and lists, and its tables with their cells: what no text may change. */
  readonly shape: readonly string[];
}

export function saidByPage(markdown: string): PageSaid {
  const texts: string[] = [];
  const shape: string[] = [];
  const html: string[] = [];
  const inline = (tokens: readonly Token[]): string =>
    tokens
      .map((token) => {
        if (token.type === 'html') html.push(token.raw.trim());
        if (token.type === 'html') return '';
        if ('tokens' in token && token.tokens !== undefined) return inline(token.tokens);
        return token.type === 'br' ? ' ' : 'text' in token ? decoded(String(token.text)) : '';
      })
      .join('');
  const visit = (token: Token) => {
    if (token.type !== 'space') shape.push(shapeOf(token));
    if (token.type === 'code') texts.push(token.text);
    else if (token.type === 'table')
      for (const cell of [...token.header, ...token.rows.flat()]) texts.push(inline(cell.tokens));
    else if (token.type === 'list') for (const item of token.items) item.tokens.forEach(visit);
    else if (token.type === 'blockquote') token.tokens?.forEach(visit);
    else if (token.type === 'html') html.push(...(token.raw.match(/<[^>]*>/g) ?? []));
    else if ('tokens' in token && token.tokens !== undefined) texts.push(inline(token.tokens));
  };
  marked.lexer(markdown).forEach(visit);
  return { texts, html, shape };
}

function shapeOf(token: Token): string {
  if (token.type === 'heading') return `heading ${token.depth}`;
  if (token.type !== 'table') return token.type;
  // The parser fills up rows and cuts them: what was written says how many cells they have.
  const rows = token.raw.trim().split('\n');
  return `table ${rows.map((row: string) => row.replaceAll(/\\[\\|]/g, '').split('|').length).join(' ')}`;
}

/** The parser leaves entities and what it escapes to whoever makes HTML of its tokens. */
function decoded(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, number, name) =>
    number === undefined ? (names[name] ?? whole) : String.fromCodePoint(Number(number)),
  );
}
