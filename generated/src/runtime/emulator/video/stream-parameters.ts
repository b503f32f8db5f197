// Shipped to the letter from generator/runtime; change it there.
import { BitWriter, nalHeader, nalUnit } from './bits.js';

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
const macroblockSize = 16;

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

/** What decoders need before the first picture. */
export interface ParameterSets {
  readonly sequence: Uint8Array;
  readonly picture: Uint8Array;
}

/**
 * With these a coefficient of a macroblock's mean is the very number of steps that its pixels change by, in brightness
 * and in colour: for 28, the scale 16 · 16 · 2⁴ cancels out with the divisions on the way (8.5.10, 8.5.11).
 */
const quantiser = 28;
const chromaQuantiserOffset = -6;

/** Bits of `frame_num`: it counts the pictures since the last one to begin at, of which there is one every second. */
export const frameNumberBits = 8;

const baselineProfile = 66;
/** The stream keeps the rules of the baseline and of the main profile, so that decoders of either accept it. */
const baselineAndMain = 0b1100_0000;

/** The two units that say all that holds for every picture. */
export function parameterSets(frame: Frame, framesPerSecond: number): ParameterSets {
  return {
    sequence: nalUnit(nalHeader.sequenceParameters, sequenceParameters(frame, framesPerSecond)),
    picture: nalUnit(nalHeader.pictureParameters, pictureParameters()),
  };
}

/** 7.3.2.1.1 */
function sequenceParameters(frame: Frame, framesPerSecond: number): Uint8Array {
  const { columns, height, rows, width } = frame;
  const writer = new BitWriter()
    .bits(baselineProfile, 8)
    .bits(baselineAndMain, 8)
    .bits(levelOf(frame, framesPerSecond), 8)
    .unsigned(0) // seq_parameter_set_id
    .unsigned(frameNumberBits - 4)
    .unsigned(2) // pic_order_cnt_type: shown in the order in which they are decoded
    .unsigned(1) // max_num_ref_frames
    .bits(0, 1) // gaps_in_frame_num_value_allowed_flag
    .unsigned(columns - 1)
    .unsigned(rows - 1)
    .bits(1, 1) // frame_mbs_only_flag
    .bits(1, 1); // direct_8x8_inference_flag
  // Pixels past the right and the lower edge, two at a time.
  const [right, bottom] = [(columns * macroblockSize - width) / 2, (rows * macroblockSize - height) / 2];
  const isCropped = right + bottom > 0;
  writer.bits(isCropped ? 1 : 0, 1);
  if (isCropped) writer.unsigned(0).unsigned(right).unsigned(0).unsigned(bottom);
  writer.bits(1, 1); // vui_parameters_present_flag
  usability(writer, framesPerSecond);
  return writer.end();
}

/** E.1.1: colours are meant as in HDTV, or players would guess by the size; and the frame rate is fixed. */
function usability(writer: BitWriter, framesPerSecond: number): void {
  const bt709 = 1;
  writer
    .bits(0, 1) // aspect_ratio_info_present_flag
    .bits(0, 1) // overscan_info_present_flag
    .bits(1, 1) // video_signal_type_present_flag
    .bits(5, 3) // video_format: unspecified
    .bits(0, 1) // video_full_range_flag
    .bits(1, 1) // colour_description_present_flag
    .bits(bt709, 8) // colour_primaries
    .bits(bt709, 8) // transfer_characteristics
    .bits(bt709, 8) // matrix_coefficients
    .bits(0, 1) // chroma_loc_info_present_flag
    .bits(1, 1) // timing_info_present_flag
    .bits(0, 16)
    .bits(1, 16) // num_units_in_tick
    .bits(0, 16)
    .bits(2 * framesPerSecond, 16) // time_scale, in fields
    .bits(1, 1) // fixed_frame_rate_flag
    .bits(0, 1) // nal_hrd_parameters_present_flag
    .bits(0, 1) // vcl_hrd_parameters_present_flag
    .bits(0, 1) // pic_struct_present_flag
    .bits(0, 1); // bitstream_restriction_flag
}

/** 7.3.2.2 */
function pictureParameters(): Uint8Array {
  return new BitWriter()
    .unsigned(0) // pic_parameter_set_id
    .unsigned(0) // seq_parameter_set_id
    .bits(0, 1) // entropy_coding_mode_flag: CAVLC
    .bits(0, 1) // bottom_field_pic_order_in_frame_present_flag
    .unsigned(0) // num_slice_groups_minus1
    .unsigned(0) // num_ref_idx_l0_default_active_minus1
    .unsigned(0) // num_ref_idx_l1_default_active_minus1
    .bits(0, 1) // weighted_pred_flag
    .bits(0, 2) // weighted_bipred_idc
    .signed(quantiser - 26) // pic_init_qp_minus26
    .signed(0) // pic_init_qs_minus26
    .signed(chromaQuantiserOffset)
    .bits(1, 1) // deblocking_filter_control_present_flag
    .bits(0, 1) // constrained_intra_pred_flag
    .bits(0, 1) // redundant_pic_cnt_present_flag
    .end();
}

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
function levelOf({ columns, rows }: Frame, framesPerSecond: number): number {
  const size = columns * rows;
  // A level bounds the shape too: no side is longer than the root of eight frames (A.3.1).
  const shape = Math.max(columns, rows) ** 2 / 8;
  const fitting = levels.find(
    ([, perSecond, perFrame]) => size * framesPerSecond <= perSecond && Math.max(size, shape) <= perFrame,
  );
  if (fitting === undefined) throw new RangeError(`no level has ${size} macroblocks ${framesPerSecond} times a second`);
  return fitting[0];
}
