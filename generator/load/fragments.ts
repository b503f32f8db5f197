import type { Cursor } from './cursor.ts';
import type { Diagnostics } from './diagnostics.ts';

/** Parts of parameters by name, which parameters of several files `use`. */
export type Fragments = ReadonlyMap<string, Cursor>;

/** Where parameters are written, in operations and in types. */
export const parameterPlaces: readonly string[] = ['request', 'response', 'fields'];

/** The file of the fragments of a folder. */
export function fragmentsFile(folder: string): string {
  return `${folder}/fragments.yaml`;
}

/** The files with what the parameters of a spec file may use: that of its surface, and that of all. */
export function fragmentFilesFor(file: string): readonly string[] {
  return [file.slice(0, file.indexOf('/')), 'common'].map(fragmentsFile);
}

/** The fragments of the specs. It puts them in the place of their names, and knows in the end which of them nobody named. */
export class FragmentLibrary {
  readonly #diagnostics: Diagnostics;
  /** By file and name. */
  readonly #unused = new Map<string, Cursor>();
  readonly #names = new Set<string>();
  #isMisnamed = false;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  /** The fragments that all surfaces share, and those of one. A name that is there twice is reported. */
  of(common: Cursor | undefined, own?: Cursor): Fragments {
    const all = new Map<string, Cursor>();
    for (const [name, at] of [common, own].flatMap((file) => file?.entries('fragments') ?? [])) {
      const first = all.get(name)?.keyAt;
      if (first !== undefined) {
        this.#diagnostics.reportTwice('fragment', name, first, at.keyAt);
        continue;
      }
      all.set(name, at);
      this.#names.add(name);
      // What all may use is written down for whoever comes, as shared types are.
      if (at.file !== common?.file) this.#unused.set(idOf(name, at), at);
    }
    return all;
  }

  /** The file with what its parameters use: to whoever reads it, it is written there. */
  in(at: Cursor, fragments: Fragments): Cursor {
    const isUsing = parameterPlaces.some((place) => at.entries(place).some(([, entry]) => entry.has('use')));
    if (!isUsing) return at;
    return at.composedOf(
      new Map(
        at.ownEntries().map(([key, part]) => {
          if (!parameterPlaces.includes(key)) return [key, part] as const;
          const entries = part
            .ownEntries()
            .map(([name, entry]) => [name, this.#whole(name, entry, fragments)] as const);
          return [key, part.composedOf(new Map(entries))] as const;
        }),
      ),
    );
  }

  /** Each once, in order. */
  get names(): readonly string[] {
    return [...this.#names].sort();
  }

  reportUnused(): void {
    for (const at of this.#unused.values()) {
      // It may be the one that was meant.
      if (this.#isMisnamed) this.#diagnostics.leaveOut();
      else this.#diagnostics.report('unused-fragment', { name: at.key ?? '' }, at.keyAt);
    }
  }

  /** What the parameter says itself overrides that fact alone. */
  #whole(name: string, entry: Cursor, fragments: Fragments): Cursor {
    const use = entry.get('use');
    if (use === undefined) return entry;
    const own = new Map(entry.ownEntries().filter(([key]) => key !== 'use'));
    const fragment = fragments.get(String(use.value));
    if (fragment === undefined) {
      const texts = { name: String(use.value), known: [...fragments.keys()] };
      this.#diagnostics.report('unknown-fragment', texts, use.at);
      this.#isMisnamed = true;
      return entry.composedOf(own);
    }
    this.#unused.delete(idOf(String(use.value), fragment));
    const facts = new Map([...fragment.ownEntries(), ...own]);
    for (const [key, at] of own) {
      if (JSON.stringify(fragment.get(key)?.value) !== JSON.stringify(at.value)) continue;
      const reason = `the fragment "${String(use.value)}" says the same`;
      this.#diagnostics.report('useless-key', { key, reason }, at.keyAt);
    }
    for (const key of ['type', 'description'].filter((one) => !facts.has(one))) {
      this.#diagnostics.report('fragment-lacks', { key, name, fragment: String(use.value) }, use.at);
    }
    return entry.composedOf(facts);
  }
}

function idOf(name: string, at: Cursor): string {
  return `${at.file.name} ${name}`;
}
