import type { Fact, Medium, Statement } from '../documents/fact.ts';

type FileStatement = Extract<Statement, { readonly kind: 'size' | 'format' | 'measure' }>;

/** `{ of: image, size: "<= 10 MB", formats: [jpeg, png] }` */
export type WrittenFiles = Readonly<Record<string, string | readonly string[]>>;

/** What a document asks of files, a mapping for each kind of file. What the specs have no word for is not taken. */
export function fileLimits(facts: readonly Fact[]): {
  readonly written: readonly WrittenFiles[];
  readonly taken: readonly Fact[];
} {
  const taken: Fact[] = [];
  const byMedium = new Map<Medium, Record<string, string | readonly string[]>>();
  const put = (of: Medium, key: string, value: string | readonly string[]) => {
    const written = byMedium.get(of) ?? {};
    byMedium.set(of, written);
    written[key] ??= value;
  };
  const about = facts.flatMap((fact) => (isFile(fact.says) ? [{ fact, says: fact.says }] : []));
  for (const { fact, says } of about) {
    const found = writtenLimit(
      says,
      about.map((one) => one.says),
    );
    if (found === undefined) continue;
    put(says.of, found.key, found.value);
    taken.push(fact);
  }
  return { written: [...byMedium].map(([of, limits]) => ({ of, ...limits })), taken };
}

function isFile(says: Statement): says is FileStatement {
  return says.kind === 'size' || says.kind === 'format' || says.kind === 'measure';
}

function writtenLimit(
  says: FileStatement,
  all: readonly FileStatement[],
): { readonly key: string; readonly value: string | readonly string[] } | undefined {
  if (says.kind === 'format') {
    const formats = all.flatMap((one) => (one.kind === 'format' && one.of === says.of ? [one.format] : []));
    return { key: 'formats', value: [...new Set(formats)] };
  }
  if (says.kind === 'size') {
    const { exclusive, max, total } = says;
    const amount = max >= 1024 && max % 1024 === 0 ? `${max / 1024} GB` : `${max} MB`;
    return { key: total === true ? 'totalSize' : 'size', value: `${exclusive === true ? '<' : '<='} ${amount}` };
  }
  const { exclusive, max, min, what } = says;
  if (what === 'duration') {
    const isOut = exclusive === 'max' || exclusive === 'both';
    return max === undefined || min !== undefined
      ? undefined
      : { key: 'duration', value: `${isOut ? '<' : '<='} ${max} s` };
  }
  if (what === 'ratio') {
    const [low, high] = [min, max].map((ratio) => (ratio === undefined ? undefined : ratioText(ratio)));
    return low === undefined || high === undefined ? undefined : { key: 'ratio', value: `${low} to ${high}` };
  }
  return pixels(says, all);
}

/** The least width and height, which the specs hold as a pair. */
function pixels(
  { exclusive, max, of }: Extract<FileStatement, { readonly kind: 'measure' }>,
  all: readonly FileStatement[],
): { readonly key: string; readonly value: string } | undefined {
  const least = (what: 'width' | 'height') =>
    all.flatMap((one) => (one.kind === 'measure' && one.of === of && one.what === what ? (one.min ?? []) : []))[0];
  const [width, height] = [least('width'), least('height')];
  if (exclusive !== undefined || max !== undefined || width === undefined || height === undefined) return undefined;
  return Number.isInteger(width) && Number.isInteger(height)
    ? { key: 'pixels', value: `>= ${width} x ${height}` }
    : undefined;
}

/** 0.4 → `2:5` */
function ratioText(ratio: number): string | undefined {
  for (let height = 1; height <= 100; height++) {
    const width = Math.round(ratio * height);
    if (width > 0 && Math.abs(width / height - ratio) < 1e-4) return `${width}:${height}`;
  }
  return undefined;
}
