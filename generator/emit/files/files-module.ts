import { type Bound, type FileKind, type FileLimits, fileKinds, type Struct } from '../../model/parameter.ts';
import type { Surface } from '../../model/table.ts';
import { commentLine } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, union } from '../literals.ts';
import { Module, typeSymbol } from '../module.ts';
import { fileSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';

const megabyte = 1024 * 1024;
const titles: Readonly<Record<FileKind, string>> = { image: 'an image', video: 'a video', audio: 'a sound' };

/** A kind of file that requests of a surface may hold, and the type that stands for one. */
export interface FileEntry {
  readonly kind: FileKind;
  readonly struct: Struct;
}

/** The kinds of files that the types of a surface stand for. */
export function fileEntries(surface: Surface): readonly FileEntry[] {
  return fileKinds.flatMap((kind) => {
    const struct = surface.structs.find(({ file }) => file?.kinds[kind] !== undefined);
    return struct === undefined ? [] : [{ kind, struct }];
  });
}

/** `imageFile`, `videoFile` and `audioFile`: a file of the caller's as an entry of a request. */
export const files: Emitter = {
  name: 'files',
  emit: ({ surfaces }) =>
    together(
      surfaces.flatMap(({ surface }) => {
        const module = filesModule(surface);
        const symbols = fileEntries(surface).map(({ kind }) => fileSymbol(surface, kind));
        return module === undefined ? [] : [exportedModule(module, `./${surface.name}`, symbols)];
      }),
    ),
};

function filesModule(surface: Surface): Module | undefined {
  const entries = fileEntries(surface);
  if (entries.length === 0) return undefined;
  const specs = new Set(entries.map(({ struct }) => struct.provenance.origin.file));
  const module = new Module(modulePaths.files(surface), header([...specs]));
  for (const entry of entries) module.add(functionText(surface, entry, module));
  return module;
}

function functionText(surface: Surface, { kind, struct }: FileEntry, module: Module): string {
  const { file } = struct;
  if (file === undefined) throw new Error(`${struct.name} stands for no file`);
  const { bytes, id, url } = file;
  const own = file.kinds[kind] ?? {};
  const entry = module.use(typeSymbol(modulePaths.requestTypes(surface), struct.name));
  const written = new Set([url.field, ...Object.keys(url.with), ...Object.keys(own)]);
  for (const place of [bytes, id])
    if (place !== undefined) for (const field of [place.field, ...Object.keys(place.with)]) written.add(field);
  const limits = bytes === undefined ? undefined : limitsOf(struct, bytes.field, kind);
  const form = {
    name: fileSymbol(surface, kind).name,
    surface: shortTitle(surface),
    kind,
    fields: own,
    url: { field: url.field, fields: url.with },
    ...(bytes === undefined ? {} : { bytes: { field: bytes.field, fields: bytes.with, limits } }),
    ...(id === undefined ? {} : { id: { field: id.field, fields: id.with } }),
  };
  return [
    `const ${kind}Form: ${module.use(runtimeSymbols.FileForm)} = ${expression(form)};`,
    '',
    '/**',
    ...comment(surface, kind, struct, limits).map((line) => ` * ${commentLine(line)}`.trimEnd()),
    ' */',
    `export function ${form.name}(`,
    `  source: ${module.use(runtimeSymbols.FileSource)},`,
    `  fields?: Omit<${entry}, ${union([...written])}>,`,
    `  options?: ${module.use(runtimeSymbols.FileEntryOptions)},`,
    `): Promise<${entry}> {`,
    `  return ${module.use(runtimeSymbols.fileEntry)}(${kind}Form, source, fields, options);`,
    '}',
  ].join('\n');
}

function comment(surface: Surface, kind: FileKind, struct: Struct, limits: RuntimeLimits | undefined): string[] {
  const title = titles[kind];
  const first = `${title.slice(0, 1).toUpperCase()}${title.slice(1)} for a list of ${struct.name}`;
  if (limits === undefined)
    return [
      `${first}: its address. \`fields\` are the other fields of the entry.`,
      '',
      `${shortTitle(surface)} accepts addresses only: \`source\` is an \`https:\` URL that the service can fetch. Anything`,
      'else is uploaded where `options.upload` says how, as with `(file) => uploadMedia(client, file)`, and refused with an',
      '`InputFileError` that says what to do where it does not.',
    ];
  const { bytes, formats = [] } = limits;
  const largest = bytes === undefined ? '' : `at most ${Math.floor(bytes / megabyte)} MB`;
  const asked = [formats.join(', '), largest].filter((one) => one !== '').join('; ');
  return [
    `${first}: its address or its bytes. \`fields\` are the other fields of the entry.`,
    '',
    '`source` is a path or `file:` URL (Node.js), a Blob, a File, bytes, a `data:` URL, or an `https:` URL that the',
    `service can fetch. Bytes are judged by their content${asked === '' ? '' : ` (${asked})`}, never by a name; an`,
    '`InputFileError` says what is wrong and what to do. Of an address only the host is judged. A file that is too large is',
    'uploaded where `options.upload` says how, as with `(file) => uploadMedia(client, file)`.',
  ];
}

/** `VOD, Video on Demand` is VOD. */
function shortTitle({ title }: Surface): string {
  return title.split(',')[0] ?? title;
}

interface RuntimeLimits {
  readonly formats?: readonly string[];
  readonly bytes?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly ratio?: readonly [number, number];
  readonly seconds?: number;
}

/** The formats and the megabytes of the files of a kind that a surface takes as bytes, for people. */
export function describedLimits(surface: Surface, kind: FileKind): { readonly formats: string; readonly most: number } {
  const struct = fileEntries(surface).find((entry) => entry.kind === kind)?.struct;
  const field = struct?.file?.bytes?.field;
  const { bytes = 0, formats = [] } = struct === undefined || field === undefined ? {} : limitsOf(struct, field, kind);
  return { formats: formats.join(', '), most: Math.floor(bytes / megabyte) };
}

/** What the documents ask of the file in a field, for one kind of file. */
function limitsOf(struct: Struct, field: string, kind: FileKind): RuntimeLimits {
  const stated = struct.parameters.find(({ name }) => name === field)?.files ?? [];
  return Object.assign({}, ...stated.filter(({ of }) => of === kind || of === 'file').map(runtimeLimits));
}

function runtimeLimits({ duration, formats, pixels, ratio, size, totalSize }: FileLimits): RuntimeLimits {
  const sizes = [size, totalSize].flatMap((one) => (one === undefined ? [] : [most(one, megabyte)]));
  return {
    // jpg is another name of jpeg.
    ...(formats === undefined ? {} : { formats: formats.filter((one) => one !== 'jpg' || !formats.includes('jpeg')) }),
    ...(sizes.length === 0 ? {} : { bytes: Math.min(...sizes) }),
    ...pixels,
    ...(ratio === undefined ? {} : { ratio: [quotient(ratio.min), quotient(ratio.max)] as const }),
    ...(duration === undefined ? {} : { seconds: duration.max }),
  };
}

/** The largest whole number of bytes. */
function most({ exclusive, max }: Bound, unit: number): number {
  return exclusive ? Math.ceil(max * unit) - 1 : Math.floor(max * unit);
}

/** `1:4` */
function quotient(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}
