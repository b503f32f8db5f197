import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestCard, type TestCardOptions } from '../../../generator/runtime/emulator/video/test-card.ts';
import { toolFor } from '../../support/tools.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-card-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(options: TestCardOptions) {
  const { bytes, ...measures } = makeTestCard(options);
  const file = join(folder, `${options.width}x${options.height}x${options.seconds}.mp4`);
  writeFileSync(file, bytes);
  return { file, measures };
}

/** What is shown of some frames, as rows of brightness, then both colour differences in half the size. */
function decode(ffmpeg: string, file: string, frames: readonly number[]): Uint8Array {
  const select = frames.map((frame) => `eq(n,${frame})`).join('+');
  const filter = ['-vf', `select='${select}'`, '-fps_mode', 'passthrough'];
  const args = ['-v', 'error', '-i', file, ...filter, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'];
  return execFileSync(ffmpeg, args, { maxBuffer: 2 ** 28 });
}

/** 100 % bars in BT.709, 8 bits: Y, Cb, Cr. */
const [white, yellow, cyan, green, magenta, red, blue, black] = [
  [235, 128, 128],
  [219, 16, 138],
  [188, 154, 16],
  [173, 42, 26],
  [78, 214, 230],
  [63, 102, 240],
  [32, 240, 118],
  [16, 128, 128],
] as const;
const bars = [white, yellow, cyan, green, magenta, red, blue, black];

type Bar = readonly [colour: (typeof bars)[number], pixels: number];

/** A frame of upright bars. */
function frameOfBars(row: readonly Bar[], height: number): Buffer {
  const plane = (component: 0 | 1 | 2, scale: number) => {
    const line = Buffer.concat(row.map(([colour, pixels]) => Buffer.alloc(pixels / scale, colour[component])));
    return Buffer.concat(Array<Buffer>(height / scale).fill(line));
  };
  return Buffer.concat([plane(0, 1), plane(1, 2), plane(2, 2)]);
}

/** What ffprobe finds out, with the frames really decoded. */
function probe(ffprobe: string, file: string): Readonly<Record<string, unknown>> {
  const fields = 'codec_name,profile,width,height,r_frame_rate,nb_read_frames,duration,bit_rate,color_space';
  const args = ['-v', 'error', '-count_frames', '-show_entries', `stream=${fields}`, '-of', 'json', file];
  return JSON.parse(execFileSync(ffprobe, args, { encoding: 'utf8' })).streams[0];
}

describe('a decoder finds', () => {
  test.for([
    [{ width: 1280, height: 720, seconds: 5 }, '120', '5.000000'],
    [{ width: 1920, height: 1080, seconds: 10 }, '240', '10.000000'],
    [{ width: 1080, height: 1920, seconds: 4.5 }, '108', '4.500000'],
    [{ width: 130, height: 98, seconds: 60 }, '1440', '60.000000'],
    [{ width: 4096, height: 2304, seconds: 1 }, '24', '1.000000'],
    [{ width: 4096, height: 16, seconds: 1 }, '24', '1.000000'],
    [{ width: 2, height: 2, seconds: 1 }, '24', '1.000000'],
  ] as const)('what was asked for, and no fault: %j', ([options, frames, duration], context) => {
    const [ffprobe, ffmpeg] = [toolFor(context, 'ffprobe'), toolFor(context, 'ffmpeg')];
    const { file, measures } = fileOf(options);
    expect(probe(ffprobe, file)).toEqual({
      codec_name: 'h264',
      profile: 'Constrained Baseline',
      width: options.width,
      height: options.height,
      r_frame_rate: '24/1',
      nb_read_frames: frames,
      duration,
      bit_rate: String(measures.bitrate),
      color_space: 'bt709',
    });
    const { status, stderr } = spawnSync(ffmpeg, ['-v', 'error', '-i', file, '-f', 'null', '-'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('a person sees', () => {
  test('eight bars that move once a second', (context) => {
    const ffmpeg = toolFor(context, 'ffmpeg');
    const { file } = fileOf({ width: 1280, height: 720, seconds: 2 });
    const row = (...colours: readonly Bar[0][]) =>
      frameOfBars(
        colours.map((colour) => [colour, 160]),
        720,
      );
    const first = row(white, yellow, cyan, green, magenta, red, blue, black);
    const second = row(yellow, cyan, green, magenta, red, blue, black, white);
    const expected = [first, first, second, second];
    expect(Buffer.concat(expected).equals(decode(ffmpeg, file, [0, 23, 24, 47]))).toBe(true);
  });

  test('the first bars again after eight seconds', (context) => {
    const ffmpeg = toolFor(context, 'ffmpeg');
    const { file } = fileOf({ width: 128, height: 32, seconds: 9 });
    const row = (...colours: readonly Bar[0][]) =>
      frameOfBars(
        colours.map((colour) => [colour, 16]),
        32,
      );
    const first = row(white, yellow, cyan, green, magenta, red, blue, black);
    const eighth = row(black, white, yellow, cyan, green, magenta, red, blue);
    expect(Buffer.concat([eighth, first]).equals(decode(ffmpeg, file, [191, 192]))).toBe(true);
  });

  test('bars as wide as whole macroblocks allow, and cut off at the edges', (context) => {
    const ffmpeg = toolFor(context, 'ffmpeg');
    // Nine columns for eight bars: the first has two. Of the ninth two pixels are left.
    const { file } = fileOf({ width: 130, height: 98, seconds: 1 });
    const others: readonly Bar[] = [yellow, cyan, green, magenta, red, blue].map((colour) => [colour, 16]);
    const expected = frameOfBars([[white, 32], ...others, [black, 2]], 98);
    expect(expected.equals(decode(ffmpeg, file, [0]))).toBe(true);
  });

  test('one colour after the other where there is room for one', (context) => {
    const ffmpeg = toolFor(context, 'ffmpeg');
    const { file } = fileOf({ width: 16, height: 1080, seconds: 8 });
    const starts = [0, 24, 48, 72, 96, 120, 144, 168];
    const expected = bars.map((colour) => frameOfBars([[colour, 16]], 1080));
    expect(Buffer.concat(expected).equals(decode(ffmpeg, file, starts))).toBe(true);
  });
});
