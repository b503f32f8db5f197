import type { DraftedCell } from './cells.ts';
import { DraftText, writtenText } from './draft-text.ts';
import type { DraftedMatrix } from './matrix.ts';
import { placeText, titleOf } from './wording.ts';

const schemaComment = '# yaml-language-server: $schema=../../generator/load/schema/models.schema.json';

/** The model matrix of an operation. */
export function modelsFile(
  file: string,
  { columns, likely, modelField, models, versionField }: DraftedMatrix,
  source: string,
  refused: ReadonlyMap<string, string>,
): DraftText {
  const text = new DraftText(file);
  text.line(schemaComment);
  text.entry(0, 'model', modelField);
  text.entry(0, 'version', versionField);
  text.entry(0, 'sources', [source]);
  text.line('');
  text.entry(0, 'columns');
  for (const { id, path, place } of columns) {
    text.entry(2, id, { of: path, title: titleOf(path.split('.').at(-1) ?? path) }, `read: ${placeText(place)}`);
  }
  const others = columns.filter((column) => column.others !== undefined);
  if (others.length > 0) {
    text.line('');
    text.entry(0, 'defaults');
    for (const { id, others: cell } of others)
      if (cell !== undefined)
        text.entry(2, id, cell, `others: the rest ${cell.support === 'none' ? 'is refused' : 'warns'}`);
  }
  text.line('');
  text.entry(0, 'models');
  const cells = (indent: number, owner: string, model: string, own: ReadonlyMap<string, DraftedCell>) => {
    const written = [...own].filter(([id]) => !refused.has(`${file}#${owner}#${id}`));
    if (written.length > 0) text.entry(indent, 'cells');
    for (const [id, cell] of written) {
      const isLikely = likely.has(`${model} ${id}`);
      // What is doubtful warns by itself.
      const value = isLikely && cell.support === undefined ? { ...cell, severity: 'warning' } : cell;
      text.fact(`${file}#${owner}#${id}`, () =>
        text.entry(
          indent + 2,
          id,
          value,
          isLikely ? 'likely: the prose is short, or says more than a cell holds' : undefined,
        ),
      );
    }
    for (const [id] of own) {
      const why = refused.get(`${file}#${owner}#${id}`);
      if (why !== undefined) text.check(indent, `refused: ${id}: ${why}`);
    }
  };
  for (const { cells: own, exceptions, listed, name, versions } of models) {
    text.entry(2, name, undefined, listed ? undefined : `model: only its versions are given, not in ${modelField}`);
    text.entry(
      4,
      'versions',
      versions ?? 'unlisted',
      versions === undefined ? 'versions: none are documented' : undefined,
    );
    cells(4, name, name, own);
    if (exceptions.length > 0) text.entry(4, 'exceptions');
    for (const { cells: special, versions: some } of exceptions) {
      text.line(`      - versions: ${writtenText(some)}`);
      cells(8, `${name} ${some.join(',')}`, name, special);
    }
  }
  return text;
}
