import type { Conditions } from './conditions.ts';
import type { Reading } from './sentence.ts';

type Value = Reading & { readonly says: { readonly kind: 'value'; readonly value: string } };

/**
 * Lists of a block that speak of one another. What versions support on top of the list of their model, and what only they
 * have of it, becomes a whole list of their own: the most specific list is the one that counts.
 * @returns undefined when there is no general list to which such values belong.
 */
export function completeLists(readings: readonly Reading[]): readonly Reading[] | undefined {
  const added = readings.filter(
    (reading): reading is Value => reading.adds !== undefined && reading.says.kind === 'value',
  );
  if (added.length === 0) return readings;
  const general = readings.filter(isGeneral);
  const taken = new Set<Reading>();
  const whole: Reading[] = [];
  for (const group of grouped(added)) {
    const [first] = group;
    if (first === undefined) continue;
    const models = new Set(first.conditions.subjects.map(({ model }) => model));
    const base = general.filter(({ conditions }) => conditions.subjects.every(({ model }) => models.has(model)));
    if (base.length === 0) {
      if (first.adds === 'of-which') return undefined;
      whole.push(...group);
      continue;
    }
    const values = new Set(group.map(({ says }) => says.value));
    if (first.adds === 'of-which') for (const one of base) if (values.has(one.says.value)) taken.add(one);
    const { subjects } = first.conditions;
    const all = first.adds === 'of-which' ? base : [...base, ...onTop(base, group)];
    for (const one of all) {
      whole.push({ ...one, conditions: { ...one.conditions, subjects }, likely: true });
    }
  }
  const plain = readings.filter((reading) => !taken.has(reading) && !added.includes(reading as Value));
  return [...plain, ...whole];
}

function isGeneral(reading: Reading): reading is Value {
  const { subjects } = reading.conditions;
  return (
    reading.says.kind === 'value' &&
    reading.adds === undefined &&
    subjects.every(({ versions }) => versions.length === 0)
  );
}

/** The added values under each of the conditions the general list has. */
function onTop(base: readonly Value[], group: readonly Value[]): readonly Reading[] {
  const conditions = new Map<string, Conditions>(base.map((one) => [one.conditions.inputs.join(), one.conditions]));
  return [...conditions.values()].flatMap((under) => group.map((one) => ({ ...one, conditions: under })));
}

function grouped(readings: readonly Value[]): readonly (readonly Value[])[] {
  const groups = new Map<string, Value[]>();
  for (const reading of readings) {
    const key = JSON.stringify([reading.adds, reading.conditions.subjects]);
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()];
}
