import type { Operation, Surface, Upload } from '../../model/table.ts';
import type { OperationApi, SurfaceApi } from '../api.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { quote } from '../literals.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';
import { functionSymbol, infoSymbol, requestSymbol, runtimeSymbols } from '../symbols.ts';

const runtime = (file: string) => `src/runtime/upload/${file}`;
const types = (file: string, ...names: readonly string[]) => names.map((name) => typeSymbol(runtime(file), name));

/** What else the entry exports. */
const offered: readonly ModuleSymbol[] = [
  ...types('session', 'UploadedMedia'),
  ...types('options', 'UploadOptions'),
  ...types('progress', 'UploadProgress'),
  ...types('source', 'UploadSource', 'UploadStream'),
  ...types('state', 'CosPlace', 'UploadState'),
  ...types('cos-signature', 'TemporaryCredentials'),
  ...types('upload-error', 'UploadErrorCode'),
  valueSymbol(runtime('upload-error'), 'UploadError'),
];

/** `./upload`: a file of any size becomes a media file. An entry of its own: who uploads nothing loads none of it. */
export const upload: Emitter = {
  name: 'upload',
  emit: ({ surfaces }) => {
    const found = surfaces.flatMap((one) => uploadOf(one) ?? []);
    const [own] = found;
    if (own === undefined) return {};
    const module = new Module('src/upload/upload-media', header([own.begin.file, own.commit.file]));
    module.add(functionText(own, module));
    const symbols = [valueSymbol(module.path, 'uploadMedia'), ...offered];
    return { modules: [module], exports: [{ entry: './upload', symbols }] };
  },
};

interface SurfaceUpload {
  readonly surface: Surface;
  readonly facts: Upload;
  readonly begin: Operation;
  readonly commit: Operation;
}

/** The operations of a surface between which a file is uploaded. */
export function uploadOf({
  operations,
  surface,
}: Pick<SurfaceApi, 'operations' | 'surface'>): SurfaceUpload | undefined {
  const all = operations.map(({ operation }: OperationApi) => operation);
  const begin = all.find((one) => one.upload !== undefined);
  const commit = all.find((one) => one.name === begin?.upload?.commit.operation);
  if (begin?.upload === undefined || commit === undefined) return undefined;
  return { surface, facts: begin.upload, begin, commit };
}

function functionText({ begin, commit, facts, surface }: SurfaceUpload, module: Module): string {
  const upload = module.use(valueSymbol(runtime('upload'), 'upload'));
  const [source] = types('source', 'UploadSource');
  const [options] = types('options', 'UploadOptions');
  const [uploaded] = types('session', 'UploadedMedia');
  const use = (symbol: ModuleSymbol | undefined) => (symbol === undefined ? '' : module.use(symbol));
  const request = module.use(requestSymbol(surface, begin));
  return `const operations = {
  begin: ${module.use(functionSymbol(surface, begin))},
  commit: ${module.use(functionSymbol(surface, commit))},
  fields: ${module.use(infoSymbol(surface, begin))}.upload,
};

/**
 * Uploads a file, which becomes a media file whose id requests take: ${begin.name}, then COS, the vendor's object storage, then
 * ${commit.name}. A file above 8 MiB goes in parts, four at a time, each of them checked; no more than those are in memory.
 *
 * A part that fails is sent again, and so is one that arrived damaged. Temporary credentials that end are replaced. An upload that
 * was interrupted goes on in another process: give it the last state of \`onState\`, or \`error.resume\`, as \`resume\`. The storage
 * of an emulator that listens is given as \`storageEndpoint\`; one in the same process needs nothing.
 *
 * Rejects with an \`UploadError\`, with an \`InputFileError\` for what is no file, with the errors of calls, and with the signal's reason.
 */
export function uploadMedia(
  client: ${module.use(runtimeSymbols.ConnectionType)},
  file: ${use(source)},
  options?: ${use(options)}<Partial<Omit<${request}, ${quote(facts.mediaType)}>>>,
): Promise<${use(uploaded)}> {
  return ${upload}(operations, client, file, options);
}`;
}
