import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compilers } from './compilers.ts';
import { matrices } from './matrix.ts';
import { createProject, type Project, removeFolder, table, write } from './project.ts';

// The table against the types in every compiler and for bundlers too: minutes of it, so only `npm run test:slow` has
// them. `npm test` asks the compiler that builds the package.

let project: Project;

beforeAll(async () => {
  project = await createProject();
  for (const { fixture, name } of matrices) write(project.folder, `${table}/${name}.ts`, fixture);
});

afterAll(() => project && removeFolder(project.folder));

describe.each(Object.values(compilers))('$name', (compiler) => {
  it.each(['tsconfig.json', 'bundled.json'])('finds that table and types agree, with %s', async (config) => {
    expect(await compile(compiler, project.folder, ['-p', `${table}/${config}`])).toEqual([]);
  });
});
