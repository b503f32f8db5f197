import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeForm, type FormShape } from '../../generator/runtime/emulator/protocol/body.ts';

const shape: FormShape = {
  ModelName: 'string',
  SubAppId: 'integer',
  Free: 'object',
  FileInfos: [{ Type: 'string', Url: 'string' }],
  Urls: ['string'],
  Grid: [['integer']],
  OutputConfig: { Duration: 'number', Audio: 'boolean' },
};

describe('a flattened form', () => {
  it('becomes the JSON of the request', () => {
    const form =
      'ModelName=Kling&SubAppId=251007502&FileInfos.0.Type=Url&FileInfos.0.Url=https%3A%2F%2Fa.example%2F%3Fa%3D1%26b' +
      '&FileInfos.1.Type=File&OutputConfig.Duration=5.5&OutputConfig.Audio=true&Urls.0=a+b&Urls.1=c&Grid.0.0=1&Grid.0.1=2';
    expect(decodeForm(form, shape)).toEqual({
      ModelName: 'Kling',
      SubAppId: 251007502,
      FileInfos: [{ Type: 'Url', Url: 'https://a.example/?a=1&b' }, { Type: 'File' }],
      OutputConfig: { Duration: 5.5, Audio: true },
      Urls: ['a b', 'c'],
      Grid: [[1, 2]],
    });
  });

  it.each([
    ['digits of a text', 'ModelName=1', { ModelName: '1' }],
    ['true as a text', 'ModelName=true', { ModelName: 'true' }],
    ['a number that is none', 'SubAppId=five', { SubAppId: 'five' }],
    ['an integer with a fraction', 'SubAppId=1.5', { SubAppId: '1.5' }],
    ['an integer with leading zeros', 'SubAppId=007', { SubAppId: '007' }],
    ['an integer in hexadecimal', 'SubAppId=0x10', { SubAppId: '0x10' }],
    ['an integer in white space', 'SubAppId=+1+', { SubAppId: ' 1 ' }],
    ['an integer that JavaScript would round', 'SubAppId=9007199254740993', { SubAppId: '9007199254740993' }],
    ['a negative integer', 'SubAppId=-5', { SubAppId: -5 }],
    ['a number with an exponent', 'OutputConfig.Duration=1e3', { OutputConfig: { Duration: 1000 } }],
    ['a number beyond all', 'OutputConfig.Duration=1e999', { OutputConfig: { Duration: '1e999' } }],
    ['infinity', 'OutputConfig.Duration=Infinity', { OutputConfig: { Duration: 'Infinity' } }],
    ['no number at all', 'OutputConfig.Duration=', { OutputConfig: { Duration: '' } }],
    ['a boolean that is false', 'OutputConfig.Audio=false', { OutputConfig: { Audio: false } }],
    ['a boolean as a number', 'OutputConfig.Audio=1', { OutputConfig: { Audio: '1' } }],
    ['a boolean of Python', 'OutputConfig.Audio=True', { OutputConfig: { Audio: 'True' } }],
    ['a name nobody knows', 'Modelname=Kling&Seed=5', { Modelname: 'Kling', Seed: '5' }],
    ['a list nobody knows', 'Infos.0.Id=1&Infos.1.Id=2', { Infos: [{ Id: '1' }, { Id: '2' }] }],
    ['a free object', 'Free.a.0=1&Free.a.1=true', { Free: { a: ['1', 'true'] } }],
    ['a free object of digits', 'Free.0=a', { Free: { 0: 'a' } }],
    ['text where an object belongs', 'OutputConfig=5', { OutputConfig: '5' }],
    ['text where a list belongs', 'Urls=a', { Urls: 'a' }],
    ['parts where a text belongs', 'ModelName.a=1', { ModelName: { a: '1' } }],
    ['indexes in another order', 'Urls.1=b&Urls.0=a', { Urls: ['a', 'b'] }],
    [
      'eleven elements in the order of text',
      `Urls.10=k&${Array.from({ length: 10 }, (_, i) => `Urls.${i}=${i}`).join('&')}`,
      { Urls: [...'0123456789', 'k'] },
    ],
    ['a gap', 'Urls.0=a&Urls.2=c', { Urls: { 0: 'a', 2: 'c' } }],
    ['a list that starts at 1', 'Urls.1=a', { Urls: { 1: 'a' } }],
    ['a vast index', 'Urls.999999999=a', { Urls: { 999999999: 'a' } }],
    ['an index that is no index', 'Urls.00=a&Urls.-1=b&Urls.1e1=c', { Urls: { '00': 'a', '-1': 'b', '1e1': 'c' } }],
    ['a value that came twice', 'ModelName=a&ModelName=b', { ModelName: ['a', 'b'] }],
    ['a list that came as one name', 'Urls=a&Urls=b', { Urls: 'a' }],
    ['a text and parts', 'ModelName=a&ModelName.b=c', { ModelName: ['a', { b: 'c' }] }],
    ['empty names', '=a&.=b&a..b=c', { '': ['a', { '': 'b' }], a: { '': { b: 'c' } } }],
    ['nothing', '', {}],
    ['what is not encoded well', 'ModelName=%E4%ZZ', { ModelName: '\ufffd%ZZ' }],
  ])('%s', (_, form, expected) => {
    expect(decodeForm(form, shape)).toEqual(expected);
  });
});

describe('a hostile form', () => {
  it('sets no prototype', () => {
    const form = '__proto__.polluted=1&constructor.prototype.polluted=1&FileInfos.0.__proto__.polluted=1&__proto__=2';
    const decoded = decodeForm(form, shape);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect(Object.keys(decoded)).toEqual(['__proto__', 'constructor', 'FileInfos']);
    expect(JSON.stringify(decoded)).toBe(
      '{"__proto__":["2",{"polluted":"1"}],"constructor":{"prototype":{"polluted":"1"}},"FileInfos":[{"__proto__":{"polluted":"1"}}]}',
    );
  });

  it('takes names of JavaScript for names nobody knows', () => {
    expect(decodeForm('toString=5&OutputConfig.constructor=5', shape)).toEqual({
      toString: '5',
      OutputConfig: { constructor: '5' },
    });
  });

  it('is not nested without end', () => {
    const deep = Array.from({ length: 100_000 }, () => 'a').join('.');
    expect(decodeForm(`${deep}=1`, shape)).toEqual({ [deep]: '1' });
  });

  it('costs little', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `Urls.${index * 1_000}.x=1`).join('&');
    const before = process.memoryUsage().heapUsed;
    const decoded = decodeForm(names, shape);
    expect(Array.isArray(decoded.Urls)).toBe(false);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  it('never makes anything throw', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', '0', '1', '999999999', 'FileInfos', 'Urls', 'Grid', 'constructor', 'length'),
    );
    const pair = fc.tuple(
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('.')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(pair)), (form) => {
        const decoded = decodeForm(form, shape);
        expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
        JSON.stringify(decoded);
      }),
      { numRuns: 2_000 },
    );
  });
});
