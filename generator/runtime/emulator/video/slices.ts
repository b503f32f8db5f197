import { BitWriter } from './bit-writer.js';
import { barColours, type Colour, grey } from './colour-bars.js';
import type { Frame } from './frame.js';
import { changeColour, repeatAbove, repeatLeft } from './macroblocks.js';
import { nalHeader, nalUnit } from './nal-unit.js';
import { frameNumberBits } from './parameter-sets.js';

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
