// Shipped to the letter from generator/runtime; change it there.
/**
 * The JSON text of an object. `inside` is a field whose value is JSON text once more; what is text already stays as it
 * is. Fields without a value are left out.
 */
export function jsonText(value: object, inside?: string): string {
  const nested: unknown = inside === undefined ? undefined : (value as Record<string, unknown>)[inside];
  if (inside === undefined || nested === undefined || typeof nested === 'string') return JSON.stringify(value);
  return JSON.stringify({ ...value, [inside]: JSON.stringify(nested) });
}
