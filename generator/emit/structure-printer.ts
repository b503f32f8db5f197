import {
  type CodeBlockWriter,
  IndentationText,
  NewLineKind,
  Project,
  QuoteKind,
  type StatementStructures,
} from 'ts-morph';

/** Gives the text of a declaration, without a line break at its end. */
export type StructurePrinter = (structure: StatementStructures) => string;

/** What ts-morph prints structures with. It is not published, so it may be called otherwise one day. */
interface Insides {
  readonly _context?: { readonly structurePrinterFactory?: { readonly forStatement?: PrinterMaker } };
}

type PrinterMaker = (options: { readonly isAmbient: boolean }) => {
  readonly printText: (writer: CodeBlockWriter, structure: StatementStructures) => void;
};

let printer: StructurePrinter | undefined;

/** One printer does for all modules: it holds nothing of what it has printed. */
export function structurePrinter(): StructurePrinter {
  printer ??= directPrinter(newProject()) ?? parsingPrinter();
  return printer;
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

/** Prints and leaves it at that. A source file would be parsed again, which takes three times as long as printing it. */
function directPrinter(project: Project): StructurePrinter | undefined {
  const factory = (project as unknown as Insides)._context?.structurePrinterFactory;
  const statements = factory?.forStatement?.({ isAmbient: false });
  if (statements === undefined) return undefined;
  return (structure) => {
    const writer = project.createWriter();
    statements.printText(writer, structure);
    return writer.toString();
  };
}

/** The published way: a source file, created once from all that is in it. */
export function parsingPrinter(): StructurePrinter {
  const project = newProject();
  return (structure) => {
    const source = project.createSourceFile('structure.ts', { statements: [structure] });
    const text = source.getFullText().trimEnd();
    source.forget();
    return text;
  };
}
