// Shipped to the letter from generator/runtime; change it there.
import type { StandardSchema } from './issue.js';

/** A Standard Schema that can say what it accepts as JSON Schema, in the form of Standard JSON Schema v1. */
export interface StandardJsonSchema<T> {
  readonly '~standard': StandardSchema<T>['~standard'] & {
    readonly jsonSchema: {
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
  };
}

export interface JsonSchemaOptions {
  /** `draft-2020-12` is the one that there is. */
  readonly target: string;
}

const target = 'draft-2020-12';

/** Adds the JSON Schema of a request: what its file holds. Each caller gets a copy. */
export function withJsonSchema<T>(
  schema: StandardSchema<T>,
  jsonSchema: Readonly<Record<string, unknown>>,
): StandardJsonSchema<T> {
  const write = (options: JsonSchemaOptions): Record<string, unknown> => {
    if (options.target !== target)
      throw new Error(`there is a JSON Schema of ${target}, and none of ${options.target}`);
    return structuredClone(jsonSchema);
  };
  return { '~standard': { ...schema['~standard'], jsonSchema: { input: write, output: write } } };
}
