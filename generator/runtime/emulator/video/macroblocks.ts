import type { BitWriter } from './bit-writer.js';
import type { Colour } from './colour-bars.js';

/** How a macroblock is predicted: its `Intra16x16PredMode` and its `intra_chroma_pred_mode`, which count differently. */
interface Prediction {
  readonly luma: number;
  readonly chroma: number;
}

const fromAbove: Prediction = { luma: 0, chroma: 2 };
const fromLeft: Prediction = { luma: 1, chroma: 1 };
const fromMean: Prediction = { luma: 2, chroma: 0 };

/** The macroblock above once more. It takes eight bits. */
export function repeatAbove(writer: BitWriter): void {
  head(writer, fromAbove, false);
  noCoefficient(writer);
}

/** The macroblock to the left once more. */
export function repeatLeft(writer: BitWriter): void {
  head(writer, fromLeft, false);
  noCoefficient(writer);
}

/** A new colour: what changes from the one on the left, or from grey at the left edge of the first row. */
export function changeColour(writer: BitWriter, before: Colour, after: Colour, isFirst: boolean): void {
  head(writer, isFirst ? fromMean : fromLeft, true);
  coefficient(writer, after.luma - before.luma, lumaTokens);
  coefficient(writer, after.blue - before.blue, chromaTokens);
  coefficient(writer, after.red - before.red, chromaTokens);
}

/** 7.3.5 for 16 × 16 pixels predicted at once; the type tells the prediction and whether colour changes (table 7-11). */
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
