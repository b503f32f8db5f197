import { isReserved } from '../load/resolve/reserved-names.ts';
import { echoedName, shapeNames, surfaceNames } from '../model/names.ts';
import type { Surface } from '../model/table.ts';
import { kebabCase, pascalCase } from '../model/words.ts';
import { namesOfOperation } from './package-names.ts';

/** The name a type has in the specs, and why it is not the vendor's. */
export interface TypeName {
  readonly name: string;
  /** Path of its file inside the folder of the specs. */
  readonly file: string;
  readonly why?: string;
}

/**
 * Gives every type of a surface a name and a file that are free. Names of types are not sent, so they may change; the
 * names that the package makes for operations and types would otherwise meet.
 */
export class TypeNames {
  readonly #surface: string;
  readonly #names = new Map<string, TypeName>();
  readonly #taken = new Set<string>();
  readonly #files = new Set<string>();

  /** @param operations every operation the surface will have */
  constructor(surface: string, existing: Surface | undefined, operations: readonly string[]) {
    this.#surface = surface;
    for (const name of Object.values(surfaceNames(surface))) this.#taken.add(name);
    for (const { name } of existing?.errors ?? []) this.#taken.add(name);
    for (const name of operations.flatMap(namesOfOperation)) this.#taken.add(name);
    for (const { name } of existing?.structs ?? []) this.#take(name);
    for (const file of existing?.files ?? []) this.#files.add(file);
  }

  of(vendorName: string): TypeName {
    const known = this.#names.get(vendorName);
    if (known !== undefined) return known;
    const given = this.#choose(vendorName);
    this.#names.set(vendorName, given);
    return given;
  }

  #choose(vendorName: string): TypeName {
    const speakable = /^[A-Z][A-Za-z0-9]*$/.test(vendorName) ? vendorName : pascalCase(vendorName).replaceAll('_', '');
    const start = /^[A-Z]/.test(speakable) ? speakable : `Type${speakable}`;
    const candidates = [
      start,
      `${pascalCase(this.#surface)}${start}`,
      ...numbered(`${pascalCase(this.#surface)}${start}`),
    ];
    const name = candidates.find((candidate) => this.#isFree(candidate)) ?? start;
    this.#take(name);
    const why = name === vendorName ? {} : { why: `renamed: ${vendorName} is ${start === name ? 'no name' : 'taken'}` };
    return { name, file: this.#fileOf(name), ...why };
  }

  #isFree(name: string): boolean {
    return !isReserved(name) && namesOfType(name).every((one) => !this.#taken.has(one));
  }

  #take(name: string): void {
    for (const one of namesOfType(name)) this.#taken.add(one);
  }

  /** Names that differ in capitals only would share a file. */
  #fileOf(name: string): string {
    const base = `${this.#surface}/types/${kebabCase(name)}`;
    const file = [`${base}.yaml`, ...numbered(`${base}-`).map((path) => `${path}.yaml`)].find(
      (path) => !this.#files.has(path),
    );
    const found = file ?? `${base}.yaml`;
    this.#files.add(found);
    return found;
  }
}

function namesOfType(name: string): readonly string[] {
  return [name, echoedName(name), ...Object.values(shapeNames(name))];
}

function numbered(start: string): readonly string[] {
  return Array.from({ length: 50 }, (_, index) => `${start}${index + 2}`);
}
