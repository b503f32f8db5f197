/** A declaration on one line, however it is laid out. */
export function oneLine(text: string): string {
  return (/\s\s|[^\S ]/.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim();
}

/** What is declared, without what is said about it. */
export function withoutDocs(text: string): string {
  return /\/\*[*!]/.test(text) ? text.replaceAll(/\/\*[*!][\s\S]*?\*\//g, '') : text;
}

/** The members of a type without an export, as what the alias of it has: `type Kling: KlingForOthers { … }`. */
export function partLines(alias: string, lines: readonly string[]): readonly string[] {
  const members = lines.filter((line) => line.endsWith('}'));
  return members.map((line) => line.replace(/^interface /, `type ${alias}: `));
}
