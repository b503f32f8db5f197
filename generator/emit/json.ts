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
  const inner = `${indent} `;
  if (!Array.isArray(value)) {
    // The quotation marks and the colon are behind the key, and a comma behind the value.
    const entries = Object.entries(value).flatMap(([name, item]) => {
      const key = `${JSON.stringify(name)}:`;
      return item === undefined ? [] : [inner + key + printed(item, inner, key.length + 1)];
    });
    return `{\n${entries.join(',\n')}\n${indent}}`;
  }
  if (value.every((item) => typeof item !== 'object')) return line;
  return `[\n${value.map((item) => inner + printed(item, inner, 1)).join(',\n')}\n${indent}]`;
}
