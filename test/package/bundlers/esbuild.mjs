import { build } from 'esbuild';

/** A bundler takes a folder, a program in it, where the bundle goes, and whether it is for Node.js or for the web. */
export async function bundle({ folder, entry, file, target }) {
  const platform = target === 'node' ? 'node' : 'browser';
  const options = {
    bundle: true,
    format: 'esm',
    minify: true,
    sourcemap: true,
    logLevel: 'error',
    absWorkingDir: folder,
  };
  await build({ ...options, platform, entryPoints: [entry], outfile: file });
}
