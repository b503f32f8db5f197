import { fileURLToPath } from 'node:url';
import { buildPackage } from './build.ts';

/** `npm run build` in the folder of the package. The compiler says what is wrong; nothing needs to be added to it. */
const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc');
try {
  await buildPackage(process.cwd(), compiler);
} catch (error) {
  process.stderr.write(`the package was not built: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
