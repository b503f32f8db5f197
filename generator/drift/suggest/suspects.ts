import type { Diagnostic } from '../../load/diagnostics.ts';
import type { SpecTexts } from '../../load/specs.ts';
import { TextLines } from '../../load/text-lines.ts';
import type { SpecEdit, Suggestion } from '../finding.ts';

/** A stretch of the edited text that a suggestion wrote. */
interface Span {
  readonly by: Suggestion;
  readonly file: string;
  from: number;
  to: number;
}

/**
 * The suggestions that wrote a line the loader complains about. Mostly they are to blame; those to blame for a complaint
 * elsewhere are not among them.
 *
 * @param made in the order in which their edits were applied
 * @param after the texts with all of the edits
 */
export function suspectsOf(
  made: readonly Suggestion[],
  after: SpecTexts,
  diagnostics: readonly Diagnostic[],
): readonly Suggestion[] {
  const lines = new Map([...new Set(diagnostics.map(({ file }) => file))].map((file) => [file, linesOf(after, file)]));
  const blamed = spansOf(made).filter(({ file, from, to }) => {
    const text = lines.get(file);
    if (text === undefined) return false;
    const [first, last] = [text.lineOf(from), text.lineOf(Math.max(from, to - 1))];
    return diagnostics.some((found) => found.file === file && first <= found.line && found.line <= last);
  });
  const suspects = new Set(blamed.map(({ by }) => by));
  return made.filter((suggestion) => suspects.has(suggestion));
}

function linesOf(texts: SpecTexts, file: string): TextLines {
  return new TextLines(texts.get(file) ?? '');
}

/** Where what each suggestion wrote stands in the end, after the edits that came later. */
function spansOf(made: readonly Suggestion[]): readonly Span[] {
  const spans: Span[] = [];
  for (const by of made) {
    for (const edit of by.edits) {
      for (const span of spans) if (span.file === edit.file) move(span, edit);
      const from = edit.kind === 'create' ? 0 : edit.from;
      spans.push({ by, file: edit.file, from, to: from + edit.text.length });
    }
  }
  return spans;
}

function move(span: Span, edit: SpecEdit): void {
  if (edit.kind === 'create') return;
  const grown = edit.text.length - (edit.to - edit.from);
  if (edit.from >= span.to) return;
  span.to = Math.max(span.to + grown, edit.from + edit.text.length);
  if (edit.to <= span.from) span.from += grown;
  else span.from = Math.min(span.from, edit.from);
}
