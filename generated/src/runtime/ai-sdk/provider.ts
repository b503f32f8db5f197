// Shipped to the letter from generator/runtime; change it there.
import type { ServiceClient } from '../client/client.js';
import { internals } from '../client/client.js';
import { type Check, callback, checkGiven, checks, fields, oneOf } from '../client/option-checks.js';
import type { ClientOptions } from '../client/options.js';
import { mayBePublic } from '../core/public-address.js';
import { isObject, type Open } from '../core/values.js';
import { downloadBytes } from '../tasks/download.js';
import { type ModelContext, videoModelV3, videoModelV4 } from './models.js';
import { NoSuchModelError } from './no-such-model.js';
import type { ModelName, VideoOperation } from './operation.js';
import type { OnCreated } from './start.js';
import type { VideoModels } from './types.js';

export type Specification = keyof VideoModels;

/** What a provider is made with, besides the options of its clients. */
export interface ProviderOptionsOf<Version extends Specification> {
  /** `v4` for version 7 of the AI SDK, the default; `v3` for version 6, which accepts no other. */
  readonly specification?: Version | undefined;
  /**
   * Called with the handle of each task as soon as it is accepted, before any wait: store it. What it throws becomes a
   * warning.
   */
  readonly onCreated?: OnCreated | undefined;
}

/** What every provider has, whatever its operations are. */
export interface VideoProvider<Version extends Specification> {
  readonly specificationVersion: Version;
  /** A model by the name of its function and its own: `vod/Kling/2.5`. Registries call this one. */
  videoModel(modelId: string): VideoModels[Version];
  /** The same, by a shorter name. */
  video(modelId: string): VideoModels[Version];
  /** There is none: throws what the AI SDK calls a `NoSuchModelError`. So do the two below. */
  languageModel(modelId: string): never;
  embeddingModel(modelId: string): never;
  imageModel(modelId: string): never;
  /**
   * Fetches results for the AI SDK: pass it as `download`. It fetches public addresses only, and others where the client's
   * own endpoint is one, as an emulator's is.
   */
  readonly download: (options: {
    url: URL;
    abortSignal?: AbortSignal | undefined;
  }) => Promise<{ data: Uint8Array; mediaType: string | undefined }>;
}

/** The function of an operation: of its models, or of the one that it has. */
export type ModelFunction<Id extends string, Model> = [Id] extends [never] ? () => Model : (modelId: Open<Id>) => Model;

interface ProviderFacts {
  readonly operations: readonly VideoOperation[];
  readonly edition: string;
}

/** Makes a provider. `chosen` are clients or options by surface, `shared` the options of all clients. */
export function videoProvider<Version extends Specification>(
  { edition, operations }: ProviderFacts,
  { onCreated, specification }: ProviderOptionsOf<Version>,
  shared: ClientOptions,
  chosen: Readonly<Record<string, ServiceClient | ClientOptions | undefined>>,
): VideoProvider<Version> {
  checkProviderOptions({ ...shared, ...chosen, onCreated, specification }, Object.keys(chosen));
  const version: Specification = specification ?? 'v4';
  const clients = new Map<string, ServiceClient>();
  const clientOf = ({ connect, surface }: VideoOperation): ServiceClient => {
    const known = clients.get(surface) ?? clientFor(connect, shared, chosen[surface]);
    clients.set(surface, known);
    return known;
  };
  const modelOf = (operation: VideoOperation, id: string | undefined): VideoModels[Specification] => {
    const model = modelName(operation, id);
    const context: ModelContext = { operation, model, client: () => clientOf(operation), edition, onCreated };
    return version === 'v3' ? videoModelV3(context) : videoModelV4(context);
  };
  const video = (modelId: string) => {
    const [name = '', ...rest] = String(modelId).split('/');
    const operation = operations.find((one) => one.name === name);
    if (operation === undefined) {
      const forms = operations.map((one) => (one.model === undefined ? one.name : `${one.name}/<model>/<version>`));
      throw new NoSuchModelError(modelId, 'videoModel', `a model is named ${forms.join(' or ')}, not`);
    }
    return modelOf(operation, rest.length === 0 ? undefined : rest.join('/'));
  };
  const none = (modelType: string) => (modelId: string) => {
    throw new NoSuchModelError(modelId, modelType, `there are video models only, and no ${modelType}`);
  };
  const functions = operations.map((operation) => [operation.name, (id?: string) => modelOf(operation, id)] as const);
  const provider = {
    ...Object.fromEntries(functions),
    specificationVersion: version,
    video,
    videoModel: video,
    languageModel: none('languageModel'),
    embeddingModel: none('embeddingModel'),
    imageModel: none('imageModel'),
    download: async ({ abortSignal, url }: { url: URL; abortSignal?: AbortSignal | undefined }) => {
      const [first] = operations;
      const client = [...clients.values()][0] ?? (first && clientOf(first));
      if (client === undefined) throw new Error('a provider has operations');
      const allowPrivate = isPrivate(client[internals].endpoint);
      return {
        data: await downloadBytes(client, url.href, { allowPrivate, ...(abortSignal && { signal: abortSignal }) }),
        mediaType: undefined,
      };
    },
  };
  // The functions are those of the operations that the type names.
  return provider as unknown as VideoProvider<Version>;
}

/** Clients are made when they are first needed: their options are checked before. */
function checkProviderOptions(options: object, surfaces: readonly string[]): void {
  const ofClient = fields(checks.client);
  const client: Check = (value, name) => (isObject(value) && internals in value ? undefined : ofClient(value, name));
  checkGiven('createTencentAigc', options, {
    onCreated: callback,
    specification: oneOf('v3', 'v4'),
    ...checks.client,
    ...Object.fromEntries(surfaces.map((name) => [name, client])),
  });
}

/** Whether the client itself calls an address that is not public. */
function isPrivate(endpoint = ''): boolean {
  return URL.canParse(endpoint) && !mayBePublic(new URL(endpoint).hostname);
}

function clientFor(
  connect: VideoOperation['connect'],
  shared: ClientOptions,
  chosen: ServiceClient | ClientOptions | undefined,
): ServiceClient {
  if (chosen !== undefined && internals in chosen) return chosen;
  // Warnings are handed to the AI SDK, which prints them.
  const hooks = { onWarning: () => undefined, ...shared.hooks, ...chosen?.hooks };
  return connect({ ...shared, ...chosen, hooks } as never);
}

/** `Kling/2.5`: the model and its version. What follows is the version's, slashes included. */
function modelName({ model, name }: VideoOperation, id: string | undefined): ModelName {
  if (model === undefined) {
    if (id !== undefined)
      throw new NoSuchModelError(`${name}/${id}`, 'videoModel', `${name} has no models to choose from`);
    return { id: name };
  }
  const full = `${name}/${id ?? ''}`;
  const at = (id ?? '').indexOf('/');
  const [of, version] = at < 0 ? [id ?? '', ''] : [(id ?? '').slice(0, at), (id ?? '').slice(at + 1)];
  if (of === '' || (version === '' && (model.isVersionRequired || at >= 0)))
    throw new NoSuchModelError(full, 'videoModel', `a model of ${name} is named ${name}/<model>/<version>, not`);
  return { id: full, model: of, ...(version === '' ? {} : { version }) };
}
