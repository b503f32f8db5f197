import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compilers, type Diagnostic } from './compilers.ts';
import { matrices } from './matrix.ts';
import { expected, read } from './mistakes.ts';
import { createProject, mistakesByLine, removeFolder, table, undirected, write } from './project.ts';
import { describeScreen } from './screen.ts';

const isSlow = process.env.SLOW === '1';
const mistakes = mistakesByLine('rejected.ts');
let folder = '';

beforeAll(async () => {
  folder = await createProject();
  for (const { fixture, name } of matrices) write(folder, `${table}/${name}.ts`, fixture);
});

afterAll(() => {
  if (folder !== '') removeFolder(folder);
});

it('knows what to expect of every mistake, and every mistake has a name of its own', () => {
  expect([...mistakes.values()].sort()).toEqual(Object.keys(expected).sort());
});

describe('the matrices', () => {
  it.each(matrices)('of $name has right and wrong requests', ({ fixture }) => {
    const lines = fixture.split('\n');
    const wrong = lines.filter((line) => line.startsWith('//')).length;
    const all = lines.filter((line) => line.startsWith('send(')).length;
    expect(wrong).toBeGreaterThan(100);
    expect(all - wrong).toBeGreaterThan(100);
  });

  // What is in question is the table, not the compiler: the quickest one says it.
  it('agree with the types, value by value', async () => {
    expect(await compile(compilers.native, folder, ['-p', `${table}/tsconfig.json`])).toEqual([]);
  });
});

/** The oldest and the newest; `npm run test:slow` has all, and each for bundlers too. */
const tried = isSlow ? Object.values(compilers) : [compilers.oldest, compilers.native];

describe.each(tried)('$name', (compiler) => {
  const isBundled = isSlow || compiler === compilers.native;
  let project: readonly Diagnostic[];
  let bundled: readonly Diagnostic[];

  // A start of a compiler costs seconds, so each runs once for each set of options, with everything there is to check.
  beforeAll(async () => {
    project = await compile(compiler, folder, ['-p', 'tsconfig.json']);
    if (isBundled) bundled = await compile(compiler, folder, ['-p', 'bundled.json']);
  });

  it('takes the right requests and refuses the wrong ones, the declarations checked as well', () => {
    expect(project.filter(({ file }) => !file.startsWith(undirected))).toEqual([]);
  });

  if (isBundled) {
    it('does the same for a bundler, without exactOptionalPropertyTypes', () => {
      expect(bundled.filter(({ file }) => !file.startsWith(undirected))).toEqual([]);
    });
  }

  it.each([...mistakes])('line %i, %s: says what would be right', (line, name) => {
    for (const diagnostics of isBundled ? [project, bundled] : [project]) {
      const found = diagnostics.filter((one) => one.file === `${undirected}/rejected.ts` && one.line === line);
      expect(found).toHaveLength(1);
      expect(read(found[0]?.code ?? 0, found[0]?.message ?? '')).toMatchObject(expected[name] ?? {});
    }
  });

  it('finds nothing wrong beside the mistakes', () => {
    const lines = project.filter(({ file }) => file.startsWith(undirected)).map(({ line }) => line);
    expect(lines).toEqual([...mistakes.keys()]);
  });
});

describeScreen(() => folder);
