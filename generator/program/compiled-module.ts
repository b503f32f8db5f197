import { readdirSync, readFileSync } from 'node:fs';
import { generatorFolder } from './folders.ts';

/** What a step makes of its inputs: a module of `dist` that sources import. */
export interface CompiledModule {
  /** JavaScript that may still import packages. */
  readonly code: string;
  /** What TypeScript has to know of it. */
  readonly declaration: string;
}

/** A module of `dist` that is compiled from files that are no TypeScript of the generator. */
export interface CompileStep {
  readonly name: string;
  /** The module that compiles, by path below the generator. */
  readonly source: string;
  /** Its inputs are all files of this folder that end so. */
  readonly folder: string;
  readonly ending: string;
  /** The files that it is compiled from, by path below the generator, with their text. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Loading what compiles takes as long as compiling, and is not needed where a module is kept. */
  readonly compile: (inputs: ReadonlyMap<string, string>) => Promise<CompiledModule>;
}

export function compileSteps(): readonly CompileStep[] {
  return [
    {
      name: 'schemas',
      source: 'program/compile-schemas.ts',
      ...filesIn('load/schema', '.schema.json'),
      compile: async (inputs) => (await import('./compile-schemas.ts')).compileSchemas(inputs),
    },
    {
      name: 'templates',
      source: 'program/compile-templates.ts',
      ...filesIn('templates', '.hbs'),
      compile: async (inputs) => (await import('./compile-templates.ts')).compileTemplates(inputs),
    },
    {
      name: 'runtime-exports',
      source: 'program/compile-runtime-exports.ts',
      ...filesIn('runtime', '.ts'),
      compile: async (inputs) => (await import('./compile-runtime-exports.ts')).compileRuntimeExports(inputs),
    },
  ];
}

/** The files below a folder of the generator whose names end so. */
function filesIn(folder: string, ending: string): Pick<CompileStep, 'folder' | 'ending' | 'inputs'> {
  const address = new URL(`${folder}/`, generatorFolder);
  const inputs = new Map(
    readdirSync(address, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [`${folder}/${file}`, readFileSync(new URL(file, address), 'utf8')] as const),
  );
  return { folder, ending, inputs };
}
