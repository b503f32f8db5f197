import { videoTypeNames } from '../../model/names.ts';
import { fileKinds } from '../../model/parameter.ts';
import { formatPath } from '../../model/path.ts';
import { type FileTarget, fileSettings, type Settings } from '../../model/settings.ts';
import type { Operation, Surface } from '../../model/table.ts';
import { camelCase } from '../../model/words.ts';
import type { Api } from '../api.ts';
import { applicationOption } from '../client/tasks.ts';
import { constant } from '../constant.ts';
import { docComment, docLine } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { fileEntries } from '../files/files-module.ts';
import { header } from '../header.ts';
import { expression, propertyName, quote, stringsThatBegin, union } from '../literals.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';
import { clientSymbol, fileSymbol, pipelineSymbol, requestSymbol, runtimeSymbols } from '../symbols.ts';
import { unionType } from '../types/unions.ts';
import { cellsOf, isRefused, settingPaths, type VideoOperationApi, videoOperations } from './video-operations.ts';

const runtime = (file: string) => `src/runtime/ai-sdk/${file}`;
const type = (file: string, name: string) => typeSymbol(runtime(file), name);

const VideoOperation = type('operation', 'VideoOperation');
const ModelFunction = type('provider', 'ModelFunction');
const ProviderOptionsOf = type('provider', 'ProviderOptionsOf');
const SharedOptions = type('options', 'SharedOptions');
const OptionsOf = type('options', 'OptionsOf');
const Specification = type('provider', 'Specification');
const VideoModels = type('types', 'VideoModels');
const VideoProvider = type('provider', 'VideoProvider');
const videoProvider = valueSymbol(runtime('provider'), 'videoProvider');

/** The oldest version of the AI SDK that knows video models. */
const peer = { ai: '>=6' } as const;

const modulePath = 'src/ai-sdk/provider';
/** Names of two surfaces may meet, so each has a module. */
const surfacePath = ({ name }: Pick<Surface, 'name'>) => `src/ai-sdk/${name}-videos`;

/** What else the entry exports: the types of what passes between the AI SDK and the provider. */
const exportedTypes: readonly ModuleSymbol[] = [
  ...['ModelFunction', 'ProviderOptionsOf', 'Specification', 'VideoProvider'].map((name) => type('provider', name)),
  ...['BasicWarning', 'JsonObject', 'JsonValue', 'ProviderMetadata', 'ProviderOptions', 'ResponseInfo'].map((name) =>
    type('types', name),
  ),
  ...['StartResult', 'StatusOptions', 'StatusResult', 'UrlVideo', 'VideoCallOptions', 'VideoData', 'VideoFile'].map(
    (name) => type('types', name),
  ),
  ...['VideoModels', 'VideoModelV3', 'VideoModelV4', 'VideoWarning'].map((name) => type('types', name)),
  type('options', 'OptionsOf'),
  type('options', 'SharedOptions'),
  type('start', 'OnCreated'),
];

/** `createTencentAigc`: a provider of the AI SDK for the operations that the specs give settings. */
export const aiSdk: Emitter = {
  name: 'provider of the AI SDK',
  emit(api) {
    const operations = videoOperations(api);
    if (operations.length === 0) return {};
    const module = new Module(modulePath, header(filesOf(operations)));
    module.add(providerText(api, operations, module));
    const own = [
      ...[valueSymbol(modulePath, 'createTencentAigc'), valueSymbol(modulePath, 'tencentAigc')],
      ...[typeSymbol(modulePath, 'TencentAigc'), typeSymbol(modulePath, 'TencentAigcOptions')],
      ...operations.flatMap((one) => typeNames(one).map((name) => typeSymbol(surfacePath(one.surface), name))),
    ];
    return together([
      { modules: surfacesOf(operations).map((surface) => surfaceModule(surface, operations)), peers: peer },
      exportedModule(module, './ai-sdk', [...own, ...exportedTypes]),
    ]);
  },
};

function surfacesOf(operations: readonly VideoOperationApi[]): readonly Surface[] {
  return [...new Map(operations.map(({ surface }) => [surface.name, surface])).values()];
}

function filesOf(operations: readonly VideoOperationApi[]): readonly string[] {
  return ['edition.yaml', ...new Set(operations.flatMap(({ files }) => files))];
}

/** `VodVideoModelId` and `VodVideoOptions`. */
function typeNames({ name, operation }: VideoOperationApi): readonly string[] {
  const { modelId, options } = videoTypeNames(name);
  return operation.matrix === undefined ? [options] : [modelId, options];
}

/** The ids of the models of an operation, as far as documents list versions: `Kling/2.5`. */
export function modelIds({ operation }: VideoOperationApi): readonly string[] {
  return (operation.matrix?.models ?? []).flatMap(({ name, versions }) => {
    if (versions !== 'unlisted') return versions.map((version) => `${name}/${version}`);
    return isVersionRequired(operation) ? [] : [name];
  });
}

