import { describe, expect, it } from 'vitest';
import type { Json } from '../../generator/diff/finding.ts';
import { emptySlots, filled, sizeOf } from '../../generator/diff/witness/request-path.ts';
import { formatPath, parsePath } from '../../generator/model/path.ts';

/** The slots of a path, each as text: `FileInfos[].Url of the first`. */
function slots(request: Json, path: string): readonly string[] {
  return emptySlots(request, parsePath(path)).map(
    ({ elements, path }) => `${formatPath(path)}${elements === undefined ? '' : ` of the ${elements}`}`,
  );
}

describe('what may still be given', () => {
  it.each<[string, Json, string, readonly string[]]>([
    ['a parameter that is not there', {}, 'Prompt', ['Prompt']],
    ['nothing, where it is there', { Prompt: '' }, 'Prompt', []],
    ['what is inside an object that is not there', {}, 'Output.Duration', ['Output.Duration']],
    ['what is inside an object', { Output: { Ratio: '1:1' } }, 'Output.Duration', ['Output.Duration']],
    ['nothing, where it is there inside an object', { Output: { Duration: 5 } }, 'Output.Duration', []],
    ['nothing inside what is no object', { Output: 5 }, 'Output.Duration', []],
    ['a list before its elements', {}, 'Files[].Url', ['Files']],
    ['a list inside an object before its elements', {}, 'Input.Files[].Url', ['Input.Files']],
    ['the only element of a list', { Files: [{}] }, 'Files[].Url', ['Files[].Url of the first']],
    ['nothing, of an element that has it', { Files: [{ Url: 'u' }] }, 'Files[].Url', []],
    ['the rest of a list', { Files: [{ Url: 'u' }, {}] }, 'Files[].Url', ['Files[].Url of the rest']],
    [
      'the first and the rest of a list',
      { Files: [{}, {}] },
      'Files[].Url',
      ['Files[].Url of the first', 'Files[].Url of the rest'],
    ],
    ['nothing of a list without elements', { Files: [] }, 'Files[].Url', []],
    ['nothing of what should be a list', { Files: 'u' }, 'Files[].Url', []],
    ['nothing of a list that is given', { Files: [{}] }, 'Files[]', []],
    ['what an object only inherits', {}, 'toString', ['toString']],
  ])('%s', (_, request, path, expected) => {
    expect(slots(request, path)).toEqual(expected);
  });
});

describe('filling it', () => {
  it('brings the objects around it', () => {
    expect(filled({ A: 1 }, { path: parsePath('Output.Size.Width') }, 5)).toEqual({
      A: 1,
      Output: { Size: { Width: 5 } },
    });
  });

  it('leaves the request that was given as it is', () => {
    const request = { Output: { Ratio: '1:1' } };
    expect(filled(request, { path: parsePath('Output.Duration') }, 5)).toEqual({
      Output: { Ratio: '1:1', Duration: 5 },
    });
    expect(request).toEqual({ Output: { Ratio: '1:1' } });
  });

  it.each([
    ['first', [{ Url: 'x' }, {}, {}]],
    ['rest', [{}, { Url: 'x' }, { Url: 'x' }]],
    [undefined, [{ Url: 'x' }, { Url: 'x' }, { Url: 'x' }]],
  ] as const)('goes to the %s of the elements', (elements, expected) => {
    const slot = { path: parsePath('Files[].Url'), ...(elements === undefined ? {} : { elements }) };
    expect(filled({ Files: [{}, {}, {}] }, slot, 'x')).toEqual({ Files: expected });
  });
});

describe('the size of a request', () => {
  it.each<[Json, number]>([
    [{}, 2],
    [{ A: 1 }, 10_007],
    [{ A: [1, 2] }, 30_011],
    [{ A: { B: null } }, 20_016],
    [{ A: 'x'.repeat(20_000) }, 19_999],
  ])('keys and elements weigh more than length: %#', (request, size) => {
    expect(sizeOf(request)).toBe(size);
  });
});
