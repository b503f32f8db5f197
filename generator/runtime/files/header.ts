/** What the first bytes of a file say about it. Names, such as `cat.jpg`, say nothing: they are often wrong. */
export interface FileHeader {
  readonly kind: 'image' | 'video' | 'audio' | 'other';
  /** As the documents write it: `jpeg`, `mp4`. */
  readonly format: string;
  /** Pixels of JPEG, PNG and WebP. */
  readonly width?: number;
  readonly height?: number;
  /** Length of MP4 and MOV. */
  readonly seconds?: number;
}

/** Reads the header of a file; nothing when the format is none that is known here. */
export function readHeader(bytes: Uint8Array): FileHeader | undefined {
  const text = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  if (bytes[0] === 0x89 && text(1, 3) === 'PNG') return { kind: 'image', format: 'png', ...pngSize(viewOf(bytes)) };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { kind: 'image', format: 'jpeg', ...jpegSize(viewOf(bytes)) };
  if (text(0, 4) === 'RIFF') return riff(text(8, 4), bytes);
  if (text(4, 4) === 'ftyp') return isoMedia(text(8, 4), bytes);
  if (bytes[0] === 0x1a && text(1, 3) === 'E\xdf\xa3') return { kind: 'video', format: 'webm' };
  const found = signatures.find(([, , signature]) => text(0, signature.length) === signature);
  if (found !== undefined) return { kind: found[0], format: found[1] };
  // MPEG audio begins with eleven bits that are set: layer III is mp3, no layer is AAC.
  if (bytes[0] !== 0xff || ((bytes[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  const layer = (bytes[1] ?? 0) & 0x06;
  return layer === 2 ? { kind: 'audio', format: 'mp3' } : layer === 0 ? { kind: 'audio', format: 'aac' } : undefined;
}

const signatures: readonly (readonly [kind: FileHeader['kind'], format: string, signature: string])[] = [
  ['image', 'gif', 'GIF8'],
  ['image', 'bmp', 'BM'],
  ['image', 'tiff', 'II*\0'],
  ['image', 'tiff', 'MM\0*'],
  ['image', 'svg', '<svg'],
  ['video', 'flv', 'FLV'],
  ['audio', 'mp3', 'ID3'],
  ['audio', 'ogg', 'OggS'],
  ['audio', 'flac', 'fLaC'],
  ['other', 'pdf', '%PDF'],
  ['other', 'zip', 'PK'],
  ['other', 'html', '<!DOCTYPE'],
  ['other', 'html', '<html'],
  ['other', 'json', '{'],
];

function riff(form: string, bytes: Uint8Array): FileHeader | undefined {
  if (form === 'WEBP') return { kind: 'image', format: 'webp', ...webpSize(viewOf(bytes)) };
  if (form === 'AVI ') return { kind: 'video', format: 'avi' };
  return form === 'WAVE' ? { kind: 'audio', format: 'wav' } : undefined;
}

/** Files of ISO base media say what they are by their brand: pictures, sounds and videos alike. */
function isoMedia(brand: string, bytes: Uint8Array): FileHeader {
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return { kind: 'image', format: 'heic' };
  if (/^avi[fs]$/.test(brand)) return { kind: 'image', format: 'avif' };
  if (/^M4[AB] $/.test(brand)) return { kind: 'audio', format: 'm4a' };
  return { kind: 'video', format: brand === 'qt  ' ? 'mov' : 'mp4', ...movieLength(viewOf(bytes)) };
}

function viewOf({ buffer, byteLength, byteOffset }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

type Size = Pick<FileHeader, 'width' | 'height'>;

function pngSize(view: DataView): Size {
  return view.byteLength < 24 ? {} : { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Goes from marker to marker to the one that begins the picture. */
function jpegSize(view: DataView): Size {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return {};
    const marker = view.getUint8(at + 1);
    // C4, C8 and CC are tables and no frames.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return {};
}

/** One of three kinds: lossy, lossless, extended. */
function webpSize(view: DataView): Size {
  if (view.byteLength < 30) return {};
  const kind = view.getUint8(15);
  if (kind === 0x20) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const three = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  return { width: three(24), height: three(27) };
}

/** The length in the header of a movie: the box `mvhd` within the box `moov`. */
function movieLength(view: DataView): Pick<FileHeader, 'seconds'> {
  const movie = box(view, 0, view.byteLength, 'moov');
  const header = movie && box(view, movie.from, movie.to, 'mvhd');
  if (header === undefined || header.to - header.from < 32) return {};
  const { from } = header;
  const isLong = view.getUint8(from) === 1;
  const scale = view.getUint32(from + (isLong ? 20 : 12));
  const units = isLong ? Number(view.getBigUint64(from + 24)) : view.getUint32(from + 16);
  return scale === 0 ? {} : { seconds: units / scale };
}

/** Where the content of a box of a kind lies. */
function box(view: DataView, from: number, to: number, kind: string): { from: number; to: number } | undefined {
  for (let at = from; at + 8 <= to; ) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= to;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (size < 8) return undefined;
    const name = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
    if (name === kind) return { from: at + (isLong ? 16 : 8), to: Math.min(at + size, to) };
    at += size;
  }
  return undefined;
}
