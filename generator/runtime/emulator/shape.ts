/**
 * The types of a request's JSON, as far as reading it from a form needs them: a form holds only text.
 * An `object` is free JSON; a list is written as the shape of its elements in brackets.
 */
export type Shape =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'object'
  | readonly [Shape]
  | { readonly [name: string]: Shape };
