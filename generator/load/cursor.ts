import type { Origin, Scalar } from '../model/facts.ts';
import type { Location } from './diagnostics.ts';
import { placeOf } from './sound-parts.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/**
 * A place in a spec file that has passed its schema: the value there, and where it stands.
 * The readers ask for the kind of value that the schema promises; a broken promise is a bug of ours.
 */
export class Cursor {
  readonly file: YamlFile;
  readonly value: unknown;
  /** The mapping or list around the value, and its key or index there; nothing for the file as a whole. */
  readonly #around: { readonly cursor: Cursor; readonly step: string | number } | undefined;
  /** Where the entries of the mapping stand, if they do not stand in it. */
  readonly #elsewhere: ReadonlyMap<string, Cursor> | undefined;

  constructor(
    file: YamlFile,
    value: unknown = file.value,
    around?: { cursor: Cursor; step: string | number },
    elsewhere?: ReadonlyMap<string, Cursor>,
  ) {
    this.file = file;
    this.value = value;
    this.#around = around;
    this.#elsewhere = elsewhere;
  }

  /** This place, read as another value. */
  as(value: unknown): Cursor {
    return new Cursor(this.file, value, this.#around);
  }

  /** This place with entries that are written at other ones. */
  composedOf(entries: ReadonlyMap<string, Cursor>): Cursor {
    const value = Object.fromEntries([...entries].map(([key, { value }]) => [key, value]));
    return new Cursor(this.file, value, this.#around, entries);
  }

  /** The way from the top of the file. */
  get path(): YamlPath {
    return this.#around === undefined ? [] : [...this.#around.cursor.path, this.#around.step];
  }

  get(key: string): Cursor | undefined {
    if (this.#elsewhere !== undefined) return this.#elsewhere.get(key);
    const value = this.#valueOf(key);
    return value === undefined ? undefined : this.#below(key, value);
  }

  #valueOf(key: string): unknown {
    return isMapping(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }

  #below(step: string | number, value: unknown): Cursor {
    return new Cursor(this.file, value, { cursor: this, step });
  }

  has(key: string): boolean {
    return this.#valueOf(key) !== undefined;
  }

  /** The entries of the mapping at `key`, none when it is absent. */
  entries(key: string): readonly (readonly [name: string, entry: Cursor])[] {
    return this.get(key)?.ownEntries() ?? [];
  }

  ownEntries(): readonly (readonly [name: string, entry: Cursor])[] {
    if (this.#elsewhere !== undefined) return [...this.#elsewhere];
    if (!isMapping(this.value)) return [];
    return Object.entries(this.value).map(([name, value]) => [name, this.#below(name, value)]);
  }

  /** The elements at `key`: of a list, or the one value that stands there instead of a list. */
  items(key: string): readonly Cursor[] {
    const at = this.get(key);
    return at === undefined ? [] : at.ownItems();
  }

  ownItems(): readonly Cursor[] {
    if (!Array.isArray(this.value)) return [this];
    const list: readonly unknown[] = this.value;
    return list.map((value, index) => this.#below(placeOf(list, index), value));
  }

  text(key: string): string | undefined {
    const value = this.#valueOf(key);
    return typeof value === 'string' ? value : undefined;
  }

  /** The text at a key that the schema requires. */
  mustText(key: string): string {
    const text = this.text(key);
    if (text === undefined) throw new Error(`${this.file.name}: the schema should have required "${key}"`);
    return text;
  }

  /** The texts at keys that the schema requires. */
  mustTexts<K extends string>(...keys: readonly K[]): { [P in K]: string } {
    return Object.fromEntries(keys.map((key) => [key, this.mustText(key)])) as { [P in K]: string };
  }

  /** The texts at those of the keys that are there. */
  someTexts<K extends string>(...keys: readonly K[]): { [P in K]?: string } {
    const texts = keys.flatMap((key) => {
      const text = this.text(key);
      return text === undefined ? [] : [[key, text] as const];
    });
    return Object.fromEntries(texts) as { [P in K]?: string };
  }

  number(key: string): number | undefined {
    const value = this.#valueOf(key);
    return typeof value === 'number' ? value : undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.#valueOf(key);
    return typeof value === 'boolean' ? value : undefined;
  }

  scalar(key: string): Scalar | undefined {
    const value = this.#valueOf(key);
    return isScalar(value) ? value : undefined;
  }

  scalars(key: string): readonly Scalar[] | undefined {
    return this.get(key)?.ownScalars();
  }

  ownScalars(): readonly Scalar[] {
    return (Array.isArray(this.value) ? this.value : [this.value]).filter(isScalar);
  }

  texts(key: string): readonly string[] {
    return this.items(key).flatMap((item) => (typeof item.value === 'string' ? [item.value] : []));
  }

  /** The key that the value is written at; nothing in a list, or for the file as a whole. */
  get key(): string | undefined {
    const step = this.#around?.step;
    return typeof step === 'string' ? step : undefined;
  }

  /** Where the value stands. */
  get at(): Location {
    return this.file.locate(this.path, 'value');
  }

  /** Where the key of the value stands, or the value itself in a list. */
  get keyAt(): Location {
    if (typeof this.#around?.step !== 'string') return this.at;
    return this.file.locate(this.path, 'key');
  }

  /** Where a character of the text stands, as far as the file shows it. */
  locateInText(offset: number): Location {
    return this.file.locateInText(this.path, offset);
  }

  get origin(): Origin {
    const { column, file, line } = this.keyAt;
    return { file, line, column };
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
