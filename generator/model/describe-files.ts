import type { Bound, FileLimits } from './parameter.ts';
import { orList } from './words.ts';

/** `An image: less than 5 MB; jpeg, jpg, png or webp. Not checked.` */
export function describeFiles(files: readonly FileLimits[]): string | undefined {
  if (files.length === 0) return undefined;
  return `${files.map(describeFile).join(' ')} Not checked.`;
}

const names: Readonly<Record<FileLimits['of'], string>> = {
  image: 'An image',
  video: 'A video',
  audio: 'A sound file',
  file: 'A file',
};

function describeFile({ duration, formats, of, pixels, ratio, size, totalSize }: FileLimits): string {
  const parts = [
    size && describeBound(size, describeSize),
    totalSize && `${describeBound(totalSize, describeSize)} for all files together`,
    formats && orList(formats),
    pixels && `at least ${pixels.minWidth} × ${pixels.minHeight} pixels`,
    duration && describeBound(duration, (seconds) => `${seconds} s`),
    ratio && `a ratio of ${ratio.min} to ${ratio.max}`,
  ].filter((part) => part !== undefined);
  return `${names[of]}: ${parts.join('; ')}.`;
}

function describeBound({ exclusive, max }: Bound, unit: (value: number) => string): string {
  return `${exclusive ? 'less than' : 'at most'} ${unit(max)}`;
}

function describeSize(megabytes: number): string {
  return megabytes >= 1024 ? `${megabytes / 1024} GB` : `${megabytes} MB`;
}
