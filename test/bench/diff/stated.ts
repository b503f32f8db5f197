import type { JsonSchema } from '../../../generator/emit/json-schema/schema-conditions.ts';

/** Where two documents differ: not at all, in descriptions only, in an extension, or in what schemas are made of. */
export type Stated = 'nothing' | 'prose' | 'extension' | 'schema';

export function statedDifference(before: JsonSchema, after: JsonSchema): Stated {
  if (differ(before, after, () => true)) {
    if (differ(before, after, (key) => key !== 'description' && !key.startsWith('x-'))) return 'schema';
    return differ(before, after, (key) => key !== 'description') ? 'extension' : 'prose';
  }
  return 'nothing';
}

function differ(before: JsonSchema, after: JsonSchema, counts: (key: string) => boolean): boolean {
  const text = (document: JsonSchema) =>
    JSON.stringify(document, (key, value: unknown) => (key === '' || counts(key) ? value : undefined));
  return text(before) !== text(after);
}
