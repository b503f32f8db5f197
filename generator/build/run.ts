import { fileURLToPath } from 'node:url';
import { buildPackage } from './build.ts';
import { buildOnce } from './kept-build.ts';

/** `npm run build` in the folder of the package. The compiler says what is wrong; nothing needs to be added to it. */
const manifestOf = (name: string) => fileURLToPath(import.meta.resolve(`${name}/package.json`));
const compiler = manifestOf('typescript').replace('package.json', 'bin/tsc');
const cache = {
  folder: fileURLToPath(new URL('../../node_modules/.cache/tencent-aigc-video', import.meta.url)),
  tools: [
    ...['.', '../emit/shipped-sources.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
    // The types of Node.js are in the declarations.
    ...['typescript', 'esbuild', '@types/node'].map(manifestOf),
  ],
};
try {
  const folder = process.cwd();
  await buildOnce(folder, cache, () => buildPackage(folder, compiler));
} catch (error) {
  process.stderr.write(`the package was not built: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
