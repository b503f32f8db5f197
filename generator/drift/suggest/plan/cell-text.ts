import type { Scalar } from '../../../model/facts.ts';
import type { Difference } from '../../finding.ts';
import { cellKeys } from '../key-order.ts';
import { same } from '../yaml/entries.ts';
import { type YamlMap, type YamlValue, yamlValue } from '../yaml/value-text.ts';
import { conditionKeys } from './condition-text.ts';
import type { Plan } from './plan.ts';
import { open } from './statements.ts';

export type CellDiffers = Extract<Difference, { readonly kind: 'cell-differs' }>;

/** The parts of a cell that a document can state, each with the keys that hold it; a range is there as its ends. */
const partKeys = {
  support: ['support'],
  allowed: ['values', 'tolerated', 'min', 'max'],
  default: ['default'],
  count: ['count'],
  modes: ['modes', 'outside'],
  whenFields: ['when'],
} as const;

type Held = Readonly<Record<string, unknown>>;

/**
 * What a cell says once the document is heard: the word `undocumented`, or its facts but for source and conflict. A part
 * the document does not state stays as it is as far as it still fits; an empty part (`allowed: {}`, `modes: []`) goes.
 */
export function cellKeysFor(plan: Plan, difference: CellDiffers, old: unknown): YamlMap | 'undocumented' {
  const { documented } = difference;
  const held: Held = typeof old === 'object' && old !== null ? (old as Held) : {};
  const support =
    documented.support ?? (statesUse(difference) ? 'full' : old === 'undocumented' ? 'full' : held.support);
  if (support === 'unknown') return 'undocumented';
  // What was seen does not change with what a document says. It is `changed` that goes: the statement is of today.
  const rest = kept(held, ['severity', 'note', 'evidence']);
  if (support === 'none') return sorted(new Map<string, YamlValue>([['support', 'none'], ...rest]));
  const parts = new Map<string, YamlValue>([
    ...(support === 'doubtful' ? ([['support', 'doubtful']] as const) : []),
    ...allowedKeys(difference, held),
    ...seenKeys(difference, held),
    ...('count' in documented ? countKeys(documented.count ?? {}) : kept(held, partKeys.count)),
    ...modeKeys(difference, held),
    ...whenKeys(plan, difference, held),
    ...rest,
  ]);
  const standard = documented.default ?? (held.default as Scalar | undefined);
  if (standard !== undefined && admits(parts, standard)) parts.set('default', standard);
  else if (standard !== undefined)
    plan.byHand.push(`The default ${standard} is none of the values now; see which it is.`);
  // Full support is what a cell means that says anything about how the parameter may be used.
  const isPlain = !['support', 'values', 'min', 'max', 'count', 'when'].some((key) => parts.has(key));
  if (isPlain) parts.set('support', 'full');
  return sorted(parts);
}

/** Whether the document says anything that only makes sense where the parameter can be used. */
export function statesUse({ documented }: Pick<CellDiffers, 'documented'>): boolean {
  return (['allowed', 'default', 'count', 'modes', 'whenFields'] as const).some((part) => part in documented);
}

function allowedKeys({ documented }: CellDiffers, held: Held): readonly (readonly [string, YamlValue])[] {
  const { allowed } = documented;
  if (allowed === undefined) return kept(held, partKeys.allowed);
  const { values } = allowed;
  if (values === undefined) return open(allowed);
  const before = (allowed.tolerated ?? held.tolerated ?? []) as readonly Scalar[];
  const tolerated = before.filter((value) => !values.includes(value));
  return [['values', values], ...(tolerated.length > 0 ? [['tolerated', tolerated] as const] : [])];
}

/** What was seen to work and the document still does not list. */
function seenKeys({ documented: { allowed } }: CellDiffers, held: Held): readonly (readonly [string, YamlValue])[] {
  if (allowed === undefined) return kept(held, ['seen']);
  const listed = new Map<string, YamlValue>(
    allowed.values === undefined ? open(allowed) : [['values', allowed.values]],
  );
  const seen = listed.size === 0 ? [] : ((held.seen ?? []) as readonly Scalar[]).filter((one) => !admits(listed, one));
  return seen.length === 0 ? [] : [['seen', seen]];
}

function countKeys(count: { readonly min?: number; readonly max?: number }): readonly (readonly [string, YamlValue])[] {
  const ends = open(count);
  return ends.length === 0 ? [] : [['count', new Map(ends)]];
}

function modeKeys({ documented }: CellDiffers, held: Held): readonly (readonly [string, YamlValue])[] {
  const { modes } = documented;
  if (modes === undefined) return kept(held, partKeys.modes);
  return modes.length === 0 ? [] : [['modes', modes], ...kept(held, ['outside'])];
}

function whenKeys(plan: Plan, difference: CellDiffers, held: Held): readonly (readonly [string, YamlValue])[] {
  const { whenFields } = difference.documented;
  if (whenFields === undefined) return kept(held, partKeys.whenFields);
  const keys = conditionKeys(plan, difference.file, whenFields);
  return keys.size === 0 ? [] : [['when', keys]];
}

function kept(held: Held, keys: readonly string[]): readonly (readonly [string, YamlValue])[] {
  return keys.flatMap((key) => (Object.hasOwn(held, key) ? [[key, yamlValue(held[key])] as const] : []));
}

function admits(keys: YamlMap, value: Scalar): boolean {
  const values = keys.get('values') as readonly Scalar[] | undefined;
  if (values !== undefined) return values.includes(value);
  const [min, max] = [keys.get('min'), keys.get('max')] as readonly (number | undefined)[];
  return typeof value !== 'number' || ((min === undefined || value >= min) && (max === undefined || value <= max));
}

export function sorted(keys: YamlMap): YamlMap {
  return new Map([...keys].sort(([a], [b]) => cellKeys.indexOf(a) - cellKeys.indexOf(b)));
}

/** Whether a value of a cell is what the file has already. */
export function isHeld(old: unknown, key: string, value: YamlValue): boolean {
  return typeof old === 'object' && old !== null && same((old as Held)[key], value);
}
