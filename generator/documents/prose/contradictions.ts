import type { Block } from '../markup/block.ts';
import { isConditional } from './conditions.ts';
import type { About, Reading } from './sentence.ts';

/** What was read, and the block it stands in. */
export interface Placed {
  readonly reading: Reading;
  readonly block: Block;
}

interface Span {
  readonly min: number;
  readonly max: number;
}

/** Ranges of which the text does not list every number. */
export function rangesNotListed(placed: readonly Placed[]): readonly Span[] {
  const values = new Set(placed.flatMap(({ reading: { says } }) => (says.kind === 'value' ? [says.value] : [])));
  return placed.flatMap(({ reading: { conditions, says } }) => {
    if (says.kind !== 'range' || says.min === undefined || says.max === undefined || isConditional(conditions))
      return [];
    const { max, min } = says;
    return values.size > max - min ? [] : [{ min, max }];
  });
}

/**
 * "Range 1 to 16. … 2 means two of them": what numbers within a range mean, and no list of numbers. A list has them all, or is
 * told by a word of its own.
 */
export function isInside({ reading: { conditions, says } }: Placed, ranges: readonly Span[]): boolean {
  if (says.kind !== 'value' || says.meaning === undefined || isConditional(conditions)) return false;
  const number = Number(says.value);
  return ranges.some(({ max, min }) => min <= number && number <= max);
}

const structured = /json(?: encoded)? string|json\s*字符串|序列化|key\/value|\bkey corresponds\b|键值对|以json格式/i;

/** What cannot all be so: ranges of several things, units of several, and values of what stands inside of a text. */
export function disagreeing(placed: readonly Placed[], { field }: About): ReadonlyMap<Placed, string> {
  const found = new Map<Placed, string>();
  const plain = placed.filter(({ reading }) => !isConditional(reading.conditions) && reading.about === undefined);
  const ranges = plain.filter(({ reading }) => reading.says.kind === 'range');
  const ends = ranges.map(({ reading: { says } }) =>
    says.kind === 'range' ? [says.min ?? -Infinity, says.max ?? Infinity] : [],
  );
  const low = Math.max(...ends.map(([min = -Infinity]) => min));
  const high = Math.min(...ends.map(([, max = Infinity]) => max));
  const whole = new Set(ends.filter(([min, max]) => Number.isFinite(min) && Number.isFinite(max)).map(String));
  const isText = field?.type?.kind === 'string';
  if (ranges.length > 1 && (low > high || (isText && whole.size > 1)))
    for (const one of ranges) found.set(one, 'it tells several ranges, and not which is that of the parameter');
  const units = plain.filter(({ reading }) => reading.says.kind === 'unit');
  if (new Set(units.map(({ reading: { says } }) => (says.kind === 'unit' ? says.unit : ''))).size > 1)
    for (const one of units) found.set(one, 'it names several units');
  const text = placed.map(({ block }) => block.text.text).join('\n');
  if (isText && structured.test(field?.prose.map((one) => one.text).join('\n') ?? text))
    for (const one of placed)
      if (/^(?:value|default|range)$/.test(one.reading.says.kind))
        found.set(one, 'it may be about what stands inside of the text');
  return found;
}

const allowing: ReadonlySet<string> = new Set(['supported', 'value', 'range', 'count']);

/**
 * "Only GV and Vidu are supported. … When ModelName is Kling, you can specify it": one of the two sentences is not what it
 * seems to be, or the text contradicts itself.
 */
export function excludedAndNamed(placed: readonly Placed[]): readonly Placed[] {
  return placed.filter(({ block, reading: { conditions, from, says } }) => {
    if (says.kind !== 'others-unsupported' || isConditional(conditions)) return false;
    const named = placed.filter(
      ({ reading }) => allowing.has(reading.says.kind) && modelsOf(reading).length > 0 && reading.about === undefined,
    );
    const isHere = (one: Placed) => one.block === block && one.reading.from <= from;
    const singled = new Set(named.filter(isHere).flatMap(({ reading }) => modelsOf(reading)));
    if (singled.size === 0) return false;
    return named.some((one) => !isHere(one) && modelsOf(one.reading).some((model) => !singled.has(model)));
  });
}

const giving: ReadonlySet<string> = new Set(['value', 'range', 'count']);

/**
 * "For GV and PixVerse. … With Kling, one of a and b": the list of models at the beginning of a text is whom the parameter is for.
 * Where the text gives values to a model that is not in it, one of the two is not what it seems to be.
 */
export function leftOutAndNamed(placed: readonly Placed[]): readonly Placed[] {
  const [first] = placed;
  if (first === undefined) return [];
  const isList = ({ block, reading: { conditions, from, says } }: Placed) =>
    block === first.block &&
    from === first.reading.from &&
    says.kind === 'supported' &&
    conditions.inputs.length + conditions.fields.size + conditions.present.length + conditions.absent.length === 0 &&
    conditions.subjects.every(({ versions }) => versions.length === 0);
  const list = placed.filter(isList);
  const listed = new Set(list.flatMap(({ reading }) => modelsOf(reading)));
  const isOther = ({ reading }: Placed) =>
    giving.has(reading.says.kind) &&
    reading.about === undefined &&
    modelsOf(reading).some((model) => !listed.has(model));
  return listed.size > 1 && placed.some(isOther) ? list.slice(0, 1) : [];
}

function modelsOf({ conditions }: Reading): readonly string[] {
  return conditions.subjects.flatMap(({ model }) => model ?? []);
}

/** "Maximum value: 0. Minimum value: -1440.": the ends of one range, in two sentences. */
export function withEndsJoined(placed: readonly Placed[]): readonly Placed[] {
  const open = placed.filter(
    ({ reading: { conditions, says } }) => says.kind === 'range' && !isConditional(conditions),
  );
  const [one, other] = open;
  if (open.length !== 2 || one?.reading.says.kind !== 'range' || other?.reading.says.kind !== 'range') return placed;
  const [low, high] = one.reading.says.max === undefined ? [one, other] : [other, one];
  if (low.reading.says.kind !== 'range' || high.reading.says.kind !== 'range') return placed;
  const { exclusive: noMin, min, max: none, whole } = low.reading.says;
  const { exclusive: noMax, max, min: nothing } = high.reading.says;
  if (none !== undefined || nothing !== undefined || min === undefined || max === undefined || min > max) return placed;
  const exclusive = noMin === undefined ? noMax : noMax === undefined ? noMin : ('both' as const);
  const says = {
    kind: 'range' as const,
    min,
    max,
    ...(exclusive === undefined ? {} : { exclusive }),
    ...(whole === undefined ? {} : { whole }),
  };
  const joined = { block: other.block, reading: { ...other.reading, says } };
  return placed.flatMap((item) => (item === one ? [] : item === other ? [joined] : [item]));
}
