import { readdirSync, readFileSync } from 'node:fs';
import { generatorFolder } from './folders.ts';

/** A module of `dist` that sources import: it is compiled from files that are no TypeScript. */
export interface CompiledModule {
  readonly name: string;
  /** JavaScript that may still import packages. */
  readonly code: string;
  /** What TypeScript has to know of it. */
  readonly declaration: string;
  /** The files that it is compiled from: all below a folder of the generator whose names end so. */
  readonly folder: string;
  readonly ending: string;
  /** Their texts, by path below the generator. */
  readonly inputs: ReadonlyMap<string, string>;
}

/** The files below a folder of the generator whose names end so. */
export function filesIn(folder: string, ending: string): ReadonlyMap<string, string> {
  const address = new URL(`${folder}/`, generatorFolder);
  return new Map(
    readdirSync(address, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [`${folder}/${file}`, readFileSync(new URL(file, address), 'utf8')]),
  );
}
