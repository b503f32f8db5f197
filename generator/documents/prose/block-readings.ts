import type { Conditions } from './conditions.ts';
import { lifetimeIn } from './rules/times.ts';
import type { Reading, Sentence } from './sentence.ts';

const longestQuote = 300;

/** An example, which holds whatever else is so. */
export function exampleOf(value: string, conditions: Conditions, from: number, to: number): Reading {
  return { says: { kind: 'example', value }, conditions, likely: false, from, to };
}

/** What the meaning of a value tells about how long a result stays holds for that value. */
export function lifetimesOf({ lifetimes, about: { field, names }, conditions, stretch }: Sentence): readonly Reading[] {
  return lifetimes.flatMap(({ value, meaning }) => {
    const seconds = lifetimeIn(meaning, names.units);
    if (seconds === undefined || field === undefined) return [];
    const under = { ...conditions, fields: new Map([...conditions.fields, [field.name, [value]] as const]) };
    return [{ says: { kind: 'lifetime', seconds }, conditions: under, likely: false, ...stretch } satisfies Reading];
  });
}

/** The value that is listed, when it is one. */
export function onlyValueOf(readings: readonly Reading[]): string | undefined {
  const values = readings.flatMap(({ says }) => (says.kind === 'value' ? [says.value] : []));
  return values.length === 1 ? values[0] : undefined;
}

/** What an item says about other parameters behind its value is needed, or excluded, with that value. */
export function ofEntry(reading: Reading, field?: string, value?: string): Reading {
  const { says, conditions } = reading;
  if (field === undefined || value === undefined) return reading;
  if (says.kind !== 'needs' && says.kind !== 'excludes') return reading;
  return {
    ...reading,
    conditions: { ...conditions, fields: new Map([...conditions.fields, [field, [value]] as const]) },
  };
}

/** What explained one clause does not explain a list. */
export function withoutCircumstance({ circumstance: _circumstance, ...rest }: Conditions): Conditions {
  return rest;
}

/** What the text calls the parameters for model and version. */
export function namesIn({ modelField, versionField }: Conditions) {
  return { modelField, versionField };
}

/** Words to show, not more than a reader wants to see. */
export function shortened(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
