import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../generator/cli', import.meta.url));

test('commands print, read the environment and set the exit code by their surroundings, so that each can be run in a test', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(30);
  const direct = files
    .filter((path) => path !== 'main.ts' && path !== 'terminal.ts')
    .filter((path) =>
      /\bprocess\.(?:exit|exitCode|stdout|stderr|env|argv)\b|\bconsole\./.test(
        readFileSync(`${folder}/${path}`, 'utf8'),
      ),
    );
  expect(direct).toEqual([]);
});
