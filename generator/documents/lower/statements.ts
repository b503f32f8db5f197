import { compareText } from '../../model/canonical.ts';
import type { Type } from '../../model/parameter.ts';
import { factLine, type Statement } from '../fact.ts';
import { rangeIn } from './allowed.ts';
import { plain } from './scalar.ts';

/** Statements as lines that are equal when they ask the same of a parameter of this type. */
export function comparableLines(statements: readonly Statement[], type: Type): readonly string[] {
  return [...new Set(statements.map((says) => factLine({ says: comparable(says, type), when: {} })))].sort(compareText);
}

function comparable(says: Statement, type: Type): Statement {
  switch (says.kind) {
    case 'range':
      return { kind: 'range', ...rangeIn(says, type) };
    case 'default':
      return { kind: 'default', value: plain(says.value, type) };
    // Signs and letters are not told apart by those who count them, and every text has at least one.
    case 'length':
      return { kind: 'length', ...bounded(says), of: 'characters' };
    case 'count':
      return { kind: 'count', ...bounded(says), of: 'element' };
    case 'unit':
      return { kind: 'unit', unit: plainUnit(says.unit) };
    default:
      return says;
  }
}

/** A lower bound of one or none says nothing of what may be left out. */
export function bounded({ max, min }: { readonly min?: number; readonly max?: number }) {
  return { ...(min === undefined || min <= 1 ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

const units: Readonly<Record<string, string>> = {
  second: 's',
  millisecond: 'ms',
  minute: 'min',
  hour: 'h',
  pixel: 'px',
  'bits per second': 'bps',
  'kilobits per second': 'kbps',
  'frames per second': 'hz',
  fps: 'hz',
  hertz: 'hz',
  percent: '%',
};

/** `seconds`, `Second` and `s` are one unit. */
function plainUnit(unit: string): string {
  const small = unit.toLowerCase();
  const single = small.length > 3 ? small.replace(/s$/, '') : small;
  return units[small] ?? units[single] ?? single;
}
