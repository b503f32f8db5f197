import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

const sources = fileURLToPath(new URL('../../../generated/src', import.meta.url));

/** Files of the package and of the compiler, which are the same for every program. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles programs against the sources of the package, and gives what the compiler says of them, file by file. */
export function compile(programs: Readonly<Record<string, string>>): readonly string[] {
  const files = new Map(Object.entries(programs).map(([name, text]) => [`${sources}/${name}`, text]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
    paths: {
      'tencent-aigc-video': [`${sources}/index.ts`],
      'tencent-aigc-video/*': [`${sources}/*/index.ts`],
      '#platform': [`${sources}/runtime/platform/node.ts`],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const own = program.getSourceFiles().filter(({ fileName }) => files.has(fileName));
  return own
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, messageText }) => {
      return `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
}
