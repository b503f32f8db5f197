import { describe, expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { emitters } from '../../generator/emit/emitters.ts';
import { requests } from '../../generator/emit/types/request.ts';
import { sharedTypes } from '../../generator/emit/types/shared-types.ts';
import type { Group, Matrix, Model } from '../../generator/model/matrix.ts';
import type { Table } from '../../generator/model/table.ts';
import { tableOnce } from '../support/tables.ts';
import { clashes, topNames } from './support/declared.ts';
import { specTexts } from './support/emit.ts';

/**
 * A vendor gives one version another duration, or takes the difference back. Nothing that anybody imports is renamed by
 * that: types are named after models, and the groups of their versions have names that stay within their module.
 */

/** The names that the entry points export. */
function exportedNames(tree: FileTree): readonly string[] {
  expect(clashes(tree)).toEqual([]);
  return [...tree]
    .filter(([path]) => /^src\/(?:\w+\/)?index\.ts$/.test(path))
    .flatMap(([path, text]) => {
      const { exportedTypes, exportedValues } = topNames(text);
      return [...exportedTypes, ...exportedValues].map((name) => `${path} ${name}`);
    })
    .sort();
}

/** A way to group the versions of a model; the first group is that of the versions that do not differ. */
type Grouping = (versions: readonly string[]) => readonly (readonly string[])[];

function regrouped(table: Table, grouping: Grouping): Table {
  const surfaces = table.surfaces.map((surface) => ({
    ...surface,
    operations: surface.operations.map((operation) =>
      operation.matrix === undefined
        ? operation
        : { ...operation, matrix: regroupedMatrix(operation.matrix, grouping) },
    ),
  }));
  return { ...table, surfaces };
}

function regroupedMatrix(matrix: Matrix, grouping: Grouping): Matrix {
  const groupsOf = (model: Model): readonly Group[] => {
    const [first] = model.groups;
    if (model.versions === 'unlisted' || first === undefined) return model.groups;
    const groups = grouping(model.versions).filter((versions) => versions.length > 0);
    return groups.map((versions, index) => ({
      title: index === 0 ? model.name : `${model.name} ${versions.join(', ')}`,
      versions,
      // Each group has a column that no other has so.
      cells: Object.fromEntries(
        Object.entries(first.cells).map(([column, cell]) => [
          column,
          column === 'Duration' ? { ...cell, support: 'full' as const, allowed: { values: [100 + index] } } : cell,
        ]),
      ),
    }));
  };
  return { ...matrix, models: matrix.models.map((model) => ({ ...model, groups: groupsOf(model) })) };
}

describe.each([
  ['test/golden/small/specs', emitters],
  // Of the real specs the types are emitted, and not the rest a dozen times.
  ['specs', [requests, sharedTypes]],
] as const)('%s', (folder, some) => {
  const table = tableOnce(specTexts(folder));
  const before = exportedNames(emitPackage(table, some));

  test('have a type for each model, and for each of its configuration objects', () => {
    const models = table.surfaces.flatMap(({ operations }) => operations.flatMap(({ matrix }) => matrix?.models ?? []));
    expect(before.length).toBeGreaterThan(models.length * 2);
  });

  test.each<[string, Grouping]>([
    ['with one group for each model', (versions) => [versions]],
    ['with a group for the last version', (versions) => [versions.slice(0, -1), versions.slice(-1)]],
    ['with a group for the first version', (versions) => [versions.slice(1), versions.slice(0, 1)]],
    ['with two versions in the group of another', (versions) => [versions.slice(2), versions.slice(0, 2)]],
    ['with a group for each version', (versions) => versions.map((version) => [version])],
  ])('export the same names %s', (_, grouping) => {
    const tree = emitPackage(regrouped(table, grouping), some);
    expect(exportedNames(tree)).toEqual(before);
  });
});