/** The type of the ids: where a version is needed and none is listed, it is any. */
function idTypes(one: VideoOperationApi): readonly string[] {
  const { operation } = one;
  const unlisted = (operation.matrix?.models ?? []).filter(({ versions }) => versions === 'unlisted');
  const open = isVersionRequired(operation) ? unlisted.map(({ name }) => stringsThatBegin(`${name}/`)) : [];
  return [...modelIds(one).map(quote), ...open];
}

function isVersionRequired({ matrix, request }: Operation): boolean {
  return request.find(({ name }) => name === matrix?.version)?.required === true;
}

function typesOf(one: VideoOperationApi, module: Module): readonly string[] {
  const { name, operation, surface } = one;
  const types = videoTypeNames(name);
  const { matrix } = operation;
  const named = matrix === undefined ? 'never' : union([matrix.model, matrix.version]);
  const request = module.use(requestSymbol(surface, operation));
  return [
    ...(matrix === undefined
      ? []
      : [
          `${docLine(`A model of ${surface.title} and its version.`)}\nexport type ${types.modelId} = ${unionType(types.modelId, idTypes(one))};`,
        ]),
    [
      '/**',
      ` * What \`providerOptions.tencentAigc\` may hold with a model of \`${name}\`: parameters of ${operation.name}, in the spelling`,
      ' * of the service. They take precedence over the settings of the AI SDK; lists are joined with theirs.',
      ' */',
      `export type ${types.options} = ${module.use(OptionsOf)}<${request}, ${named}>;`,
    ].join('\n'),
  ];
}

function operationSymbolOf({ name, surface }: VideoOperationApi): ModuleSymbol {
  return valueSymbol(surfacePath(surface), `${name}Videos`);
}

function surfaceModule(surface: Surface, operations: readonly VideoOperationApi[]): Module {
  const own = operations.filter((one) => one.surface === surface);
  const module = new Module(surfacePath(surface), header(filesOf(own)));
  for (const one of own) module.add(...typesOf(one, module), operationText(one, module));
  return module;
}

function operationText(one: VideoOperationApi, module: Module): string {
  const { name, operation, surface, table } = one;
  const { matrix } = operation;
  const client = module.use(clientSymbol(surface));
  const kinds = usedKinds(one);
  const entries = kinds.map((kind) => {
    const make = module.use(fileSymbol(surface, kind));
    return `    ${kind}: (source, fields) => ${make}(source, fields as Parameters<typeof ${make}>[1]),`;
  });
  const lines = [
    `  name: ${quote(name)},`,
    `  surface: ${quote(surface.name)},`,
    `  title: ${quote(`${operation.name} of ${surface.title.split(',')[0]}`)},`,
    `  pipeline: ${module.use(pipelineSymbol(surface, operation))},`,
    `  connect: (options: ${clientOptions(one, module)}) => new ${client}(options),`,
    ...(matrix === undefined
      ? []
      : [
          `  model: ${expression({ name: matrix.model, version: matrix.version, isVersionRequired: isVersionRequired(operation) })},`,
        ]),
    ...keyLength(one),
    ...settingLines(one.settings),
    ...(entries.length === 0 ? ['  entries: {},'] : ['  entries: {', ...entries, '  },']),
    `  refused: ${expression(refusedSettings(one), '  ')},`,
  ];
  const docs = docComment(
    `How videos of ${operation.name} are asked for in the words of the AI SDK, ${table.edition}.`,
  );
  return constant(operationSymbolOf(one).name, docs, `{\n${lines.join('\n')}\n}`, { type: module.use(VideoOperation) });
}

/** The type of the options of a surface's client. */
function clientOptions({ surface, table }: Pick<VideoOperationApi, 'surface' | 'table'>, module: Module): string {
  const isTc3 = surface.protocol === 'tc3';
  const options = module.use(isTc3 ? runtimeSymbols.TencentClientOptions : runtimeSymbols.GatewayClientOptions);
  const sites = union(surface.endpoints.map(({ name }) => name));
  return `${options}<${sites}>${applicationOption(table, surface, module)}`;
}

/** The kinds of files that are written as entries of a list. */
function usedKinds({ settings, surface }: VideoOperationApi) {
  const targets = Object.entries(settings.files).flatMap(([name, target]) =>
    target?.list === undefined ? [] : [fileSettings[name as keyof typeof fileSettings]],
  );
  const known = fileEntries(surface).map(({ kind }) => kind);
  return fileKinds.filter((kind) => targets.includes(kind) && known.includes(kind));
}

function keyLength({ operation }: VideoOperationApi): readonly string[] {
  const field = operation.dedupe?.field;
  const type = operation.request.find(({ name }) => name === field)?.type;
  return type?.kind === 'string' && type.maxLength !== undefined ? [`  keyLength: ${type.maxLength},`] : [];
}

function settingLines({ audio, files, values }: Settings): readonly string[] {
  const paths = Object.entries(values).map(([name, path]) => [name, path && formatPath(path)] as const);
  const targets = Object.entries(files).map(([name, target]) => [name, target && targetFacts(target)] as const);
  const sound = audio && {
    path: formatPath(audio.path),
    enabled: audio.enabled ?? true,
    disabled: audio.disabled ?? false,
  };
  return [
    `  values: ${expression(Object.fromEntries(paths), '  ')},`,
    ...(sound === undefined ? [] : [`  audio: ${expression(sound, '  ')},`]),
    `  files: ${expression(Object.fromEntries(targets), '  ')},`,
  ];
}

