import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bench's own folder. */
export const benchFolder = fileURLToPath(new URL('..', import.meta.url));
export const repositoryFolder = fileURLToPath(new URL('../../..', import.meta.url));
/** The package as it is generated and built. */
export const packageFolder = join(repositoryFolder, 'generated');
export const specsFolder = join(repositoryFolder, 'specs');
export const peersFolder = join(benchFolder, 'peers');
/** Programs that are built for a run. Below the repository, so that they find the package and its dependencies. */
export const builtFolder = join(benchFolder, 'dist');
export const specgen = join(repositoryFolder, 'generator', 'bin', 'specgen.mjs');
