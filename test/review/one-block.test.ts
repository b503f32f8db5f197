import { beforeAll, describe, expect, test } from 'vitest';
import { formatPath } from '../../generator/model/path.ts';
import { type ReviewedParameter, reviewOperation } from '../../generator/review/review.ts';
import { readPackage } from '../documents/support/read-packages.ts';

// What the vendor writes in one paragraph, the specs have in one block: that is how a person compares the two.

/** Models that the international text names, and about which the block has no line: the mainland text, which is newer, names none. */
const nameless: Readonly<Record<string, readonly string[]>> = {
  'vod FileInfos': ['GV', 'Vidu'],
  'vod LastFrameFileId': ['GV', 'Kling', 'Vidu'],
  'vod LastFrameUrl': ['GV', 'Kling', 'Vidu'],
};

let reviewed: readonly (readonly [name: string, parameter: ReviewedParameter])[] = [];

beforeAll(async () => {
  const { read, table, texts } = await readPackage('specs');
  reviewed = table.surfaces.flatMap((surface) =>
    surface.operations.flatMap((operation) => {
      const paths = new Set(operation.matrix?.columns.flatMap((column) => column.paths.map(formatPath)));
      return reviewOperation({ table, texts }, surface, operation, read)
        .filter(({ path, side }) => side === 'request' && paths.has(path))
        .map((parameter) => [`${surface.name} ${parameter.path}`, parameter] as const);
    }),
  );
});

function blocksOf({ blocks }: ReviewedParameter) {
  return blocks.filter(({ inside }) => inside[0] === 'matrix');
}

describe('a parameter that depends on the model', () => {
  test('has one block, and one paragraph in a document', () => {
    expect(reviewed.length).toBeGreaterThan(30);
    const counts = reviewed.map(([name, parameter]) => ({ name, blocks: blocksOf(parameter).length }));
    expect(counts.filter(({ blocks }) => blocks !== 1)).toEqual([]);
    const several = reviewed.filter(([, { paragraphs }]) => paragraphs.length > 1).map(([name]) => name);
    expect(several).toEqual([]);
    // The package is of two of the three surfaces: this is not about nothing.
    expect(reviewed.filter(([, { paragraphs }]) => paragraphs.length === 1).length).toBeGreaterThan(18);
  });

  test('has a line in its block for every model that the paragraph names', () => {
    const missing = reviewed.flatMap(([name, parameter]) => {
      const said = parameter.paragraphs.flatMap(({ facts }) => facts);
      const named = new Set(said.flatMap((fact) => [...fact.matchAll(/ModelName=([^,\]]+)/g)].map(([, one]) => one)));
      const lines = blocksOf(parameter).flatMap(({ text }) => text.split('\n'));
      const without = [...named].filter((model) => !lines.some((line) => line.match(/^ {4}([^\s:]+)/)?.[1] === model));
      return without.length === 0 ? [] : [[name, without.sort()]];
    });
    expect(Object.fromEntries(missing)).toEqual(nameless);
  });
});
