import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTree } from '../emit/emit.ts';
import { unspoiled, withHash } from './kept.ts';
import { hashOf, manifestName, manifestText } from './manifest.ts';
import { readKept, writeKept } from './whole-file.ts';

/**
 * What a run gave, remembered under what it was made from, so that the same need not be made again.
 *
 * The folder belongs to one state of the generator, and a file in it to one state of the specs, all by their bytes. It
 * holds the hash of the manifest, which holds the hash of every file: nothing is taken for up to date unless each of its
 * bytes is the one that would be written.
 */
export class Remembered<Facts> {
  readonly #file: string;

  /** `folder` belongs to the state of the generator that is running, `part` says which part of the package was asked for. */
  constructor(folder: string, texts: ReadonlyMap<string, string>, part: string) {
    const hash = createHash('sha256').update(`${part}\0`);
    for (const [path, text] of texts) hash.update(`${path}\0${text.length}\0`).update(text);
    this.#file = join(folder, `specs-${hash.digest('hex').slice(0, 32)}.json`);
  }

  /** What the run that gave this tree knew about it, with the number of files; nothing if the tree is any other. */
  of(tree: string): { readonly facts: Facts; readonly paths: readonly string[] } | undefined {
    const known = unspoiled<{ readonly manifest: string; readonly facts: Facts }>(readKept(this.#file));
    const manifest = readKept(join(tree, manifestName));
    if (known === undefined || manifest === undefined || hashOf(manifest) !== known.manifest) return undefined;
    const files = Object.entries((JSON.parse(manifest) as { files: Readonly<Record<string, string>> }).files);
    const same = files.every(([path, hash]) => hashOfFile(join(tree, path)) === hash);
    return same ? { facts: known.facts, paths: files.map(([path]) => path) } : undefined;
  }

  /** What cannot be remembered is made again. */
  keep(tree: FileTree, facts: Facts): void {
    writeKept(this.#file, withHash({ manifest: hashOf(manifestText(tree)), facts }));
  }
}

function hashOfFile(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}
