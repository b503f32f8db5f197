import type { SpecTexts } from '../../../../generator/load/specs.ts';
import type { Random } from '../../../load/mutations.ts';
import { edit, isMapping, type Kind, listAt, type Mapping, type Mutation, pickWith, type Site } from './edit.ts';
import {
  blocksOf,
  cellsOf,
  countOf,
  inheritsDefault,
  isRange,
  mostElements,
  narrower,
  numbersOf,
  ofLine,
  typeInColumn,
  wholeFrom,
  wider,
  written,
} from './lines.ts';

function changeCell(
  has: (value: Mapping, site: Site, texts: SpecTexts) => boolean,
  change: (value: Mapping, random: Random) => unknown,
  expected: Mutation['expected'] | ((value: Mapping) => Mutation['expected']),
): Kind {
  return (texts, random) => {
    const fitting = cellsOf(texts).filter((site) => has(site.value, site, texts));
    if (fitting.length === 0) return undefined;
    const site = random.pick(fitting);
    const ids = typeof expected === 'function' ? expected(site.value) : expected;
    return edit(texts, site.file, site.path, written(change(site.value, random)), ids);
  };
}

/** Cells of a parameter of numbers: with fractions, a list of whole numbers is less than their range. */
function changeNumbers(
  has: (value: Mapping) => boolean,
  change: (value: Mapping) => Mapping,
  told: (value: Mapping) => Mutation['expected'],
  isSame: (value: Mapping) => boolean,
): Kind {
  return (texts, random) => {
    const site = pickWith(random, cellsOf(texts), has);
    if (site === undefined) return undefined;
    const type = typeInColumn(texts, site);
    if (type !== 'integer' && type !== 'number') return undefined;
    const expected = type === 'integer' && isSame(site.value) ? [['matrix.cell.restated']] : told(site.value);
    return edit(texts, site.file, site.path, written(change(site.value)), expected);
  };
}

/** What may happen to a line of the matrix, or to a column. */
export const cellKinds: Readonly<Record<string, Kind>> = {
  'a cell with a value less': changeCell(
    (value) => listAt(value, 'values').length > 1,
    (value, random) => {
      const values = listAt(value, 'values');
      return { ...value, values: values.toSpliced(random.below(values.length), 1) };
    },
    narrower,
  ),
  'a cell with a value more': changeCell(
    (value) => listAt(value, 'values').length > 0,
    (value) => {
      const values = listAt(value, 'values');
      return { ...value, values: [...values, typeof values[0] === 'number' ? 13 : '8:5'] };
    },
    wider,
  ),
  'a cell with a wider range': changeCell(
    (value) => typeof value.max === 'number',
    (value) => ({ ...value, max: Number(value.max) + 2 }),
    wider,
  ),
  'a cell with a narrower range': changeCell(
    (value) => typeof value.max === 'number',
    (value) => ({ ...value, max: Number(value.max) - 2 }),
    narrower,
  ),
  'a cell with fewer elements': changeCell(
    ({ count }) => isMapping(count) && Number(count.max) > Math.max(1, Number(count.min ?? 0)),
    (value) => ({ ...value, count: { ...countOf(value), max: Number(countOf(value).max) - 1 } }),
    narrower,
  ),
  'a cell with more elements': changeCell(
    ({ count }, site, texts) => isMapping(count) && Number(count.max) < mostElements(texts, site),
    (value) => ({ ...value, count: { ...countOf(value), max: Number(countOf(value).max) + 2 } }),
    wider,
  ),
  'a cell no more supported': changeCell(
    (value) => value.support === 'full' && Object.keys(value).length < 4 && value.default === undefined,
    (value) => ({ ...value, support: 'none' }),
    (value) => ofLine(value, 'matrix.cell.narrowed', 'matrix.cell.doubted'),
  ),
  'a cell supported': changeCell(
    (value) => value.support === 'none',
    (value) => ({ ...value, support: 'full' }),
    // What was seen to work is not refused for certain, so a line that rules out the rest only warns.
    (value) =>
      ofLine(
        value.seen === undefined ? value : { ...value, severity: 'warning' },
        'matrix.cell.widened',
        'matrix.cell.confirmed',
      ),
  ),
  'a cell no more doubtful': changeCell(
    (value) => value.support === 'doubtful' && value.evidence === undefined,
    (value) => ({ ...value, support: 'full' }),
    [['matrix.cell.confirmed']],
  ),
  // What was seen to work is not warned of, so that the doubt was one of the documents alone.
  'a cell no more doubtful that was seen to work': changeCell(
    (value) => value.support === 'doubtful' && value.evidence !== undefined,
    (value) => ({ ...value, support: 'full' }),
    [['matrix.cell.restated']],
  ),
  'an empty cell': changeCell(
    // A doubt that was seen to be none warns of nothing, as an empty cell does.
    (value, site, texts) =>
      value.default === undefined &&
      !inheritsDefault(texts, site) &&
      !(value.support === 'doubtful' && value.evidence !== undefined),
    () => 'undocumented',
    // Of versions that a line is older than it only warned.
    [
      ['matrix.cell.undocumented'],
      ['matrix.cell.doubted'],
      ['matrix.cell.confirmed'],
      ['matrix.cell.confirmed', 'matrix.cell.undocumented'],
    ],
  ),
  'a cell that only warns': changeCell(
    (value) => listAt(value, 'values').length > 0 && value.severity === undefined,
    (value) => ({ ...value, severity: 'warning' }),
    // A cell that lists what the parameter takes anyway refuses nothing; one that is uncertain warned before.
    [['matrix.cell.softened'], ['matrix.cell.restated'], ['matrix.cell.restated', 'matrix.cell.softened']],
  ),
  'a cell with another default': changeCell(
    (value) => value.default !== undefined && listAt(value, 'values').length > 1,
    (value) => ({ ...value, default: listAt(value, 'values').find((one) => one !== value.default) }),
    [['matrix.default.changed']],
  ),
  'a range spelt out': changeNumbers(
    isRange,
    ({ max, min, ...rest }) => ({ ...rest, values: wholeFrom(Number(min), Number(max)) }),
    narrower,
    () => true,
  ),
  'a list as a range': changeNumbers(
    (value) => listAt(value, 'values').length > 1 && listAt(value, 'values').every((one) => typeof one === 'number'),
    ({ values, ...rest }) => ({ ...rest, min: Math.min(...numbersOf(values)), max: Math.max(...numbersOf(values)) }),
    wider,
    ({ values }) => numbersOf(values).length === Math.max(...numbersOf(values)) - Math.min(...numbersOf(values)) + 1,
  ),
  'a column with a parameter less': (texts, random) => {
    const site = pickWith(random, blocksOf(texts), (value) => value.also !== undefined);
    const ids = ['matrix.cell.confirmed', 'matrix.cell.doubted', 'matrix.cell.undocumented'];
    // Which of them depends on what the models say of the column.
    const expected = ids.flatMap((_, index) => [ids.slice(index), ids.slice(0, index + 1)]);
    return site && edit(texts, site.file, [...site.path, 'also'], undefined, expected);
  },
};
