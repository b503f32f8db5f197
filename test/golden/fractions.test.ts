import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript-5.9';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import { emitTexts, specTexts } from './support/emit.ts';
import { type RunnablePackage, runnable, type Validator } from './support/run-package.ts';

/**
 * Numbers in cells that are drawn by chance: what the validator takes without an issue is taken by the types too, and what is
 * outside of a list, or of a range of whole numbers, by neither.
 */

interface DrawnCell {
  readonly type: 'integer' | 'number';
  readonly values?: readonly number[];
  readonly min?: number;
  readonly max?: number;
}

const whole = fc.integer({ min: -4, max: 20 });
const halves = whole.map((value) => value / 2);
const cells: fc.Arbitrary<DrawnCell> = fc.constantFrom('integer' as const, 'number' as const).chain((type) => {
  const value = type === 'integer' ? whole : fc.oneof(whole, halves);
  const list = fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((values) => ({ type, values }));
  const range = fc.tuple(value, value).map(([a, b]) => ({ type, min: Math.min(a, b), max: Math.max(a, b) + 1 }));
  return fc.oneof(list, range, range);
});

const drawn: readonly DrawnCell[] = [
  // The range that has every kind of value in it, whatever is drawn.
  { type: 'number', min: 3, max: 15 },
  { type: 'integer', min: 3, max: 15 },
  { type: 'number', min: 0.5, max: 4 },
  ...fc.sample(cells, { numRuns: 60, seed: 20_260_915 }),
];

/** Ends, what is just outside, whole numbers and fractions. */
function triedIn({ max = 0, min = 0, values = [] }: DrawnCell): readonly number[] {
  const ends = values.length > 0 ? values : [min, max];
  return [...new Set(ends.flatMap((end) => [end - 1, end - 0.5, end, end + 0.5, end + 1]))];
}

function line({ max, min, values }: Omit<DrawnCell, 'type'>): string {
  return JSON.stringify(min === undefined && max === undefined ? { values } : { range: `${min ?? ''}..${max ?? ''}` });
}

const texts = new Map([
  ...specTexts('test/golden/small/specs'),
  ...drawn.flatMap((cell, index): [string, string][] => {
    const { type, ...allowed } = cell;
    return [
      [
        `demo/operations/make${index}.yaml`,
        `operation: Make${index}
title: Make
description: Makes something.
sources: [DOC]
billed: false
models: m${index}-models.yaml
matrix: { Length: { title: Length, models: { A: ${line(allowed)} } } }
request:
  Model: { type: string, required: true, description: The model. }
  Version: { type: string, required: true, description: Its version. }
  Length: { type: ${type}, description: A number. }
`,
      ],
      [
        `demo/m${index}-models.yaml`,
        `model: Model
version: Version
sources: [DOC]
models:
  A: { versions: [a1] }
`,
      ],
    ];
  }),
]);

interface Tried {
  readonly cell: DrawnCell;
  readonly value: number;
  readonly isTaken: boolean;
  readonly compiles: boolean;
}

describe('numbers in cells', () => {
  let tree: FileTree;
  let built: RunnablePackage;
  let tried: readonly Tried[];
  beforeAll(async () => {
    tree = emitTexts(texts);
    built = runnable(tree);
    const all: Omit<Tried, 'compiles'>[] = [];
    const lines: string[] = [];
    for (const [index, cell] of drawn.entries()) {
      const validate: Validator = await built.validator('demo', `validateMake${index}`);
      lines.push(`import type { Make${index}Request } from './src/demo/make${index}/request.js';`);
      for (const value of triedIn(cell)) {
        const result = validate({ Model: 'A', Version: 'a1', Length: value });
        all.push({ cell, value, isTaken: result.ok && result.warnings.length === 0 });
        lines.push(
          `export const t${all.length - 1}: Make${index}Request = { Model: 'A', Version: 'a1', Length: ${value} };`,
        );
      }
    }
    const wrong = wrongLines(lines.join('\n'));
    tried = all.map((one, index) => ({ ...one, compiles: !wrong.has(`t${index}`) }));
  });
  afterAll(() => built.remove());

  /** The constants that do not compile. */
  function wrongLines(text: string): ReadonlySet<string> {
    const folder = mkdtempSync(join(tmpdir(), 'specgen-fractions-'));
    try {
      for (const [path, content] of [...tree, ['tried.ts', text] as const]) {
        if (!/^src\/demo\/make\d+\/request\.ts$|^tried\.ts$/.test(path)) continue;
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      // Without the DOM, which takes longer to read than all else, and of which no request is made.
      const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], types: [] };
      const program = ts.createProgram([join(folder, 'tried.ts')], { ...options, strict: true, noEmit: true });
      const source = program.getSourceFile(join(folder, 'tried.ts'));
      if (source === undefined) throw new Error('nothing was compiled');
      return new Set(
        ts.getPreEmitDiagnostics(program, source).map(({ messageText, start = 0 }) => {
          const { line } = source.getLineAndCharacterOfPosition(start);
          const name = /^export const (t\d+)/.exec(source.text.split('\n')[line] ?? '')?.[1];
          if (name === undefined) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
          return name;
        }),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test('there are enough of each kind to tell', () => {
    const count = (is: (one: Tried) => boolean) => tried.filter(is).length;
    expect(count(({ isTaken }) => isTaken)).toBeGreaterThan(100);
    expect(count(({ isTaken }) => !isTaken)).toBeGreaterThan(100);
    expect(count(({ isTaken, value }) => isTaken && !Number.isInteger(value))).toBeGreaterThan(20);
  });

  test('what the validator takes compiles, fractions too', () => {
    expect(tried.filter(({ compiles, isTaken }) => isTaken && !compiles)).toEqual([]);
  });

  test('what is in no list, and in no range of whole numbers, is taken by neither', () => {
    const closed = tried.filter(({ cell }) => cell.values !== undefined || cell.type === 'integer');
    const wrong = closed.filter(({ isTaken }) => !isTaken);
    expect(wrong.length).toBeGreaterThan(80);
    expect(wrong.filter(({ compiles }) => compiles)).toEqual([]);
  });

  test('3 to 15 of a number takes 7.5, of an integer it does not', () => {
    const request = (kind: string) =>
      tree.get(
        `src/demo/make${drawn.findIndex(({ max, min, type }) => type === kind && min === 3 && max === 15)}/request.ts`,
      );
    expect(request('number')).toMatch(/readonly Length\?: 3 \| 4 .* 15 \| \(number & Record<never, never>\);/);
    expect(request('integer')).toMatch(/readonly Length\?: 3 \| 4 .* 15;/);
  });
});
