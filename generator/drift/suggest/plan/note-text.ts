import type { Statement } from '../../../documents/fact.ts';
import { orList } from '../../../model/words.ts';
import { capital } from './wording.ts';

/** Statements that a note can hold where no key does: what files and texts must be like. */
const noted: readonly Statement['kind'][] = ['size', 'format', 'measure', 'length'];

export function isForNote({ kind }: Statement): boolean {
  return noted.includes(kind);
}

/** `Each image at most 10 MB, as jpeg or png; not checked.` One sentence for each medium. */
export function noteText(statements: readonly Statement[]): string {
  const media = new Map<string, Statement[]>();
  for (const says of statements.filter(isForNote)) {
    const medium = 'of' in says ? says.of : '';
    media.set(medium, [...(media.get(medium) ?? []), says]);
  }
  return [...media].map(([medium, group]) => sentence(medium, group)).join(' ');
}

function sentence(medium: string, statements: readonly Statement[]): string {
  const formats = statements.flatMap((says) => (says.kind === 'format' ? [says.format] : []));
  const parts = [
    ...statements.flatMap(partOf),
    ...(formats.length === 0 ? [] : [`as ${orList([...new Set(formats)])}`]),
  ];
  const ofText = medium === 'characters' || medium === 'bytes';
  return `${capital(`${ofText ? '' : `each ${medium} `}${parts.join(', ')}`)}; not checked.`;
}

function partOf(says: Statement): readonly string[] {
  switch (says.kind) {
    case 'size':
      return [
        `${says.exclusive === true ? 'smaller than' : 'at most'} ${says.max} MB${says.total === true ? ' in total' : ''}`,
      ];
    case 'length':
      return [`${rangeWords(says)} ${says.of}`];
    case 'measure':
      return [measureWords(says)];
    default:
      return [];
  }
}

function measureWords(says: Extract<Statement, { kind: 'measure' }>): string {
  switch (says.what) {
    case 'duration':
      return `${rangeWords(says)} seconds long`;
    case 'ratio':
      return `width to height ${rangeWords(says)}`;
    default:
      return `${rangeWords(says)} pixels ${says.what === 'width' ? 'wide' : 'high'}`;
  }
}

function rangeWords({
  min,
  max,
  exclusive,
}: {
  readonly min?: number;
  readonly max?: number;
  readonly exclusive?: 'min' | 'max' | 'both';
}): string {
  const above = exclusive === 'min' || exclusive === 'both';
  const below = exclusive === 'max' || exclusive === 'both';
  if (min !== undefined && max !== undefined && !above && !below) return min === max ? `${min}` : `${min} to ${max}`;
  const low = min === undefined ? [] : [`${above ? 'more than' : 'at least'} ${min}`];
  const high = max === undefined ? [] : [`${below ? 'less than' : 'at most'} ${max}`];
  return [...low, ...high].join(' and ');
}
