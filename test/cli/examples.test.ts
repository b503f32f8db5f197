import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stackTrace, Workspace } from './support/cli.ts';

describe('specgen examples', () => {
  const place = new Workspace();
  afterAll(() => place.remove());
  beforeAll(async () => {
    await place.run('generate');
  });

  test('says to build a package that has not been built', async () => {
    const { code, stderr, stdout } = await place.run('examples');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('error: generated/dist/demo/index.js is missing');
    expect(stderr).toContain('help: Build the package first: npm run build.');
    expect(stderr).not.toMatch(stackTrace);
  });

  describe('of a package that has been built', () => {
    beforeAll(async () => {
      // Types are stripped; that the package of these specs compiles is tested in `golden/compile`.
      const sources = place.list('generated/src').filter((path) => path.endsWith('.ts'));
      await build({
        entryPoints: sources.map((path) => place.at(`generated/src/${path}`)),
        outbase: place.at('generated/src'),
        outdir: place.at('generated/dist'),
        format: 'esm',
        target: 'es2022',
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
        logLevel: 'silent',
      });
    });

    test('runs every example through its validator and shows what was found', async () => {
      const { code, stderr, stdout } = await place.run('examples');
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^demo CreateDemoTask, example of DOC: accepted, as expected\n {2}warning Priority is given as the string "1"/m,
      );
      expect(stdout).toMatch(
        /^demo CreateDemoTask, example of BLOG: rejected, as expected\n {2}error OutputConfig\.Duration must be 5 or 10 with Alpha, not 7\.$/m,
      );
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(stderr).toMatch(/^2 examples of the documents, all as expected$/m);
    });

    test('--json prints the verdicts', async () => {
      const { code, stdout } = await place.run('examples', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        ok: true,
        verdicts: [
          { source: 'DOC', verdict: 'accepted', expected: 'accepted' },
          { source: 'BLOG', verdict: 'rejected', expected: 'rejected' },
        ],
      });
    });

    test('ends with 1 when a verdict is not the expected one', async () => {
      place.edit('specs/demo/operations/create-demo-task.yaml', 'expect: rejected', 'expect: accepted');
      const { code, stderr, stdout } = await place.run('examples');
      expect(code).toBe(1);
      expect(stdout).toMatch(/^demo CreateDemoTask, example of BLOG: rejected, expected accepted$/m);
      expect(stderr).toMatch(/^2 examples of the documents, 1 not as expected$/m);
    });
  });
});
