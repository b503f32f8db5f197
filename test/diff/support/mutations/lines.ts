import type { SpecTexts } from '../../../../generator/load/specs.ts';
import { fieldAt, typeAt } from './carried.ts';
import { folderOf, isMapping, type Mapping, type Mutation, parse, type Site, sites } from './edit.ts';

/** The lines of every block, with what holds for the other models. Ends of a range are there as `min` and `max`. */
export function cellsOf(texts: SpecTexts): readonly Site[] {
  return blocksOf(texts).flatMap(({ file, path, value, name }) => {
    const lines = isMapping(value.models) ? Object.entries(value.models) : [];
    const all = [
      ...lines.map(([title, line]) => [['models', title], line] as const),
      ...(value.others === undefined ? [] : [[['others'], value.others] as const]),
    ];
    return all.flatMap(([below, line]) =>
      isMapping(line) ? [{ file, path: [...path, ...below], value: withEnds(line), name }] : [],
    );
  });
}

/** The blocks of every matrix, by the parameter that they are about. */
export function blocksOf(texts: SpecTexts): readonly Site[] {
  return sites(texts, /\/operations\//, 'matrix');
}

/** The blocks about the models of a list: a service may have one for videos and one for images. */
export function blocksAbout(texts: SpecTexts, list: string): readonly Site[] {
  return blocksOf(texts).filter(({ file }) => {
    const { models } = parse(texts.get(file) ?? '') as Mapping;
    return folderOf(file) === folderOf(list) && String(models ?? 'models.yaml') === list.replace(/^.*\//, '');
  });
}

function withEnds({ range, ...line }: Mapping): Mapping {
  const [min, max] = String(range).split('..');
  if (typeof range !== 'string') return line;
  return { ...line, ...(min ? { min: Number(min) } : {}), ...(max ? { max: Number(max) } : {}) };
}

/** A line as it is written. */
export function written(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const { min, max, ...line } = value;
  return min === undefined && max === undefined ? line : { ...line, range: `${min ?? ''}..${max ?? ''}` };
}

/**
 * What an edit of a line is told as. A line may be about versions that it is older than: of those it only warns, so that there
 * the edit is told as one of a warning as well. A line that warns of everything, or that nobody is sure of, warns there, too.
 */
export function ofLine({ certain, severity }: Mapping, hard: string, soft: string): Mutation['expected'] {
  return severity === 'warning' || certain === false ? [[soft]] : [[hard], [hard, soft].sort()];
}

export const narrower = (value: Mapping) => ofLine(value, 'matrix.cell.narrowed', 'matrix.cell.limits.narrowed');
export const wider = (value: Mapping) => ofLine(value, 'matrix.cell.widened', 'matrix.cell.limits.widened');

/** The elements that a list may have whatever the model is. */
export function mostElements(texts: SpecTexts, { file, name }: Site): number {
  const count = fieldAt(texts, file, name)?.count;
  return isMapping(count) && typeof count.max === 'number' ? count.max : Number.POSITIVE_INFINITY;
}

/** Whether the versions of a line have a default that stands in the line of their model, or in that of all. */
export function inheritsDefault(texts: SpecTexts, { file, name, path }: Site): boolean {
  const block = blocksOf(texts).find((one) => one.file === file && one.name === name)?.value ?? {};
  const title = String(path.at(-1));
  const lines = isMapping(block.models) ? block.models : {};
  return [block.others, lines[title.split(' ')[0] ?? '']].some((line) => isMapping(line) && line.default !== undefined);
}

/** The type of the parameter that a block is about, where it is one only. */
export function typeInColumn(texts: SpecTexts, { file, name }: Site): unknown {
  const block = blocksOf(texts).find((one) => one.file === file && one.name === name);
  return block?.value.also === undefined ? typeAt(texts, file, name) : undefined;
}

export const wholeFrom = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, index) => min + index);
export const numbersOf = (values: unknown): readonly number[] => (Array.isArray(values) ? values.map(Number) : []);
export const countOf = ({ count }: Mapping): Mapping => (isMapping(count) ? count : {});
export const isRange = ({ max, min, values }: Mapping) =>
  typeof min === 'number' && typeof max === 'number' && max > min && values === undefined;
