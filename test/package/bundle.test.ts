import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

/** Programs, by what they use. */
const programs = {
  'one validator': `
    import { validateDescribeTaskDetail } from 'tencent-aigc-video/vod';
    console.log(validateDescribeTaskDetail({ TaskId: '1' }).ok, validateDescribeTaskDetail({}).ok);`,
  'a paid call': `
    import { validateCreateAigcVideoTask } from 'tencent-aigc-video/vod';
    console.log(validateCreateAigcVideoTask({}).ok);`,
  'error codes': `
    import { VodErrorCode } from 'tencent-aigc-video';
    console.log(VodErrorCode.InternalError);`,
  'types and a mark': `
    import { unchecked } from 'tencent-aigc-video';
    console.log(unchecked({}));`,
  'a validated video': `
    import { generateValidatedVideo, vodConnection } from 'tencent-aigc-video/vod';
    export const video = (options, request) => generateValidatedVideo(vodConnection(options), request);`,
  'one free operation': `
    import { describeTasks } from 'tencent-aigc-video/vod';
    console.log(describeTasks.info.name, describeTasks.validate({}).ok, '~standard' in describeTasks.schema);`,
  nothing: `
    import 'tencent-aigc-video';
    import 'tencent-aigc-video/vod';
    import 'tencent-aigc-video/mps';
    import 'tencent-aigc-video/gateway';
    import 'tencent-aigc-video/emulator';`,
} as const;

type Bundler = (files: readonly string[]) => Promise<readonly string[]>;

const bundlers: readonly { readonly name: string; readonly bundle: Bundler }[] = [
  {
    name: 'esbuild',
    // One run, which reads the package once and splits nothing between the programs.
    async bundle(files) {
      const { project } = installed;
      const options = { bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'silent' } as const;
      const [entryPoints, outdir] = [[...files], path.join(project, 'out')];
      const { outputFiles } = await build({ ...options, entryPoints, outdir, absWorkingDir: project });
      const named = new Map(outputFiles.map((file) => [path.basename(file.path, '.js'), file.text]));
      return files.map((file) => {
        const text = named.get(path.basename(file, '.mjs'));
        if (text === undefined) throw new Error(`esbuild wrote nothing for ${file}`);
        return text;
      });
    },
  },
  {
    name: 'rolldown',
    // It would move what programs share into a file of its own, so each has a run.
    async bundle(files) {
      const bundled: string[] = [];
      for (const input of files) {
        const bundle = await rolldown({ input, cwd: installed.project, platform: 'node' });
        const { output } = await bundle.generate({ format: 'esm' });
        await bundle.close();
        bundled.push(output[0].code);
      }
      return bundled;
    },
  },
];

describe.each(bundlers)('a bundle by $name', ({ name, bundle }) => {
  const bundles = new Map<string, string>();

  beforeAll(async () => {
    const files = Object.values(programs).map((code, index) => {
      const file = path.join(installed.project, `${name}-${index}.mjs`);
      writeFileSync(file, code);
      return file;
    });
    const codes = await bundle(files);
    for (const [index, program] of Object.keys(programs).entries()) bundles.set(program, codes[index] ?? '');
  });

  function bundled(program: keyof typeof programs): string {
    const code = bundles.get(program);
    if (code === undefined) throw new Error(`${program} was not bundled`);
    return code;
  }

  it('of one validator has nothing of the others, and works', async () => {
    const code = bundled('one validator');
    // A model, an error code, the meaning of one, an address: all of them belong to other exports.
    for (const text of ['Hailuo', 'InvalidVodUser', 'retryable', 'tencentcloudapi.com'])
      expect(code).not.toContain(text);
    expect(code.length).toBeLessThan(20_000);
    writeFileSync(path.join(installed.project, `${name}-out.mjs`), code);
    expect((await node(installed.project, `${name}-out.mjs`)).stdout.trim()).toBe('true false');
  });

  it('of the validator of a paid call has the matrix, but not the tables for user interfaces', () => {
    const code = bundled('a paid call');
    expect(code).toContain('Hailuo');
    for (const text of ['capabilities', 'retryable', 'redraw']) expect(code).not.toContain(text);
  });

  it('of one operation has nothing of the others, nor a client, and works', async () => {
    const code = bundled('one free operation');
    // A model, another operation, the search for a task, what signs: none of them is asked for.
    for (const text of ['Hailuo', 'CreateAigcVideoTask', 'KeyReused', 'TC3-HMAC-SHA256'])
      expect(code).not.toContain(text);
    writeFileSync(path.join(installed.project, `${name}-operation.mjs`), code);
    expect((await node(installed.project, `${name}-operation.mjs`)).stdout.trim()).toBe('DescribeTasks true true');
  });

  it('of a request that was validated elsewhere has no validator, and keeps the search for a paid task', () => {
    const code = bundled('a validated video');
    for (const text of ['Hailuo', 'is required', '~standard']) expect(code).not.toContain(text);
    for (const text of ['KeyReused', 'TC3-HMAC-SHA256', 'CreateAigcVideoTask']) expect(code).toContain(text);
  });

  it('of the error codes has no validator', () => {
    const code = bundled('error codes');
    for (const text of ['Hailuo', 'is required', 'retryable']) expect(code).not.toContain(text);
  });

  it('of types and a mark has next to nothing', () => {
    const code = bundled('types and a mark');
    expect(code.length).toBeLessThan(2_000);
  });

  it('of an import for nothing is empty', () => {
    const code = bundled('nothing');
    expect(code.replaceAll(/^\/\/.*$|^export \{\};$/gm, '').trim()).toBe('');
  });
});
