import type { Cell, Column, Group, Matrix, Model } from '../../../generator/model/matrix.ts';
import type { Parameter, Type } from '../../../generator/model/parameter.ts';
import { parsePath } from '../../../generator/model/path.ts';

const origin = { file: 'specs/vod/models.yaml', line: 1, column: 1 };
const provenance = { sources: ['S0'], conflicts: [], origin };

/** A cell that allows anything, but for what is said. */
export function cell(said: Partial<Cell> = {}): Cell {
  return { support: 'full', allowed: {}, severity: 'error', provenance, ...said };
}

/** A cell that the documents have from elsewhere. */
export function cellFrom(sources: readonly string[], conflicts: readonly string[], said: Partial<Cell> = {}): Cell {
  return cell({ ...said, provenance: { ...provenance, sources, conflicts } });
}

export function parameter(name: string, type: Type, said: Partial<Parameter> = {}): Parameter {
  return {
    name,
    type,
    documentedRequired: false,
    required: false,
    in: 'body',
    description: '',
    meanings: {},
    files: [],
    documented: 'table',
    severity: 'error',
    provenance,
    ...said,
  };
}

export function group(title: string, versions: Group['versions'], cells: Group['cells']): Group {
  return { title, versions, cells };
}

export function model(name: string, ...groups: readonly Group[]): Model {
  const versions = groups.flatMap((one) => (one.versions === 'unlisted' ? [] : one.versions));
  const cells = groups[0]?.cells ?? {};
  return { name, versions: versions.length === 0 ? 'unlisted' : versions, listed: true, cells, groups, provenance };
}

/** A matrix whose columns have the path of a parameter for their id. */
export function matrix(columns: readonly string[], ...models: readonly Model[]): Matrix {
  const column = (id: string): Column => ({ id, title: id, paths: [parsePath(id)] });
  return {
    file: 'demo/models.yaml',
    model: 'ModelName',
    version: 'ModelVersion',
    modes: [],
    columns: columns.map(column),
    defaults: {},
    models,
  };
}
