import type { JsonSchema } from '../../../../generator/emit/json-schema/schema-conditions.ts';

/**
 * The same schema in the words of OpenAPI 3.0, which has neither `if` nor `const` nor `contains`, but has `anyOf`, `not`
 * and `enum`, with which all three can be said.
 */
export function spelt30(schema: JsonSchema): JsonSchema {
  const { if: condition, then, const: only, contains, $comment: _, ...others } = schema;
  const rest = Object.fromEntries(
    Object.entries(others).map(([keyword, value]) => [keyword, speltValue(keyword, value)]),
  );
  return {
    ...rest,
    // A list must say what it holds, even if that is anything.
    ...(rest.type === 'array' && rest.items === undefined ? { items: {} } : {}),
    ...(only === undefined ? {} : { enum: [only] }),
    // Some element fits, unless every element does not. Empty lists have none, so they do not fit.
    ...(contains === undefined ? {} : { not: { items: { not: spelt30(contains as JsonSchema) } } }),
    ...(condition === undefined
      ? {}
      : { anyOf: [{ not: spelt30(condition as JsonSchema) }, spelt30(then as JsonSchema)] }),
  };
}

function speltValue(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'not':
    case 'items':
      return spelt30(value as JsonSchema);
    case 'allOf':
    case 'anyOf':
      return (value as readonly JsonSchema[]).map(spelt30);
    case 'properties': {
      const properties = Object.entries(value as Readonly<Record<string, JsonSchema>>);
      return Object.fromEntries(properties.map(([name, property]) => [name, spelt30(property)]));
    }
    default:
      return value;
  }
}
