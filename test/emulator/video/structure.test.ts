import { describe, expect, test } from 'vitest';
import { makeTestCard, type TestCardOptions } from '../../../generator/runtime/emulator/video/test-card.ts';
import { boxAt, numbersOf, outline, readBoxes } from './support/boxes.ts';
import { readSequence } from './support/h264.ts';

const hd: TestCardOptions = { width: 1280, height: 720, seconds: 4.5 };

/** The sequence parameters, which follow six bytes and their length, and the three bytes that repeat their beginning. */
function configuration(bytes: Uint8Array) {
  const { content } = boxAt(readBoxes(bytes), 'moov/trak/mdia/minf/stbl/stsd/avc1/avcC');
  const record = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  const length = content.getUint16(6);
  return { profileAndLevel: [...record.subarray(1, 4)], sequence: record.subarray(8, 8 + length) };
}

describe('the file', () => {
  const { bytes } = makeTestCard(hd);
  const boxes = readBoxes(bytes);
  const table = (type: string) => numbersOf(boxAt(boxes, `moov/trak/mdia/minf/stbl/${type}`));

  test('tells about the pictures before it shows them', () => {
    const samples = 'stsd(avc1(avcC)) stts stss stsc stsz stco';
    const media = `mdia(mdhd hdlr minf(vmhd dinf(dref(url )) stbl(${samples})))`;
    expect(outline(boxes)).toBe(`ftyp moov(mvhd trak(tkhd ${media})) mdat`);
  });

  test('lasts 4.5 seconds of 24 pictures', () => {
    expect(numbersOf(boxAt(boxes, 'moov/mvhd')).slice(2, 4)).toEqual([24, 108]);
    expect(numbersOf(boxAt(boxes, 'moov/trak/mdia/mdhd')).slice(2, 4)).toEqual([24, 108]);
    expect(numbersOf(boxAt(boxes, 'moov/trak/tkhd'))[4]).toBe(108);
    expect(table('stts')).toEqual([1, 108, 1]);
  });

  test('says its size in the track and in the sample entry', () => {
    expect(numbersOf(boxAt(boxes, 'moov/trak/tkhd')).slice(-2)).toEqual([1280 * 65_536, 720 * 65_536]);
    const { content } = boxAt(boxes, 'moov/trak/mdia/minf/stbl/stsd/avc1');
    expect([content.getUint16(24), content.getUint16(26)]).toEqual([1280, 720]);
  });

  test('its sample table leads to every picture, and to nothing else', () => {
    const media = boxAt(boxes, 'mdat');
    const [oneSize, count, ...sizes] = table('stsz');
    expect([oneSize, count, sizes.length]).toEqual([0, 108, 108]);
    expect(table('stsc')).toEqual([1, 1, 108, 1]);
    expect(table('stco')).toEqual([1, media.start + 8]);
    let at = 0;
    const types = sizes.map((size) => {
      expect(media.content.getUint32(at)).toBe(size - 4);
      const type = media.content.getUint8(at + 4) & 31;
      at += size;
      return type;
    });
    expect(at).toBe(media.content.byteLength);
    const second = [5, ...Array<number>(23).fill(1)];
    expect(types).toEqual([...second, ...second, ...second, ...second, ...second.slice(0, 12)]);
    expect(table('stss')).toEqual([5, 1, 25, 49, 73, 97]);
  });
});

describe('the size in the stream', () => {
  test.each([
    // [width, height, columns, rows, level]
    [2, 2, 1, 1, 10],
    [640, 360, 40, 23, 30],
    [854, 480, 54, 30, 30],
    [1280, 720, 80, 45, 31],
    [720, 1280, 45, 80, 31],
    [1440, 1440, 90, 90, 40],
    [1920, 1080, 120, 68, 40],
    [1080, 1920, 68, 120, 40],
    [2560, 1440, 160, 90, 50],
    [3840, 2160, 240, 135, 51],
    [4096, 2304, 256, 144, 51],
    // Long and low: the length of a side asks for the level.
    [4096, 16, 256, 1, 40],
  ])('%i × %i', (width, height, columns, rows, level) => {
    const { profileAndLevel, sequence } = configuration(makeTestCard({ width, height, seconds: 1 }).bytes);
    expect(readSequence(sequence)).toEqual({ profile: 66, level, columns, rows, width, height });
    expect(profileAndLevel).toEqual([66, 0xc0, level]);
  });
});

describe('the card', () => {
  test('knows what it measures', () => {
    const { bytes, ...measures } = makeTestCard({ width: 1080, height: 1920, seconds: 4.5 });
    const media = boxAt(readBoxes(bytes), 'mdat').content.byteLength;
    const [width, height, seconds, framesPerSecond] = [1080, 1920, 4.5, 24];
    const bitrate = Math.floor((media * 8) / 4.5);
    expect(measures).toEqual({ width, height, seconds, framesPerSecond, codec: 'h264', container: 'mp4', bitrate });
  });

  test('rounds its length to a picture', () => {
    expect(makeTestCard({ ...hd, seconds: 5.04 }).seconds).toBe(121 / 24);
  });

  test('is the same bytes each time', () => {
    expect(makeTestCard(hd).bytes).toEqual(makeTestCard(hd).bytes);
  });

  test('is small', () => {
    expect(makeTestCard({ width: 1920, height: 1080, seconds: 10 }).bytes.length).toBeLessThan(150_000);
  });

  test.each([
    [{ ...hd, width: 1281 }, 'even sides of 2 to 4096 pixels, not 1281 × 720'],
    [{ ...hd, height: 0 }, 'not 1280 × 0'],
    [{ ...hd, width: 4098 }, 'not 4098 × 720'],
    [{ ...hd, width: Number.NaN }, 'not NaN × 720'],
    [{ ...hd, width: 4096, height: 4096 }, '4096 × 4096 pixels is larger than 4096 × 2304'],
    [{ ...hd, seconds: 0.9 }, '1 to 60 seconds, not 0.9'],
    [{ ...hd, seconds: 61 }, 'not 61'],
    [{ ...hd, seconds: Number.NaN }, 'not NaN'],
  ])('%j is out of range', (options, message) => {
    expect(() => makeTestCard(options)).toThrow(RangeError);
    expect(() => makeTestCard(options)).toThrow(message);
  });
});
