import { canonical } from '../../model/canonical.ts';
import { cellText } from '../../model/lower/cell-text.ts';
import { type Cell, groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import { cellFact } from './cells.ts';

/** What a new version accepts, by that of its sisters to which it is most alike. */
export function describeVersion(model: Model, version: string, matrix: Matrix): readonly string[] {
  const sisters = model.versions === 'unlisted' ? [] : model.versions.filter((one) => one !== version);
  // Of those that are equally alike the one that is listed last, which is mostly the newest.
  const compared = sisters
    .map((sister) => ({ sister, differing: differingColumns(model, version, sister, matrix) }))
    .reverse()
    .sort((a, b) => a.differing.length - b.differing.length);
  const [nearest] = compared;
  if (nearest === undefined) return describeModel(model, matrix);
  const { differing, sister } = nearest;
  if (differing.length === 0) return [`It accepts what ${model.name} ${sister} accepts.`];
  const parts = differing.map(
    ({ id, title }) =>
      `${title}: ${cellText(cellOf(model, version, id))} (${sister}: ${cellText(cellOf(model, sister, id))})`,
  );
  return [`It accepts what ${model.name} ${sister} accepts, but for ${parts.join('; ')}.`];
}

/** What a new model accepts, as far as it is not what holds for every model that nobody speaks of. */
export function describeModel(model: Model, matrix: Matrix): readonly string[] {
  const parts = matrix.columns.flatMap(({ id, title }) => {
    const own = model.groups.map((group) => ({ group, cell: group.cells[id] }));
    const texts = new Map<string, string[]>();
    for (const { cell, group } of own) {
      if (textOf(cell) === textOf(matrix.defaults[id])) continue;
      const text = cellText(cell);
      texts.set(text, [...(texts.get(text) ?? []), ...(group.versions === 'unlisted' ? [] : group.versions)]);
    }
    const isOfAll = texts.size === 1 && own.every(({ cell }) => textOf(cell) !== textOf(matrix.defaults[id]));
    return [...texts].map(
      ([text, versions]) => `${title}${isOfAll || versions.length === 0 ? '' : ` of ${versions.join(', ')}`}: ${text}`,
    );
  });
  const rest = 'what holds for every model that has no line of its own';
  return [parts.length === 0 ? `It accepts ${rest}.` : `It accepts ${parts.join('; ')}; for the rest, ${rest}.`];
}

function differingColumns(model: Model, version: string, other: string, { columns }: Matrix): Matrix['columns'] {
  return columns.filter(({ id }) => textOf(cellOf(model, version, id)) !== textOf(cellOf(model, other, id)));
}

function cellOf(model: Model, version: string, column: string): Cell | undefined {
  return groupOf(model, version)?.cells[column];
}

function textOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : canonical([cellFact(cell), cell.default]);
}
