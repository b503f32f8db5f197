import type { VendorExample } from '../document.ts';
import type { PlacedText } from '../placed-text.ts';
import type { SectionKind } from './frame-words.ts';
import type { Notes } from './notes.ts';
import type { LinesPart, Page } from './outline.ts';
import type { PageLines } from './page-lines.ts';
import type { EntryCount } from './unreadable-page.ts';

/** Sections that hold examples, under headings of their own or, on pages that lost these, after the tables. */
const withExamples: ReadonlySet<SectionKind> = new Set([
  'none',
  'example',
  'request-example',
  'response-example',
  'response',
  'request',
  'headers',
]);

interface Draft {
  title?: string;
  request?: PlacedText;
  response?: PlacedText;
  from: number;
}

/** Requests and answers given as JSON; a command line that repeats the request before it is no example of its own. */
export function readExamples(page: Page, notes: Notes, entries: EntryCount): readonly VendorExample[] {
  const reader = new ExampleReader(page, notes, entries);
  for (const { kind, parts } of page.sections) {
    if (!withExamples.has(kind)) continue;
    for (const part of parts) if (part.kind === 'lines') reader.read(part, kind);
  }
  return reader.examples();
}

class ExampleReader {
  readonly #page: Page;
  readonly #notes: Notes;
  readonly #entries: EntryCount;
  readonly #drafts: Draft[] = [];

  constructor(page: Page, notes: Notes, entries: EntryCount) {
    this.#page = page;
    this.#notes = notes;
    this.#entries = entries;
  }

  examples(): readonly VendorExample[] {
    const { file } = this.#page.text;
    return this.#drafts
      .filter(({ request, response }) => request !== undefined || response !== undefined)
      .map(({ from, ...example }) => ({ ...example, place: file.placeOf(this.#page.text.fileOffset(from)) }));
  }

  read({ first, end }: LinesPart, kind: SectionKind): void {
    const { text, lines } = this.#page;
    const stop = lines.to(end - 1);
    for (let line = first; line < end; line += 1) {
      const title = titleOf(lines, line);
      if (title !== undefined) this.#drafts.push({ from: lines.from(line), ...(title !== '' && { title }) });
      const from = jsonStart(lines, line);
      if (from === undefined) continue;
      this.#entries.add();
      const to = jsonEnd(text.text, from, stop);
      if (to === undefined) {
        this.#notes.add(from, stop, 'the JSON of an example does not end');
        return;
      }
      this.#add(from, to, kind);
      while (line + 1 < end && lines.from(line + 1) < to) line += 1;
    }
  }

  #add(from: number, to: number, kind: SectionKind): void {
    const json = this.#page.text.placed(from, to);
    const current = this.#drafts.at(-1);
    if (isAnswer(json.text, kind)) {
      if (current === undefined || current.response !== undefined) this.#drafts.push({ from, response: json });
      else current.response = json;
      return;
    }
    if (current?.request !== undefined && sameJson(current.request.text, json.text)) return;
    if (current === undefined || current.request !== undefined) this.#drafts.push({ from, request: json });
    else current.request = json;
  }
}

/** `Example1 Creating a task`, `示例1 创建任务`: what comes after the number. */
function titleOf(lines: PageLines, line: number): string | undefined {
  if (lines.length(line) > 200) return undefined;
  const title = /^[#*\s]{0,9}(?:Example|示例)\s*\d{1,3}[\s:：.、]*(.*)$/i.exec(lines.text(line))?.[1];
  return title?.replace(/\*{1,3}$/, '').trim();
}

/** A line that is or ends in an opening brace, as the data of a command line does. */
function jsonStart(lines: PageLines, line: number): number | undefined {
  if (lines.text(line, 1) === '{') return lines.from(line);
  return lines.length(line) < 200 && /['"]\{$/.test(lines.text(line)) ? lines.to(line) - 1 : undefined;
}

/** The offset after the brace that closes the one at an offset. */
function jsonEnd(text: string, from: number, stop: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < stop; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Answers stand under a heading of their own, and have the envelope that all of the vendor's answers have. */
function isAnswer(json: string, kind: SectionKind): boolean {
  return kind === 'response-example' || kind === 'response' || /^\{\s{0,80}"Response"/.test(json);
}

function sameJson(one: string, other: string): boolean {
  return one.replaceAll(/\s/g, '') === other.replaceAll(/\s/g, '');
}
