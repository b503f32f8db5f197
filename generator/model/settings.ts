import type { FileKind } from './parameter.ts';
import type { Path } from './path.ts';

/**
 * What the specs say of settings that interfaces for many vendors have: the parameter that takes each of them. Such an
 * interface knows no parameter of the service; it knows these.
 */
export interface Settings {
  readonly values: Readonly<Partial<Record<ValueSetting, Path>>>;
  readonly audio?: AudioSetting;
  readonly files: Readonly<Partial<Record<FileSetting, FileTarget>>>;
}

export const valueSettings = ['prompt', 'duration', 'resolution', 'aspectRatio', 'seed'] as const;
export type ValueSetting = (typeof valueSettings)[number];

/** The files that a video may be made from, with the kind of each. */
export const fileSettings = {
  firstFrame: 'image',
  lastFrame: 'image',
  referenceImage: 'image',
  referenceVideo: 'video',
  referenceAudio: 'audio',
} as const satisfies Record<string, FileKind>;
export type FileSetting = keyof typeof fileSettings;
export const fileSettingNames = Object.keys(fileSettings) as readonly FileSetting[];

/** A parameter that says whether the video gets sound. Without the two values it is a boolean. */
export interface AudioSetting {
  readonly path: Path;
  readonly enabled?: string;
  readonly disabled?: string;
}

/** Where a file goes: a parameter for its address, or a list for an entry, or both, where bytes need the list. */
export interface FileTarget {
  readonly url?: Path;
  /** Parameters that are set with the address. */
  readonly beside: readonly { readonly path: Path; readonly value: string }[];
  readonly list?: string;
  /** Fields of the entry. */
  readonly with: Readonly<Record<string, string>>;
  /** With fewer or more entries in the list, the file would be taken for something else. */
  readonly min?: number;
  readonly max?: number;
}

/** The parameters that a file of this kind may go into. */
export function targetPaths({ list, url }: FileTarget): readonly Path[] {
  return [...(url === undefined ? [] : [url]), ...(list === undefined ? [] : [[{ name: list, each: false }]])];
}
