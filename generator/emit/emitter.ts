import type { Api } from './api.ts';
import type { Module, ModuleSymbol } from './module.ts';

/** What an emitter adds to the package. */
export interface Files {
  /** TypeScript modules. */
  readonly modules?: readonly Module[];
  /** Any other file, by its path in the package. */
  readonly texts?: readonly (readonly [path: string, text: string])[];
  /** Names that an entry point of the package exports: `.`, or `./vod`. */
  readonly exports?: readonly Export[];
  /** Packages that its modules import, with the versions: optional peers of the package. */
  readonly peers?: Readonly<Record<string, string>>;
}

export interface Export {
  readonly entry: string;
  readonly symbols: readonly ModuleSymbol[];
}

/** One kind of file of the package, made from the decision table and nothing else. */
export interface Emitter {
  readonly name: string;
  emit(api: Api): Files;
}

/** What several calls of an emitter give, for each surface or each operation, as one. */
export function together(all: readonly Files[]): Files {
  return {
    modules: all.flatMap(({ modules = [] }) => modules),
    texts: all.flatMap(({ texts = [] }) => texts),
    exports: all.flatMap(({ exports = [] }) => exports),
    peers: Object.assign({}, ...all.map(({ peers }) => peers)),
  };
}

/** A module of which an entry exports some names. */
export function exportedModule(module: Module, entry: string, symbols: readonly ModuleSymbol[]): Files {
  return { modules: [module], exports: [{ entry, symbols }] };
}
