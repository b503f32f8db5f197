import { readType } from './field-type.ts';
import { beginsWith, exampleWords } from './frame-words.ts';
import type { LinesPart, Page } from './outline.ts';
import type { PageLines } from './page-lines.ts';

/** What a page that lost the names of its fields keeps of one of them, from its first line to its last. */
export interface NamelessField {
  readonly first: number;
  readonly end: number;
}

/** A field seen so far, and what its last paragraph leaves open. */
interface Open {
  first: number;
  end: number;
  /** The type alone has been read; the words are yet to come. */
  bare: boolean;
  /** The last line announces a list. */
  announced: boolean;
  /** An example has been given, with which descriptions end. */
  complete: boolean;
}

/**
 * Divides the body of a request into its fields where only types, descriptions and examples are left of them. A field
 * begins with a paragraph, but for those that go on with one: below a type alone, lists, examples, and what stands under
 * the label of a part.
 */
export function namelessFields({ lines }: Page, { first, end }: LinesPart): readonly NamelessField[] {
  const fields: Open[] = [];
  for (let line = skipMediaType(lines, first, end); line < end; ) {
    const next = paragraphEnd(lines, line, end);
    const current = fields.at(-1);
    if (current !== undefined && goesOn(lines, current, line, next)) extend(lines, current, line, next);
    else fields.push(begin(lines, line, next));
    line = next;
  }
  return fields.map((field) => ({ first: field.first, end: field.end }));
}

/** The body itself comes first: its media type, and that it is an object. */
function skipMediaType(lines: PageLines, first: number, end: number): number {
  let line = first;
  if (line < end && /^[a-z]+\/[\w.+-]+$/.test(lines.text(line, 80))) {
    line += 1;
    if (line < end && !lines.afterBlank(line) && isType(lines, line)) line += 1;
  }
  return line;
}

function goesOn(lines: PageLines, current: Open, line: number, next: number): boolean {
  if (isType(lines, line)) return false;
  if (current.bare || isExample(lines, line)) return true;
  if (isListItem(lines, line)) return true;
  if (current.complete) return false;
  return current.announced || isLabel(lines, line, next);
}

function begin(lines: PageLines, line: number, next: number): Open {
  const bare = isType(lines, line) && next === line + 1;
  return {
    first: line,
    end: next,
    bare,
    announced: announces(lines, next - 1),
    complete: hasExample(lines, line, next),
  };
}

function extend(lines: PageLines, current: Open, line: number, next: number): void {
  current.end = next;
  current.bare = false;
  current.announced = announces(lines, next - 1);
  current.complete ||= hasExample(lines, line, next);
}

function paragraphEnd(lines: PageLines, line: number, end: number): number {
  let next = line + 1;
  while (next < end && !lines.afterBlank(next)) next += 1;
  return next;
}

function isType(lines: PageLines, line: number): boolean {
  const text = lines.text(line, 60);
  const kind = readType(text)?.kind;
  return kind !== undefined && kind !== 'struct' && text === text.toLowerCase();
}

function isExample(lines: PageLines, line: number): boolean {
  return beginsWith(lines.text(line, 60), exampleWords);
}

function hasExample(lines: PageLines, first: number, end: number): boolean {
  for (let line = first; line < end; line += 1) if (isExample(lines, line)) return true;
  return false;
}

function isListItem(lines: PageLines, line: number): boolean {
  return lines.indent(line) > 0 && /^(?:\d{1,2}[.)、]|[•·*-])\s/.test(lines.text(line, 10));
}

function announces(lines: PageLines, line: number): boolean {
  return /[:：]$/.test(lines.text(line));
}

/** `Note:`, `Models that take several images:`: one phrase that announces a list, and no sentence before it. */
function isLabel(lines: PageLines, line: number, next: number): boolean {
  return next === line + 1 && lines.length(line) < 100 && announces(lines, line) && !/[.。;；]/.test(lines.text(line));
}
