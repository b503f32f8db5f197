import { join } from 'node:path';
import { build } from 'esbuild';
import { builtFolder } from './folders.ts';

/**
 * Makes one JavaScript file of a program that a suite runs in a process of its own: a loader of TypeScript would add
 * threads and start-up to what is measured. Packages are left to be imported as a user's program would.
 *
 * @returns the file.
 */
export async function buildProgram(source: URL, name: string): Promise<string> {
  const outfile = join(builtFolder, `${name}.mjs`);
  await build({
    entryPoints: [source.pathname],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
