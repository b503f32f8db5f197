import type { Scope } from '../fact.ts';

/** A model, with the versions that are spoken of; none: all of them. */
export interface Subject {
  readonly model?: string;
  readonly versions: readonly string[];
}

/** What must be so for a statement to hold, as far as a sentence has been read. Several of one kind are alternatives. */
export interface Conditions {
  readonly subjects: readonly Subject[];
  /** The names the text uses for the model and its version; where it uses none, the document's own. */
  readonly modelField: string;
  readonly versionField: string;
  readonly inputs: readonly string[];
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** These must all be so. */
  readonly absent: readonly string[];
  readonly present: readonly string[];
  /** Words of a condition that cannot be placed. Nothing under it may become a fact. */
  readonly unplaced?: string;
  /** Words of a condition about the world, which explain a value. */
  readonly circumstance?: string;
}

export function noConditions(modelField: string, versionField: string): Conditions {
  const fields: ReadonlyMap<string, readonly string[]> = new Map();
  return { subjects: [], modelField, versionField, inputs: [], fields, absent: [], present: [] };
}

/** Whether a statement holds only in some cases. */
export function isConditional(conditions: Conditions): boolean {
  const { subjects, inputs, fields, absent, present } = conditions;
  return subjects.length + inputs.length + fields.size + absent.length + present.length > 0;
}

/** One scope for each combination of the alternatives. */
export function scopesOf(conditions: Conditions): readonly Scope[] {
  const { subjects, modelField, versionField, inputs, fields, absent, present } = conditions;
  const named: readonly (readonly [string, string][])[] =
    subjects.length === 0 ? [[]] : subjects.flatMap((subject) => namesOf(subject, modelField, versionField));
  let scopes: readonly (readonly (readonly [string, string])[])[] = named;
  for (const [field, values] of fields) {
    scopes = scopes.flatMap((scope) => values.map((value) => [...scope, [field, value] as const]));
  }
  const along = {
    ...(absent.length === 0 ? {} : { absent }),
    ...(present.length === 0 ? {} : { present }),
  };
  return scopes.flatMap((pairs) => {
    const equal =
      pairs.length === 0 ? {} : { fields: Object.fromEntries(pairs.map(([name, value]) => [name, [value]])) };
    if (inputs.length === 0) return [{ ...equal, ...along }];
    return inputs.map((input) => ({ ...equal, inputs: [input], ...along }));
  });
}

function namesOf({ model, versions }: Subject, modelField: string, versionField: string) {
  const first: readonly [string, string][] = model === undefined ? [] : [[modelField, model]];
  if (versions.length === 0) return [[...first]];
  return versions.map((version): [string, string][] => [...first, [versionField, version]]);
}
