import { jpeg } from './jpeg.js';
import { png } from './png.js';

/** What an image of a task is like. */
export interface PictureOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
}

export type PictureFormat = 'jpeg' | 'png';

/** A picture, and what a viewer finds out about it. */
export interface Picture extends PictureOptions {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Colour bars. The same options give the same bytes. */
export function makePicture(options: PictureOptions): Picture {
  const { format, height, width } = options;
  return { ...options, bytes: format === 'png' ? png(width, height) : jpeg(width, height) };
}

/** The format that a word means: `jpg` and `JPEG` are one. Nothing for one that no picture is made in. */
export function pictureFormat(word: string): PictureFormat | undefined {
  const name = word.trim().toLowerCase();
  if (name === 'jpg' || name === 'jpeg') return 'jpeg';
  return name === 'png' ? 'png' : undefined;
}
