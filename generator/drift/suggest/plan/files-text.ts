import type { Statement } from '../../../documents/fact.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';
import type { StatementOf } from './statements.ts';

type FileStatement = StatementOf<'size' | 'format' | 'measure'>;

/** The keys of `files`, in the order in which the specs write them, and the statements that stand in each. */
const fileKeys = ['of', 'size', 'totalSize', 'formats', 'pixels', 'duration', 'ratio'];
const keysOfKind: Readonly<Record<FileStatement['kind'], readonly string[]>> = {
  size: ['size', 'totalSize'],
  format: ['formats'],
  measure: ['pixels', 'duration', 'ratio'],
};

export function isForFiles(says: Statement): says is FileStatement {
  return says.kind in keysOfKind;
}

/**
 * What is asked of files, in the `files` of a parameter: what `held` says of the same kind about the same medium is
 * replaced, everything else stays. Nothing, where a statement has no form there.
 */
export function filesWith(statements: readonly FileStatement[], held: unknown = []): readonly YamlMap[] | undefined {
  const entries = (Array.isArray(held) ? held : []).map((entry) => new Map(Object.entries(entry as object)));
  const media = [...new Set(statements.map((says) => says.of))];
  for (const medium of media) {
    const ofMedium = statements.filter((says) => says.of === medium);
    const said = ofMedium.length === 0 ? new Map<string, YamlValue>() : keysFor(ofMedium);
    if (said === undefined) return undefined;
    const entry = entries.find((one) => one.get('of') === medium) ?? new Map<string, unknown>([['of', medium]]);
    if (!entries.includes(entry)) entries.push(entry);
    for (const { kind } of ofMedium) for (const key of keysOfKind[kind]) entry.delete(key);
    for (const [key, value] of said) entry.set(key, value);
  }
  return entries.map(
    (entry) =>
      new Map(fileKeys.flatMap((key) => (entry.has(key) ? [[key, entry.get(key) as YamlValue] as const] : []))),
  );
}

function keysFor(statements: readonly FileStatement[]): ReadonlyMap<string, YamlValue> | undefined {
  const keys = new Map<string, YamlValue>();
  const formats = statements.flatMap((says) => (says.kind === 'format' ? [says.format] : []));
  if (formats.length > 0) keys.set('formats', [...new Set(formats)]);
  for (const says of statements) {
    if (says.kind === 'size') keys.set(says.total === true ? 'totalSize' : 'size', sizeText(says));
  }
  const measures = statements.filter((says) => says.kind === 'measure');
  const [width, height] = [
    measures.find(({ what }) => what === 'width'),
    measures.find(({ what }) => what === 'height'),
  ];
  if (width !== undefined || height !== undefined) {
    if (width?.min === undefined || height?.min === undefined || !isPlain(width, 'max') || !isPlain(height, 'max')) {
      return undefined;
    }
    keys.set('pixels', `>= ${width.min} x ${height.min}`);
  }
  for (const says of measures.filter(({ what }) => what === 'duration' || what === 'ratio')) {
    const text = says.what === 'duration' ? durationText(says) : ratioText(says);
    if (text === undefined) return undefined;
    keys.set(says.what, text);
  }
  return keys;
}

function sizeText({ exclusive, max }: StatementOf<'size'>): string {
  const amount = max >= 1024 && max % 1024 === 0 ? `${max / 1024} GB` : `${max} MB`;
  return `${exclusive === true ? '<' : '<='} ${amount}`;
}

function durationText({ exclusive, max, min }: StatementOf<'measure'>): string | undefined {
  return max === undefined || min !== undefined ? undefined : `${exclusive === 'max' ? '<' : '<='} ${max} s`;
}

/** `1:4 to 4:1`, from the quotients of width and height. */
function ratioText({ exclusive, max, min }: StatementOf<'measure'>): string | undefined {
  const [low, high] = [min === undefined ? undefined : quotient(min), max === undefined ? undefined : quotient(max)];
  return low === undefined || high === undefined || exclusive !== undefined ? undefined : `${low} to ${high}`;
}

function quotient(value: number): string | undefined {
  if (Number.isInteger(value)) return `${value}:1`;
  return Number.isInteger(1 / value) ? `1:${1 / value}` : undefined;
}

/** Whether a bound is closed, and there is none at the other end. */
function isPlain(says: StatementOf<'measure'>, other: 'min' | 'max'): boolean {
  return says.exclusive === undefined && says[other] === undefined;
}
