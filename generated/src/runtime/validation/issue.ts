// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import { segments } from '../core/values.js';

/**
 * What an issue is about.
 *
 * - `type`: the value has the wrong JSON type
 * - `required`: a required parameter is missing
 * - `unknown-parameter`: the API has no such parameter
 * - `enum`: the value is not one of the documented ones
 * - `version`: the model has no such version
 * - `limit`: too long, too short, too large, too many
 * - `matrix`: the model and version do not allow it
 * - `rule`: a rule between parameters is broken
 * - `coerced`: the value was given in another form and is sent in the documented one
 * - `undocumented`: the documents only hint at it
 * - `delisted`: the vendor took it out of the documents
 * - `unlisted`: no document lists the model or the version
 * - `content`: the content of a string is not what it must be: a URL, Base64 without a prefix, JSON
 * - `unreadable`: reading the input threw
 * - `journal`: the journal of the client cannot be written
 * - `more`: there are more issues than are listed
 */
export type IssueCode =
  | 'type'
  | 'required'
  | 'unknown-parameter'
  | 'enum'
  | 'version'
  | 'limit'
  | 'matrix'
  | 'rule'
  | 'coerced'
  | 'undocumented'
  | 'delisted'
  | 'unlisted'
  | 'content'
  | 'unreadable'
  | 'journal'
  | 'more';

/** What a fact about the API cites, and how the service refuses what breaks it. */
export interface Fact {
  readonly sources: readonly string[];
  readonly conflicts?: readonly string[] | undefined;
  readonly evidence?: readonly string[] | undefined;
  /** The error code of the service, where the fact has a code. */
  readonly refusal?: string | undefined;
  /** Breaking the fact only warns. */
  readonly warns?: boolean | undefined;
}

/** One thing that is wrong, or doubtful, about a request: a plain object, whole in every copy. */
export interface Issue {
  /** Where: `FileInfos[0].Url`. Empty for the request as a whole. */
  readonly path: string;
  readonly code: IssueCode;
  /** An error refuses the request, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** The fact that is broken, as the reference pages name it. */
  readonly rule: string;
  /** What is wrong and what is allowed, for a person. */
  readonly message: string;
  readonly allowed?: readonly Scalar[] | undefined;
  /** Did you mean: the value that was probably meant. */
  readonly suggestion?: string | undefined;
  /** The documents behind the fact. */
  readonly sources: readonly string[];
  /** Contradictions between documents that touch the fact. */
  readonly conflicts: readonly string[];
  /** Requests that were really made and bear on the fact, as the reference pages name them. */
  readonly evidence?: readonly string[] | undefined;
  /** The error code that the service is expected to answer with. */
  readonly refusal?: string | undefined;
}

/** The verdict on a request. Accepted requests may carry warnings; rejected ones list everything that was found. */
export type ValidationResult<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

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
