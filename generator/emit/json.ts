/** Columns of a line, as long as what stands on it can be broken. */
const width = 160;

/**
 * JSON for programs first and for people too: what fits on a line stands on one, so that it is little larger than without
 * any white space, and a difference between two editions still shows the entries that differ. A list of words or numbers
 * always stands on one line: a version more would else break the lists of all parameters that have it.
 */
export function printJson(value: unknown): string {
  return `${printed(value, '', 0)}\n`;
}

/** `taken` is what stands before the value on its line, beside the indentation. */
function printed(value: unknown, indent: string, taken: number): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + taken + line.length <= width) return line;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return line;
  const inner = `${indent} `;
  const entries = Array.isArray(value)
    ? value.map((item) => printed(item, inner, 1))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}:${printed(item, inner, key.length + 4)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}
