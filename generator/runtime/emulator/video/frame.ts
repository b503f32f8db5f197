/** A picture in the macroblocks it is coded in. */
export interface Frame {
  /** Pixels that are shown. */
  readonly width: number;
  readonly height: number;
  /** Macroblocks in a row. */
  readonly columns: number;
  readonly rows: number;
}

/** Pixels along the side of a macroblock. */
export const macroblockSize = 16;

/** The largest side, in pixels. */
const largestSide = 4096;

/** The largest frame of level 5.1, in macroblocks: 4096 × 2304 pixels. */
const largestFrame = 36_864;

/** Throws a `RangeError` for odd sides, since two pixels share a colour, and for frames that levels below 6 do not have. */
export function frameOf(width: number, height: number): Frame {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 2 || side > largestSide || side % 2 !== 0) {
      throw new RangeError(`a test card has even sides of 2 to ${largestSide} pixels, not ${width} × ${height}`);
    }
  }
  const columns = Math.ceil(width / macroblockSize);
  const rows = Math.ceil(height / macroblockSize);
  if (columns * rows > largestFrame) {
    throw new RangeError(`a test card of ${width} × ${height} pixels is larger than 4096 × 2304`);
  }
  return { width, height, columns, rows };
}
