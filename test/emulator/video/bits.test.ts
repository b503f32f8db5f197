import { describe, expect, test } from 'vitest';
import { BitWriter, nalUnit } from '../../../generator/runtime/emulator/video/bits.ts';
import { barsPicture, samePicture } from '../../../generator/runtime/emulator/video/pictures.ts';
import { frameOf } from '../../../generator/runtime/emulator/video/stream-parameters.ts';
import { fromBits, payloadOf } from './support/h264.ts';

describe('bits', () => {
  test('unsigned codes are as the standard lists them', () => {
    const codes = ['1', '010', '011', '00100', '00101', '00110', '00111', '0001000'];
    const writer = new BitWriter();
    for (let value = 0; value < codes.length; value++) writer.unsigned(value);
    expect(writer.end()).toEqual(fromBits(`${codes.join('')}1`));
  });

  test('signed codes are as the standard lists them', () => {
    const writer = new BitWriter().signed(0).signed(1).signed(-1).signed(2).signed(-2);
    expect(writer.end()).toEqual(fromBits('1 010 011 00100 00101 1'));
  });

  test('24 bits fit in after 7', () => {
    const writer = new BitWriter().bits(0b1111111, 7).bits(0xabcdef, 24);
    expect(writer.end()).toEqual(fromBits('1111111 101010111100110111101111 1'));
  });

  test('it takes more bytes than it has room for at first', () => {
    const writer = new BitWriter();
    for (let at = 0; at < 200; at++) writer.bits(at, 8);
    expect(writer.end()).toEqual(Uint8Array.from([...Array(200).keys(), 0x80]));
  });
});

test.each([
  [
    [0, 0, 0],
    [0, 0, 3, 0],
  ],
  [
    [0, 0, 3, 9],
    [0, 0, 3, 3, 9],
  ],
  [
    [0, 0, 4],
    [0, 0, 4],
  ],
  [
    [0, 0, 0, 0, 1],
    [0, 0, 3, 0, 0, 3, 1],
  ],
  [
    [0, 1, 0, 2],
    [0, 1, 0, 2],
  ],
])('of %j a unit makes %j', (payload, expected) => {
  expect([...nalUnit(0x67, Uint8Array.from(payload))]).toEqual([0x67, ...expected]);
});

describe('pictures, bit by bit', () => {
  test('white in one macroblock', () => {
    const picture = barsPicture(frameOf(16, 16), 0);
    expect(picture[0]).toBe(0x65);
    const head = '1 0001000 1 00000000 1 0 0 1 010';
    // Type 7: mean of 16 × 16 pixels, with a luma level of 235 − 128 = 107 and no chroma level.
    const macroblock = '0001000 1 1 000101 0000000000000001 000010110100 1 01 01';
    expect(payloadOf(picture)).toEqual(fromBits(`${head} ${macroblock} 1`));
  });

  test('yellow, cyan; and both again below', () => {
    const picture = barsPicture(frameOf(32, 32), 1);
    const head = '1 0001000 1 00000000 010 0 0 1 010';
    const large = '0000000000000001';
    // 219 − 128 = 91, 16 − 128 = −112, 138 − 128 = 10.
    const yellow = `0001000 1 1 000101 ${large} 000010010100 1 000111 ${large} 000010111111 1 000111 000000000000001 0010 1`;
    // 188 − 219 = −31, 154 − 16 = 138, 16 − 138 = −122; from the left.
    const cyan = `00111 010 1 000101 ${large} 000000011101 1 000111 ${large} 000011110010 1 000111 ${large} 000011010011 1`;
    const below = '010 011 1 1';
    expect(payloadOf(picture)).toEqual(fromBits(`${head} ${yellow} ${cyan} ${below} ${below} 1`));
  });

  test('the same again: all macroblocks are skipped', () => {
    const picture = samePicture(frameOf(32, 32), 5);
    expect(picture[0]).toBe(0x41);
    expect(payloadOf(picture)).toEqual(fromBits('1 00110 1 00000101 0 0 0 1 010 00101 1'));
  });
});
