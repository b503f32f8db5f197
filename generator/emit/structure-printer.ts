import {
  IndentationText,
  type JSDocableNodeStructure,
  NewLineKind,
  Project,
  QuoteKind,
  type StatementStructures,
  type Structure,
  StructureKind,
} from 'ts-morph';
import { commentCode } from './doc-comment.ts';

/** Stands between two declarations while they are printed. No line of a declaration begins so, not even in a comment. */
const mark = '// ---- end of a declaration ----';

/** Stands in the place of a comment until then: ts-morph takes longer to print and parse comments than all the rest. */
const comment = '// ---- comment';
const comments = new RegExp(`^( *)${comment} (\\d+)$`, 'gm');

/**
 * The text of each declaration, without a line break at its end. ts-morph prints by creating a source file, which it then
 * parses; so all declarations go into one. It is gone with its project.
 */
export function printStructures(structures: readonly StatementStructures[]): ReadonlyMap<StatementStructures, string> {
  const codes: string[] = [];
  const statements = structures.flatMap((structure) => [withoutComments(structure, codes), mark]);
  const source = newProject().createSourceFile('structures.ts', { statements });
  const whole = (text = '') =>
    text.replaceAll(comments, (_, indent: string, index: string) => indented(codes[Number(index)] ?? '', indent));
  const texts = source.getFullText().split(`\n${mark}\n`);
  return new Map(structures.map((structure, index) => [structure, whole(texts[index]).trim()]));
}

/** The declaration with a line for each comment, whose code is added to the list. */
function withoutComments(structure: StatementStructures, codes: string[]): StatementStructures {
  const replaced = <T extends Structure & JSDocableNodeStructure>(one: T): T => {
    const leadingTrivia = (one.docs ?? []).map((docs) => {
      codes.push(commentCode(typeof docs === 'string' ? docs : String(docs.description)));
      return `${comment} ${codes.length - 1}\n`;
    });
    return { ...one, docs: [], leadingTrivia };
  };
  switch (structure.kind) {
    case StructureKind.Interface:
      return { ...replaced(structure), properties: (structure.properties ?? []).map(replaced) };
    case StructureKind.TypeAlias:
    case StructureKind.Function:
      return replaced(structure);
    default:
      return structure;
  }
}

function indented(code: string, indent: string): string {
  return indent + code.replaceAll('\n', `\n${indent}`);
}

function newProject(): Project {
  return new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
    },
  });
}
