/**
 * The parts of the AI SDK's interfaces that a video provider meets, by their shape alone: nothing of `ai` is needed at run
 * time, and versions 6 and 7 of it accept what is made here.
 */

export type JsonValue = null | string | number | boolean | JsonObject | JsonValue[];
// Not readonly, as those of the AI SDK are not.
export type JsonObject = { [key: string]: JsonValue | undefined };

export type ProviderOptions = Record<string, JsonObject>;
export type ProviderMetadata = Record<string, JsonObject>;

export type VideoFile =
  | { type: 'file'; mediaType: string; data: string | Uint8Array; providerOptions?: ProviderOptions }
  | { type: 'url'; url: string; mediaType?: string; providerOptions?: ProviderOptions };

/** What a call asks for. The AI SDK has made the files of one form before. */
export interface VideoCallOptions {
  prompt: string | undefined;
  n: number;
  aspectRatio: `${number}:${number}` | 'adaptive' | undefined;
  resolution: `${number}x${number}` | undefined;
  duration: number | undefined;
  fps: number | undefined;
  seed: number | undefined;
  image: VideoFile | undefined;
  frameImages: { image: VideoFile; frameType: 'first_frame' | 'last_frame' }[] | undefined;
  inputReferences: VideoFile[] | undefined;
  generateAudio: boolean | undefined;
  providerOptions: ProviderOptions;
  abortSignal?: AbortSignal;
  headers?: Record<string, string | undefined>;
}

export interface StatusOptions {
  operation: JsonValue;
  abortSignal?: AbortSignal;
  headers?: Record<string, string | undefined>;
}

/** What version 6 knows too. */
export type BasicWarning =
  | { type: 'unsupported'; feature: string; details?: string }
  | { type: 'compatibility'; feature: string; details?: string }
  | { type: 'other'; message: string };

export type VideoWarning = BasicWarning | { type: 'deprecated'; setting: string; message: string };

export type UrlVideo = { type: 'url'; url: string; mediaType: string };

/** `uploaded`: it lies in the caller's own storage. */
export type VideoData = UrlVideo | { type: 'uploaded'; mediaType: string };

export interface ResponseInfo {
  timestamp: Date;
  modelId: string;
  headers: Record<string, string> | undefined;
}

export interface StartResult {
  operation: JsonValue;
  warnings: VideoWarning[];
  providerMetadata: ProviderMetadata;
  response: ResponseInfo;
}

export type StatusResult =
  | { status: 'pending'; providerMetadata: ProviderMetadata; response: ResponseInfo }
  | {
      status: 'completed';
      videos: VideoData[];
      warnings: VideoWarning[];
      providerMetadata: ProviderMetadata;
      response: ResponseInfo;
    }
  | { status: 'error'; error: string; providerMetadata: ProviderMetadata; response: ResponseInfo };

/** A model of version 7. It has no `doGenerate`: only `doStart` is called with an idempotency key. */
export interface VideoModelV4 {
  readonly specificationVersion: 'v4';
  readonly provider: string;
  readonly modelId: string;
  readonly maxVideosPerCall: number;
  doStart(options: VideoCallOptions): Promise<StartResult>;
  doStatus(options: StatusOptions): Promise<StatusResult>;
}

/** A model of version 6, which knows one call that waits. Version 7 can use it by either way. */
export interface VideoModelV3 {
  readonly specificationVersion: 'v3';
  readonly provider: string;
  readonly modelId: string;
  readonly maxVideosPerCall: number;
  doGenerate(options: VideoCallOptions): Promise<{
    videos: UrlVideo[];
    warnings: BasicWarning[];
    providerMetadata: ProviderMetadata;
    response: ResponseInfo;
  }>;
  doStart(options: VideoCallOptions): Promise<StartResult>;
  doStatus(options: StatusOptions): Promise<StatusResult>;
}

export interface VideoModels {
  readonly v3: VideoModelV3;
  readonly v4: VideoModelV4;
}
