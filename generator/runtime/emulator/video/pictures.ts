import { BitWriter, nalHeader, nalUnit } from './bits.js';
import { type Frame, frameNumberBits } from './stream-parameters.js';

/** Types of slices when all of a picture have the same (table 7-6). */
const sliceType = { predicted: 5, intra: 7 } as const;

/** The picture that a second begins with: colours along the first row, and every further row as the one above. */
export function barsPicture({ columns, rows }: Frame, second: number): Uint8Array {
  const writer = new BitWriter();
  sliceStart(writer, sliceType.intra, 0);
  writer
    .unsigned(second % 2) // idr_pic_id: differs between pictures that follow each other
    .bits(0, 1) // no_output_of_prior_pics_flag
    .bits(0, 1); // long_term_reference_flag
  sliceEnd(writer);
  firstRow(writer, barColours(columns, second));
  for (let left = columns * (rows - 1); left > 0; left--) repeatAbove(writer);
  return nalUnit(nalHeader.idrPicture, writer.end());
}

/** A picture that is the one before, `frameNumber` pictures after the second began. */
export function samePicture({ columns, rows }: Frame, frameNumber: number): Uint8Array {
  const writer = new BitWriter();
  sliceStart(writer, sliceType.predicted, frameNumber);
  writer
    .bits(0, 1) // num_ref_idx_active_override_flag
    .bits(0, 1) // ref_pic_list_modification_flag_l0
    .bits(0, 1); // adaptive_ref_pic_marking_mode_flag
  sliceEnd(writer);
  writer.unsigned(columns * rows); // mb_skip_run
  return nalUnit(nalHeader.picture, writer.end());
}

/** The head of a slice (7.3.3), up to what depends on its type. */
function sliceStart(writer: BitWriter, type: number, frameNumber: number): void {
  writer
    .unsigned(0) // first_mb_in_slice
    .unsigned(type)
    .unsigned(0) // pic_parameter_set_id
    .bits(frameNumber, frameNumberBits);
}

/** Edges between bars stay sharp, and decoders have less to do. */
function sliceEnd(writer: BitWriter): void {
  writer
    .signed(0) // slice_qp_delta
    .unsigned(1); // disable_deblocking_filter_idc
}

function firstRow(writer: BitWriter, row: readonly Colour[]): void {
  let before: Colour | undefined;
  for (const colour of row) {
    if (colour === before) repeatLeft(writer);
    else changeColour(writer, before ?? grey, colour, before === undefined);
    before = colour;
  }
}

/** Brightness and the two colour differences, as BT.709 with limited range codes them. */
interface Colour {
  readonly luma: number;
  readonly blue: number;
  readonly red: number;
}

/** The bars of a test card, bright to dark. */
export const colours: readonly Colour[] = [
  { luma: 235, blue: 128, red: 128 }, // white
  { luma: 219, blue: 16, red: 138 }, // yellow
  { luma: 188, blue: 154, red: 16 }, // cyan
  { luma: 173, blue: 42, red: 26 }, // green
  { luma: 78, blue: 214, red: 230 }, // magenta
  { luma: 63, blue: 102, red: 240 }, // red
  { luma: 32, blue: 240, red: 118 }, // blue
  { luma: 16, blue: 128, red: 128 }, // black
];

/**
 * The colour of each column, from left to right. Every second each bar takes the colour of the one to its right. Bars are
 * at least a column wide, so a narrow card shows fewer.
 */
function barColours(columns: number, second: number): readonly Colour[] {
  const bars = Math.min(columns, colours.length);
  return Array.from({ length: columns }, (_, column) => {
    const bar = Math.floor((column * bars) / columns);
    return colours[(bar + second) % colours.length] ?? grey;
  });
}

/** What a decoder predicts where there is nothing to predict from (8.3.3.3). */
const grey: Colour = { luma: 128, blue: 128, red: 128 };

/** How a macroblock is predicted: its `Intra16x16PredMode` and its `intra_chroma_pred_mode`, which count differently. */
interface Prediction {
  readonly luma: number;
  readonly chroma: number;
}

const fromAbove: Prediction = { luma: 0, chroma: 2 };
const fromLeft: Prediction = { luma: 1, chroma: 1 };
const fromMean: Prediction = { luma: 2, chroma: 0 };

/** The macroblock above once more. It has eight bits. */
function repeatAbove(writer: BitWriter): void {
  head(writer, fromAbove, false);
  noCoefficient(writer);
}

/** The macroblock to the left once more. */
function repeatLeft(writer: BitWriter): void {
  head(writer, fromLeft, false);
  noCoefficient(writer);
}

/** A new colour: what changes from the one on the left, or from grey at the left edge of the first row. */
function changeColour(writer: BitWriter, before: Colour, after: Colour, isFirst: boolean): void {
  head(writer, isFirst ? fromMean : fromLeft, true);
  coefficient(writer, after.luma - before.luma, lumaTokens);
  coefficient(writer, after.blue - before.blue, chromaTokens);
  coefficient(writer, after.red - before.red, chromaTokens);
}

/** 7.3.5 for 16 × 16 pixels predicted at once; the type gives the prediction and whether colour changes (table 7-11). */
function head(writer: BitWriter, prediction: Prediction, hasChroma: boolean): void {
  writer
    .unsigned(1 + prediction.luma + (hasChroma ? 4 : 0))
    .unsigned(prediction.chroma)
    .signed(0); // mb_qp_delta
}

/** `coeff_token` for none, for a lone ±1, and for a lone larger coefficient, as [value, bits] (table 9-5). */
interface Tokens {
  readonly none: readonly [number, number];
  readonly one: readonly [number, number];
  readonly larger: readonly [number, number];
}

/** Neighbours have no other coefficients than means, which do not count, so the first column of the table holds. */
const lumaTokens: Tokens = { none: [0b1, 1], one: [0b01, 2], larger: [0b000101, 6] };
const chromaTokens: Tokens = { none: [0b01, 2], one: [0b1, 1], larger: [0b000111, 6] };

function noCoefficient(writer: BitWriter): void {
  writer.bits(...lumaTokens.none);
}

/** A block with nothing but its first coefficient, which changes all of its pixels alike (7.3.5.3.2, 9.2). */
function coefficient(writer: BitWriter, level: number, tokens: Tokens): void {
  if (level === 0) return void writer.bits(...tokens.none);
  if (Math.abs(level) === 1) writer.bits(...tokens.one).bits(level < 0 ? 1 : 0, 1);
  else largerLevel(writer.bits(...tokens.larger), level);
  writer.bits(1, 1); // total_zeros: none before it
}

/** 9.2.2.1: codes run 2, −2, 3, −3 …; short ones are as many zeros and a one, longer ones escape to 4 or 12 bits. */
function largerLevel(writer: BitWriter, level: number): void {
  const code = level > 0 ? 2 * level - 4 : -2 * level - 3;
  if (code < 14) writer.bits(1, code + 1);
  else if (code < 30) writer.bits(1, 15).bits(code - 14, 4);
  else writer.bits(1, 16).bits(code - 30, 12);
}
