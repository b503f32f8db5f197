import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { bundleScript } from '../../../generator/explorer/bundle.ts';
import { pageData } from '../../../generator/explorer/collect.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import type { Table } from '../../../generator/model/table.ts';
import { groupBy } from '../../../generator/report/group-by.ts';
import { emitOnce, specTexts } from '../../golden/support/emit.ts';
import { saidByJson, saidByModule, saidByPage } from './shown.ts';
import { type SpecText, textsOf, withOtherTexts, withTextsCalled } from './spec-texts.ts';

/**
 * A text of the specs may be anything. Each place that the schemas of the specs have for a text gets one of its own that would
 * break TypeScript, JSON, Markdown and HTML, all at once. The package still parses, and wherever it shows such a text, it shows
 * all of it. A field that is added to a schema is among them by itself.
 */
const specs = withTextsCalled('note', specTexts('specs'));
const texts = textsOf(specs);

/** Whether a text stands where the schemas allow a certain form only, or is JSON. */
function isName({ isFree, text }: SpecText): boolean {
  return !isFree || /^\s*\{/.test(text);
}

/** What may be any text, and nothing else that is written alike: a few of each field. */
const names = new Set(texts.filter(isName).map(({ text }) => text));
const open = groupBy(
  texts.filter(({ isFree, text }) => isFree && !names.has(text)),
  ({ name }) => name,
).flatMap(([, ofField]) => ofField.slice(0, 3));
const tried = [...new Map(open.map((one) => [one.text, one])).values()];

// Nothing else of the package has these brackets. The number says which text it is.
const signs =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a text may look like
  '*/ /* </script><b>&amp;&lt; | \\| ` `h|i` ${x} @deprecated gone {@link x} "\'\\ 视频 😀 <!-- --> [a](b) [c]: d **e** _f_ ~~g~~';
const lines =
  '\n# h\n\n- a\n1. b\n    c\n@internal\n@param x\n\n```\n~~~\n---\n===\n| a | b |\n|---|---|\n> q\n<div>\n[x]: y\n * z ';
/** What means something at the start of a line only. */
const starts = ['# ', '- ', '+ ', '* ', '1. ', '2) ', '> ', '```', '~~~', '---\n', '===\n', '| a | b |\n|---|---|\n'];
const moreStarts = ['<div>', '[x]: y\n', '@internal ', '@param x ', '\\', '`', '_', '*/'];

interface HostileKind {
  readonly hostile: (index: number) => string;
  readonly isBefore: (index: number) => boolean;
}

/** Behind the text. */
const bySigns: HostileKind = { hostile: (index) => `⟦${index}~${signs}⟧`, isBefore: () => false };
/** Before it. Each begins otherwise than the one before. */
const ofLines = (index: number, turn: number) => `${at([...starts, ...moreStarts], turn)}⟦${index}~${lines}⟧`;
const byLines: HostileKind = { hostile: (index) => ofLines(index, index), isBefore: () => true };
/** Of the texts of a field, which stand next to each other, one the first way and one the other. */
const inTurns: HostileKind = {
  hostile: (index) => (index % 2 === 0 ? bySigns.hostile(index) : ofLines(index, (index - 1) / 2)),
  isBefore: (index) => index % 2 === 1,
};

/** `npm run test:slow` has every text both ways; each is a package, and takes as long. */
const kinds: Readonly<Record<string, HostileKind>> =
  process.env.SLOW === '1' ? { signs: bySigns, lines: byLines } : { 'signs or lines': inTurns };

function at(of: readonly string[], index: number): string {
  return of[index % of.length] ?? '';
}

interface Hostile {
  readonly table: Table;
  readonly tree: FileTree;
  readonly held: readonly SpecText[];
  readonly refused: readonly SpecText[];
}

const made = new Map<HostileKind, Hostile>();

/** The table with such texts. What the loader refuses, with a place and a remedy, stays as it was. */
function withHostile(kind: HostileKind): Hostile {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const { hostile, isBefore } = kind;
  const keys = new Set(texts.filter(({ isFree, isKey }) => isFree && isKey).map(({ text }) => text));
  const { refused: before = [] } = made.get(bySigns) ?? {};
  const refused = new Set(before.map((one) => tried.indexOf(one)));
  // Each round brings to light what those before it hid.
  for (let round = 0; round < 8; round++) {
    const others = new Map(
      tried.flatMap(({ text }, index) => {
        const other = isBefore(index) ? hostile(index) + text : text + hostile(index);
        return refused.has(index) ? [] : [[text, other] as const];
      }),
    );
    const { diagnostics, table } = loadSpecs(withOtherTexts(specs, others, keys));
    if (table !== undefined) {
      const held = tried.filter((_, index) => !refused.has(index));
      const result = { table, tree: emitPackage(table), held, refused: tried.filter((_, index) => refused.has(index)) };
      made.set(kind, result);
      return result;
    }
    expect(diagnostics.filter(({ file, help, line }) => file === '' || help === '' || line < 1)).toEqual([]);
    const complaints = diagnostics.map(({ message, text }) => `${message} ${text}`).join('\n');
    const marked = [...complaints.matchAll(/⟦(\d+)~/g)].map(([, index]) => Number(index));
    // A text that stands within another one, such as `Kling 3.0, 3.0-Omni`, names what is not called so any more.
    const blamed = marked.length > 0 ? marked : namedIn(complaints);
    expect(blamed, complaints).not.toEqual([]);
    for (const index of blamed) refused.add(index);
  }
  throw new Error(`of ${tried.length} texts the loader refuses ${refused.size}, and something else`);
}

function namedIn(complaints: string): readonly number[] {
  return tried.flatMap(({ text }, index) => (complaints.includes(`"${text}"`) ? [index] : []));
}

describe.each(Object.entries(kinds))('texts with %s that mean something elsewhere', (_, kind) => {
  test('are refused, with a place and a remedy, only where something has a name of a certain form', () => {
    const { held, refused } = withHostile(kind);
    expect(refused.filter(({ text }) => /\w \w+ \w/.test(text))).toEqual([]);
    // Names of models, fields and codes are refused. What is held is never the smaller part.
    expect(held.length).toBeGreaterThan(tried.length / 2);
  });

  test('are in the package as they are', () => {
    const { tree } = withHostile(kind);
    const plain = emitOnce(specs);
    expect(tree.size).toBe(plain.size);
    const said = saidIn(tree);
    const before = saidBefore(plain);
    expect(said.tags).toEqual(before.tags);
    expect(said.html).toEqual(before.html);
    expect(said.shapes).toEqual(before.shapes);
    const broken = [...said.texts].flatMap(([path, one]) => brokenIn(one, kind).map((found) => `${path}: ${found}`));
    expect(broken).toEqual([]);
    for (const [path, one] of said.texts)
      if (path.endsWith('.md')) expect(countOf(one.join(''), '⟦'), path).toBe(countOf(tree.get(path) ?? '', '⟦'));
  });

  test('are in the data of the explorer as they are', async () => {
    const { table, tree } = withHostile(kind);
    const data = pageData(table);
    const json = JSON.stringify(data);
    expect(brokenIn(saidByJson(JSON.parse(json)), kind)).toEqual([]);
    const script = await bundleScript(table, tree, data);
    expect(saidByModule('explorer.ts', script).texts).toContain(json);
  });
});

let known: ReturnType<typeof saidIn> | undefined;

function saidBefore(plain: FileTree) {
  known ??= saidIn(plain);
  return known;
}

test('a text where the schemas want a certain form is refused at its place', () => {
  const formed = groupBy(
    texts.filter(({ isFree, isKey }) => !isFree && !isKey),
    ({ name }) => name,
  ).flatMap(([, ofField]) => ofField.slice(0, 1));
  const files = new Set(formed.map(({ file }) => file));
  const documents = new Map([...files].map((file) => [file, parseDocument(specs.get(file) ?? '')]));
  formed.forEach(({ file, path }, index) => {
    documents.get(file)?.setIn(path, bySigns.hostile(index));
  });
  const spoilt = [...documents].map(([file, one]) => [file, one.toString({ lineWidth: 0 })] as const);
  const { diagnostics } = loadSpecs(new Map([...specs, ...spoilt]));
  const lines = diagnostics.map(({ text }) => text).join('\n');
  const missed = formed.filter((_, index) => !lines.includes(`⟦${index}~`));
  expect(missed.map(({ file, path }) => `${file} ${path.join('.')}`)).toEqual([]);
  expect(diagnostics.filter(({ help }) => help === '')).toEqual([]);
});

/** What all files of a package say, without what is handwritten. */
function saidIn(tree: FileTree) {
  const said = new Map<string, readonly string[]>();
  const tags: Record<string, readonly string[]> = {};
  const html: Record<string, readonly string[]> = {};
  const shapes: Record<string, readonly string[]> = {};
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
      shapes[path] = page.shape;
      // What backticks cannot hold is in an element of its own.
      html[path] = page.html.filter((one) => !/^<\/?code>$/.test(one));
    }
  }
  return { texts: said, tags, html, shapes };
}

/** In a pattern each letter of a name is a class of its own. */
function withoutPatterns(key: string, value: unknown): unknown {
  return key === 'pattern' ? '' : value;
}

/**
 * Where a text does not go on as it should. White space and the backticks of code are the reader's affair; in messages and
 * conditions values stand as JSON, and the pages of the evidence cut long ones.
 */
function brokenIn(said: readonly string[], { hostile }: HostileKind): readonly string[] {
  return said.flatMap((one) => {
    if (!one.includes('⟦')) return [];
    const whole = bare(one);
    return [...whole.matchAll(/⟦(\d*)/g)].flatMap(({ index, 1: number }) => {
      const text = hostile(Number(number));
      const isWhole = [text, JSON.stringify(text).slice(1, -1)].map(bare).some((full) => {
        const start = Math.max(0, index - full.indexOf('⟦'));
        return whole.startsWith(full, start) || isCut(whole.slice(start), full);
      });
      return isWhole ? [] : [whole.slice(Math.max(0, index - 20), index + 200)];
    });
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
