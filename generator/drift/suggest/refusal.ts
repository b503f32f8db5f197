import type { Diagnostic } from '../../load/diagnostics.ts';

/** The loader's first complaint, if possible about a file that was edited, as one sentence for a report. */
export function whyRefused(diagnostics: readonly Diagnostic[], edited: ReadonlySet<string>): string {
  const found = diagnostics.find(({ file }) => edited.has(file)) ?? diagnostics[0];
  if (found === undefined) return '';
  const { column, expected, file, help, line, message } = found;
  return `${file}:${line}:${column}: ${message}; expected ${expected}. ${help}`;
}
