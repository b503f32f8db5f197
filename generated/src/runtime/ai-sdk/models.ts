// Shipped to the letter from generator/runtime; change it there.
import { internals, type ServiceClient } from '../client/client.js';
import { TencentAigcError } from '../errors.js';
import { waitFor } from '../tasks/wait.js';
import { optionsName } from './files.js';
import type { ModelName, VideoOperation } from './operation.js';
import { operationOf } from './operation-state.js';
import { type OnCreated, type Started, start } from './start.js';
import { type Outcome, type Status, status, statusOf } from './status.js';
import type {
  BasicWarning,
  JsonObject,
  ProviderMetadata,
  ResponseInfo,
  StartResult,
  StatusOptions,
  StatusResult,
  UrlVideo,
  VideoCallOptions,
  VideoModelV3,
  VideoModelV4,
  VideoWarning,
} from './types.js';

/** What the models of a provider share. */
export interface ModelContext {
  readonly operation: VideoOperation;
  readonly model: ModelName;
  readonly client: () => ServiceClient;
  readonly edition: string;
  readonly onCreated: OnCreated | undefined;
}

/** Any number: a call makes as many creates as it needs. */
const maxVideosPerCall = Number.MAX_SAFE_INTEGER;

/** A model for version 7 of the AI SDK. */
export function videoModelV4(context: ModelContext): VideoModelV4 {
  return {
    specificationVersion: 'v4',
    ...identity(context),
    doStart: async (options) => {
      const started = await startAs(context, options);
      for (const name of ['pollIntervalMs', 'pollTimeoutMs'])
        if (options.providerOptions[optionsName]?.[name] !== undefined) started.warnings.push(waitIsElsewhere(name));
      return startResult(context, started);
    },
    doStatus: (options) => statusResult(context, options),
  };
}

/** A model for version 6, whose one call waits. */
export function videoModelV3(context: ModelContext): VideoModelV3 {
  return {
    specificationVersion: 'v3',
    ...identity(context),
    doGenerate: (options) => generateAndWait(context, options),
    doStart: async (options) => startResult(context, await startAs(context, options)),
    doStatus: (options) => statusResult(context, options),
  };
}

function identity({ model, operation }: ModelContext) {
  return { provider: `${optionsName}.${operation.name}`, modelId: model.id, maxVideosPerCall };
}

function startAs({ client, model, onCreated, operation }: ModelContext, options: VideoCallOptions): Promise<Started> {
  return start(operation, client(), model, options, onCreated);
}

function waitIsElsewhere(name: string): VideoWarning {
  return { type: 'deprecated', setting: name, message: `Waiting is the AI SDK's: pass \`poll\` in place of ${name}.` };
}

function startResult(context: ModelContext, { headers, metadata, tasks, warnings }: Started): StartResult {
  return {
    operation: operationOf(tasks),
    warnings,
    providerMetadata: metadataOf(context, metadata),
    response: responseOf(context, headers),
  };
}

async function statusResult(context: ModelContext, { abortSignal, operation }: StatusOptions): Promise<StatusResult> {
  const { metadata, ...rest } = await status(context.operation, context.client(), operation, abortSignal);
  const providerMetadata = metadataOf(context, metadata);
  return { ...rest, providerMetadata, response: responseOf(context, undefined) };
}

/** Starts and waits for all. A task that fails takes none of the others with it. */
async function generateAndWait(
  context: ModelContext,
  options: VideoCallOptions,
): ReturnType<VideoModelV3['doGenerate']> {
  const { operation } = context;
  const started = await startAs(context, options);
  const { query } = operation.pipeline;
  const waits = { signal: options.abortSignal, ...started.wait };
  const outcomes = await Promise.all(
    started.tasks.map(async (handle): Promise<Outcome> => {
      try {
        const result = await waitFor(context.client(), query, handle, waits);
        return { kind: 'done', handle, task: result };
      } catch (error) {
        // The same call again would make another task.
        if (error instanceof TencentAigcError) Object.assign(error, { retryable: false });
        return { kind: 'failed', handle, error };
      }
    }),
  );
  const failed = outcomes.find((one) => one.kind === 'failed');
  const ended = statusOf(operation, outcomes);
  if (ended.status !== 'completed') throw failed?.error;
  return {
    videos: urlsOf(ended),
    warnings: [...started.warnings, ...ended.warnings].map(basic),
    providerMetadata: metadataOf(context, { ...started.metadata, ...ended.metadata }),
    response: responseOf(context, started.headers),
  };
}

/** Version 6 has no word for a result that lies in the caller's own storage; its metadata has what is known of it. */
function urlsOf({ videos }: Extract<Status, { readonly status: 'completed' }>): UrlVideo[] {
  return videos.flatMap((video) => (video.type === 'url' ? [video] : []));
}

function basic(warning: VideoWarning): BasicWarning {
  return warning.type === 'deprecated' ? { type: 'other', message: warning.message } : warning;
}

function metadataOf({ edition }: ModelContext, metadata: JsonObject): ProviderMetadata {
  return { [optionsName]: { edition, ...metadata } };
}

function responseOf({ client, model }: ModelContext, headers: Record<string, string> | undefined): ResponseInfo {
  return { timestamp: new Date(client()[internals].runtime.now()), modelId: model.id, headers };
}
