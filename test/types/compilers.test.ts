import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayModels } from '../../generated/src/gateway/index.ts';
import { mpsModels } from '../../generated/src/mps/index.ts';
import { vodModels } from '../../generated/src/vod/index.ts';
import { compile, compilers, type Diagnostic, root } from './compilers.ts';
import { matrixFixture } from './matrix.ts';
import { expected, read } from './mistakes.ts';
import { createProject, mistakesByLine, removeFolder, undirected, write } from './project.ts';

const mistakes = mistakesByLine('rejected.ts');
const matrices = [
  { name: 'vod', models: vodModels },
  { name: 'mps', models: mpsModels },
  { name: 'gateway', models: gatewayModels },
];

let folder = '';
let built: readonly Diagnostic[];

beforeAll(async () => {
  ({ folder, built } = await createProject());
  for (const { name, models } of matrices) write(folder, `matrix-${name}.ts`, matrixFixture(name, models));
});

afterAll(() => {
  if (folder !== '') removeFolder(folder);
});

it('is built without a complaint', () => {
  expect(built).toEqual([]);
});

it('knows what to expect of every mistake, and every mistake has a name of its own', () => {
  expect([...mistakes.values()].sort()).toEqual(Object.keys(expected).sort());
});

it.each(matrices)('has right and wrong requests in the matrix of $name', ({ name, models }) => {
  const lines = matrixFixture(name, models).split('\n');
  const wrong = lines.filter((line) => line.startsWith('//')).length;
  const all = lines.filter((line) => line.startsWith('send(')).length;
  expect(wrong).toBeGreaterThan(100);
  expect(all - wrong).toBeGreaterThan(100);
});

describe.each(Object.values(compilers))('$name', (compiler) => {
  let sources: readonly Diagnostic[];
  let project: readonly Diagnostic[];
  let bundled: readonly Diagnostic[];

  // A start of a compiler costs seconds, so each runs once for each set of options, with everything there is to check.
  beforeAll(async () => {
    [sources, project] = await Promise.all([
      compile(compiler, `${root}generated`, ['-p', 'tsconfig.json', '--noEmit']),
      compile(compiler, folder, ['-p', 'tsconfig.json']),
    ]);
    bundled = await compile(compiler, folder, ['-p', 'bundled.json']);
  });

  it("compiles the package's sources with the package's own options", () => {
    expect(sources).toEqual([]);
  });

  it('takes the right requests and refuses the wrong ones, the declarations checked as well', () => {
    expect(project.filter(({ file }) => !file.startsWith(undirected))).toEqual([]);
  });

  it('does the same for a bundler, without exactOptionalPropertyTypes', () => {
    expect(bundled.filter(({ file }) => !file.startsWith(undirected))).toEqual([]);
  });

  it.each([...mistakes])('line %i, %s: says what would be right', (line, name) => {
    for (const diagnostics of [project, bundled]) {
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
