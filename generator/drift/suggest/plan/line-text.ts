import { keysOfFact, overFacts, rangeFacts } from '../../../load/resolve/line-facts.ts';
import { type YamlMap, type YamlValue, yamlValue } from '../yaml/value-text.ts';

/** The facts of a line by key; a range is there as its ends, or as the list of its integers. */
export type Facts = ReadonlyMap<string, unknown>;

/** What a line states, as a person writes it. The word `undocumented` states nothing. */
export function factsOf(line: unknown): Facts {
  if (typeof line !== 'object' || line === null) return new Map();
  const { integer, range, without: _, ...rest } = line as Readonly<Record<string, unknown>>;
  const ends = typeof range === 'string' ? rangeFacts(range, integer === true) : new Map<string, unknown>();
  return new Map([...Object.entries(rest), ...ends]);
}

/** A line over what less precise lines come to. */
export function over(below: Facts, line: unknown): Facts {
  if (typeof line !== 'object' || line === null) return line === undefined ? below : new Map();
  const { without = [] } = line as { readonly without?: string | readonly string[] };
  const taken = new Set([without].flat().flatMap(keysOfFact));
  return combined(new Map([...below].filter(([key]) => !taken.has(key))), factsOf(line));
}

function combined(below: Facts, stated: Facts): Facts {
  return overFacts(below, stated, {
    read: (held) => held,
    partOf: (held, indices) => indices.map((index) => (held as readonly unknown[])[index]),
  });
}

/** The shortest line that makes what is wanted of what less precise lines say. */
export function lineBetween(below: Facts, wanted: Facts): YamlMap {
  const line = new Map([...wanted].filter(([key, value]) => !alike(below.get(key), value)));
  const without = new Set<string>();
  // What one fact takes along, such as a range the values, shows only when they are put together.
  for (let round = 0; round < 3; round++) {
    const taken = new Set([...without].flatMap(keysOfFact));
    const result = combined(new Map([...below].filter(([key]) => !taken.has(key))), line);
    for (const [key, value] of wanted) if (!alike(result.get(key), value)) line.set(key, value);
    for (const key of [...result.keys()].filter((one) => !wanted.has(one) && one !== 'source')) {
      if (key === 'support' || key === 'when') line.set('support', 'full');
      else without.add(key === 'min' || key === 'max' ? 'range' : key);
    }
  }
  const taken = [...without].sort();
  const [only = ''] = taken;
  const facts = new Map([...line].map(([key, value]) => [key, writable(value)] as const));
  return taken.length === 0 ? facts : new Map([...facts, ['without', taken.length === 1 ? only : taken]]);
}

/** Facts are what a file holds, or what is to be written. */
function writable(fact: unknown): YamlValue {
  return fact instanceof Map ? (fact as YamlMap) : yamlValue(fact);
}

/** Facts as a line writes them: ends as a range. Integers that stay as they are stay a range. */
export function written(facts: YamlMap, old: unknown): YamlMap {
  const { min, max, ...rest } = Object.fromEntries(facts);
  const held = typeof old === 'object' && old !== null ? (old as Readonly<Record<string, unknown>>) : {};
  const isSame = held.integer === true && alike(factsOf(old).get('values'), rest.values);
  const { values, ...others } = rest;
  const range: Readonly<Record<string, YamlValue>> = isSame
    ? { range: String(held.range), integer: true }
    : min === undefined && max === undefined
      ? {}
      : { range: `${min ?? ''}..${max ?? ''}` };
  const listed = isSame || values === undefined ? {} : { values };
  return new Map(Object.entries({ ...others, ...listed, ...range }));
}

function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** Maps as objects, so that what is to be written can be compared with what is there. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
