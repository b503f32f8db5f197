import type { Medium, Statement } from './fact.ts';

/** Sizes, formats and measures of files. */
export type FileStatement = Extract<Statement, { readonly kind: 'size' | 'format' | 'measure' }>;

export function isOfFiles(says: Statement): says is FileStatement {
  return says.kind === 'size' || says.kind === 'format' || says.kind === 'measure';
}

/** The one kind of file that is named where others speak of files only; nothing where several are named, or none. */
export function mediumMeant(named: readonly Medium[]): Medium | undefined {
  const [medium, ...more] = new Set(named.filter((one) => one !== 'file'));
  return more.length === 0 ? medium : undefined;
}

/** What is asked of files of one kind: what the specs have a form for, and what they have none for. */
export interface FilesText {
  /** Keys of an entry of `files` in the order of the specs, but `of`: `size`: `<= 10 MB`. */
  readonly keys: ReadonlyMap<string, string | readonly string[]>;
  /** Bounds that no key can hold, and those that contradict each other. */
  readonly left: readonly FileStatement[];
}

const order = ['size', 'totalSize', 'formats', 'pixels', 'duration', 'ratio'] as const;
type FilesKey = (typeof order)[number];

/** Statements about files of one kind, as the specs write them. */
export function filesText(statements: readonly FileStatement[]): FilesText {
  const formats = statements.flatMap((says) => (says.kind === 'format' ? [says.format] : []));
  const keys = new Map<FilesKey, string | readonly string[]>();
  const left: FileStatement[] = [];
  if (formats.length > 0) keys.set('formats', [...new Set(formats)]);
  for (const [key, group] of byKey(statements)) {
    const texts = key === 'pixels' ? [pixelsText(group)] : [...new Set(group.map(boundText))];
    const [text] = texts;
    if (text === undefined || texts.length > 1) left.push(...group);
    else keys.set(key, text);
  }
  return { keys: new Map(order.flatMap((key) => (keys.has(key) ? [[key, keys.get(key) ?? '']] : []))), left };
}

/** The key a statement would stand in, formats apart. */
function keyOf(says: Exclude<FileStatement, { readonly kind: 'format' }>): FilesKey {
  if (says.kind === 'size') return says.total === true ? 'totalSize' : 'size';
  return says.what === 'width' || says.what === 'height' ? 'pixels' : says.what;
}

function byKey(statements: readonly FileStatement[]): ReadonlyMap<FilesKey, readonly FileStatement[]> {
  const groups = new Map<FilesKey, readonly FileStatement[]>();
  for (const says of statements) {
    if (says.kind === 'format') continue;
    groups.set(keyOf(says), [...(groups.get(keyOf(says)) ?? []), says]);
  }
  return groups;
}

function boundText(says: FileStatement): string | undefined {
  if (says.kind === 'size') return sizeText(says);
  if (says.kind === 'format') return undefined;
  return says.what === 'duration' ? durationText(says) : ratioText(says);
}

function sizeText({ exclusive, max }: Extract<FileStatement, { readonly kind: 'size' }>): string {
  const amount = max >= 1024 && max % 1024 === 0 ? `${max / 1024} GB` : `${max} MB`;
  return `${exclusive === true ? '<' : '<='} ${amount}`;
}

type Measure = Extract<FileStatement, { readonly kind: 'measure' }>;

/** A longest time only: a shortest one has no form. */
function durationText({ exclusive, max, min }: Measure): string | undefined {
  const isOut = exclusive === 'max' || exclusive === 'both';
  return max === undefined || min !== undefined ? undefined : `${isOut ? '<' : '<='} ${max} s`;
}

function ratioText({ exclusive, max, min }: Measure): string | undefined {
  if (exclusive !== undefined || min === undefined || max === undefined) return undefined;
  const [low, high] = [fraction(min), fraction(max)];
  return low === undefined || high === undefined ? undefined : `${low} to ${high}`;
}

/** 0.4 → `2:5` */
function fraction(ratio: number): string | undefined {
  for (let height = 1; height <= 100; height++) {
    const width = Math.round(ratio * height);
    if (width > 0 && Math.abs(width / height - ratio) < 1e-4) return `${width}:${height}`;
  }
  return undefined;
}

/** A least width and a least height, which have a form as a pair and with nothing besides. */
function pixelsText(group: readonly FileStatement[]): string | undefined {
  const measures = group.filter((says) => says.kind === 'measure');
  const least = (what: 'width' | 'height') => [
    ...new Set(measures.flatMap((says) => (says.what === what ? [says.min] : []))),
  ];
  const [[width, ...widths], [height, ...heights]] = [least('width'), least('height')];
  const isPlain = measures.every(({ exclusive, max }) => exclusive === undefined && max === undefined);
  const isPair = widths.length === 0 && heights.length === 0 && Number.isInteger(width) && Number.isInteger(height);
  return isPlain && isPair ? `>= ${width} x ${height}` : undefined;
}
