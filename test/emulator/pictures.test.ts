import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { imagePixels } from '../../generator/runtime/emulator/create.ts';
import { barColours } from '../../generator/runtime/emulator/picture/bars.ts';
import { makePicture, pictureFormat } from '../../generator/runtime/emulator/picture/picture.ts';
import { toolFor } from '../support/tools.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The smallest, odd ones, those that end within a bar or a block, and the largest. */
const sizes = [
  [1, 1],
  [2, 3],
  [17, 9],
  [259, 260],
  [1024, 1024],
  [4096, 2304],
] as const;

describe('a picture', () => {
  test.for(sizes)('as PNG is one that zlib reads: %i × %i', ([width, height]) => {
    const bytes = Buffer.from(makePicture({ width, height, format: 'png' }).bytes);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
    const at = bytes.indexOf('IDAT');
    const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    const rowBytes = 1 + Math.ceil(width / 2);
    expect(rows.length).toBe(rowBytes * height);
    const [first, last] = [rows.subarray(0, rowBytes), rows.subarray(rows.length - rowBytes)];
    expect(last.equals(first)).toBe(true);
  });

  test.for(sizes.flatMap(([width, height]) => ['png', 'jpeg'].map((format) => [width, height, format] as const)))(
    'is shown by others as its colours: %i × %i, %s',
    ([width, height, format], context) => {
      const ffmpeg = toolFor(context, 'ffmpeg');
      const file = join(folder, `${width}x${height}.${format}`);
      writeFileSync(file, makePicture({ width, height, format: pictureFormat(format) ?? 'png' }).bytes);
      const raw = ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
      const shown = execFileSync(ffmpeg, raw, { maxBuffer: 2 ** 28 });
      expect(shown.length).toBe(width * height * 3);
      if (width < 64) return;
      const row = shown.subarray(shown.length - width * 3);
      for (const [bar, colour] of barColours.entries()) {
        const middle = Math.floor(((bar + 0.5) * width) / barColours.length) * 3;
        for (const [channel, value] of colour.entries())
          expect(Math.abs((row[middle + channel] ?? 0) - value)).toBeLessThanOrEqual(2);
      }
    },
  );
});

it('has as many pixels as a square of the side that is asked for, or the shorter side', () => {
  expect(imagePixels('1K', '1:1')).toEqual({ width: 1024, height: 1024 });
  expect(imagePixels('2k', '16:9')).toEqual({ width: 2730, height: 1536 });
  expect(imagePixels('720P', '9:16')).toEqual({ width: 720, height: 1280 });
  expect(imagePixels('4K', '1:8')).toEqual({ width: 512, height: 4096 });
  expect(imagePixels('2048x2048', '1:1')).toBeUndefined();
  expect(imagePixels('1K', 'auto')).toBeUndefined();
});
