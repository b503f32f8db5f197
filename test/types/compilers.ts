import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Compiler {
  readonly name: string;
  readonly tsc: string;
  /** Options that change how it works, not what it says. */
  readonly ways?: readonly string[];
}

export interface Diagnostic {
  /** Relative to the folder the compiler ran in; empty when no file is to blame. */
  readonly file: string;
  readonly line: number;
  readonly code: number;
  /** The whole chain of messages, a line each. */
  readonly message: string;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The oldest supported TypeScript, the last one written in JavaScript, and the one that builds the package. */
export const compilers = {
  oldest: { name: 'TypeScript 5.4', tsc: `${root}node_modules/typescript-5.4/bin/tsc` },
  javascript: { name: 'TypeScript 5.9', tsc: `${root}node_modules/typescript-5.9/bin/tsc` },
  // Several checkers at once each work out the types that all of them need: for small projects that is most of the work.
  native: { name: 'TypeScript 7', tsc: `${root}node_modules/typescript/bin/tsc`, ways: ['--singleThreaded'] },
} as const satisfies Readonly<Record<string, Compiler>>;

/** Runs a compiler once and answers with what it reports. */
export async function compile(
  compiler: Compiler,
  folder: string,
  options: readonly string[],
): Promise<readonly Diagnostic[]> {
  const { code, output } = await run(compiler, folder, options);
  const diagnostics = parse(output);
  // A compiler that fails without saying where must not pass for one that found nothing.
  if ((code === 0) !== (diagnostics.length === 0)) throw new Error(`${compiler.name} exits with ${code}:\n${output}`);
  return diagnostics;
}

function run(
  compiler: Compiler,
  cwd: string,
  options: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [compiler.tsc, ...(compiler.ways ?? []), '--pretty', 'false', ...options],
      { cwd, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error !== null && child.exitCode === null) reject(error);
        else resolve({ code: child.exitCode ?? 0, output: `${stdout}${stderr}` });
      },
    );
  });
}

const located = /^(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): error TS(?<code>\d+): (?<message>.*)$/;
const unlocated = /^error TS(?<code>\d+): (?<message>.*)$/;

function parse(output: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const text of output.split('\n')) {
    const found = located.exec(text)?.groups ?? unlocated.exec(text)?.groups;
    const last = diagnostics.at(-1);
    if (found !== undefined) {
      const { file = '', line = '0', code = '0', message = '' } = found;
      diagnostics.push({ file, line: Number(line), code: Number(code), message });
    } else if (last !== undefined && text.startsWith(' ')) {
      diagnostics[diagnostics.length - 1] = { ...last, message: `${last.message}\n${text}` };
    }
  }
  return diagnostics;
}
