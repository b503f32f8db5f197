import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Cursor } from './cursor.ts';
import type { Diagnostics, Location } from './diagnostics.ts';
import type { DroppedFile } from './echoes.ts';
import { FragmentLibrary, fragmentsFile } from './fragments.ts';
import { checkSchema, type FileKind } from './schema-check.ts';
import { soundFiles } from './sound-files.ts';
import { soundParts } from './sound-parts.ts';
import { YamlFile } from './yaml-file.ts';

/** Spec files by their path inside the specs folder. From disk, from git, or made up by a test. */
export type SpecTexts = ReadonlyMap<string, string>;

/** The findings of comparisons that were agreed to. The package does not depend on it. */
export const acceptedFile = 'accepted.yaml';

/** What the vendor's documents say and the specs leave as it is, on purpose. The package does not depend on it. */
export const readingsFile = 'readings.yaml';
/** Which findings those settle. `specgen drift` writes it. */
export const readingsLockFile = 'readings.lock.yaml';

/** Files of what people decided about documents and changes. The package does not depend on them. */
export const decisionFiles: readonly string[] = [acceptedFile, readingsFile, readingsLockFile];

/** Words for reading the vendor's documents. The package does not depend on it either. */
export const readingFile = 'common/reading.yaml';

/** The files of one surface that passed their schemas. */
export interface SurfaceFiles {
  readonly name: string;
  /** Absent only when it did not pass; the other files are read all the same, to find their problems too. */
  readonly service?: Cursor;
  readonly models: ReadonlyMap<string, Cursor>;
  readonly errors?: Cursor;
  readonly conflicts?: Cursor;
  readonly evidence?: Cursor;
  readonly formerTypes?: Cursor;
  readonly operations: readonly Cursor[];
  readonly types: readonly Cursor[];
  /** Types that every surface may use. */
  readonly sharedTypes: readonly Cursor[];
  readonly files: readonly string[];
}

