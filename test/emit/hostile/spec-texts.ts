import { readdirSync, readFileSync } from 'node:fs';
import { parse, parseDocument, stringify } from 'yaml';
import type { SpecTexts } from '../../../generator/load/specs.ts';

const folder = new URL('../../../generator/load/schema/', import.meta.url);

const parsed = new Map<string, unknown>();

/** What a file holds. The same files are looked at again and again, and are never changed. */
function parsedOf(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
}

type Schema = { readonly [key: string]: unknown };

const schemas: ReadonlyMap<string, Schema> = new Map(
  readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))] as const),
);

/** A place of the spec language where a text may stand. */
export interface Field {
  /** `sources title`, of the kind of file and the key: `models versions[]`; the keys of a mapping are `models models.*~`. */
  readonly name: string;
  /** Any text passes the schema. */
  readonly isFree: boolean;
}

/** A text of a spec file, at such a place. */
export interface SpecText extends Field {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
  readonly text: string;
}

/** Every place for a text that the schemas know; places within places of the same kind count once. */
export function allFields(): readonly Field[] {
  const found = new Map<string, Field>();
  const add = (at: string, free: boolean) => found.set(nameOf(at), { name: nameOf(at), isFree: free });
  const visit = (schema: Schema, home: string, at: string, above: readonly Schema[]) => {
    if (above.includes(schema)) return;
    const below = [...above, schema];
    const [own, file] = resolved(schema, home);
    if (own !== schema) return visit(own, file, at, below);
    if (mayBeText(own)) add(at, isFree(own));
    for (const [key, one] of Object.entries((own.properties ?? {}) as Record<string, Schema>))
      visit(one, file, `${at}.${key}`, below);
    if (typeof own.additionalProperties === 'object') {
      add(`${at}.*~`, isFree((own.propertyNames ?? {}) as Schema));
      visit(own.additionalProperties as Schema, file, `${at}.*`, below);
    }
    if (typeof own.items === 'object') visit(own.items as Schema, file, `${at}[]`, below);
    if (typeof own.else === 'object') visit({ ...(own.else as Schema), type: 'object' }, file, at, below);
  };
  for (const [name, schema] of schemas) if (name !== 'defs.schema.json') visit(schema, name, `${name} `, []);
  return [...found.values()];
}

/** Every text of the files, in the places that the schemas have for them. */
export function textsOf(specs: SpecTexts): readonly SpecText[] {
  return [...specs].flatMap(([file, text]) => placesOf(file, text).texts);
}

/** The specs with a text in places that have none, of those that are called so: one of each kind of file. */
export function withTextsCalled(key: string, specs: SpecTexts): SpecTexts {
  const known = new Set(textsOf(specs).map(({ name }) => name));
  const others = new Map(specs);
  for (const [file, text] of specs) {
    const places = placesOf(file, text).empty.filter(({ name, path }) => {
      const isWanted = path.at(-1) === key && !known.has(name);
      if (isWanted) known.add(name);
      return isWanted;
    });
    if (places.length === 0) continue;
    const document = parseDocument(text);
    for (const { name, path } of places) document.setIn(path, `A ${key} of ${name}.`);
    others.set(file, document.toString({ lineWidth: 0 }));
  }
  return others;
}

/** A place that the schemas have for a text, and the file has none there. */
interface EmptyPlace {
  readonly name: string;
  readonly path: SpecText['path'];
}

