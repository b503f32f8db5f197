import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compilers, root } from './compilers.ts';
import { matrices } from './matrix.ts';
import { createProject, removeFolder, table, write } from './project.ts';

// The sources, and the table against the types, in every compiler: minutes of it, so only `npm run test:slow` has them.
// `npm test` asks the compiler that builds the package.

let folder = '';

beforeAll(async () => {
  folder = await createProject();
  for (const { fixture, name } of matrices) write(folder, `${table}/${name}.ts`, fixture);
});

afterAll(() => {
  if (folder !== '') removeFolder(folder);
});

describe.each(Object.values(compilers))('$name', (compiler) => {
  it("compiles the package's sources with the package's own options", async () => {
    expect(await compile(compiler, `${root}generated`, ['-p', 'tsconfig.json', '--noEmit'])).toEqual([]);
  });

  it.each(['tsconfig.json', 'bundled.json'])('finds that table and types agree, with %s', async (config) => {
    expect(await compile(compiler, folder, ['-p', `${table}/${config}`])).toEqual([]);
  });
});
