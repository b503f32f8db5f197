import type { ParameterSets } from './stream-parameters.js';

/** A stream of pictures, and how it is to be shown. */
interface Track extends ParameterSets {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** One NAL unit for each picture. */
  readonly pictures: readonly Uint8Array[];
}

/**
 * An MP4 file with one video track. The description of the pictures comes before them, so that a player can begin before it
 * has the whole file.
 */
export function mp4(track: Track): Uint8Array {
  const type = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2avc1mp41'));
  const { length } = movie(track, 0);
  // Where the first picture begins does not change the length of the box that says so.
  const head = [type, movie(track, type.length + length + boxHead)];
  return joined([...head, mediaData(track)]);
}

/** Bytes of the stored pictures, each with its length before it. */
export function mediaSize(pictures: readonly Uint8Array[]): number {
  return pictures.reduce((sum, picture) => sum + sampleSize(picture), 0);
}

/** Bytes of the size and the type of a box. */
const boxHead = 8;

function mediaData({ pictures }: Track): Uint8Array {
  return box('mdat', ...pictures.flatMap((picture) => [u32(picture.length), picture]));
}

function sampleSize(picture: Uint8Array): number {
  return 4 + picture.length;
}

/** 8.2.1. Times count pictures throughout. */
function movie(track: Track, mediaStart: number): Uint8Array {
  const { framesPerSecond, pictures } = track;
  const normal = { rate: 0x1_0000, volume: 0x100 };
  const header = fullBox(
    'mvhd',
    0,
    u32(...unknownTimes, framesPerSecond, pictures.length, normal.rate),
    u16(normal.volume),
    zeros(10),
    unturned,
    zeros(24),
    u32(trackId + 1),
  );
  return box('moov', header, box('trak', trackHeader(track), media(track, mediaStart)));
}

const trackId = 1;

/** When it was created and changed. Without them the same card is the same bytes. */
const unknownTimes = [0, 0] as const;

/** The matrix that leaves a picture as it is. */
const unturned = u32(0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000);

/** 8.3.2 */
function trackHeader({ height, pictures, width }: Track): Uint8Array {
  const enabledInMovie = 3;
  const times = u32(...unknownTimes, trackId, 0, pictures.length);
  const size = u32(width * 0x1_0000, height * 0x1_0000);
  return fullBox('tkhd', enabledInMovie, times, zeros(16), unturned, size);
}

/** 8.4 */
function media(track: Track, mediaStart: number): Uint8Array {
  const { framesPerSecond, pictures } = track;
  const undetermined = 0x55c4; // the language `und`
  const header = fullBox('mdhd', 0, u32(...unknownTimes, framesPerSecond, pictures.length), u16(undetermined, 0));
  const handler = fullBox('hdlr', 0, u32(0), ascii('vide'), zeros(12), ascii('test card\0'));
  const inThisFile = 1;
  const reference = box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', inThisFile)));
  const info = box('minf', fullBox('vmhd', 1, zeros(8)), reference, sampleTable(track, mediaStart));
  return box('mdia', header, handler, info);
}

/** 8.5: one chunk holds all samples. */
function sampleTable(track: Track, mediaStart: number): Uint8Array {
  const { framesPerSecond, pictures } = track;
  const firsts = pictures.flatMap((_, at) => (at % framesPerSecond === 0 ? [at + 1] : []));
  return box(
    'stbl',
    fullBox('stsd', 0, u32(1), sampleEntry(track)),
    fullBox('stts', 0, u32(1, pictures.length, 1)),
    fullBox('stss', 0, u32(firsts.length, ...firsts)),
    fullBox('stsc', 0, u32(1, 1, pictures.length, 1)),
    fullBox('stsz', 0, u32(0, pictures.length, ...pictures.map(sampleSize))),
    fullBox('stco', 0, u32(1, mediaStart)),
  );
}

/** 12.1.3 */
function sampleEntry(track: Track): Uint8Array {
  const dotsPerInch = 72 * 0x1_0000;
  const [framesPerSample, depth, noColourTable] = [1, 24, 0xffff];
  return box(
    'avc1',
    zeros(6),
    u16(1), // data_reference_index
    zeros(16),
    u16(track.width, track.height),
    u32(dotsPerInch, dotsPerInch, 0),
    u16(framesPerSample),
    zeros(32), // compressorname
    u16(depth, noColourTable),
    decoderConfiguration(track),
  );
}

/** ISO/IEC 14496-15, 5.3.3.1: profile and level are the second to fourth byte of the sequence parameters. */
function decoderConfiguration({ picture, sequence }: ParameterSets): Uint8Array {
  const fourByteLengths = 0b1111_1100 | 3;
  const oneSequence = 0b1110_0000 | 1;
  return box(
    'avcC',
    u8(1),
    sequence.subarray(1, 4),
    u8(fourByteLengths, oneSequence),
    u16(sequence.length),
    sequence,
    u8(1),
    u16(picture.length),
    picture,
  );
}

/** A box of ISO BMFF (ISO/IEC 14496-12, 4.2): size, type, content. */
function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  return joined([u32(size), ascii(type), ...content]);
}

/** A box that begins with a version, here always 0, and flags. */
function fullBox(type: string, flags: number, ...content: readonly Uint8Array[]): Uint8Array {
  return box(type, u32(flags), ...content);
}

/** Numbers of one byte each. */
function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

/** Numbers of two bytes each, the most significant first. */
function u16(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, at) => {
    bytes.setUint16(2 * at, value);
  });
  return new Uint8Array(bytes.buffer);
}

/** Numbers of four bytes each, the most significant first. */
function u32(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, at) => {
    bytes.setUint32(4 * at, value);
  });
  return new Uint8Array(bytes.buffer);
}

/** A text of characters below 128. */
function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes without a meaning. */
function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}

/** One after the other. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
