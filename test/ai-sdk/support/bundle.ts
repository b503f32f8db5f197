import { build } from 'esbuild';

const root = new URL('../../../', import.meta.url).pathname;
const requireOf = `import { createRequire as from } from 'node:module'; const require = from(${JSON.stringify(import.meta.url)});`;
const sources = `${root}generated/src/`;

/** A program of its own, with everything that it imports: `ai` is version 7 of the AI SDK. */
export async function bundled(code: string, place: 'node' | 'edge'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: place === 'node' ? 'esm' : 'iife',
    globalName: 'program',
    platform: place === 'node' ? 'node' : 'browser',
    ...(place === 'node' ? {} : { conditions: ['edge-light', 'worker', 'browser'] }),
    target: 'es2022',
    alias: {
      '#platform': `${sources}runtime/platform/${place === 'node' ? 'node' : 'web'}.ts`,
      ai: 'ai-7',
      'tencent-aigc-video/ai-sdk/catalog': `${sources}ai-sdk/catalog/index.ts`,
      'tencent-aigc-video/ai-sdk': `${sources}ai-sdk/index.ts`,
      'tencent-aigc-video/emulator': `${sources}emulator/index.ts`,
    },
    // Packages of CommonJS ask for modules of Node.js, which a module without a place cannot.
    ...(place === 'node' ? { banner: { js: requireOf } } : {}),
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
