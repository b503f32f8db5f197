import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readManifest, unfinishedText } from '../../generator/output/manifest.ts';
import { readTree } from '../../generator/output/write-tree.ts';
import { Workspace } from './support/cli.ts';

describe('specgen generate --check', () => {
  const place = new Workspace();
  const page = 'docs/demo/create-demo-task.md';
  /** Without the explorer, which takes longer to make than the rest; the last test has it. */
  const generate = (...more: readonly string[]) => place.run('generate', '--no-explorer', ...more);
  const check = (...more: readonly string[]) => generate('--check', ...more);
  let files: number;
  let putBack: () => void;
  beforeAll(async () => {
    await generate();
    files = readTree(place.at('generated')).size;
    putBack = place.keep('generated');
  });
  // The next test finds a fresh package, whatever the last one did to it.
  beforeEach(() => putBack());
  afterAll(() => place.remove());

  test('ends with 0 when nothing is stale', async () => {
    const { code, stderr, stdout } = await check();
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^up to date: ${files} files, \\d+\\.\\d\\d s$`, 'm'));
  });

  test('ends with 1 when a file is changed, missing or orphaned: the diff, the list, and what to do', async () => {
    place.edit(`generated/${page}`, '# CreateDemoTask', '# CreateDemoTusk');
    rmSync(place.at('generated/src/demo/models.ts'));
    place.write('generated/notes.txt', 'not emitted\n');
    const before = readTree(place.at('generated'));

    const { code, stderr, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toContain(`--- on disk/${page}\n+++ from specs/${page}\n@@ -1,6 +1,6 @@\n`);
    expect(stdout).toContain('\n-# CreateDemoTusk\n+# CreateDemoTask\n');
    expect(stdout).not.toContain('notes.txt');
    // What is missing is missing as a whole.
    expect(stdout).not.toContain('demoModels');
    expect(stderr.split('\n')).toEqual([
      `changed generated/${page}`,
      'foreign generated/notes.txt',
      'missing generated/src/demo/models.ts',
      'not up to date: 1 changed, 1 missing, 1 foreign',
      'Run `specgen generate` and commit the result.',
      'specgen did not write what is foreign: remove it by hand, or let git ignore it.',
      '',
    ]);
    expect(readTree(place.at('generated'))).toEqual(before);
  });

  test.each(['.DS_Store', 'demo-1.0.0.tgz', 'src/demo/Thumbs.db', 'src/models.ts~'])('passes over %s', async (junk) => {
    place.write(`generated/${junk}`, 'x\0x');
    try {
      expect((await check()).code).toBe(0);
    } finally {
      rmSync(place.at(`generated/${junk}`));
    }
  });

  test('passes over what git ignores', async () => {
    execFileSync('git', ['init', '-q'], { cwd: place.at('.') });
    place.write('.gitignore', 'coverage/\n');
    place.write('generated/coverage/report.txt', 'x');
    try {
      expect((await check()).code).toBe(0);
    } finally {
      for (const path of ['.git', '.gitignore', 'generated/coverage']) rmSync(place.at(path), { recursive: true });
    }
  });

  test('says what is wrong with the manifest, and generate mends it', async () => {
    place.write('generated/.specgen.json', '<<<<<<< HEAD\nnothing\n');
    const { code, stderr } = await check();
    expect(code).toBe(1);
    expect(stderr).toContain('generated/.specgen.json is no manifest of specgen, perhaps because of a merge');
    const mended = await generate();
    expect(mended.stderr).toContain('it has been written anew');
    expect((await check()).code).toBe(0);
  });

  test.each<[string, (text: string) => string, string]>([
    ['another end of lines', (text) => text.replaceAll('\n', '\r\n'), 'Only the ends of the lines differ.'],
    ['what is no text', () => 'a\0b', 'What is on disk is no text.'],
    ['a line without end', () => 'x'.repeat(50_000), 'Its lines are too long to be shown: up to 50000 characters.'],
    ['thousands of lines', () => 'x\n'.repeat(5000), ' lines\n'],
  ])('of a file with %s prints a few lines', async (_what, change, message) => {
    place.write(`generated/${page}`, change(readFileSync(place.at(`generated/${page}`), 'utf8')));
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toContain(message);
    expect(stdout.length).toBeLessThan(20_000);
  });

  test('of many changed files prints a few patches, and how many others there are', async () => {
    const sources = Object.keys(readManifest(place.at('generated')).files).filter((path) => path.endsWith('.ts'));
    for (const path of sources) {
      const text = readFileSync(place.at(`generated/${path}`), 'utf8');
      place.write(`generated/${path}`, text.replaceAll(/^/gm, '// '));
    }
    rmSync(place.at('generated/LICENSE'));
    const { code, stderr, stdout } = await check();
    expect(code).toBe(1);
    const shown = stdout.match(/^--- on disk/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(0);
    expect(stdout).toMatch(new RegExp(`^… and the patches of ${sources.length - shown} other files; .*--json.*$`, 'm'));
    expect(stdout.split('\n').length).toBeLessThan(800);
    expect(stderr).toContain(`not up to date: ${sources.length} changed, 1 missing\n`);
  });

  test('ends with 1 when the specs have moved on', async () => {
    place.edit('specs/demo/operations/create-demo-task.yaml', 'values: [5, 10]', 'values: [5, 10, 15]');
    try {
      const { code, stdout } = await check();
      expect(code).toBe(1);
      expect(stdout).toContain('-  readonly Duration?: 5 | 10;\n+  readonly Duration?: 5 | 10 | 15;\n');
    } finally {
      place.edit('specs/demo/operations/create-demo-task.yaml', 'values: [5, 10, 15]', 'values: [5, 10]');
    }
  });

  test('--json prints the differences', async () => {
    const good = await check('--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)).toEqual({ ok: true, differences: [] });
    place.write('generated/notes.txt', 'x\n');
    const bad = await check('--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, differences: [{ path: 'notes.txt', kind: 'foreign' }] });
  });

  test('tells of a run that was killed, even if no file is stale, and writes nothing at all', async () => {
    const tree = readTree(place.at('generated'));
    place.write('generated/.specgen.json', unfinishedText(readManifest(place.at('generated')), tree));
    place.write('generated/.specgen/staged/README.md', 'from the killed run\n');
    const before = place.list('generated');
    const { code, stderr } = await check();
    expect(code).toBe(1);
    expect(stderr).toContain('generated/.specgen.json is of a run that has not come to its end');
    expect(place.list('generated')).toEqual(before);
    await generate();
    expect((await check()).code).toBe(0);
    expect(place.has('generated/.specgen')).toBe(false);
  });

  test('calls every file missing when there is no package, and makes no folder', async () => {
    const { code, stderr } = await check('--out', 'nowhere');
    expect(code).toBe(1);
    expect(stderr.match(/^missing nowhere\//gm)).toHaveLength(50);
    expect(stderr).toContain(`… and ${files - 50} other files\nnot up to date: ${files} missing\n`);
    expect(place.has('nowhere')).toBe(false);
  });

  test('compares the explorer too, and never prints the page, whose script is one line', async () => {
    expect((await place.run('generate')).code).toBe(0);
    expect((await place.run('generate', '--check')).code).toBe(0);
    place.edit('generated/explorer.html', 'id="packed">', 'id="packed">AAAA');
    const { code, stdout } = await place.run('generate', '--check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Its lines are too long to be shown: up to \d+ characters\.$/m);
    expect(stdout.length).toBeLessThan(300);
  });
});
