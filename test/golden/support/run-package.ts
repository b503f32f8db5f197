import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript-5.9';
import type { FileTree } from '../../../generator/emit/emit.ts';
import type { ValidationResult } from '../../../generator/runtime/validation/issue.ts';

export type Validator = (input: unknown) => ValidationResult<unknown>;

/** An emitted package that has been turned into JavaScript and can be imported. */
export interface RunnablePackage {
  /** What an entry point exports: `vod`, or `.` for the root. */
  readonly load: (entry: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly validator: (entry: string, name: string) => Promise<Validator>;
  readonly remove: () => void;
}

/** Strips the types, file by file: whether the package also compiles is the business of another test. */
export function runnable(tree: FileTree): RunnablePackage {
  const folder = mkdtempSync(join(tmpdir(), 'specgen-run-'));
  // Laid out as it is published, since its package.json may map imports to built files.
  writeFileSync(join(folder, 'package.json'), tree.get('package.json') ?? '');
  for (const [path, text] of tree) {
    if (!path.endsWith('.ts')) continue;
    const target = join(folder, path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, javascript(text));
  }
  const load = async (entry: string): Promise<Readonly<Record<string, unknown>>> => {
    const path = join(folder, 'dist', entry === '.' ? 'index.js' : join(entry, 'index.js'));
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  };
  return {
    load,
    validator: async (entry, name) => {
      const found = (await load(entry))[name];
      if (typeof found !== 'function') throw new Error(`${entry} does not export ${name}`);
      return found as Validator;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
} as const;
/** By text: the runtime is the same in every package. */
const stripped = new Map<string, string>();

function javascript(text: string): string {
  const known = stripped.get(text) ?? ts.transpileModule(text, { compilerOptions }).outputText;
  stripped.set(text, known);
  return known;
}
