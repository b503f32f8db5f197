import { type Checker, type Fields, report, ruleOf } from './checker.js';
import { unlike } from './complaints.js';
import type { Delisted, Matrix, Model, Row } from './matrix-table.js';
import { isGiven } from './values.js';

/**
 * Chooses the row of the matrix that the cells of a request are judged by, and tells of models and versions that do not
 * exist.
 */
export function chooseRow(c: Checker, matrix: Matrix, name: unknown, version: unknown, request: Fields): void {
  c.matrix = matrix;
  c.request = request;
  const model = matrix.models.find((one) => one.name === name);
  c.row = model === undefined ? undefined : rowOf(c, matrix, model, version);
  if (name === undefined) c.row = matrix.modelless;
  c.title = c.row?.title ?? model?.name ?? '';
  if (model !== undefined || typeof name !== 'string') return;
  // An empty text where a model is required has been told as missing.
  if (name !== '' || matrix.modelless !== undefined) {
    const names = matrix.models.map((one) => one.name);
    unlike(c, 'enum', matrix.model, matrix.cited[0], ruleOf(c, matrix.model), name, names);
  }
}

function rowOf(c: Checker, matrix: Matrix, model: Model, version: unknown): Row | undefined {
  const { cited, delisted, isImplied, name, rows, versionless, versions } = model;
  if (isImplied)
    doubt(c, 'undocumented', matrix.model, cited, `${name} is in no list of models; the documents only imply it.`);
  gone(c, matrix.model, name, delisted);
  if (versions === undefined) {
    if (isGiven(version))
      doubt(
        c,
        'undocumented',
        matrix.version,
        cited,
        `No version of ${name} is documented, so this one is not checked.`,
      );
    return rows[0];
  }
  if (version === undefined) return typeof versionless === 'number' ? rows[versionless] : versionless;
  if (typeof version !== 'string') return undefined;
  if (!versions.includes(version)) {
    if (version !== '' || versionless !== undefined)
      unlike(
        c,
        'version',
        matrix.version,
        matrix.cited[1],
        ruleOf(c, matrix.version),
        version,
        versions,
        ` for ${name}`,
      );
    return undefined;
  }
  const row = rows.find((one) => one.versions?.includes(version)) ?? rows.find((one) => one.versions === undefined);
  if (delisted === undefined) gone(c, matrix.version, row?.title ?? name, row?.delisted);
  return row;
}

function gone(c: Checker, name: string, title: string, delisted: Delisted | undefined): void {
  if (delisted !== undefined)
    doubt(c, 'delisted', name, delisted[1], `${title} was taken out of the documents on ${delisted[0]}.`);
}

function doubt(c: Checker, code: 'undocumented' | 'delisted', name: string, cited: number, message: string): void {
  report(c, code, name, cited, ruleOf(c, name), () => message, { warns: true });
}
