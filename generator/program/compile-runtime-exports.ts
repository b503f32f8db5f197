import { describeFiles } from '../emit/surface-text.ts';
import { type CompiledModule, filesIn } from './compiled-module.ts';

/** What the hand-written modules of the package declare: parsing them takes as long as printing the modules of the specs. */
export function compileRuntimeExports(): CompiledModule {
  const inputs = filesIn('runtime', '.ts');
  const declared = describeFiles([...inputs].map(([path, text]) => [`src/${path}`, text] as const));
  return {
    name: 'runtime-exports',
    code: `export const runtimeExports = new Map(${JSON.stringify(declared)});`,
    declaration: [
      "import type { Declared } from '../emit/surface-text.ts';",
      '',
      '/** What the hand-written modules of the package declare, by their path in it without extension. */',
      'export const runtimeExports: ReadonlyMap<string, Declared>;',
      '',
    ].join('\n'),
    inputs,
  };
}
