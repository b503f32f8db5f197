// Shipped to the letter from generator/runtime; change it there.
import { mediaSize, mp4 } from './mp4.js';
import { barsPicture, colours, samePicture } from './pictures.js';
import { type Frame, frameOf, parameterSets } from './stream-parameters.js';

export interface TestCardOptions {
  /** Pixels: even, from 2 to 4096, and together no more than 4096 × 2304. */
  readonly width: number;
  readonly height: number;
  /** From 1 to 60. Fractions are rounded to a whole picture, of which a second has 24. */
  readonly seconds: number;
}

/** A video, and what a player finds out about it. */
export interface TestCard {
  /** An MP4 file. */
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** How long it plays. */
  readonly seconds: number;
  readonly framesPerSecond: number;
  readonly codec: 'h264';
  readonly container: 'mp4';
  /** Bits per second of the video track, on average. */
  readonly bitrate: number;
}

/** As a film has. */
const framesPerSecond = 24;

const shortest = 1;
const longest = 60;

/**
 * A video without any encoder: colour bars that move once a second, so that a person sees that it plays. The same options
 * give the same bytes. Throws a `RangeError` for sizes and lengths out of range.
 */
export function makeTestCard({ height, seconds, width }: TestCardOptions): TestCard {
  const frame = frameOf(width, height);
  if (!(seconds >= shortest && seconds <= longest)) {
    throw new RangeError(`a test card lasts ${shortest} to ${longest} seconds, not ${seconds}`);
  }
  const count = Math.round(seconds * framesPerSecond);
  const pictures = picturesOf(frame, count);
  const duration = count / framesPerSecond;
  return {
    bytes: mp4({ ...parameterSets(frame, framesPerSecond), width, height, framesPerSecond, pictures }),
    width,
    height,
    seconds: duration,
    framesPerSecond,
    codec: 'h264',
    container: 'mp4',
    bitrate: Math.floor((8 * mediaSize(pictures)) / duration),
  };
}

/** Bars at the beginning of each second, and repetitions in between. Whatever comes again is made once. */
function picturesOf(frame: Frame, count: number): readonly Uint8Array[] {
  const repetitions = Array.from({ length: framesPerSecond - 1 }, (_, at) => samePicture(frame, at + 1));
  const begun = Array.from({ length: Math.ceil(count / framesPerSecond) }, (_, second) => second);
  const seconds = begun.slice(0, colours.length).map((second) => [barsPicture(frame, second), ...repetitions]);
  return begun.flatMap((second) => seconds[second % seconds.length] ?? []).slice(0, count);
}
