import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { operationApi } from '../../generator/emit/api.ts';
import { emitPackage } from '../../generator/emit/emit.ts';
import { operationPage } from '../../generator/emit/pages/operation-page.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import type { Table } from '../../generator/model/table.ts';

const specs = new URL('../golden/small/specs', import.meta.url).pathname;
const table = mustLoadSpecs(readSpecTexts(specs));
const plain = emitPackage(table);

/** What only people read: it may hold anything. */
const words = ['title', 'description', 'meaning', 'remedy', 'note', 'about', 'resolution', 'says', 'publisher'];

/** The table with a text at the end of each of its words. */
function withText(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return words.includes(key) ? `${value} ${text}` : value;
  if (Array.isArray(value)) return value.map((item) => withText(item, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withText(item, text, key === 'meanings' ? 'meaning' : name)]),
  );
}

/** Code without what stands in its quotes. */
const withoutTexts = (code: string) => code.replaceAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gs, '""');

const known = new Map<string, readonly string[] | null>();

/** What a module exports, by its text. */
function exported(code: string): readonly string[] | null {
  const before = known.get(code);
  if (before !== undefined) return before;
  const { code: small } = transformSync(code, { loader: 'ts', minify: true });
  const found = withoutTexts(small).match(/export\{.*?\}|export \w+ \w+/g);
  known.set(code, found);
  return found;
}

describe('a text of the specs', () => {
  test.each([
    ['the end of a comment', 'any type (*/*)'],
    ['the end of a comment, escaped', 'any type (*\\/*) */'],
    ['two ends', '*/*/ /* */'],
    ['a line break', 'one */\nexport const injected = 1;\n/*'],
    ['every line break there is', 'a\r\nb\u2028c\u2029d */'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a text may look like
    ['a template', '`${process.exit()}`'],
    ['a script', '</script><script>alert(1)</script><!-- -->'],
    ['quotes', `"'\\'`],
  ])('may hold %s: every module still parses, and exports the same', (_what, text) => {
    const tree = emitPackage(withText(table, text) as Table);
    for (const [path, code] of tree) {
      if (!path.endsWith('.ts') || path.includes('/runtime/')) continue;
      // Whatever does not parse is thrown.
      expect(exported(code), path).toEqual(exported(plain.get(path) ?? ''));
    }
  });
});

test('between the fences of a page everything stands to the letter', () => {
  const request = '{\n\n\n\n  "Prompt": "a cat"\n}';
  const [surface] = table.surfaces;
  const operation = surface?.operations.find(({ examples }) => examples.length > 0);
  if (surface === undefined || operation === undefined) throw new Error('there is no example');
  const examples = operation.examples.map((example) => ({ ...example, request }));
  const page = operationPage({
    ...operationApi(table, surface.name, operation.name),
    operation: { ...operation, examples },
  });
  expect(page).toContain(request);
  // Around them no two lines in a row are empty.
  expect(page.replaceAll(request, '')).not.toContain('\n\n\n');
});
