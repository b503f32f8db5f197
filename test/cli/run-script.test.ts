import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runScript } from '../../generator/start/run-script.mjs';

/** The program runs from a script that is kept: what scripts can do must not depend on that. */
const folder = mkdtempSync(path.join(tmpdir(), 'specgen-script-'));
const script = path.join(folder, 'program.cjs');
const memory = path.join(folder, 'program.v8');
const require = createRequire(import.meta.url);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(
  script,
  `exports.isVideo = (text) => /^视频$/.test(text);
exports.load = (id) => importModule(id);
exports.separator = require('node:path').posix.sep;`,
);

test.each(['for the first time', 'from memory'])('a script is run %s', async (time) => {
  const { exports, isNew, remember } = runScript(script, memory, require);
  const { isVideo, load, separator } = exports as {
    readonly isVideo: (text: string) => boolean;
    readonly load: (id: string) => Promise<{ readonly EOL: string }>;
    readonly separator: string;
  };
  expect([isVideo('视频'), isVideo('图片')]).toEqual([true, false]);
  expect(separator).toBe('/');
  expect((await load('node:os')).EOL).toBe('\n');
  expect(isNew).toBe(time === 'for the first time');
  remember();
});
