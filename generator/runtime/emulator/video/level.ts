import type { Frame } from './frame.js';

/** Ten times the number of a level, its most macroblocks per second, and its most macroblocks per frame (table A-1). Left out
 * are those that only allow more bits. */
const levels: readonly (readonly [level: number, perSecond: number, perFrame: number])[] = [
  [10, 1_485, 99],
  [11, 3_000, 396],
  [12, 6_000, 396],
  [13, 11_880, 396],
  [21, 19_800, 792],
  [22, 20_250, 1_620],
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
];

/** The lowest level that a decoder of these frames must have, times ten. */
export function levelOf({ columns, rows }: Frame, framesPerSecond: number): number {
  const size = columns * rows;
  // A level bounds the shape too: no side is longer than the root of eight frames (A.3.1).
  const shape = Math.max(columns, rows) ** 2 / 8;
  const fitting = levels.find(
    ([, perSecond, perFrame]) => size * framesPerSecond <= perSecond && Math.max(size, shape) <= perFrame,
  );
  if (fitting === undefined) throw new RangeError(`no level has ${size} macroblocks ${framesPerSecond} times a second`);
  return fitting[0];
}
