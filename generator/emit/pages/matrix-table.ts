import { cellText } from '../../model/describe-cell.ts';
import type { Group, Matrix, Model } from '../../model/matrix.ts';
import { cite } from './cite.ts';

/** The matrix as a table: a row for the versions of a model that agree in everything. */
export function matrixTable(matrix: Matrix) {
  const rows = matrix.models.flatMap((model) => model.groups.map((group) => ({ model, group })));
  return {
    columns: matrix.columns.map(({ title }) => title),
    modes: matrix.modes.map(({ name, title }) => ({ name, title })),
    rows: rows.map(({ group, model }) => ({
      model: nameOf(model, group),
      version: versionsOf(group),
      cells: matrix.columns.map(({ id }) => cellText(group.cells[id])),
    })),
    sources: rows.map(({ group, model }) => ({
      model: model.name,
      version: versionsOf(group),
      cells: matrix.columns.map(({ id }) => {
        const cell = group.cells[id];
        return cell === undefined || cell.support === 'unknown' ? '' : cite(cell.provenance);
      }),
    })),
    notes: rows.flatMap(({ group, model }) =>
      matrix.columns.flatMap(({ id, title }) => {
        const note = group.cells[id]?.provenance.note;
        return note === undefined ? [] : [{ subject: `${model.name} ${versionsOf(group)}, ${title}`, note }];
      }),
    ),
  };
}

function nameOf(model: Model, group: Group): string {
  const marks = [
    model.listed ? '' : ' (implied)',
    group.delisted === undefined ? '' : ` (delisted ${group.delisted.date})`,
  ];
  return `${model.name}${marks.join('')}`;
}

function versionsOf({ versions }: Group): string {
  return versions === 'unlisted' ? 'any' : versions.join(', ');
}
