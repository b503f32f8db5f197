import { cellText, doubtOf } from '../../model/lower/cell-text.ts';
import { lowerOperation } from '../../model/lower.ts';
import type { Cell, Group, Matrix, Model } from '../../model/matrix.ts';
import { type EvidenceById, seenOf } from '../../model/remarks.ts';
import type { MatrixOperation } from '../../model/table.ts';
import { cite } from './cite.ts';

/** The matrix as a table: a row for the versions of a model that agree in everything. */
export function matrixTable(operation: MatrixOperation, evidence: EvidenceById) {
  const { matrix } = operation;
  const lowered = lowerOperation(operation).rows;
  const rows = matrix.models.flatMap((model) =>
    model.groups.flatMap((group) => {
      const row = lowered.find((one) => one.group === group);
      return row === undefined ? [] : [{ model, group, cells: row.cells }];
    }),
  );
  return {
    columns: matrix.columns.map(({ title }) => title),
    modes: matrix.modes.map(({ name, title }) => ({ name, title })),
    rows: rows.map(({ cells, group, model }) => ({
      model: nameOf(model, group),
      version: versionsOf(group),
      cells: matrix.columns.map(({ id }) => cellText(cells[id]?.statement)),
    })),
    sources: rows.map(({ cells, group, model }) => ({
      model: model.name,
      version: versionsOf(group),
      cells: matrix.columns.map(({ id }) => {
        const cell = cells[id];
        return cell === undefined || cell.standing === 'unknown' ? '' : cite(cell.statement.provenance);
      }),
    })),
    notes: rows.flatMap(({ group, model }) =>
      matrix.columns.flatMap(({ id, title }) => {
        const note = group.cells[id]?.provenance.note;
        return note === undefined ? [] : [{ subject: `${model.name} ${versionsOf(group)}, ${title}`, note }];
      }),
    ),
    seen: [...refusedNames(matrix, evidence), ...remarkLines(matrix, (cell) => seenOf(cell, evidence))],
    doubts: remarkLines(matrix, (cell) => doubtOf(cell) ?? []),
  };
}

/** What is to be said of the cells of a model, each sentence once: with the versions and the columns that share it. */
function remarkLines(matrix: Matrix, say: (cell: Cell) => readonly string[] | string) {
  return matrix.models.flatMap((model) => {
    const columnsOf = new Lists();
    for (const { id, title } of matrix.columns) {
      for (const [remark, versions] of versionsByRemark(model, id, say)) {
        const isAll = model.versions === 'unlisted' || versions.length === model.versions.length;
        columnsOf.add(JSON.stringify([isAll ? model.name : `${model.name} ${versions.join(', ')}`, remark]), title);
      }
    }
    const remarksOf = new Lists();
    for (const [key, titles] of columnsOf) {
      const [subject, remark] = JSON.parse(key);
      remarksOf.add(`${subject}; ${titles.join('; ')}`, remark);
    }
    return [...remarksOf].map(([subject, remarks]) => ({ subject, remark: remarks.join(' ') }));
  });
}

function versionsByRemark(model: Model, column: string, say: (cell: Cell) => readonly string[] | string): Lists {
  const versions = new Lists();
  for (const group of model.groups) {
    const cell = group.cells[column];
    const own = group.versions === 'unlisted' ? ['any'] : group.versions;
    for (const remark of cell === undefined ? [] : [say(cell)].flat()) versions.add(remark, ...own);
  }
  return versions;
}

/** Lists of texts by a text, in the order in which they come. */
class Lists extends Map<string, string[]> {
  add(key: string, ...texts: readonly string[]): void {
    this.set(key, [...(this.get(key) ?? []), ...texts]);
  }
}

/** Names of models that the service refused, by what was seen of them. */
function refusedNames({ refused = {} }: Matrix, evidence: EvidenceById) {
  const names = new Lists();
  for (const [name, provenance] of Object.entries(refused)) {
    for (const remark of seenOf({ provenance }, evidence)) names.add(remark, name);
  }
  return [...names].map(([remark, subjects]) => ({ subject: subjects.join(', '), remark }));
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
