import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installedTarball } from '../../package/packed.ts';
import { compilers, root, compile as run } from '../../types/compilers.ts';

/**
 * Compiles programs against the package as it is installed, and gives what the compiler says of them, file by file. It is
 * the quickest compiler: what the others make of the types, `test/types` has.
 */
export async function compile(programs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const installed = path.join(await installedTarball(), 'project/node_modules/tencent-aigc-video');
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'explorer-programs-')));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(installed, path.join(folder, 'node_modules/tencent-aigc-video'));
    symlinkSync(path.join(root, 'node_modules/@types'), path.join(folder, 'node_modules/@types'));
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
};
