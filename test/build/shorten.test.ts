import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { shortenCode } from '../../generator/build/built-files.ts';
import { commentLines } from '../../generator/build/compact.ts';
import { besides, reachedFrom } from '../../generator/build/reach.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tencent-aigc-video-build-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What becomes of a source, and which line of it each line leads to, both counted from 1. */
function shortened(source: string): {
  readonly code: readonly string[];
  readonly lines: Readonly<Record<number, number>>;
} {
  const file = path.join(folder, 'a.js');
  const { code, map } = transformSync(source, {
    loader: 'ts',
    sourcemap: true,
    sourcefile: 'a.ts',
    sourcesContent: false,
  });
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
  shortenCode(file, () => true);
  const text = readFileSync(file, 'utf8').trimEnd().split('\n');
  const payload = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  const read = new SourceMap(payload);
  const lines = text.flatMap((line, index) => {
    const found = read.findEntry(index, line.length);
    return 'originalLine' in found ? [[index + 1, found.originalLine + 1] as const] : [];
  });
  return { code: text, lines: Object.fromEntries(lines) };
}

describe('a built module', () => {
  it('loses its comments, keeps its marks for bundlers, and leads to the lines that were written', () => {
    const { code, lines } = shortened(
      [
        '/** A. */',
        'export class A {',
        '  /** B. */',
        '  b(): number {',
        '    // Why.',
        '    return 1;',
        '  }',
        '}',
        'export const c = /* @__PURE__ */ Object.freeze(new A());',
      ].join('\n'),
    );
    expect(code).toEqual([
      'export class A {',
      '\tb() {',
      '\t\treturn 1;',
      '\t}',
      '}',
      'export const c = /* @__PURE__ */ Object.freeze(new A());',
    ]);
    expect(lines).toMatchObject({ 1: 2, 2: 4, 3: 6, 6: 9 });
  });

  it('keeps what looks like a comment or an indentation and is text', () => {
    const text = 'export const a = `\n    // b\n  /* c */\n`;\nexport function d() {\n  return a;\n}';
    const { code } = shortened(text);
    expect(code.join('\n')).toContain('`\n    // b\n  /* c */\n`');
  });
});

describe('lines of comments', () => {
  it.each([
    ['a // b', [false]],
    ['  // b', [true]],
    ['//# sourceMappingURL=a.js.map', [false]],
    ['/* a\n b\n*/\nc', [true, true, true, false]],
    ['/* a */ b', [false]],
    ['/* a\n*/ b', [true, false]],
  ])('%j', (text, expected) => {
    expect(commentLines(text)).toEqual(expected);
  });
});

it('reaches modules through imports, exports and circles, and nothing else', () => {
  const files: Readonly<Record<string, string>> = {
    'dist/index.js': 'export { a } from \'./a/a.js\';\nimport "node:http";',
    'dist/a/a.js': "import { b } from '../b.js';",
    'dist/b.js': "import './a/a.js';",
    'dist/alone.js': '',
  };
  const reached = reachedFrom(['dist/index.js'], (file) => files[file], besides);
  expect([...reached].sort()).toEqual(['dist/a/a.js', 'dist/b.js', 'dist/index.js']);
});
