import { type Fact, factLine, type Statement } from '../documents/fact.ts';
import { documentedAllowed } from '../documents/lower/allowed.ts';
import { scalarOf } from '../documents/lower/scalar.ts';
import type { Scalar } from '../model/facts.ts';
import type { Type } from '../model/parameter.ts';
import type { Written } from './draft-text.ts';
import type { SpecType } from './drafted-types.ts';
import { fileLimits } from './file-limits.ts';

/** A key of a parameter, and the fact it was read from. */
export interface Limit {
  readonly key: string;
  readonly value: Written;
  readonly check?: string;
}

export interface OwnLimits {
  /** Asked for by the prose, where the table does not say. */
  readonly required: boolean;
  /** Whole numbers only, where the table of the document says "number". */
  readonly whole: boolean;
  readonly limits: readonly Limit[];
  /** Sentences of ours about what is not checked. */
  readonly notes: readonly string[];
  /** What the prose says and the specs cannot hold, or not here. */
  readonly left: readonly string[];
  /** Something that was filled in stands among the limits, so they may warn only. */
  readonly likely: boolean;
}

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/**
 * What holds for a parameter whatever else is sent, as keys of the spec.
 * @param facts those without a condition
 * @param mayRequire whether the prose is all that can say that the parameter is required
 */
export function ownLimits(facts: readonly Fact[], type: SpecType, mayRequire: boolean): OwnLimits {
  const taken = new Set<Fact>();
  const take = <K extends Statement['kind']>(kind: K): readonly Of<K>[] => {
    const found = facts.filter(({ says }) => says.kind === kind);
    for (const fact of found) taken.add(fact);
    return found.map(({ says }) => says as Of<K>);
  };
  const isNumber = type.type === 'integer' || type.type === 'number';
  const isText = type.type === 'string';
  const limits: Limit[] = [];
  const notes: string[] = [];
  // `0, or 32 to 4096` has no place in the specs, and either half alone would refuse the other.
  const isMixed = hasBoth(facts);
  if (isNumber && !isMixed) take('range');
  const ranges = facts.filter((fact) => fact.says.kind === 'range' && taken.has(fact));
  const whole = type.type === 'number' && ranges.some(({ says }) => says.kind === 'range' && says.whole === true);
  const isWhole = whole || type.type === 'integer';

  const values = (isNumber && !isMixed) || isText ? valuesOf(facts, isNumber) : undefined;
  if (values !== undefined) take('value');
  if (values !== undefined) limits.push({ key: 'values', value: values });
  else limits.push(...rangeLimits(ranges, isWhole));
  if (isText) limits.push(...lengthLimits(take('length'), notes));
  // Images and videos in one list are more than either of them.
  const media = new Set(facts.flatMap(({ says }) => (says.kind === 'count' ? [says.of] : [])));
  if (type.type === 'list' && media.size === 1) limits.push(...countLimits(take('count')));
  if (isNumber) for (const { unit } of take('unit').slice(0, 1)) limits.push({ key: 'unit', value: unit });
  for (const key of ['default', 'example'] as const) {
    if (type.type === 'list' || !['string', 'integer', 'number', 'boolean'].includes(type.type)) continue;
    const found = take(key).map(({ value }) => scalarOf(value, { kind: type.type as Type['kind'] }));
    const [first] = found;
    if (first === undefined) continue;
    const others = new Set(found.filter((value) => value !== first));
    const check = key === 'default' && others.size > 0 ? { check: `default: also ${[...others].join(', ')}` } : {};
    limits.push({ key, value: first, ...check });
  }
  const files = fileLimits(facts);
  for (const fact of files.taken) taken.add(fact);
  if (files.written.length > 0) limits.push({ key: 'files', value: files.written as unknown as Written });
  if (take('deprecated').length > 0) notes.push('The vendor advises against using it.');
  // Every field of an answer may be missing in the specs, null or absent alike; and support without a condition is plain.
  take('nullable');
  take('supported');
  const required = mayRequire && take('required').length > 0;
  const left = facts.filter((fact) => !taken.has(fact)).map(factLine);
  // A list of one is mostly the first of several.
  const isAlone = values?.length === 1;
  const likely =
    isAlone || (limits.length > 0 && facts.some((fact) => taken.has(fact) && fact.confidence === 'likely'));
  return { required, whole, limits, notes, left: [...new Set(left)], likely };
}

