import { isMap, parseDocument } from 'yaml';
import { fragmentFilesFor, parameterPlaces } from '../load/fragments.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Origin } from '../model/facts.ts';

/** A piece of a spec file, to the letter but for its indentation. */
export interface SpecBlock {
  readonly file: string;
  readonly line: number;
  /** The entries it stands in, the outermost first: `models`, `Kling`, `cells`. */
  readonly inside: readonly string[];
  readonly text: string;
}

/**
 * The entry of a mapping or a list that begins at a place: its own line, the lines below it that are indented further, and
 * the comments right above it. Of a line of the matrix it is the whole block, as the vendor's paragraph is one.
 */
export function blockAt(texts: SpecTexts, origin: Origin): SpecBlock | undefined {
  const { file } = origin;
  const lines = texts.get(file)?.split('\n');
  if (lines === undefined) return undefined;
  const [section, block] = entriesAbove(lines, origin.line - 1);
  const line = section?.text === 'matrix' && block !== undefined ? block.line : origin.line;
  const first = lines[line - 1];
  if (first === undefined) return undefined;
  const indent = indentOf(first);
  let start = line - 1;
  while (isCommentAt(lines[start - 1], indent)) start -= 1;
  let end = line;
  while (isBelow(lines[end], indent)) end += 1;
  while (end > line && lines[end - 1]?.trim() === '') end -= 1;
  const text = lines
    .slice(start, end)
    .map((one) => one.slice(indent))
    .join('\n');
  return { file, line, inside: entriesAbove(lines, line - 1).map((one) => one.text), text };
}

/** The fragment that a parameter uses: a part of what is written of it. */
export function fragmentOf(texts: SpecTexts, { file, inside, text }: SpecBlock): SpecBlock | undefined {
  if (!parameterPlaces.includes(inside[0] ?? '')) return undefined;
  const { contents } = parseDocument(text);
  const parameter = isMap(contents) ? contents.items[0]?.value : undefined;
  const name = isMap(parameter) ? parameter.get('use') : undefined;
  if (typeof name !== 'string') return undefined;
  return fragmentFilesFor(file).flatMap((one) => {
    const lines = texts.get(one)?.split('\n') ?? [];
    const index = lines.findIndex((line) => line.startsWith(`  ${name}:`));
    return index === -1 ? [] : (blockAt(texts, { file: one, line: index + 1, column: 3 }) ?? []);
  })[0];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isCommentAt(line: string | undefined, indent: number): boolean {
  return line !== undefined && indentOf(line) === indent && line.trimStart().startsWith('#');
}

function isBelow(line: string | undefined, indent: number): boolean {
  return line !== undefined && (line.trim() === '' || indentOf(line) > indent);
}

/** The nearest lines above with less and less indentation. */
function entriesAbove(
  lines: readonly string[],
  from: number,
): readonly { readonly text: string; readonly line: number }[] {
  const found: { readonly text: string; readonly line: number }[] = [];
  let indent = indentOf(lines[from] ?? '');
  for (let index = from - 1; index >= 0 && indent > 0; index -= 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#') || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    found.unshift({ text: line.trim().replace(/^- /, '').replace(/:$/, ''), line: index + 1 });
  }
  return found;
}
