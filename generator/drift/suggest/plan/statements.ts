import type { Statement } from '../../../documents/fact.ts';
import { asScalar } from '../../../documents/lower/scalar.ts';
import type { Scalar } from '../../../model/facts.ts';
import type { Type } from '../../../model/parameter.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** What statements say in the keys of a parameter, and those of them that no key can hold. */
export interface Stated {
  readonly keys: YamlMap;
  readonly left: readonly Statement[];
}

/** The keys that hold statements of a kind; what is not among them stands in a note, in a rule, or nowhere. */
export const keysOf: Readonly<Partial<Record<Statement['kind'], readonly string[]>>> = {
  default: ['default'],
  range: ['min', 'max'],
  length: ['maxLength'],
  count: ['count'],
  unit: ['unit'],
  example: ['example'],
  required: ['required'],
};

/** Statements about a parameter of a type, as keys of the parameter. Two that contradict each other are both left. */
export function statedKeys(statements: readonly Statement[], type: string): Stated {
  const keys = new Map<string, YamlValue>();
  const left: Statement[] = [];
  for (const [kind, group] of byKind(statements)) {
    const [only] = group;
    const found = group.length === 1 && only !== undefined ? entriesFor(only, type) : undefined;
    if (found === undefined || keysOf[kind] === undefined) left.push(...group);
    else for (const [key, value] of found) keys.set(key, value);
  }
  return { keys, left };
}

/** A value in the type it is sent in; a text that is no such value stays a text, and the loader complains. */
export function typed(value: string, type: string): Scalar {
  return asScalar(value, { kind: type as Type['kind'] });
}

function entriesFor(says: Statement, type: string): readonly (readonly [string, YamlValue])[] | undefined {
  const isNumber = type === 'integer' || type === 'number';
  switch (says.kind) {
    case 'default':
    case 'example':
      return isNumber || type === 'boolean' || type === 'string' ? [[says.kind, typed(says.value, type)]] : undefined;
    case 'range':
      return isNumber ? bounds(says, type) : undefined;
    case 'length':
      return type === 'string' && says.of === 'characters' && says.max !== undefined && says.min === undefined
        ? [['maxLength', says.max]]
        : undefined;
    case 'count':
      return type === 'list' ? [['count', new Map(open(says))]] : undefined;
    case 'unit':
      return isNumber ? [['unit', says.unit]] : undefined;
    case 'required':
      return [['required', true]];
    default:
      return undefined;
  }
}

/** A bound that is not part of the range can be given for whole numbers only. */
function bounds(
  { min, max, exclusive }: StatementOf<'range'>,
  type: string,
): readonly (readonly [string, number])[] | undefined {
  const aboveMin = exclusive === 'min' || exclusive === 'both';
  const belowMax = exclusive === 'max' || exclusive === 'both';
  if (type !== 'integer' && (aboveMin || belowMax)) return undefined;
  return open({
    ...(min === undefined ? {} : { min: aboveMin ? Math.floor(min) + 1 : min }),
    ...(max === undefined ? {} : { max: belowMax ? Math.ceil(max) - 1 : max }),
  });
}

/** The ends of a range that are there. */
export function open({
  min,
  max,
}: {
  readonly min?: number;
  readonly max?: number;
}): readonly (readonly ['min' | 'max', number])[] {
  return [...(min === undefined ? [] : [['min', min] as const]), ...(max === undefined ? [] : [['max', max] as const])];
}

function byKind(statements: readonly Statement[]): ReadonlyMap<Statement['kind'], readonly Statement[]> {
  const groups = new Map<Statement['kind'], Statement[]>();
  for (const says of statements) groups.set(says.kind, [...(groups.get(says.kind) ?? []), says]);
  return groups;
}
