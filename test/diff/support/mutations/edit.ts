import { Document, parse as parseYaml } from 'yaml';
import type { SpecTexts } from '../../../../generator/load/specs.ts';
import type { Random } from '../../../load/mutations.ts';

/** One edit of the specs, and what a comparison may say about it: one of the lists, and nothing else. */
export interface Mutation {
  readonly texts: SpecTexts;
  readonly expected: readonly (readonly string[])[];
  /** What may be told beside it, where lines go or stay as well that nobody counts here. */
  readonly beside?: readonly string[];
  /** Where it was made, for messages. */
  readonly where: string;
}

type Path = readonly (string | number)[];
export type Mapping = Readonly<Record<string, unknown>>;

/** A fact of some file, by its path. */
export interface Site {
  readonly file: string;
  readonly path: Path;
  readonly value: Mapping;
  /** The last step of the path. */
  readonly name: string;
}

export type Kind = (texts: SpecTexts, random: Random) => Mutation | undefined;

const parsed = new Map<string, unknown>();

/** Files are looked through again and again; each is parsed once. */
export function parse(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, parseYaml(text));
  return parsed.get(text);
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A file with every alias written out: what goes may be what others refer to. */
export function editable(text = ''): Document {
  return new Document(parseYaml(text), { aliasDuplicateObjects: false });
}

export function edit(
  texts: SpecTexts,
  file: string,
  path: Path,
  value: unknown,
  expected: Mutation['expected'],
): Mutation {
  const document = editable(texts.get(file));
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, value);
  const where = `${file}: ${path.join(' › ')} = ${JSON.stringify(value)}`;
  return { texts: new Map(texts).set(file, document.toString({ lineWidth: 0 })), expected, where };
}

/** The mappings at some keys of every file of a kind. */
export function sites(texts: SpecTexts, files: RegExp, ...keys: readonly string[]): readonly Site[] {
  return [...texts].flatMap(([file, text]) => {
    if (!files.test(file)) return [];
    const whole: unknown = parse(text);
    return keys.flatMap((key) => {
      const facts = isMapping(whole) ? whole[key] : undefined;
      if (!isMapping(facts)) return [];
      return Object.entries(facts).map(([name, value]) => {
        return { file, path: [key, name], value: isMapping(value) ? value : {}, name };
      });
    });
  });
}

export const folderOf = (file: string) => file.replace(/[/].*$/, '');

/** A site at random among those that have a key of a kind. */
export function pickWith<T extends Site>(
  random: Random,
  all: readonly T[],
  has: (value: Mapping) => boolean,
): T | undefined {
  const fitting = all.filter(({ value }) => has(value));
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

export const listAt = (value: Mapping, key: string): readonly unknown[] =>
  Array.isArray(value[key]) ? value[key] : [];
