/**
 * What a journal keeps of a parameter.
 *
 * - a list: its strings are kept as they are; any other string becomes its length
 * - an object: the parameters of it that are known, of each element where the value is an array, and of the JSON that a
 *   string holds
 * - `value`: numbers and booleans are kept
 * - `text`: a string that becomes its length
 * - `id`: a number that names something of the account; it becomes the number of its digits
 */
export type Kept = readonly string[] | 'value' | 'text' | 'id' | { readonly [name: string]: Kept };
