import { readdirSync, readFileSync } from 'node:fs';
import type { Diagnostic } from '../../generator/load/diagnostics.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';

/** A broken spec of `broken/*.md`, and what the loader should say about it. */
export interface Scenario {
  readonly title: string;
  /** What is wrong, in words. */
  readonly story: string;
  readonly texts: SpecTexts;
  /** One line for each complaint, in reading order. */
  readonly expected: readonly string[];
}

/** A place that a scenario marks: where a complaint is to point. */
interface Mark {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const folder = new URL('broken/', import.meta.url);

export const scenarioFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort();

/** The scenarios of one file: a `## title`, what is wrong, fenced blocks with spec files, and the complaints. */
export function readScenarios(file: string, base: SpecTexts): readonly Scenario[] {
  const [, ...sections] = readFileSync(new URL(file, folder), 'utf8').split(/^## /m);
  return sections.map((section) => readScenario(section, base));
}

function readScenario(section: string, base: SpecTexts): Scenario {
  const title = section.slice(0, section.indexOf('\n')).trim();
  const fence = /^```(\w+) ?(\S*)\n(.*?)^```$/gms;
  const blocks = [...section.matchAll(fence)].map(([, kind = '', name = '', text = '']) => ({ kind, name, text }));
  const marked = new Map(base);
  const missing: Mark[] = [];
  for (const { kind, name, text } of blocks) {
    if (kind === 'yaml') marked.set(name, text);
    else if (kind === 'edit') marked.set(name, edit(marked.get(name), name, text, title));
    else if (kind === 'missing') {
      marked.delete(name);
      missing.push({ file: name, line: 1, column: 1, length: 1 });
    } else if (kind !== 'text') throw new Error(`${title}: a block of the unknown kind ${kind}`);
  }
  const read = [...marked].map(([name, text]) => ({ name, ...readMarks(name, text) }));
  const marks = [...read.flatMap((one) => one.marks), ...missing].sort((a, b) => (a.file < b.file ? -1 : 1));
  const says = (blocks.find(({ kind }) => kind === 'text')?.text ?? '').split('\n').filter((line) => line !== '');
  if (says.length !== marks.length) {
    throw new Error(`${title}: ${marks.length} places are marked, and ${says.length} complaints are expected`);
  }
  return {
    title,
    story: section.slice(title.length).replace(fence, '').trim(),
    texts: new Map(read.map(({ name, text }) => [name, text])),
    expected: marks.map((mark, index) => line(mark, says[index] ?? '')),
  };
}

/** Replaces the lines that begin with `- ` by those below them that begin with `+ `. */
function edit(text: string | undefined, name: string, changes: string, title: string): string {
  let result = text ?? '';
  for (const [, before = '', after = ''] of changes.matchAll(/((?:^- .*\n)+)((?:^\+(?: .*)?\n)*)/gm)) {
    const old = before.replaceAll(/^- /gm, '');
    if (result.split(old).length !== 2) throw new Error(`${title}: ${name} does not hold once\n${old}`);
    result = result.replace(old, () => after.replaceAll(/^\+ ?/gm, ''));
  }
  return result;
}

/** Takes the markers `~~~span~~~` out of a text. */
function readMarks(file: string, source: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const text = source
    .split('\n')
    .map((marked, index) => {
      let bare = '';
      for (const [position, part] of marked.split('~~~').entries()) {
        if (position % 2 === 1) {
          marks.push({ file, line: index + 1, column: bare.length + 1, length: Math.max(1, part.length) });
        }
        bare += part;
      }
      return bare;
    })
    .join('\n');
  return { text, marks };
}

/** A complaint as the scenarios write it, after the place. */
export function described({ code, expected, help, message, ...place }: Diagnostic): string {
  return line(place, `${code}: ${message} | ${expected} | ${help}`);
}

function line({ column, file, length, line: number }: Mark, text: string): string {
  return `${file}:${number}:${column}+${length} ${text}`;
}
