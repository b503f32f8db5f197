import { expect, test } from 'vitest';
import { validatorOf } from '../../generator/diff/witness/validators.ts';
import { modelTable } from '../../generator/emit/data/models.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { cellText } from '../../generator/model/lower/cell-text.ts';
import { rowsOf, unlistedRow } from '../../generator/model/lower.ts';
import { withMatrix } from '../../generator/model/table.ts';
import { baseSpec } from './base-spec.ts';

/** A line that says of itself that it may not be about its versions. Everybody learns it from the one lowering. */

const operation = 'vod/operations/create-video.yaml';
const vidu = '      Vidu: { range: 1..10 }\n';

function viduOf(lines: string) {
  const text = baseSpec.get(operation) ?? '';
  expect(text).toContain(vidu);
  const table = mustLoadSpecs(new Map(baseSpec).set(operation, text.replace(vidu, lines)));
  const [surface] = table.surfaces;
  const [create] = surface === undefined ? [] : withMatrix(surface);
  if (surface === undefined || create === undefined) throw new Error('the specs have lost their operation');
  const rows = rowsOf(create.matrix, create.request).filter(({ model }) => model === 'Vidu');
  const cells = rows.flatMap(({ cells, versions }) => {
    const cell = cells.Duration;
    return cell === undefined || typeof versions === 'string'
      ? []
      : versions.map((version) => [version, cell.isCertain, cellText(cell.statement)] as const);
  });
  const validate = validatorOf(table, { surface, operation: create });
  const verdict = (version: string, duration: number) => {
    const request = { ModelName: 'Vidu', ModelVersion: version, Prompt: 'x', OutputConfig: { Duration: duration } };
    const result = validate(request);
    return result.ok ? result.warnings.map(({ path }) => path) : 'refused';
  };
  return { cells, verdict, matrix: create.matrix };
}

test('it warns where a certain line refuses', () => {
  const { cells, matrix, verdict } = viduOf('      Vidu: { range: 1..10, certain: false }\n');
  expect(cells).toEqual([
    ['q2', false, '1 to 10 (only warns)'],
    ['q2-pro', false, '1 to 10 (only warns)'],
  ]);
  expect(verdict('q2', 10)).toEqual([]);
  expect(verdict('q2', 11)).toEqual(['OutputConfig.Duration']);
  // The data of the package says so as well, although no day is known.
  const entry = modelTable(matrix).models.find(({ model }) => model === 'Vidu');
  expect(entry?.cells?.Duration).toMatchObject({ severity: 'warning' });
});

test('of the versions that a line names, when another says what the model has', () => {
  const { cells, verdict } = viduOf(`${vidu}      Vidu q2-pro: { certain: false }\n`);
  expect(cells).toEqual([
    ['q2', true, '1 to 10'],
    ['q2-pro', false, '1 to 10 (only warns)'],
  ]);
  expect(verdict('q2', 11)).toBe('refused');
  expect(verdict('q2-pro', 11)).toEqual(['OutputConfig.Duration']);
});

test('limits that a line states of versions by name are certain', () => {
  const { verdict } = viduOf('      Vidu: { range: 1..10, certain: false }\n      Vidu q2: { range: 1..8 }\n');
  expect(verdict('q2', 9)).toBe('refused');
  expect(verdict('q2-pro', 11)).toEqual(['OutputConfig.Duration']);
});

test('it can be taken back, and another fact alone leaves it', () => {
  const taken = viduOf('      Vidu: { range: 1..10, certain: false }\n      Vidu q2: { without: certain }\n');
  expect(taken.verdict('q2', 11)).toBe('refused');
  const left = viduOf('      Vidu: { range: 1..10, certain: false }\n      Vidu q2: { default: 5 }\n');
  expect(left.verdict('q2', 11)).toEqual(['OutputConfig.Duration']);
});

test('what holds for the others may be uncertain', () => {
  const text = baseSpec.get(operation) ?? '';
  const others = '    others: { count: { max: 3 } }\n';
  expect(text).toContain(others);
  const specs = new Map(baseSpec).set(
    operation,
    text.replace(others, '    others: { count: { max: 3 }, certain: false }\n'),
  );
  const table = mustLoadSpecs(specs);
  const [surface] = table.surfaces;
  const [create] = surface?.operations ?? [];
  if (surface === undefined || create === undefined) throw new Error('the specs have lost their operation');
  const images = Array.from({ length: 4 }, () => ({ Url: 'https://example.com/a.png' }));
  const request = { ModelName: 'Kling', ModelVersion: '2.0', Images: images };
  const result = validatorOf(table, { surface, operation: create })(request);
  expect(result.ok && result.warnings.map(({ path }) => path)).toEqual(['Images']);
});

test('what other models take is asked of a model that nobody lists, whatever may be ruled out of one', () => {
  const { matrix } = viduOf('      Vidu: { support: none, certain: false }\n');
  expect(unlistedRow(matrix).cells.Duration?.values).toEqual([5, 10]);
  const [, vidu] = matrix.models;
  expect(unlistedRow(matrix, vidu).cells.Duration?.objection).toBe('none');
});
