import { expect, test } from 'vitest';
import type { Condition } from '../../generator/model/condition.ts';
import { rowsOf } from '../../generator/model/lower.ts';
import type { Cell, Matrix, Model } from '../../generator/model/matrix.ts';
import { parsePath } from '../../generator/model/path.ts';
import { whyNever } from '../../generator/model/satisfiable.ts';

const provenance = { sources: ['DOC'], conflicts: [], origin: { file: 'models.yaml', line: 1, column: 1 } };
const cell = (support: Cell['support']): Cell => ({ support, allowed: {}, severity: 'error', provenance });

/** A matrix that counts how often the models in it are looked into. */
function counting(size: number): { readonly matrix: Matrix; readonly looks: () => number } {
  let looks = 0;
  const models = Array.from({ length: size }, (_, index): Model => {
    const cells = { Sound: cell(index % 2 === 0 ? 'none' : 'full') };
    const groups = [{ title: `M${index}`, versions: ['1'], cells }];
    return {
      get name() {
        looks++;
        return `M${index}`;
      },
      get groups() {
        looks++;
        return groups;
      },
      versions: ['1'],
      listed: true,
      cells,
      provenance,
    };
  });
  const columns = [{ id: 'Sound', title: 'Sound', paths: [parsePath('Sound')] }];
  return {
    matrix: { file: 'demo/models.yaml', model: 'Model', version: 'Version', modes: [], columns, defaults: {}, models },
    looks: () => looks,
  };
}

const sound: Condition = { kind: 'present', path: parsePath('Sound') };
const jobs: readonly (readonly [string, (matrix: Matrix) => unknown])[] = [
  ['the rows of a matrix', (matrix) => rowsOf(matrix, [])],
  ['a condition', (matrix) => whyNever(sound, { parameters: [], fieldsOf: () => [], matrix })],
];

test.each(jobs)('%s is worked out with as many looks at twice as many models, for each of them', (_what, work) => {
  const looksAt = (size: number) => {
    const { looks, matrix } = counting(size);
    work(matrix);
    return looks();
  };
  const few = looksAt(100);
  expect(few).toBeGreaterThan(0);
  expect(looksAt(400)).toBeLessThanOrEqual(few * 4.1);
});
