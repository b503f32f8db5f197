// Shipped to the letter from generator/runtime; change it there.
import type { ServiceClient } from '../client/client.js';
import type { FileSource } from '../files/source.js';
import type { TaskPipeline } from '../tasks/generate.js';

export type FileKind = 'image' | 'video' | 'audio';

export type ValueSetting = 'prompt' | 'duration' | 'resolution' | 'aspectRatio' | 'seed';

export type FileSetting = 'firstFrame' | 'lastFrame' | 'referenceImage' | 'referenceVideo' | 'referenceAudio';

/** The settings of the AI SDK that a model may not be able to take. */
export type Setting = ValueSetting | FileSetting | 'audio';

/** Where a file goes: see the specs. Paths are `OutputConfig.Duration`. */
export interface FileTarget {
  /** The parameter that takes its address, and what is set with it. */
  readonly url?: string;
  readonly beside?: Readonly<Record<string, string>>;
  /** The list that takes it as an entry, and the fields of that entry. */
  readonly list?: string;
  readonly with?: Readonly<Record<string, string>>;
  /** With another number of entries the service reads it as something else. */
  readonly min?: number;
  readonly max?: number;
}

/** A file as an entry of a list of the surface. */
export type MakeEntry = (source: FileSource, fields: object) => Promise<object>;

/** An operation that makes videos, as a provider of the AI SDK needs to know it. The generated part of the package has them. */
export interface VideoOperation {
  /** `vod`, `redraw`: the function of the provider. */
  readonly name: string;
  readonly surface: string;
  readonly title: string;
  readonly pipeline: TaskPipeline<unknown>;
  /** Makes the client, with the options of its surface. */
  readonly connect: (options: never) => ServiceClient;
  /** The parameters that name the model. Absent where the operation has one model only. */
  readonly model?: { readonly name: string; readonly version: string; readonly isVersionRequired: boolean };
  /** Most characters of the idempotency key; absent where the operation has no such key. */
  readonly keyLength?: number;
  readonly values: Readonly<Partial<Record<ValueSetting, string>>>;
  readonly audio?: { readonly path: string; readonly enabled: string | boolean; readonly disabled: string | boolean };
  readonly files: Readonly<Partial<Record<FileSetting, FileTarget>>>;
  readonly entries: Readonly<Partial<Record<FileKind, MakeEntry>>>;
  /** What a model certainly cannot take, by its name. Without versions it holds of all of them. */
  readonly refused: Readonly<Record<string, readonly RefusedSettings[]>>;
}

export interface RefusedSettings {
  readonly versions?: readonly string[];
  readonly settings: readonly Setting[];
}

/** A model of an operation. */
export interface ModelName {
  readonly id: string;
  readonly model?: string;
  readonly version?: string;
}

/** Whether the documents say for certain that the model cannot take a setting. */
export function refuses({ refused }: VideoOperation, { model = '', version }: ModelName, setting: Setting): boolean {
  const rows = Object.hasOwn(refused, model) ? (refused[model] ?? []) : [];
  return rows.some(
    ({ settings, versions }) =>
      settings.includes(setting) && (versions === undefined || (version !== undefined && versions.includes(version))),
  );
}
