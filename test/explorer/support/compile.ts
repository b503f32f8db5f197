import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compilers, root, compile as run } from '../../types/compilers.ts';

const sources = path.join(root, 'generated/src');

/**
 * Compiles programs against the sources of the package, and gives what the compiler says of them, file by file. It is the
 * quickest compiler: what the others make of the types, `test/types` has.
 */
export async function compile(programs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'explorer-programs-')));
  try {
    const project = { compilerOptions, files: Object.keys(programs) };
    for (const [name, text] of Object.entries({ ...programs, 'tsconfig.json': JSON.stringify(project) }))
      writeFileSync(path.join(folder, name), text);
    const diagnostics = await run(compilers.native, folder, ['-p', 'tsconfig.json']);
    return diagnostics.map(({ file, message }) => `${path.basename(file)}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
  typeRoots: [path.join(root, 'node_modules/@types')],
  paths: {
    'tencent-aigc-video': [`${sources}/index.ts`],
    'tencent-aigc-video/*': [`${sources}/*/index.ts`],
    '#platform': [`${sources}/runtime/platform/node.ts`],
  },
};