function targetFacts({ beside, list, max, min, url, with: fields }: FileTarget) {
  return {
    url: url && formatPath(url),
    beside:
      beside.length === 0 ? undefined : Object.fromEntries(beside.map((one) => [formatPath(one.path), one.value])),
    list,
    with: Object.keys(fields).length === 0 ? undefined : fields,
    min,
    max,
  };
}

/** What models certainly cannot take. */
function refusedSettings(one: VideoOperationApi) {
  const paths = settingPaths(one.settings);
  const found = new Map<string, { readonly versions: readonly string[] | undefined; readonly settings: string[] }[]>();
  for (const { cells, model, versions } of one.lowered.rows) {
    const settings = paths.flatMap(([name, of]) => (isRefused(cellsOf(one, cells, of)) ? [name] : []));
    if (model === undefined || settings.length === 0 || versions === 'absent') continue;
    const rows = found.get(model) ?? [];
    found.set(model, [...rows, { versions: versions === 'any' ? undefined : versions, settings }]);
  }
  return Object.fromEntries(found);
}

function providerText({ table }: Api, operations: readonly VideoOperationApi[], module: Module): string {
  const surfaces = surfacesOf(operations);
  const version = module.use(Specification);
  const options = module.use(ProviderOptionsOf);
  const facts = `{ edition: ${quote(table.edition)}, operations: [${operations.map((one) => module.use(operationSymbolOf(one))).join(', ')}] }`;
  const names = surfaces.map(({ name }) => camelCase(name)).join(', ');
  const chosen = surfaces.map(({ name }) => chosenProperty(name)).join(', ');
  return [
    '/** A provider of the AI SDK for video models. */',
    `export interface TencentAigc<Version extends ${version} = 'v4'> extends ${module.use(VideoProvider)}<Version> {`,
    ...operations.flatMap((one) => functionText(one, module)),
    '}',
    '',
    '/** What a provider is made with: the options of its clients, those of a surface alone, or clients that you have. */',
    `export interface TencentAigcOptions<Version extends ${version} = 'v4'> extends ${options}<Version>, ${module.use(SharedOptions)} {`,
    ...surfaces.map((surface) => clientOption(table, surface, module)),
    '}',
    '',
    '/**',
    ' * A provider of the AI SDK (`ai` 7, or 6 with `specification: "v3"`). Clients are made when a model is used first.',
    ' * Keys come from the options, or from where the clients look for them.',
    ' */',
    `export function createTencentAigc(options?: TencentAigcOptions<'v4'>): TencentAigc<'v4'>;`,
    `export function createTencentAigc(options: TencentAigcOptions<'v3'>): TencentAigc<'v3'>;`,
    `export function createTencentAigc(options: TencentAigcOptions<${version}> = {}): TencentAigc<${version}> {`,
    `  const { ${names}, onCreated, specification, ...shared } = options;`,
    `  const facts = ${facts};`,
    `  const provider = ${module.use(videoProvider)}(facts, { onCreated, specification }, shared, { ${chosen} });`,
    '  // It has a function for each of the operations.',
    `  return provider as TencentAigc<${version}>;`,
    '}',
    '',
    '/** A provider with keys from the environment. */',
    'export const tencentAigc: TencentAigc = /* @__PURE__ */ createTencentAigc();',
  ].join('\n');
}

/** `vod`, or `'vod-2': vod2`. */
function chosenProperty(name: string): string {
  return camelCase(name) === name ? name : `${propertyName(name)}: ${camelCase(name)}`;
}

function functionText({ name, operation, surface }: VideoOperationApi, module: Module): readonly string[] {
  const ids = typeSymbol(surfacePath(surface), videoTypeNames(name).modelId);
  const id = operation.matrix === undefined ? 'never' : module.use(ids);
  const about =
    operation.matrix === undefined
      ? operation.title
      : `Models of ${surface.title}${exampleOf(operation.matrix.models)}`;
  return [
    `  ${docLine(`${about}.`)}`,
    `  readonly ${name}: ${module.use(ModelFunction)}<${id}, ${module.use(VideoModels)}[Version]>;`,
  ];
}

function exampleOf(
  models: readonly { readonly name: string; readonly versions: readonly string[] | 'unlisted' }[],
): string {
  const found = models.find(({ versions }) => versions !== 'unlisted');
  return found === undefined || found.versions === 'unlisted' ? '' : `, such as \`${found.name}/${found.versions[0]}\``;
}

function clientOption(table: VideoOperationApi['table'], surface: Surface, module: Module): string {
  const client = module.use(clientSymbol(surface));
  const options = clientOptions({ table, surface }, module);
  return `  ${docLine(`A client of ${surface.title}, or options of its own.`)}\n  readonly ${propertyName(camelCase(surface.name))}?: ${client} | (${options}) | undefined;`;
}
