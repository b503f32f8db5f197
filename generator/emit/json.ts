/** Columns of a line, as long as what stands on it can be broken. */
const width = 160;

/**
 * JSON for programs first and for people too: what fits on a line stands on one, so that it is little larger than without
 * any white space, and a difference between two editions still shows the entries that differ. A list of words or numbers
 * always stands on one line: a version more would else break the lists of all parameters that have it.
 */
export function printJson(value: unknown): string {
  return `${printed(pieceOf(value), '', 0)}\n`;
}

/** A value with all of it on one line, put together from the lines of its parts: each is written once. */
interface Piece {
  readonly line: string;
  /** What stands before each part, and the part, where they may stand on lines of their own. */
  readonly parts?: readonly (readonly [key: string, part: Piece])[];
  readonly brackets?: '[]' | '{}';
}

function pieceOf(value: unknown): Piece {
  if (typeof value !== 'object' || value === null) return { line: JSON.stringify(value) };
  const isList = Array.isArray(value);
  if (isList && value.every((item) => typeof item !== 'object')) return { line: JSON.stringify(value) };
  const parts = isList
    ? value.map((item) => ['', pieceOf(item)] as const)
    : Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [[`${JSON.stringify(key)}:`, pieceOf(item)] as const],
      );
  const brackets = isList ? '[]' : '{}';
  const line = `${brackets[0]}${parts.map(([key, part]) => key + part.line).join(',')}${brackets[1]}`;
  return { line, parts, brackets };
}

/** `taken` is what stands before the value on its line, beside the indentation. */
function printed({ brackets = '{}', line, parts }: Piece, indent: string, taken: number): string {
  if (parts === undefined || indent.length + taken + line.length <= width) return line;
  const inner = `${indent} `;
  // The quotation marks and the colon are behind the key, and a comma behind the value.
  const entries = parts.map(([key, part]) => inner + key + printed(part, inner, key.length + 1));
  return `${brackets[0]}\n${entries.join(',\n')}\n${indent}${brackets[1]}`;
}
