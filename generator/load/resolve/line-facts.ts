/**
 * What the lines of a block come to together, whatever the facts are held as: the loader keeps the place of each, a writer of
 * specs has plain values.
 */

/** A line of a block, by how it is titled: `Kling`, `Kling 3.0, 3.0-Omni`. */
export interface LineTitle {
  readonly model: string;
  /** Absent where the line is about the model. */
  readonly versions?: readonly string[];
}

/** What a title names. Nothing when it begins with none of the models; of two that fit, the longer one is meant. */
export function readTitle(title: string, models: readonly string[]): LineTitle | undefined {
  const fitting = models.filter((name) => title === name || title.startsWith(`${name} `));
  const [model] = fitting.sort((a, b) => b.length - a.length);
  if (model === undefined) return undefined;
  if (title === model) return { model };
  const versions = title
    .slice(model.length)
    .split(',')
    .map((version) => version.trim());
  return { model, versions: [...new Set(versions)] };
}

/** A line about a model is the least precise one; the fewer versions one names, the more precise it is. */
export function precisionOf({ versions }: LineTitle): number {
  return versions === undefined ? Number.NEGATIVE_INFINITY : -versions.length;
}

/** A list of the integers of a wider range would fill pages. */
export const mostIntegers = 100;

/** A range as the facts that it stands for: its ends, or the list of its integers. */
export function rangeFacts(range: string, isWhole: boolean): ReadonlyMap<'min' | 'max' | 'values', unknown> {
  const [min, max] = range.split('..').map((end) => (end === '' ? undefined : Number(end)));
  if (isWhole && min !== undefined && max !== undefined && min <= max) {
    const first = Math.ceil(min);
    const count = Math.floor(max) - first + 1;
    return new Map([
      ['values', Array.from({ length: Math.min(count, mostIntegers + 1) }, (_, index) => first + index)],
    ]);
  }
  return new Map([
    ...(min === undefined ? [] : [['min', min] as const]),
    ...(max === undefined ? [] : [['max', max] as const]),
  ]);
}

/** What facts are held as. */
export interface Holding<T> {
  readonly read: (held: T) => unknown;
  /** Some entries of a list. */
  readonly partOf: (held: T, indices: readonly number[]) => T;
}

/** What there is nothing to say about where the parameter cannot be used. */
const factsOfUse = ['values', 'tolerated', 'min', 'max', 'default', 'count', 'modes', 'outside', 'when', 'limits'];

/** What a parameter is limited by: the date of an older limit is not that of a newer one. */
const limiting = ['support', 'when', 'values', 'min', 'max', 'count', 'modes'];

/** Keys that say one fact together: a line with one of them says the fact anew. */
const oneFact: readonly (readonly string[])[] = [
  ['support', 'when'],
  ['values', 'min', 'max'],
];

/** The fact that a key of a line is about: `range` and `values` say the same one. */
export function factOfKey(key: string): string {
  if (key === 'range' || key === 'integer') return 'values';
  return oneFact.find((keys) => keys.includes(key))?.[0] ?? key;
}

/** Whether a key says something that there is nothing to say about where the parameter cannot be used. */
export function isOfUse(key: string): boolean {
  return key === 'range' || factsOfUse.includes(key);
}

/** The facts of a line over those of less precise ones: it overrides what it states, and nothing else. */
export function overFacts<T>(
  before: ReadonlyMap<string, T>,
  stated: ReadonlyMap<string, T>,
  holding: Holding<T>,
): Map<string, T> {
  const { read } = holding;
  const facts = new Map(before);
  const valueAt = (key: string) => {
    const held = facts.get(key);
    return held === undefined ? undefined : read(held);
  };
  const support = stated.get('support');
  if (support !== undefined && read(support) === 'none') for (const key of factsOfUse) facts.delete(key);
  // Where a value is allowed, the parameter can be used.
  else if (valueAt('support') === 'none' && factsOfUse.some((key) => stated.has(key))) facts.delete('support');
  for (const together of oneFact.filter((keys) => keys.some((key) => stated.has(key)))) {
    for (const key of together) facts.delete(key);
  }
  // What is said of versions by name is as new as they are, unless the line says of when it is.
  if (limiting.some((key) => stated.has(key))) for (const key of ['changed', 'certain']) facts.delete(key);
  for (const [key, held] of stated) facts.set(key, held);
  for (const key of ['tolerated', 'seen'].filter((one) => !stated.has(one))) withoutAllowed(facts, key, holding);
  return facts;
}

/** The keys that go with a fact when it is taken back. */
export function keysOfFact(fact: string): readonly string[] {
  if (fact === 'range' || fact === 'values') return ['values', 'min', 'max', 'tolerated'];
  return fact === 'modes' ? ['modes', 'outside'] : [fact];
}

/** What a more precise line allows is no longer tolerated, nor only seen. */
function withoutAllowed<T>(facts: Map<string, T>, key: string, { partOf, read }: Holding<T>): void {
  const held = facts.get(key);
  if (held === undefined) return;
  if (key === 'tolerated' && !facts.has('values')) return void facts.delete(key);
  const all = read(held) as readonly unknown[];
  const left = [...all.keys()].filter((index) => !allows(facts, all[index], read));
  if (left.length === 0) facts.delete(key);
  else if (left.length < all.length) facts.set(key, partOf(held, left));
}

/** Whether the facts list the value, or have it in their range. Facts without a limit list nothing. */
export function allows<T>(facts: ReadonlyMap<string, T>, value: unknown, read: Holding<T>['read']): boolean {
  const valueAt = (name: string) => {
    const one = facts.get(name);
    return one === undefined ? undefined : read(one);
  };
  const values = valueAt('values') as readonly unknown[] | undefined;
  if (values !== undefined) return values.includes(value);
  const [min, max] = [valueAt('min'), valueAt('max')] as readonly (number | undefined)[];
  if (typeof value !== 'number' || (min === undefined && max === undefined)) return false;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}
