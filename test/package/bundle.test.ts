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

const bundlers: readonly { readonly name: string; readonly bundle: (file: string) => Promise<string> }[] = [
  {
    name: 'esbuild',
    async bundle(file) {
      const options = { bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'silent' } as const;
      const { outputFiles } = await build({ ...options, entryPoints: [file], absWorkingDir: installed.project });
      return outputFiles[0]?.text ?? '';
    },
  },
  {
    name: 'rolldown',
    async bundle(file) {
      const bundle = await rolldown({ input: file, cwd: installed.project, platform: 'node' });
      const { output } = await bundle.generate({ format: 'esm' });
      await bundle.close();
      return output[0].code;
    },
  },
];

describe.each(bundlers)('a bundle by $name', ({ name, bundle }) => {
  async function bundled(code: string): Promise<string> {
    const file = path.join(installed.project, `${name}.mjs`);
    writeFileSync(file, code);
    return bundle(file);
  }

  it('of one validator has nothing of the others, and works', async () => {
    const code = await bundled(`
      import { validateDescribeTaskDetail } from 'tencent-aigc-video/vod';
      console.log(validateDescribeTaskDetail({ TaskId: '1' }).ok, validateDescribeTaskDetail({}).ok);`);
    // A model, an error code, the meaning of one, an address: all of them belong to other exports.
    for (const text of ['Hailuo', 'InvalidVodUser', 'retryable', 'tencentcloudapi.com'])
      expect(code).not.toContain(text);
    expect(code.length).toBeLessThan(20_000);
    writeFileSync(path.join(installed.project, `${name}-out.mjs`), code);
    expect((await node(installed.project, `${name}-out.mjs`)).stdout.trim()).toBe('true false');
  });

  it('of the validator of a paid call has the matrix, but not the tables for user interfaces', async () => {
    const code = await bundled(`
      import { validateCreateAigcVideoTask } from 'tencent-aigc-video/vod';
      console.log(validateCreateAigcVideoTask({}).ok);`);
    expect(code).toContain('Hailuo');
    for (const text of ['capabilities', 'retryable', 'redraw']) expect(code).not.toContain(text);
  });

  it('of the error codes has no validator', async () => {
    const code = await bundled(`
      import { VodErrorCode } from 'tencent-aigc-video';
      console.log(VodErrorCode.InternalError);`);
    for (const text of ['Hailuo', 'is required', 'retryable']) expect(code).not.toContain(text);
  });

  it('of types and a mark has next to nothing', async () => {
    const code = await bundled(`
      import { unchecked } from 'tencent-aigc-video';
      console.log(unchecked({}));`);
    expect(code.length).toBeLessThan(2_000);
  });

  it('of an import for nothing is empty', async () => {
    const code = await bundled(`
      import 'tencent-aigc-video';
      import 'tencent-aigc-video/vod';
      import 'tencent-aigc-video/mps';
      import 'tencent-aigc-video/gateway';
      import 'tencent-aigc-video/emulator';`);
    expect(code.replaceAll(/^\/\/.*$|^export \{\};$/gm, '').trim()).toBe('');
  });
});
