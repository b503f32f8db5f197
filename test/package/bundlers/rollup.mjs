import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

export async function bundle({ folder, entry, file, target }) {
  const isNode = target === 'node';
  const bundled = await rollup({
    input: `${folder}/${entry}`,
    external: isNode ? [/^node:/] : [],
    // The entries with JSON Schemas import JSON, which Rollup alone does not read.
    plugins: [json(), nodeResolve({ browser: !isNode, exportConditions: isNode ? ['node'] : [] })],
    // What it cannot find it would leave where it is, and say so.
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  await bundled.write({ file, format: 'es', sourcemap: true });
  await bundled.close();
}
