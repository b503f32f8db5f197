import { cellText, doubtOf } from '../../model/lower/cell-text.ts';
import { asCertain } from '../../model/lower/standing.ts';
import { type LoweredCell, lowerOperation } from '../../model/lower.ts';
import type { Cell, Column, Group, Matrix, Model } from '../../model/matrix.ts';
import { type EvidenceById, seenOf } from '../../model/remarks.ts';
import type { MatrixOperation } from '../../model/table.ts';
import { citeLinks } from './cite.ts';
import { exampleRequest } from './example-request.ts';

/** The matrix as small tables: what holds of every model, and for each model what it says instead, with a request for it. */
export function modelSections(operation: MatrixOperation, evidence: EvidenceById) {
  const { matrix } = operation;
  const rows = lowerOperation(operation).rows;
  const cellsOf = (group: Group) => rows.find((one) => one.group === group)?.cells ?? {};
  const common = commonRows(matrix, cellsOf);
  return {
    modes: matrix.modes.map(({ name, title }) => ({ name, title })),
    common: [...common.values()].filter((row) => row !== undefined),
    refused: refusedNames(matrix, evidence),
    models: matrix.models.map((model) => ({
      title: titleOf(model),
      versions: model.versions === 'unlisted' ? undefined : model.versions,
      source: citeLinks(model.provenance),
      rows: matrix.columns.flatMap((column) => columnRows(model, column, cellsOf, common.get(column.id))),
      notes: matrix.columns.flatMap((column) => notesOf(model, column)),
      seen: remarks(model, matrix, (cell) => seenOf(cell, evidence)),
      doubts: remarks(model, matrix, (cell) => doubtOf(cell) ?? []),
      example: JSON.stringify(exampleRequest(operation, model), undefined, 2),
    })),
  };
}

type CellsOf = (group: Group) => Readonly<Record<string, LoweredCell>>;

interface CellRow {
  readonly title: string;
  readonly versions: string;
  readonly text: string;
  readonly cite: string;
}

/** By column: the line that most models share, where at least two do. */
function commonRows({ columns, models }: Matrix, cellsOf: CellsOf): ReadonlyMap<string, CellRow | undefined> {
  return new Map(
    columns.map(({ id, title }) => {
      const counts = new Map<string, { row: CellRow; models: Set<string> }>();
      for (const { groups, name } of models) {
        for (const group of groups) {
          const row = { title, versions: '', ...lineOf(cellsOf(group)[id]) };
          const known = counts.get(JSON.stringify(row)) ?? { row, models: new Set() };
          counts.set(JSON.stringify(row), { row, models: known.models.add(name) });
        }
      }
      const [most] = [...counts.values()].sort((one, other) => other.models.size - one.models.size);
      return [id, most !== undefined && most.models.size > 1 ? most.row : undefined] as const;
    }),
  );
}

/** The lines of a model in one column: one for versions that agree, none for what is said of every model. */
function columnRows({ groups }: Model, { id, title }: Column, cellsOf: CellsOf, common?: CellRow): CellRow[] {
  const lines = new Map<string, { line: ReturnType<typeof lineOf>; versions: string[] }>();
  for (const group of groups) {
    const line = lineOf(cellsOf(group)[id]);
    const key = JSON.stringify(line);
    lines.set(key, { line, versions: [...(lines.get(key)?.versions ?? []), ...versionsOf(group)] });
  }
  const all = [...lines.values()];
  const isCommon = ({ cite, text }: ReturnType<typeof lineOf>) => common?.text === text && common.cite === cite;
  if (all.every(({ line }) => isCommon(line))) return [];
  return all.map(({ line, versions }) => ({
    title,
    versions: all.length === 1 ? 'all' : versions.join(', '),
    ...line,
  }));
}

/** Which versions it is uncertain for is said below the table. */
function lineOf(cell: LoweredCell | undefined): { readonly text: string; readonly cite: string } {
  const isKnown = cell !== undefined && cell.standing !== 'unknown';
  return {
    text: cellText(cell && asCertain(cell.statement)),
    cite: isKnown ? citeLinks(cell.statement.provenance) : '',
  };
}

function notesOf({ groups }: Model, { id, title }: Column) {
  const versions = new Lists();
  for (const group of groups) {
    const note = group.cells[id]?.provenance.note;
    if (note !== undefined) versions.add(note, ...versionsOf(group));
  }
  return [...versions].map(([note, of]) => ({ subject: subjectOf(title, of, groups), note }));
}

/** What is to be said of the cells of a model, each sentence once: with the columns and the versions that share it. */
function remarks(model: Model, { columns }: Matrix, say: (cell: Cell) => readonly string[] | string) {
  const subjects = new Lists();
  for (const { id, title } of columns) {
    const versions = new Lists();
    for (const group of model.groups) {
      const cell = group.cells[id];
      for (const remark of cell === undefined ? [] : [say(cell)].flat()) versions.add(remark, ...versionsOf(group));
    }
    for (const [remark, of] of versions) subjects.add(remark, subjectOf(title, of, model.groups));
  }
  const sayings = new Lists();
  for (const [remark, of] of subjects) sayings.add(of.join('; '), remark);
  return [...sayings].map(([subject, said]) => ({ subject, remark: said.join(' ') }));
}

/** The column, with the versions where they are not all of them. */
function subjectOf(title: string, versions: readonly string[], groups: readonly Group[]): string {
  return versions.length === groups.flatMap(versionsOf).length ? title : `${title} (${versions.join(', ')})`;
}

/** Names of models that the service refused, by what was seen of them. */
function refusedNames({ refused = {} }: Matrix, evidence: EvidenceById) {
  const names = new Lists();
  for (const [name, provenance] of Object.entries(refused)) {
    for (const remark of seenOf({ provenance }, evidence)) names.add(remark, name);
  }
  return [...names].map(([remark, subjects]) => ({ subject: subjects.join(', '), remark }));
}

/** Lists of texts by a text, in the order in which they come. */
class Lists extends Map<string, string[]> {
  add(key: string, ...texts: readonly string[]): void {
    this.set(key, [...(this.get(key) ?? []), ...texts]);
  }
}

function titleOf({ delisted, listed, name }: Model): string {
  const marks = [listed ? '' : ' (implied)', delisted === undefined ? '' : ` (delisted ${delisted.date})`];
  return `${name}${marks.join('')}`;
}

function versionsOf({ versions }: Group): readonly string[] {
  return versions === 'unlisted' ? ['any'] : versions;
}
