import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generatorFolder, hashOfFolder } from '../../generator/start/sources.mjs';
import { TemporaryFolder } from '../output/support/folder.ts';
import { runWith, Workspace } from './support/cli.ts';

const nothingWritten = /^generated (\d+) files: 0 written, \1 unchanged, 0 removed$/m;

describe('a run after one that gave the same', () => {
  const place = new Workspace();
  const memory = new TemporaryFolder();
  const run = (...args: readonly string[]) => runWith({ launch: { memory: memory.path } }, place.path, args);
  beforeAll(() => run('generate').then(() => undefined));
  afterAll(() => {
    place.remove();
    memory.remove();
  });

  test('writes nothing, and tells the same about the specs', async () => {
    const { code, stderr } = await run('generate');
    expect(code).toBe(0);
    expect(stderr).toMatch(nothingWritten);
    expect(stderr).toMatch(/^from 17 spec files: 2 operations, 3 models, \d+ rules, 5 contradictions, in /m);
  });

  test('writes a file anew of which one byte is another', async () => {
    place.edit('generated/src/demo/create-demo-task/validate.ts', 'never throws', 'never throvs');
    const check = await run('generate', '--check');
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/^-.*never throvs/m);
    expect(check.stderr).toContain('changed generated/src/demo/create-demo-task/validate.ts');
    const { stderr } = await run('generate');
    expect(stderr).toMatch(/: 1 written, \d+ unchanged, 0 removed$/m);
    expect((await run('generate', '--check')).code).toBe(0);
  });

  test('finds a file that is gone, and one that should not be there', async () => {
    rmSync(place.at('generated/docs/README.md'));
    expect((await run('generate')).stderr).toMatch(/: 1 written, /);
    place.write('generated/docs/more.md', 'more\n');
    const { code, stderr } = await run('generate', '--check');
    expect(code).toBe(1);
    // It is in no list of what specgen wrote, so it is somebody's.
    expect(stderr).toContain('foreign generated/docs/more.md');
    rmSync(place.at('generated/docs/more.md'));
    expect((await run('generate', '--check')).code).toBe(0);
  });

  test('goes through the specs when one byte of them is another, and back', async () => {
    const spec = 'specs/demo/operations/create-demo-task.yaml';
    place.edit(spec, 'title: ', 'title: T');
    expect((await run('generate', '--check')).code).toBe(1);
    expect((await run('generate')).stderr).not.toMatch(nothingWritten);
    place.edit(spec, 'title: T', 'title: ');
    expect((await run('generate', '--check')).code).toBe(1);
    expect((await run('generate')).stderr).not.toMatch(nothingWritten);
    expect((await run('generate', '--check')).code).toBe(0);
  });

  test('tells a package without the explorer from a whole one', async () => {
    expect((await run('generate', '--no-explorer')).stderr).toMatch(/0 written, \d+ unchanged, 1 removed$/m);
    expect(existsSync(place.at('generated/explorer.html'))).toBe(false);
    expect((await run('generate')).stderr).toMatch(/: 1 written, /);
    expect(existsSync(place.at('generated/explorer.html'))).toBe(true);
  });
});

describe('the hash of the generator', () => {
  const folder = new TemporaryFolder();
  afterAll(() => folder.remove());
  const parts = ['templates/operation.hbs', 'runtime/errors.ts', 'load/schema/defs.schema.json', 'emit/emit.ts'];

  test.each(parts)('is another when one byte of %s is', (path) => {
    cpSync(join(generatorFolder, path), folder.at(path), { recursive: true });
    const before = hashOfFolder(folder.path);
    expect(hashOfFolder(folder.path)).toBe(before);
    folder.write(path, `${folder.read(path)} `);
    expect(hashOfFolder(folder.path)).not.toBe(before);
  });

  test('is another when a file has another name', () => {
    folder.write('a.ts', 'same');
    const before = hashOfFolder(folder.path);
    rmSync(folder.at('a.ts'));
    folder.write('b.ts', 'same');
    expect(hashOfFolder(folder.path)).not.toBe(before);
  });
});
