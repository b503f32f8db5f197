import type { Bound, FileLimits } from '../../model/parameter.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';

const megabytes: Readonly<Record<string, number>> = { MB: 1, GB: 1024 };

/** The schema has seen to the forms. */
export function fileLimits(at: Cursor): FileLimits {
  const [minWidth, minHeight] = numbersOf(at.text('pixels'));
  const [min, max] = at.text('ratio')?.split(' to ') ?? [];
  return {
    of: at.mustText('of') as FileLimits['of'],
    ...optional('size', boundOf(at.text('size'))),
    ...optional('totalSize', boundOf(at.text('totalSize'))),
    ...(at.get('formats') === undefined ? {} : { formats: at.texts('formats') }),
    ...(minWidth === undefined || minHeight === undefined ? {} : { pixels: { minWidth, minHeight } }),
    ...optional('duration', boundOf(at.text('duration'))),
    ...(min === undefined || max === undefined ? {} : { ratio: { min, max } }),
  };
}

/** `< 5 MB`, `<= 2 GB`, `< 90 s`. */
function boundOf(text: string | undefined): Bound | undefined {
  if (text === undefined) return undefined;
  const [sign, number, unit = ''] = text.split(' ');
  return { max: Number(number) * (megabytes[unit] ?? 1), exclusive: sign === '<' };
}

function numbersOf(text = ''): readonly number[] {
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
