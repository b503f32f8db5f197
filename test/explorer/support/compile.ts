import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

const sources = fileURLToPath(new URL('../../../generated/src', import.meta.url));

/** Compiles programs against the sources of the package, and gives what the compiler says of them. */
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
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const own = program.getSourceFiles().filter(({ fileName }) => files.has(fileName));
  return own
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
