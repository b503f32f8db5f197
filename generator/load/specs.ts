import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Cursor } from './cursor.ts';
import type { Diagnostics, Location } from './diagnostics.ts';
import { checkSchema, type FileKind } from './schema-check.ts';
import { YamlFile } from './yaml-file.ts';

/** Spec files by their path inside the specs folder. From disk, from git, or made up by a test. */
export type SpecTexts = ReadonlyMap<string, string>;

/** The files of one surface that passed their schemas. */
export interface SurfaceFiles {
  readonly name: string;
  readonly service: Cursor;
  readonly models: ReadonlyMap<string, Cursor>;
  readonly errors?: Cursor;
  readonly conflicts?: Cursor;
  readonly operations: readonly Cursor[];
  readonly types: readonly Cursor[];
  readonly files: readonly string[];
}

export interface SpecFiles {
  readonly edition?: Cursor;
  readonly sources?: Cursor;
  readonly common: { readonly errors?: Cursor; readonly protocol?: Cursor; readonly conflicts?: Cursor };
  readonly surfaces: readonly SurfaceFiles[];
  /** The kinds of the files that are missing from here because something in them is wrong. */
  readonly dropped: ReadonlySet<FileKind>;
}

/** Reads every YAML file below a folder. The order is the same on every machine. */
export function readSpecTexts(folder: string): SpecTexts {
  const texts = new Map<string, string>();
  const walk = (below: string) => {
    const entries = readdirSync(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (/\.ya?ml$/.test(entry.name)) texts.set(name, readFileSync(join(folder, name), 'utf8'));
    }
  };
  if (existsSync(folder) && statSync(folder).isDirectory()) walk('');
  return texts;
}

/** Parses the files and holds each against the schema of its kind. A file with a problem is reported and left out. */
export function openSpecs(texts: SpecTexts, diagnostics: Diagnostics): SpecFiles {
  const opened = new Set<string>();
  const dropped = new Set<FileKind>();
  const open = (name: string, kind: FileKind, needed = false): Cursor | undefined => {
    const text = texts.get(name);
    opened.add(name);
    if (text === undefined) {
      if (!needed) return undefined;
      diagnostics.report('missing-file', { file: name }, startOf(name));
      dropped.add(kind);
      return undefined;
    }
    const file = YamlFile.parse(name, text, diagnostics);
    if (file !== undefined && checkSchema(file, kind, diagnostics)) return new Cursor(file);
    dropped.add(kind);
    return undefined;
  };
  const folder = (path: string, kind: FileKind) =>
    [...texts.keys()].filter((name) => name.startsWith(`${path}/`)).flatMap((name) => open(name, kind) ?? []);
  const present = <K extends string>(key: K, cursor: Cursor | undefined) =>
    (cursor === undefined ? {} : { [key]: cursor }) as Partial<Record<K, Cursor>>;

  const edition = open('edition.yaml', 'edition', true);
  const sources = open('sources.yaml', 'sources', true);
  const common = {
    ...present('errors', open('common/errors.yaml', 'errors')),
    ...present('protocol', open('common/protocol.yaml', 'protocol')),
    ...present('conflicts', open('common/conflicts.yaml', 'conflicts')),
  };
  // Without a sound edition.yaml the folders that look like surfaces are read, to find the other problems too.
  const folders = [...texts.keys()].flatMap((file) => /^([^/]+)\/service\.yaml$/.exec(file)?.[1] ?? []);
  const surfaces = (edition?.texts('surfaces') ?? folders).flatMap((name): SurfaceFiles[] => {
    const service = open(`${name}/service.yaml`, 'service', true);
    const inFolder = [...texts.keys()].filter((file) => file.startsWith(`${name}/`));
    const modelFiles = inFolder.filter((file) => /^[^/]+\/[^/]*models\.ya?ml$/.test(file));
    const parts = {
      models: new Map(
        modelFiles.flatMap((file) => {
          const cursor = open(file, 'models');
          return cursor === undefined ? [] : [[file.slice(name.length + 1), cursor] as const];
        }),
      ),
      ...present('errors', open(`${name}/errors.yaml`, 'errors')),
      ...present('conflicts', open(`${name}/conflicts.yaml`, 'conflicts')),
      operations: folder(`${name}/operations`, 'operation'),
      types: folder(`${name}/types`, 'type'),
    };
    return service === undefined ? [] : [{ name, service, ...parts, files: inFolder }];
  });
  if (edition !== undefined) {
    for (const name of texts.keys()) {
      if (!opened.has(name)) diagnostics.report('stray-file', { file: name }, startOf(name));
    }
  }
  return { ...present('edition', edition), ...present('sources', sources), common, surfaces, dropped };
}

function startOf(file: string): Location {
  return { file, line: 1, column: 1, length: 1, text: '' };
}
