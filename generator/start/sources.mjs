// What the generator is made of, as one hash: of its own files, of the versions of what it uses, and of Node itself.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the generator, and the one around it. */
export const generatorFolder = fileURLToPath(new URL('..', import.meta.url));
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

let known;

/** Changes with any byte of the generator: code, templates, schemas, and the runtime that is shipped. */
export function hashOfGenerator() {
  known ??= computeHash();
  return known;
}

function computeHash() {
  const hash = createHash('sha256').update(hashOfFolder(generatorFolder));
  hash.update(readFileSync(join(rootFolder, 'LICENSE')));
  // The generator's own package.json, which is in it, names exact versions; npm writes this file when it installs others.
  const installed = statSync(join(rootFolder, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  hash.update(`${generatorFolder}\0${installed?.mtimeMs}\0${process.version}\0${process.arch}`);
  return hash.digest('hex');
}

/** Changes with any byte and any name below a folder, except in installed packages. */
export function hashOfFolder(folder) {
  const hash = createHash('sha256');
  const walk = (below) => {
    const entries = readdirSync(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules') continue;
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (entry.isFile()) {
        const content = readFileSync(join(folder, path));
        hash.update(`\0${path}\0${content.length}\0`).update(content);
      }
    }
  };
  walk('');
  return hash.digest('hex');
}
