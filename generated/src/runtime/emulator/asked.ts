// Shipped to the letter from generator/runtime; change it there.
import { valueAt } from './paths.js';
import type { EmulatedCreate, EmulatedOperation, EmulatorSettings } from './tables.js';
import { textOf } from './values.js';
import { pixelsOf } from './video-size.js';

/** A request that was accepted. */
export type Request = Readonly<Record<string, unknown>>;

/** What a request asks for at a path, or the documented default of its model, or that of the parameter. */
export function asked(
  { defaults, matrix }: EmulatedOperation,
  path: string | undefined,
  request: Request,
): string | undefined {
  if (path === undefined) return undefined;
  const given = textOf(valueAt(request, path));
  if (given !== undefined) return given;
  const model = matrix && textOf(request[matrix.model]);
  const version = matrix && textOf(request[matrix.version]);
  const infos = matrix?.models.filter((info) => info.model === model) ?? [];
  // Without a version the service takes one of them, and what they all agree on holds.
  const fitting = infos.filter(
    (info) => version === undefined || info.version === undefined || info.version === version,
  );
  const capabilities = fitting.map((info) =>
    Object.values(info.capabilities).find((one) => one.parameters.includes(path)),
  );
  const [standard, ...others] = new Set(capabilities.map((one) => textOf(one?.default)));
  return others.length === 0 && standard !== undefined ? standard : textOf(defaults[path]);
}

/** What the video of a request is like. */
export interface AskedVideo {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** As the request or the documents name it. */
  readonly resolution: string;
}

export function askedVideo(
  operation: EmulatedOperation,
  { video }: EmulatedCreate,
  request: Request,
  settings: EmulatorSettings,
): AskedVideo {
  const { videoRatio, videoResolution, videoSeconds } = settings;
  const resolution = asked(operation, video.resolution, request) ?? videoResolution;
  const ratio = asked(operation, video.ratio, request) ?? videoRatio;
  const pixels =
    pixelsOf(resolution, ratio) ?? pixelsOf(resolution, videoRatio) ?? pixelsOf(videoResolution, videoRatio);
  if (pixels === undefined) throw new Error(`${videoResolution} and ${videoRatio} are no size of a video`);
  const seconds = Number(asked(operation, video.seconds, request) ?? videoSeconds);
  return { ...pixels, seconds: seconds > 0 ? seconds : videoSeconds, resolution };
}

/** Whether the result is to be kept as a media file. */
export function isStored(operation: EmulatedOperation, { stored }: EmulatedCreate, request: Request): boolean {
  const conditions = Object.entries(stored);
  return (
    conditions.length > 0 && conditions.every(([path, value]) => asked(operation, path, request) === String(value))
  );
}
