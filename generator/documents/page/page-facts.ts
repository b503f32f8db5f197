import { beginsWith, dateWords, fillerWords, hostWords } from './frame-words.ts';
import type { LinesPart, Page, Section } from './outline.ts';
import type { PageLines } from './page-lines.ts';
import { aloneName } from './type-heading.ts';
import { writtenDate } from './written-date.ts';

/** What single lines of a page say about it. */
export interface PageFacts {
  readonly date?: string;
  readonly host?: string;
  /** Of a gateway, whose pages name method and address instead of an action. */
  readonly http?: { readonly method: string; readonly path: string; readonly line: number };
  /** The action that an example is sent with, or that the page has as its title. */
  readonly action?: string;
  readonly titleLine?: number;
}

/** Lines that say such things are short. */
const longest = 300;

export function readPageFacts({ lines, sections }: Page): PageFacts {
  const firstHeading = sections[1]?.heading ?? lines.count;
  let date: string | undefined;
  let stated: string | undefined;
  let sent: string | undefined;
  let action: string | undefined;
  let title: { readonly name: string; readonly line: number } | undefined;
  let http: (PageFacts['http'] & { readonly host?: string }) | undefined;
  for (let line = 0; line < lines.count; line += 1) {
    if (lines.length(line) > longest) continue;
    const text = lines.text(line);
    date ??= beginsWith(text, dateWords) ? dateIn(lines, line) : undefined;
    stated ??= beginsWith(text, hostWords) ? hostIn(text.slice(8)) : undefined;
    sent ??= hostIn(/^Host:\s*(\S+)/i.exec(text)?.[1] ?? '');
    action ??= /^X-TC-Action:\s*(\w+)/i.exec(text)?.[1];
    http ??= addressIn(lines, line);
    const alone = line < firstHeading ? aloneName(lines, line) : undefined;
    if (alone !== undefined) title ??= { name: alone, line };
  }
  const host = stated ?? http?.host ?? sent;
  const named = action ?? title?.name;
  return {
    ...(date !== undefined && { date }),
    ...(host !== undefined && { host }),
    ...(http !== undefined && { http: { method: http.method, path: http.path, line: http.line } }),
    ...(named !== undefined && { action: named }),
    ...(title !== undefined && { titleLine: title.line }),
  };
}

/** The date on a line or, where the site sets it apart, on the next. */
function dateIn(lines: PageLines, line: number): string | undefined {
  return writtenDate(lines.text(line)) ?? writtenDate(lines.text(line + 1, 30));
}

function hostIn(text: string): string | undefined {
  return /(?<![\w-])[a-z\d][a-z\d-]*(?:\.[a-z\d][a-z\d-]*)+/i.exec(text)?.[0];
}

const address = /^[#*`\s]{0,9}(GET|POST|PUT|PATCH|DELETE)[`*\s]{0,9}((?:https?:\/)?\/[^\s`*]+)?[`*\s]{0,9}$/;

/** `POST https://host/path`, with the address on the next line too. */
function addressIn(lines: PageLines, line: number): (NonNullable<PageFacts['http']> & { host?: string }) | undefined {
  const [, method, same] = address.exec(lines.text(line)) ?? [];
  if (method === undefined) return undefined;
  const written = same ?? lines.text(line + 1, longest);
  const [, host, path] = /^[`\s]*(?:https?:\/\/([^\s/]+))?(\/[^\s?#`*]+)/.exec(written) ?? [];
  if (path === undefined) return undefined;
  return { method, path, line: same === undefined ? line + 1 : line, ...(host !== undefined && { host }) };
}

/**
 * The paragraphs that tell what the operation does: those of the section for it or, on a page without one, those before
 * the first table. What the site itself puts there is left out.
 */
export function proseLines(page: Page, { http }: PageFacts): readonly number[] {
  const described = page.sections.filter(({ kind }) => kind === 'description').flatMap(linesOf);
  if (described.length > 0) return withoutFiller(page.lines, described);
  const section = page.sections.findLast(({ heading = -1 }) => heading < (http?.line ?? 0)) ?? page.sections[0];
  const before = section === undefined ? [] : linesBeforeTable(section);
  const start = before.findIndex((line) =>
    http === undefined ? beginsWith(page.lines.text(line, 60), hostWords) : line > http.line,
  );
  return start === -1 ? [] : withoutFiller(page.lines, before.slice(start));
}

function withoutFiller(lines: PageLines, all: readonly number[]): readonly number[] {
  return all.filter((line) => !beginsWith(lines.text(line, 60), fillerWords));
}

function linesBeforeTable({ parts }: Section): readonly number[] {
  const table = parts.findIndex(({ kind }) => kind === 'table');
  return parts
    .slice(0, table === -1 ? undefined : table)
    .flatMap((part) => (part.kind === 'lines' ? numbers(part) : []));
}

function linesOf({ parts }: Section): readonly number[] {
  return parts.flatMap((part) => (part.kind === 'lines' ? numbers(part) : []));
}

function numbers({ first, end }: LinesPart): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
