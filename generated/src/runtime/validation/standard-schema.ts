// Shipped to the letter from generator/runtime; change it there.
import { segments } from '../core/values.js';
import type { ValidationResult } from './issue.js';

/** A validator in the form of Standard Schema v1 (https://standardschema.dev), for libraries that take one. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** What a Standard Schema answers: the value, or what is wrong with it. Warnings are not part of that standard. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[] };

export function standardSchema<T>(
  vendor: string,
  validate: (input: unknown) => ValidationResult<T>,
): StandardSchema<T> {
  return {
    '~standard': {
      version: 1,
      vendor,
      validate: (input) => {
        const result = validate(input);
        if (result.ok) return { value: result.value };
        const errors = result.issues.filter((issue) => issue.severity === 'error');
        return { issues: errors.map(({ message, path }) => ({ message, path: segments(path) })) };
      },
    },
  };
}
