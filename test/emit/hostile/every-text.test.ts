import { describe, expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { bundleScript } from '../../../generator/explorer/bundle.ts';
import { pageData } from '../../../generator/explorer/collect.ts';
import { loadSpecs, mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';
import type { Table } from '../../../generator/model/table.ts';
import { groupBy } from '../../../generator/report/group-by.ts';
import { referenceFields } from './references.ts';
import { saidByJson, saidByModule, saidByPage } from './shown.ts';
import { allFields, type SpecText, textsOf, withOtherTexts } from './spec-texts.ts';

/**
 * A text of the specs may be anything. Each place that the schemas of the specs have for a text gets one that would break
 * TypeScript, JSON, Markdown and HTML, all at once. The package still parses, and wherever it shows such a text, it shows all
 * of it. A field that is added to a schema is among them by itself.
 */
const specs = readSpecTexts(new URL('../../../specs', import.meta.url).pathname);
const texts = textsOf(specs);
const plain = emitPackage(mustLoadSpecs(specs));

// Nothing else of the package has these two brackets.
const hostile = {
  signs: `⟦*/ /* </script><b>&amp;&lt; | \\| \` \`h|i\` \${x} @deprecated gone {@link x} "'\\ 视频 😀 <!-- --> [a](b) [c]: d **e** _f_ ~~g~~⟧`,
  lines: `⟦\n# h\n\n- a\n1. b\n    c\n@internal\n@param x\n\n\`\`\`\n~~~\n---\n===\n| a | b |\n|---|---|\n> q\n<div>\n[x]: y\n * z ${'a_b*c '.repeat(200)}⟧`,
};

const references: ReadonlySet<string> = new Set(referenceFields);

/** Whether a text names what has a name of a certain form, or is JSON. */
function isName({ isFree, name, text }: SpecText): boolean {
  return !isFree || references.has(name) || /^\s*\{/.test(text);
}

/** What may be any text, and nothing else that is written alike: a few of each field. */
const names = new Set(texts.filter(isName).map(({ text }) => text));
const open = groupBy(
  texts.filter(({ isFree, text }) => isFree && !names.has(text)),
  ({ name }) => name,
).flatMap(([, ofField]) => ofField.slice(0, 3));

/** Behind every text, or before it where it begins lines. */
const tables = {
  signs: withText((text) => `${text}${hostile.signs}`),
  lines: withText((text) => `${hostile.lines}${text}`),
};

/** The table with such texts. What the loader refuses, with a place and a remedy, stays as it was: there is little of it. */
function withText(change: (text: string) => string): Table {
  const keys = new Set(texts.filter(({ isFree, isKey }) => isFree && isKey).map(({ text }) => text));
  let tried = open;
  for (let round = 0; round < 4; round++) {
    const others = new Map(tried.map(({ text }) => [text, change(text)]));
    const { diagnostics, table } = loadSpecs(withOtherTexts(specs, others, keys));
    if (table !== undefined && tried.length > open.length * 0.8) return table;
    expect(diagnostics.filter(({ file, help, line }) => file === '' || help === '' || line < 1)).toEqual([]);
    const complaints = diagnostics.map(({ message, text }) => `${message} ${text}`).join('\n');
    tried = tried.filter(({ text }) => !complaints.includes(text));
  }
  throw new Error(`of ${open.length} texts ${tried.length} may be any`);
}

describe('every text of the specs', () => {
  test('is tried, or names something that has a name of a certain form', () => {
    const tried = new Set(open.map(({ name }) => name));
    const others = allFields().filter(({ isFree, name }) => isFree && !tried.has(name));
    expect(others.map(({ name }) => name).sort()).toEqual([...referenceFields].sort());
  });

  test.each(['signs', 'lines'] as const)('may hold %s that mean something elsewhere', (kind) => {
    const tree = emitPackage(tables[kind]);
    expect([...tree.keys()]).toEqual([...plain.keys()]);
    const said = saidIn(tree);
    const before = saidIn(plain);
    expect(said.tags).toEqual(before.tags);
    expect(said.html).toEqual(before.html);
    for (const [path, one] of said.texts) {
      expect(brokenIn(one, hostile[kind]), path).toEqual([]);
      const isPage = path.endsWith('.md');
      if (isPage) expect(countOf(one.join(''), '⟦'), path).toBe(countOf(tree.get(path) ?? '', '⟦'));
    }
  });

  test('is in the data of the explorer as it is', async () => {
    const data = pageData(tables.signs);
    const json = JSON.stringify(data);
    expect(brokenIn(saidByJson(JSON.parse(json)), hostile.signs)).toEqual([]);
    const script = await bundleScript(tables.signs, emitPackage(tables.signs), data);
    expect(saidByModule('explorer.ts', script).texts).toContain(json);
  });
});

/** What all files of a package say, without what is handwritten. */
function saidIn(tree: FileTree) {
  const said = new Map<string, readonly string[]>();
  const tags: Record<string, readonly string[]> = {};
  const html: Record<string, readonly string[]> = {};
  for (const [path, content] of tree) {
    if (path.includes('/runtime/')) continue;
    if (path.endsWith('.ts')) {
      const module = saidByModule(path, content);
      // The modules of JSON Schemas have patterns, too.
      said.set(path, path.endsWith('/json-schema.ts') ? [] : module.texts);
      tags[path] = module.tags;
    } else if (path.endsWith('.json')) said.set(path, saidByJson(JSON.parse(content, withoutPatterns)));
    else if (path.endsWith('.md')) {
      const page = saidByPage(content);
      said.set(path, page.texts);
      // What backticks cannot hold is in an element of its own.
      html[path] = page.html.filter((one) => !/^<\/?code>$/.test(one));
    }
  }
  return { texts: said, tags, html };
}

/** In a pattern each letter of a name is a class of its own. */
function withoutPatterns(key: string, value: unknown): unknown {
  return key === 'pattern' ? '' : value;
}

/**
 * Where the text begins and does not go on as it should. White space and the backticks of code are the reader's affair; in
 * messages and conditions values stand as JSON, and the pages of the evidence cut long ones.
 */
function brokenIn(said: readonly string[], text: string): readonly string[] {
  const wanted = [text, JSON.stringify(text).slice(1, -1)].map(bare);
  return said.flatMap((one) => {
    const whole = bare(one);
    const starts = [...whole.matchAll(/⟦/g)].map(({ index }) => whole.slice(index));
    return starts.filter((start) => !wanted.some((full) => start.startsWith(full) || isCut(start, full)));
  });
}

function isCut(start: string, full: string): boolean {
  const [shown = ''] = start.split('…"', 1);
  return shown !== start && shown.length < 25 && full.startsWith(shown);
}

function bare(text: string): string {
  return text.replaceAll(/[\s`]/g, '');
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
