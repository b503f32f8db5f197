/** A declaration on one line, however it is laid out. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What is declared, without what is said about it. */
export function withoutDocs(text: string): string {
  return text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
}
