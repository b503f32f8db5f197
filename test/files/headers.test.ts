import { describe, expect, it } from 'vitest';
import { type FileForm, fileEntry } from '../../generator/runtime/files/entry.ts';
import { readHeader } from '../../generator/runtime/files/header.ts';
import { box, jpeg, madeUp, movieHeader, png, webpLossless, webpLossy } from './support/pictures.ts';

describe('headers', () => {
  it.each([
    ['jpeg', jpeg],
    ['png', png],
    ['webp', webpLossy],
    ['webp', webpLossless],
  ])('of a %s tell its pixels', (format, bytes) => {
    expect(readHeader(bytes)).toEqual({ kind: 'image', format, width: 32, height: 18 });
  });

  it('of an extended WebP tell its pixels', () => {
    expect(readHeader(madeUp.webpExtended)).toEqual({ kind: 'image', format: 'webp', width: 640, height: 360 });
  });

  it.each([
    ['mp4', madeUp.mp4, 5],
    ['mp4', madeUp.mp4LongTimes, 1.5],
    ['mov', madeUp.mov, 5],
  ])('of an %s tell its seconds', (format, bytes, seconds) => {
    expect(readHeader(bytes)).toEqual({ kind: 'video', format, seconds });
  });

  it.each([
    ['audio', 'mp3', madeUp.mp3],
    ['audio', 'mp3', madeUp.mp3WithoutTag],
    ['audio', 'aac', madeUp.aac],
    ['audio', 'wav', madeUp.wav],
    ['audio', 'm4a', madeUp.m4a],
    ['audio', 'ogg', madeUp.ogg],
    ['audio', 'flac', madeUp.flac],
    ['video', 'avi', madeUp.avi],
    ['video', 'webm', madeUp.webm],
    ['image', 'gif', madeUp.gif],
    ['image', 'bmp', madeUp.bmp],
    ['image', 'heic', madeUp.heic],
    ['other', 'pdf', madeUp.pdf],
  ])('of %s files tell %s', (kind, format, bytes) => {
    expect(readHeader(bytes)).toEqual({ kind, format });
  });

  it('that were cut anywhere, or are noise, never throw', () => {
    for (const whole of [jpeg, png, webpLossy, webpLossless, ...Object.values(madeUp)]) {
      for (let length = 0; length <= whole.length; length++) readHeader(whole.subarray(0, length));
      for (let at = 0; at < whole.length; at++) {
        const changed = Uint8Array.from(whole);
        for (const byte of [0, 1, 0x7f, 0xff]) {
          changed[at] = byte;
          readHeader(changed);
        }
      }
    }
  });

  it('of movies whose boxes lie about their length end', () => {
    const movie = box('moov', movieHeader(0, 0, 5));
    expect(readHeader(Buffer.concat([madeUp.mp4.subarray(0, 16), movie]))).toEqual({ kind: 'video', format: 'mp4' });
    const zero = Buffer.concat([madeUp.mp4.subarray(0, 16), Buffer.from([0, 0, 0, 4]), Buffer.from('free')]);
    expect(readHeader(zero)).toEqual({ kind: 'video', format: 'mp4' });
  });
});

describe('limits of pixels and seconds, where a document has them', () => {
  const form = (kind: FileForm['kind'], limits: NonNullable<FileForm['bytes']>['limits']): FileForm => ({
    name: 'aFile',
    surface: 'Made up',
    kind,
    fields: {},
    url: { field: 'url', fields: {} },
    bytes: { field: 'bytes', fields: {}, limits },
  });

  it.each([
    ['enough pixels', form('image', { minWidth: 32, minHeight: 18 }), jpeg, undefined],
    ['too narrow', form('image', { minWidth: 33, minHeight: 18 }), jpeg, 'FileTooSmall'],
    ['too low', form('image', { minWidth: 32, minHeight: 19 }), png, 'FileTooSmall'],
    ['as wide as allowed', form('image', { ratio: [1, 32 / 18] }), png, undefined],
    ['too wide', form('image', { ratio: [1, 1.7] }), png, 'FormatNotAccepted'],
    ['too high', form('image', { ratio: [2, 3] }), png, 'FormatNotAccepted'],
    ['as long as allowed', form('video', { seconds: 5 }), madeUp.mp4, undefined],
    ['too long', form('video', { seconds: 4.9 }), madeUp.mov, 'FileTooLong'],
    ['of unknown length', form('video', { seconds: 1 }), madeUp.avi, undefined],
    ['of a format that is not known, where none is listed', form('audio', {}), Uint8Array.of(9, 9, 9), undefined],
  ])('%s', async (_, limited, bytes, code) => {
    const found = await fileEntry<{ bytes: string }>(limited, bytes).then(
      () => undefined,
      (error) => error.code,
    );
    expect(found).toBe(code);
  });
});