function placesOf(file: string, text: string): { readonly texts: SpecText[]; readonly empty: EmptyPlace[] } {
  const name = /\$schema=\S*\/(\S+)/.exec(text)?.[1] ?? '';
  const found: SpecText[] = [];
  const empty: EmptyPlace[] = [];
  const visit = (value: unknown, schema: Schema, home: string, at: string, path: SpecText['path']) => {
    const [own, where] = resolved(schema, home);
    if (typeof value === 'string' && mayBeText(own))
      found.push({ file, path, name: nameOf(at), isKey: false, isFree: isFree(own), text: value });
    if (Array.isArray(value) && typeof own.items === 'object')
      for (const [index, one] of value.entries()) visit(one, own.items as Schema, where, `${at}[]`, [...path, index]);
    else if (typeof value === 'object' && value !== null) {
      const [branch, there] = resolved(branchOf(own, value), where);
      const inner = { ...own, ...branch };
      const properties = (inner.properties ?? {}) as Record<string, Schema>;
      for (const [key, one] of Object.entries(properties))
        if (!Object.hasOwn(value, key) && mayBeText(resolved(one, there)[0]))
          empty.push({ name: nameOf(`${at}.${key}`), path: [...path, key] });
      for (const [key, one] of Object.entries(value)) {
        const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (known !== undefined) visit(one, known, there, `${at}.${key}`, [...path, key]);
        else if (typeof inner.additionalProperties === 'object') {
          const free = isFree((inner.propertyNames ?? {}) as Schema);
          found.push({ file, path: [...path, key], name: nameOf(`${at}.*~`), isKey: true, isFree: free, text: key });
          visit(one, inner.additionalProperties as Schema, there, `${at}.*`, [...path, key]);
        }
      }
    }
  };
  visit(parsedOf(text), schemas.get(name) ?? {}, name, `${name} `, []);
  return { texts: found, empty };
}

/** The branch of a schema that a mapping takes: one with keys of its own, such as `use`, or the other. */
function branchOf(schema: Schema, value: object): Schema {
  const needed = (schema.if as Schema | undefined)?.required;
  const isThen = Array.isArray(needed) && needed.every((key) => Object.hasOwn(value, String(key)));
  return ((isThen ? schema.then : schema.else) ?? {}) as Schema;
}

/** What is called alike in a kind of file is one field: a `note` stands in many places. */
function nameOf(at: string): string {
  const [file = '', steps = ''] = at.split('.schema.json ');
  const named = steps.split('.').slice(1);
  const last = named.findLastIndex((step) => !step.startsWith('*'));
  return `${file} ${named.slice(last).join('.')}`;
}

function resolved(schema: Schema, home: string): readonly [Schema, string] {
  if (typeof schema.$ref !== 'string') return [schema, home];
  const [file, pointer = ''] = schema.$ref.split('#');
  const where = file === '' || file === undefined ? home : file;
  let found: unknown = schemas.get(where);
  for (const step of pointer.split('/').slice(1)) found = (found as Schema)[step];
  return resolved(found as Schema, where);
}

function mayBeText(schema: Schema): boolean {
  const types = [schema.type ?? []].flat();
  return types.includes('string') || (types.length === 0 && ('enum' in schema || 'const' in schema));
}

function isFree(schema: Schema): boolean {
  if (['enum', 'const', 'format', 'if'].some((key) => key in schema)) return false;
  // Some patterns only want something that can be seen.
  return typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test('*/ # ⟦\n');
}

/**
 * The specs with other texts, each by the one that it stands for: wherever a value, a key or a text within the JSON of an
 * example is that text, it is the other one. So what names something still names it.
 */
export function withOtherTexts(
  specs: SpecTexts,
  others: ReadonlyMap<string, string>,
  keys: ReadonlySet<string>,
): SpecTexts {
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return others.get(value) ?? inJson(value, rename);
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [keys.has(key) ? (others.get(key) ?? key) : key, rename(one)]),
    );
  };
  return new Map(
    [...specs].map(([name, text]) => {
      const [comment = ''] = text.split('\n', 1);
      return [
        name,
        `${comment}\n${stringify(rename(parsedOf(text)), { lineWidth: 0, aliasDuplicateObjects: false })}`,
      ] as const;
    }),
  );
}

function inJson(text: string, rename: (value: unknown) => unknown): string {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return JSON.stringify(rename(JSON.parse(text)));
  } catch {
    return text;
  }
}
