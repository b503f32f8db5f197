import { IndentationText, NewLineKind, Project, QuoteKind, type StatementStructures } from 'ts-morph';

/** Stands between two declarations while they are printed. No line of a declaration begins so, not even in a comment. */
const mark = '// ---- end of a declaration ----';

let project: Project | undefined;

/**
 * The text of each declaration, without a line break at its end. ts-morph prints by creating a source file, which it then
 * parses; so all declarations go into one.
 */
export function printStructures(structures: readonly StatementStructures[]): ReadonlyMap<StatementStructures, string> {
  project ??= newProject();
  const statements = structures.flatMap((structure) => [structure, mark]);
  const source = project.createSourceFile('structures.ts', { statements });
  const texts = source.getFullText().split(`\n${mark}\n`);
  source.forget();
  return new Map(structures.map((structure, index) => [structure, (texts[index] ?? '').trim()]));
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
