/**
 * The JSON form of a request: what a text out of a form or an address is to become. `'object'` is any JSON object, a list
 * of one shape is a list of such elements.
 */
export type Shape =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'object'
  | readonly [Shape]
  | { readonly [name: string]: Shape };
