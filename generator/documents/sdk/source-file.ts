import type { ts } from 'ts-morph';
import { DocumentFailure } from '../document-failure.ts';
import type { PlacedText, VendorFile } from '../placed-text.ts';
import { proseOf } from './doc-comment.ts';

/** TypeScript's own parser as ts-morph brings it, loaded when the first file is read. */
export type TypeScript = typeof ts;

export async function loadTypeScript(): Promise<TypeScript> {
  return (await import('ts-morph')).ts;
}

/**
 * Parses a file of an SDK.
 * @throws DocumentFailure when it is not whole: a file that was cut off would make everything below look removed
 */
export function parseSource(typescript: TypeScript, file: VendorFile): ts.SourceFile {
  const { JSDocParsingMode, ScriptKind, ScriptTarget } = typescript;
  const script = file.name.endsWith('.js');
  const source = typescript.createSourceFile(
    script ? 'source.js' : 'source.ts',
    file.content,
    // Comments are read by us: the parser's own reading of them loses where their lines stand.
    { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone },
    false,
    script ? ScriptKind.JS : ScriptKind.TS,
  );
  const [problem] = syntaxProblems(typescript, source);
  if (problem === undefined) return source;
  const { line, column } = file.placeOf(problem.start ?? 0);
  throw new DocumentFailure(
    `${file.name}:${line}:${column}: ${typescript.flattenDiagnosticMessageText(problem.messageText, ' ')}`,
    'The file is damaged or cut off. Unpack the package again.',
  );
}

function syntaxProblems(typescript: TypeScript, source: ts.SourceFile): readonly ts.Diagnostic[] {
  const options = { noLib: true, noResolve: true, allowJs: true, types: [] };
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    getDefaultLibFileName: () => '',
    writeFile: () => {},
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === source.fileName,
    readFile: () => undefined,
  };
  return typescript.createProgram([source.fileName], options, host).getSyntacticDiagnostics(source);
}

/** The text of the comment right before a node. */
export function commentBefore(typescript: TypeScript, file: VendorFile, node: ts.Node): readonly PlacedText[] {
  const comments = typescript.getLeadingCommentRanges(file.content, node.pos) ?? [];
  const last = comments.filter(({ pos }) => file.content.startsWith('/**', pos)).at(-1);
  return last === undefined ? [] : proseOf(file, last.pos, last.end);
}

/** `Name`, `'Name'` or `"Name"`; absent for what is computed. */
export function writtenName(typescript: TypeScript, name: ts.PropertyName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (typescript.isIdentifier(name) || typescript.isStringLiteral(name)) return name.text;
  return undefined;
}