/** Whether single values stand beside a range. */
export function hasBoth(facts: readonly Fact[]): boolean {
  return ['value', 'range'].every((kind) => facts.some(({ says }) => says.kind === kind));
}

/** The only values allowed; nothing where the list cannot be all of them, and would refuse what the document allows. */
function valuesOf(facts: readonly Fact[], isNumber: boolean): readonly Scalar[] | undefined {
  const read = (kind: 'value' | 'default') =>
    facts.flatMap(({ says }) =>
      says.kind === kind ? [scalarOf(says.value, { kind: isNumber ? 'number' : 'string' })] : [],
    );
  const values = [...new Set(read('value'))];
  if (values.length === 0 || values.includes(undefined)) return undefined;
  // `[50, 200], 100 by default` is a range that was taken for a list.
  return read('default').every((standard) => values.includes(standard)) ? (values as readonly Scalar[]) : undefined;
}

/** All ranges together: one of them alone may refuse what another allows. */
function rangeLimits(facts: readonly Fact[], isWhole: boolean): readonly Limit[] {
  const ranges = facts.flatMap(({ says }) => (says.kind === 'range' ? [says] : []));
  const { max, min } = documentedAllowed(facts, { kind: isWhole ? 'integer' : 'number' });
  const isOut = (end: 'min' | 'max') =>
    !isWhole && ranges.some(({ exclusive }) => exclusive === end || exclusive === 'both');
  const limits = (['min', 'max'] as const).flatMap((key): readonly Limit[] => {
    const value = key === 'min' ? min : max;
    if (value === undefined) return [];
    return [{ key, value, ...(isOut(key) ? { check: `range: ${value} itself is not allowed` } : {}) }];
  });
  const texts = [...new Set(ranges.map((range) => `${range.min ?? ''}..${range.max ?? ''}`))];
  const [head, ...rest] = limits;
  if (head === undefined || texts.length < 2) return limits;
  return [{ ...head, check: `range: of ${texts.join(', ')}` }, ...rest];
}

function lengthLimits(lengths: readonly Of<'length'>[], notes: string[]): readonly Limit[] {
  for (const { max, min, of } of lengths) {
    if (min !== undefined && min > 0) notes.push(`At least ${min} ${of}; not checked.`);
    if (of === 'bytes' && max !== undefined) notes.push(`At most ${max} bytes; not checked.`);
  }
  const characters = [
    ...new Set(lengths.flatMap(({ max, of }) => (of === 'characters' && max !== undefined ? [max] : []))),
  ];
  if (characters.length === 0) return [];
  const check = characters.length > 1 ? { check: `length: of ${characters.join(', ')}` } : {};
  // The shorter one would refuse what the longer one allows.
  return [{ key: 'maxLength', value: Math.max(...characters), ...check }];
}

/** Elements of one kind, as many as any sentence allows. */
function countLimits(counts: readonly Of<'count'>[]): readonly Limit[] {
  const end = (key: 'min' | 'max', outermost: (...ends: number[]) => number) => {
    const ends = counts.flatMap((count) => count[key] ?? []);
    return ends.length === 0 || ends.length < counts.length ? {} : { [key]: outermost(...ends) };
  };
  const value = { ...end('min', Math.min), ...end('max', Math.max) };
  const texts = [...new Set(counts.map(({ max, min }) => `${min ?? ''}..${max ?? ''}`))];
  const check = texts.length < 2 ? {} : { check: `count: of ${texts.join(', ')}` };
  return Object.keys(value).length === 0 ? [] : [{ key: 'count', value, ...check }];
}
