import { expect, test } from 'vitest';
import { describeFiles } from '../../generator/model/describe-files.ts';
import type { FileLimits } from '../../generator/model/parameter.ts';

test('nothing is said of what no document limits', () => {
  expect(describeFiles([])).toBeUndefined();
});

test.each<[FileLimits, string]>([
  [{ of: 'image', size: { max: 5, exclusive: true } }, 'An image: less than 5 MB.'],
  [{ of: 'video', size: { max: 1023, exclusive: false } }, 'A video: at most 1023 MB.'],
  [{ of: 'video', size: { max: 1024, exclusive: false } }, 'A video: at most 1 GB.'],
  [{ of: 'file', totalSize: { max: 2048, exclusive: false } }, 'A file: at most 2 GB for all files together.'],
  [{ of: 'audio', duration: { max: 30, exclusive: true } }, 'A sound file: less than 30 s.'],
  [{ of: 'image', formats: ['png'] }, 'An image: png.'],
  [{ of: 'image', formats: ['jpeg', 'png'] }, 'An image: jpeg or png.'],
  [{ of: 'image', formats: ['jpeg', 'jpg', 'png'] }, 'An image: jpeg, jpg or png.'],
  [{ of: 'image', pixels: { minWidth: 300, minHeight: 200 } }, 'An image: at least 300 × 200 pixels.'],
  [{ of: 'image', ratio: { min: '1:4', max: '4:1' } }, 'An image: a ratio of 1:4 to 4:1.'],
])('%j', (limits, words) => {
  expect(describeFiles([limits])).toBe(`${words} Not checked.`);
});

test('several limits are one sentence, and each kind of file has one', () => {
  const image: FileLimits = { of: 'image', size: { max: 5, exclusive: true }, formats: ['png', 'webp'] };
  const video: FileLimits = { of: 'video', duration: { max: 10, exclusive: false } };
  expect(describeFiles([image, video])).toBe(
    'An image: less than 5 MB; png or webp. A video: at most 10 s. Not checked.',
  );
});
