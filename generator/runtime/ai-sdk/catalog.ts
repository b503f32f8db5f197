/** Whether a model can take a setting: the AI SDK's `ModelCapability`. */
export type ModelCapability = boolean | 'unknown' | { readonly condition: string };

/** What a model can do: an entry of a catalogue of the AI SDK (`ModelEntry`), as far as videos go. */
export interface VideoModelEntry {
  readonly capabilities: {
    readonly video: {
      readonly inputs: {
        readonly text: ModelCapability;
        readonly image: ModelCapability;
        readonly firstFrame: ModelCapability;
        readonly lastFrame: ModelCapability;
        readonly referenceImage: ModelCapability;
        readonly referenceVideo: ModelCapability;
      };
      readonly generateAudio: ModelCapability;
      readonly aspectRatio: ModelCapability;
      readonly resolution: ModelCapability;
      readonly duration: ModelCapability;
      readonly fps: ModelCapability;
      readonly seed: ModelCapability;
      readonly maxVideosPerCall: number;
    };
  };
  /** Parameters of the service by their paths, for `providerOptions.tencentAigc`, as far as they depend on the model. */
  readonly providerOptions: { readonly video: Readonly<Record<string, ModelCapability>> };
}

/** The facts of a catalogue as they are written down: models that can do the same are there once. */
export interface CatalogRow {
  /** `vod/Kling/2.5` */
  readonly models: readonly string[];
  readonly settings: Readonly<Record<CatalogSetting, ModelCapability>>;
  readonly options: Readonly<Record<string, ModelCapability>>;
}

export type CatalogSetting =
  | 'text'
  | 'firstFrame'
  | 'lastFrame'
  | 'referenceImage'
  | 'referenceVideo'
  | 'generateAudio'
  | 'aspectRatio'
  | 'resolution'
  | 'duration'
  | 'seed';

/** The catalogue by the ids of the models. */
export function videoModelCatalog(rows: readonly CatalogRow[]): Readonly<Record<string, VideoModelEntry>> {
  return Object.fromEntries(
    rows.flatMap(({ models, options, settings }) => {
      const { firstFrame, lastFrame, referenceImage, referenceVideo, text, ...rest } = settings;
      const inputs = { text, image: firstFrame, firstFrame, lastFrame, referenceImage, referenceVideo };
      // No operation takes frames per second; a call makes as many creates as it needs.
      const video = { inputs, ...rest, fps: false, maxVideosPerCall: Number.MAX_SAFE_INTEGER };
      const entry: VideoModelEntry = { capabilities: { video }, providerOptions: { video: options } };
      return models.map((id) => [id, entry] as const);
    }),
  );
}
