import { describe, expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../../generator/emit/emit.ts';
import { bundleScript } from '../../../generator/explorer/bundle.ts';
import { pageData } from '../../../generator/explorer/collect.ts';
import { loadSpecs, mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import { groupBy } from '../../../generator/report/group-by.ts';
import { referenceFields } from './references.ts';
import { saidByJson, saidByModule, saidByPage } from './shown.ts';
import { allFields, type SpecText, textsOf, withOtherTexts } from './spec-texts.ts';

/**
 * A text of the specs may be anything. Each place that the schemas of the specs have for a text gets one that would break
 * TypeScript, JSON, Markdown and HTML, all at once. The package still parses, and wherever it shows such a text, it shows all
 * of it. A field that is added to a schema is among them by itself.
 */
const specs = withNotes(readSpecTexts(new URL('../../../specs', import.meta.url).pathname));
const texts = textsOf(specs);
const plain = emitPackage(mustLoadSpecs(specs));

// Nothing else of the package has these two brackets.
const hostile = {
  'what ends comments, strings, cells and scripts':
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a text may look like
    '⟦*/ /* </script><b>&amp;&lt; | \\| ` `h|i` ${x} @deprecated gone {@link x} "\'\\ 视频 😀 <!-- --> [a](b) [c]: d **e** _f_ ~~g~~⟧',
  'lines that begin blocks and tags':
    '⟦\n# h\n\n- a\n1. b\n    c\n@internal\n@param x\n\n```\n~~~\n---\n===\n| a | b |\n|---|---|\n> q\n<div>\n[x]: y\n * z⟧',
  'a very long line': `⟦${'a_b*c '.repeat(500)}⟧`,
};

/** Names of the language itself, and what it knows a limited number of. */
const words = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'object',
  'list',
  'hinted',
  'documented',
  'models.yaml',
]);
const bound = new Set(texts.filter(({ isFree }) => !isFree).map(({ text }) => text));
const namedParts = new Set([...bound].flatMap((text) => text.split(/[^\w-]+/)));
const references: ReadonlySet<string> = new Set(referenceFields);

/** Whether a text names what has a name of a certain form, such as a parameter; it may also be made of such names. */
function isName({ name, text }: SpecText): boolean {
  if (words.has(text) || references.has(name) || /^\s*\{/.test(text)) return true;
  return text.split(/[^\w-]+/).every((part) => part === '' || namedParts.has(part));
}

/** What may be any text, and nothing else that is written alike: a few of each field. */
const names = new Set(texts.filter(isName).map(({ text }) => text));
const open = groupBy(
  texts.filter(({ isFree, text }) => isFree && !names.has(text)),
  ({ name }) => name,
).flatMap(([, ofField]) => ofField.slice(0, 3));

function withText(text: string, isBefore: boolean): SpecTexts {
  const others = new Map(open.map((one) => [one.text, isBefore ? `${text}${one.text}` : `${one.text}${text}`]));
  return withOtherTexts(specs, others, new Set(open.filter(({ isKey }) => isKey).map((one) => one.text)));
}

describe('every text of the specs', () => {
  test('is tried, or names something that has a name of a certain form', () => {
    const tried = new Set(open.map(({ name }) => name));
    const missing = allFields().filter(({ isFree, name }) => isFree && !tried.has(name));
    expect(missing.map(({ name }) => name).sort()).toEqual([...referenceFields].sort());
  });

  test.each(Object.entries(hostile))('may hold %s', (_what, text) => {
    const { diagnostics, table } = loadSpecs(withText(text, text.startsWith('⟦\n')));
    expect(
      diagnostics.map(({ code, column, file, line, message }) => `${file}:${line}:${column} ${code} ${message}`),
    ).toEqual([]);
    if (table === undefined) throw new Error('the specs do not load');
    const tree = emitPackage(table);
    expect([...tree.keys()]).toEqual([...plain.keys()]);
    const said = saidIn(tree);
    const saidBefore = saidIn(plain);
    expect(said.tags).toEqual(saidBefore.tags);
    expect(said.html).toEqual(saidBefore.html);
    for (const [path, one] of said.texts) expect(brokenIn(one, text), path).toEqual([]);
    for (const [path, content] of tree)
      if (said.texts.has(path))
        expect(countOf(said.texts.get(path)?.join() ?? '', '⟦'), path).toBe(countOf(content, '⟦'));
  });

  test('is in the data of the explorer as it is', async () => {
    const text = Object.values(hostile).join('');
    const table = mustLoadSpecs(withText(text, false));
    const data = pageData(table);
    const script = await bundleScript(table, emitPackage(table), data);
    expect(brokenIn(saidByJson(JSON.parse(JSON.stringify(data))), text)).toEqual([]);
    const { texts } = saidByModule('explorer.ts', script);
    expect(texts).toContain(JSON.stringify(data));
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
      said.set(path, module.texts);
      tags[path] = module.tags;
    } else if (path.endsWith('.json')) said.set(path, saidByJson(JSON.parse(content)));
    else if (path.endsWith('.md')) {
      const page = saidByPage(content);
      said.set(path, page.texts);
      // What backticks cannot hold is in an element of its own.
      html[path] = page.html.filter((one) => !/^<\/?code>$/.test(one));
    }
  }
  return { texts: said, tags, html };
}

/** Where the text begins and does not go on as it should. White space and the backticks of code are the reader's affair. */
function brokenIn(said: readonly string[], text: string): readonly string[] {
  const wanted = bare(text);
  return said.flatMap((one) => {
    const whole = bare(one);
    const starts = [...whole.matchAll(/⟦/g)].map(({ index }) => whole.slice(index, index + wanted.length));
    return starts.filter((start) => start !== wanted);
  });
}

function bare(text: string): string {
  return text.replaceAll(/[\s`]/g, '');
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Notes where the specs have none and could. */
function withNotes(texts: SpecTexts): SpecTexts {
  const add = (name: string, before: RegExp, note: string): readonly [string, string] => {
    const text = texts.get(name) ?? '';
    if (!before.test(text)) throw new Error(`${name} has nothing that matches ${before}`);
    return [name, text.replace(before, note)];
  };
  void add;
  return texts;
}