export interface SpecFiles {
  readonly edition?: Cursor;
  readonly sources?: Cursor;
  readonly accepted?: Cursor;
  readonly readings?: Cursor;
  readonly readingsLock?: Cursor;
  readonly reading?: Cursor;
  readonly common: Readonly<Partial<Record<'errors' | 'protocol' | 'conflicts' | 'emulator', Cursor>>>;
  readonly surfaces: readonly SurfaceFiles[];
  /** Names of what parameters may use. */
  readonly fragments: readonly string[];
  /** Every file about the API by name, in order, whatever its state. */
  readonly files: readonly string[];
  /** The files that are missing from here because something in them is wrong. */
  readonly dropped: readonly DroppedFile[];
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

/** Far more than any spec needs: what is beyond it would bring the parser down, with nothing said about where. */
const longestFile = 4_000_000;
const deepestNesting = 60;

/** The parsed file. One that is too long or nested too deep is reported before anything walks through it. */
function readable(name: string, text: string, diagnostics: Diagnostics): YamlFile | undefined {
  const refuse = (problem: string, help: string) => diagnostics.report('yaml-syntax', { problem, help }, startOf(name));
  if (text.length > longestFile) {
    refuse(`the file has more than ${longestFile} characters`, 'Split it, or look for what got into it by mistake.');
    return undefined;
  }
  const help = `Specs need no more than ${deepestNesting} levels; look for brackets that do not belong there.`;
  try {
    const file = YamlFile.parse(name, text, diagnostics);
    if (file === undefined || !isDeeper(file.value, deepestNesting)) return file;
  } catch (error) {
    // The stack of the parser is not deep enough for it.
    if (!(error instanceof RangeError)) throw error;
  }
  refuse('its lists and mappings are nested too deep', help);
  return undefined;
}

/** Goes level by level, since a function that calls itself is what such a file brings down. */
function isDeeper(value: unknown, most: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= most; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/**
 * Parses the files and holds each against the schema of its kind. A file with a problem is reported and left out; with
 * `inParts` what is sound of it is there.
 */
export function openSpecs(unsorted: SpecTexts, diagnostics: Diagnostics, inParts = false): SpecFiles {
  // The result must not depend on the order in which the files were found.
  const texts = new Map([...unsorted].sort(([a], [b]) => (a < b ? -1 : 1)));
  const opened = new Set<string>();
  const dropped: DroppedFile[] = [];
  const open = (name: string, kind: FileKind, needed = false): Cursor | undefined => {
    const text = texts.get(name);
    opened.add(name);
    if (text === undefined) {
      if (!needed) return undefined;
      diagnostics.report('missing-file', { file: name }, startOf(name));
      dropped.push({ name, kind });
      return undefined;
    }
    const known = soundFiles.find(name, kind, text);
    if (known !== undefined) return new Cursor(known);
    const file = readable(name, text, diagnostics);
    const checks = file === undefined ? [] : [file.checkScalars(diagnostics), checkSchema(file, kind, diagnostics)];
    if (file !== undefined && !checks.includes(false)) {
      soundFiles.keep(file, kind, text);
      return new Cursor(file);
    }
    const parts = file === undefined || checks[0] === false ? undefined : soundParts(file, kind);
    const faulty = parts === undefined ? {} : { faulty: parts.removed };
    dropped.push({ name, kind, ...(file?.value === null ? {} : { text }), ...faulty });
    return inParts && file !== undefined && parts !== undefined ? new Cursor(file, parts.value) : undefined;
  };
  const inFolders = byTopFolder([...texts.keys()]);
  const present = <K extends string>(key: K, cursor: Cursor | undefined) =>
    (cursor === undefined ? {} : { [key]: cursor }) as Partial<Record<K, Cursor>>;

  const edition = open('edition.yaml', 'edition', true);
  const sources = open('sources.yaml', 'sources', true);
  const accepted = open(acceptedFile, 'accepted');
  const readings = open(readingsFile, 'readings');
  const readingsLock = open(readingsLockFile, 'locked');
  const reading = open(readingFile, 'reading');
  const common = {
    ...present('errors', open('common/errors.yaml', 'errors')),
    ...present('protocol', open('common/protocol.yaml', 'protocol')),
    ...present('conflicts', open('common/conflicts.yaml', 'conflicts')),
    ...present('emulator', open('common/emulator.yaml', 'emulator')),
  };
  const library = new FragmentLibrary(diagnostics);
  const shared = open(fragmentsFile('common'), 'fragments');
  const sharedFragments = library.of(shared);
  const sharedTypes = (inFolders.get('common') ?? [])
    .filter((file) => file.startsWith('common/types/'))
    .flatMap((file) => open(file, 'type') ?? [])
    .map((at) => library.in(at, sharedFragments));
  // Without a sound edition.yaml the folders that look like surfaces are read, to find the other problems too.
  const folders = [...texts.keys()].flatMap((file) => /^([^/]+)\/service\.yaml$/.exec(file)?.[1] ?? []);
  const surfaces = (edition?.texts('surfaces') ?? folders).map((name): SurfaceFiles => {
    const inFolder = inFolders.get(name) ?? [];
    const fragments = library.of(shared, open(fragmentsFile(name), 'fragments'));
    const folder = (path: string, kind: FileKind) =>
      inFolder
        .filter((file) => file.startsWith(`${path}/`))
        .flatMap((file) => open(file, kind) ?? [])
        .map((at) => library.in(at, fragments));
    const modelFiles = inFolder.filter((file) => /^[^/]+\/[^/]*models\.ya?ml$/.test(file));
    const parts = {
      ...present('service', open(`${name}/service.yaml`, 'service', true)),
      models: new Map(
        modelFiles.flatMap((file) => {
          const cursor = open(file, 'models');
          return cursor === undefined ? [] : [[file.slice(name.length + 1), cursor] as const];
        }),
      ),
      ...present('errors', open(`${name}/errors.yaml`, 'errors')),
      ...present('conflicts', open(`${name}/conflicts.yaml`, 'conflicts')),
      ...present('evidence', open(`${name}/evidence.yaml`, 'evidence')),
      ...present('formerTypes', open(`${name}/former.yaml`, 'former')),
      operations: folder(`${name}/operations`, 'operation'),
      types: folder(`${name}/types`, 'type'),
      sharedTypes,
    };
    return { name, ...parts, files: inFolder };
  });
  library.reportUnused();
  if (edition !== undefined) {
    for (const name of texts.keys()) {
      if (!opened.has(name)) diagnostics.report('stray-file', { file: name }, startOf(name));
    }
  }
  const files = [...texts.keys()].filter((name) => ![...decisionFiles, readingFile].includes(name));
  const whole = { ...present('edition', edition), ...present('sources', sources) };
  const decisions = {
    ...present('accepted', accepted),
    ...present('readings', readings),
    ...present('readingsLock', readingsLock),
  };
  return {
    ...whole,
    ...decisions,
    ...present('reading', reading),
    common,
    surfaces,
    fragments: library.names,
    files,
    dropped,
  };
}

/** The files of each folder at the top, in the order of all. */
function byTopFolder(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const name of names) {
    const top = name.slice(0, Math.max(0, name.indexOf('/')));
    const files = folders.get(top) ?? [];
    files.push(name);
    folders.set(top, files);
  }
  return folders;
}

function startOf(file: string): Location {
  return { file, line: 1, column: 1, length: 1, text: '' };
}
