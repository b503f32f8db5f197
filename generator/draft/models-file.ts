import { columnName } from '../load/resolve/matrix.ts';
import { DraftText } from './draft-text.ts';
import type { Column, DraftedMatrix } from './matrix.ts';
import { placeText, titleOf } from './wording.ts';

const schemaComment = '# yaml-language-server: $schema=../../specs/.schema/models.schema.json';

/** The list of models of an operation. */
export function modelsFile(
  file: string,
  { modelField, models, versionField }: DraftedMatrix,
  source: string,
): DraftText {
  const text = new DraftText(file);
  text.line(schemaComment);
  text.entry(0, 'model', modelField);
  text.entry(0, 'version', versionField);
  text.entry(0, 'sources', [source]);
  text.line('');
  text.entry(0, 'models');
  for (const { listed, name, versions } of models) {
    text.entry(2, name, undefined, listed ? undefined : `model: only its versions are given, not in ${modelField}`);
    text.entry(
      4,
      'versions',
      versions ?? 'unlisted',
      versions === undefined ? 'versions: none are documented' : undefined,
    );
  }
  return text;
}

/** The matrix of an operation: a block for each parameter, with a line for each model of which the document speaks. */
export function writeMatrix(text: DraftText, matrix: DraftedMatrix, refused: ReadonlyMap<string, string>): void {
  text.entry(0, 'matrix');
  for (const column of matrix.columns) writeBlock(text, column, matrix, refused);
}

function writeBlock(
  text: DraftText,
  { id, others, path, place }: Column,
  { likely, models }: DraftedMatrix,
  refused: ReadonlyMap<string, string>,
): void {
  const name = path.split('.').at(-1) ?? path;
  text.entry(2, path, undefined, `read: ${placeText(place)}`);
  text.entry(4, 'title', titleOf(name));
  if (columnName(name) !== id) text.entry(4, 'name', id);
  if (others !== undefined) {
    text.entry(4, 'others', others, `others: the rest ${others.support === 'none' ? 'is refused' : 'warns'}`);
  }
  const lines = models.flatMap((model) => (model.lines.get(id) ?? []).map((line) => ({ ...line, model: model.name })));
  const factOf = (title: string) => `${text.file}#${id}#${title}`;
  const written = lines.filter(({ title }) => !refused.has(factOf(title)));
  if (written.length > 0) text.entry(4, 'models');
  for (const { cell, model, title } of written) {
    const isLikely = likely.has(`${model} ${id}`);
    // What is doubtful warns by itself.
    const value = isLikely && cell.support === undefined ? { ...cell, severity: 'warning' } : cell;
    text.fact(factOf(title), () =>
      text.entry(6, title, value, isLikely ? 'likely: the prose is short, or says more than a cell holds' : undefined),
    );
  }
  for (const { title } of lines) {
    const why = refused.get(factOf(title));
    if (why !== undefined) text.check(4, `refused: ${title}: ${why}`);
  }
}
