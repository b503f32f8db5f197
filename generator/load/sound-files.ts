import type { FileKind } from './schema-check.ts';
import type { YamlFile } from './yaml-file.ts';

/** So much of the texts: what is parsed takes some thirty times as much memory. */
const mostCharacters = 1_000_000;

/**
 * Files in which nothing was wrong. Two editions mostly have the same files, and so has a folder after an edit; to parse
 * a file takes longer than all that is done with it, so each is parsed once. Nobody can change what it holds.
 */
class SoundFiles {
  /** By all that the result depends on. Those that were asked for last stand last. */
  readonly #files = new Map<string, YamlFile>();
  #characters = 0;

  find(name: string, kind: FileKind, text: string): YamlFile | undefined {
    const key = keyOf(name, kind, text);
    const file = this.#files.get(key);
    if (file === undefined) return undefined;
    this.#files.delete(key);
    this.#files.set(key, file);
    return file;
  }

  keep(file: YamlFile, kind: FileKind, text: string): void {
    const kept = keyOf(file.name, kind, text);
    if (kept.length > mostCharacters || this.#files.has(kept)) return;
    freeze(file.value);
    this.#files.set(kept, file);
    this.#characters += kept.length;
    for (const key of this.#files.keys()) {
      if (this.#characters <= mostCharacters) return;
      this.#files.delete(key);
      this.#characters -= key.length;
    }
  }
}

export const soundFiles = new SoundFiles();

function keyOf(name: string, kind: FileKind, text: string): string {
  return `${kind} ${name}\n${text}`;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}
