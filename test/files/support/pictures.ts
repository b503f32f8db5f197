/** Small files as ffmpeg writes them, 32 x 18 pixels, and headers that were written by hand from the descriptions of the formats. */
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

export const jpeg = bytesOf(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgH' +
    'BwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABNAAEBAAAAAAAAAAAAAAAAAAAABgEBAQEAAAAAAAAAAAAAAAAAAAYH' +
    'EAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgAEgAgAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AiwEo38AA' +
    'AAAB/9k=',
);

export const png = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAASCAIAAAC1qksFAAAACXBIWXMAAAABAAAAAQBPJcTWAAAAH0lEQVR4nGP4y8BAU0Rb00ct' +
    'GLVg1IJRC0YtGLUAigDtKzlfgDuaLwAAAABJRU5ErkJggg==',
);

export const webpLossy = bytesOf(
  'UklGRkwAAABXRUJQVlA4IEAAAABQAwCdASogABIAPpFCnEolo6KhqAgAsBIJZQDGqoAAQFEcAAD+7tPf/uOwN14t//ucD/ucD/uc' +
    'D+NspCdnCgAA',
);

export const webpLossless = bytesOf('UklGRhwAAABXRUJQVlA4TA8AAAAvH0AEAAcQ9Y/+ByKi/wEA');

/** A box of ISO base media: its length, its kind, its content. */
export function box(kind: string, ...content: readonly Uint8Array[]): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + content.reduce((sum, one) => sum + one.length, 0));
  return Buffer.concat([size, ascii(kind), ...content]);
}

const brand = (name: string) => box('ftyp', ascii(`${name}\0\0\0\0`));

/** The header of a movie: version 0 has fields of 4 bytes, version 1 times of 8. */
export function movieHeader(version: 0 | 1, scale: number, units: number): Uint8Array {
  const times = Buffer.alloc(version === 1 ? 28 : 16);
  times.writeUInt32BE(scale, version === 1 ? 16 : 8);
  if (version === 1) times.writeBigUInt64BE(BigInt(units), 20);
  else times.writeUInt32BE(units, 12);
  return box('mvhd', Uint8Array.of(version, 0, 0, 0), times, Buffer.alloc(80));
}

export const madeUp = {
  heic: brand('heic'),
  avif: brand('avif'),
  mov: Buffer.concat([brand('qt  '), box('wide'), box('moov', movieHeader(0, 600, 3000))]),
  mp4: Buffer.concat([brand('isom'), box('moov', movieHeader(0, 1000, 5000))]),
  /** As cameras write it: the header comes after the pictures. */
  mp4LongTimes: Buffer.concat([
    brand('mp42'),
    box('mdat', Buffer.alloc(50)),
    box('moov', movieHeader(1, 90_000, 135_000)),
  ]),
  m4a: brand('M4A '),
  avi: ascii('RIFF\x10\0\0\0AVI LIST'),
  wav: ascii('RIFF\x10\0\0\0WAVEfmt '),
  webm: Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 1),
  mp3: ascii('ID3\x03\0'),
  mp3WithoutTag: Uint8Array.of(0xff, 0xfb, 0x90, 0x00),
  aac: Uint8Array.of(0xff, 0xf1, 0x50, 0x80),
  ogg: ascii('OggS'),
  flac: ascii('fLaC'),
  gif: ascii('GIF89a'),
  bmp: ascii('BM'),
  tiff: ascii('II*\0'),
  pdf: ascii('%PDF-1.7'),
  /** Lengths of the extended form are one less than the picture's: 640 x 360. */
  webpExtended: Uint8Array.of(
    ...ascii('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0'),
    ...[0, 0, 0, 0, 0x7f, 0x02, 0x00, 0x67, 0x01, 0x00],
  ),
};
